"""The log: its tree against published roots, proofs that hold and none that does not, checkpoints that are signed."""

from base64 import b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from intersession.core.receipts import (
    EMPTY,
    Checkpoint,
    NoteError,
    Proof,
    Tree,
    VerifierKey,
    consistency,
    consistent,
    included,
    inclusion,
    leaf_hash,
    opened,
    sign,
    signature,
    verify,
)
from tests.cases import each

#: The entries and roots by which implementations of RFC 6962 are tried.
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
WITNESS = Ed25519PrivateKey.from_private_bytes(bytes(range(32, 64)))
NAME = "river.example/log"


def key_of(private, name=NAME):
    return VerifierKey(name, private.public_key().public_bytes_raw())


def log_of(entries):
    tree = Tree()
    for entry in entries:
        tree.append(leaf_hash(entry))
    return tree


@given(st.integers(0, 70), st.integers(0, 70))
def test_many_leaves_at_once_make_the_tree_that_one_after_the_other_make(before, added):
    leaves = [leaf_hash(bytes([n])) for n in range(before + added)]
    one_by_one, at_once = Tree(), Tree()
    for leaf in leaves:
        one_by_one.append(leaf)
    at_once.extend(leaves[:before])
    at_once.extend(leaves[before:])
    assert [level for level in at_once.levels if level] == one_by_one.levels
    assert at_once.root() == one_by_one.root()


def proven(tree, index):
    head = Checkpoint(NAME, tree.size, tree.root())
    return Proof(index, tuple(inclusion(index, tree.size, tree.node)), sign(head.text(), NAME, KEY))


@each("size", range(9))
def test_the_roots_are_those_that_are_published(size):
    tree = log_of([bytes.fromhex(leaf) for leaf in LEAVES])
    assert tree.root(size).hex() == ROOTS[size]
    assert log_of([]).root() == EMPTY


@given(st.integers(1, 70), st.data())
def test_a_proof_of_inclusion_holds_for_its_leaf_and_place_and_for_no_other(size, data):
    tree = log_of([bytes([n]) for n in range(size)])
    index = data.draw(st.integers(0, size - 1))
    proof, root = inclusion(index, size, tree.node), tree.root()
    assert [other for other in range(size) if included(leaf_hash(bytes([index])), other, size, proof, root)] == [index]
    assert not included(leaf_hash(b"another"), index, size, proof, root)
    assert not included(leaf_hash(bytes([index])), index, size, [*proof, root], root)
    assert not (proof and included(leaf_hash(bytes([index])), index, size, proof[1:], root))
    assert len(proof) <= (size - 1).bit_length()


@given(st.integers(0, 70), st.integers(0, 70), st.data())
def test_a_proof_of_consistency_holds_for_a_beginning_and_for_nothing_else(one, other, data):
    old, size = sorted((one, other))
    tree = log_of([bytes([n]) for n in range(size)])
    proof = consistency(old, size, tree.node)
    assert consistent(old, size, proof, tree.root(old), tree.root())
    forged = log_of([bytes([255 - n]) for n in range(old)])
    if old:
        assert not consistent(old, size, proof, forged.root(), tree.root())
        assert not consistent(old, size, proof, tree.root(old), leaf_hash(b"another"))
    if proof:
        place = data.draw(st.integers(0, len(proof) - 1))
        assert not consistent(old, size, proof[:place] + proof[place + 1 :], tree.root(old), tree.root())
        flipped = [bytes([proof[place][0] ^ 1]) + proof[place][1:]]
        assert not consistent(old, size, proof[:place] + flipped + proof[place + 1 :], tree.root(old), tree.root())


def test_what_cannot_be_proven_is_not():
    tree = log_of([b"a", b"b"])
    with pytest.raises(IndexError):
        inclusion(2, 2, tree.node)
    with pytest.raises(IndexError):
        consistency(3, 2, tree.node)
    assert not included(leaf_hash(b"a"), 2, 2, [], tree.root())
    assert not consistent(3, 2, [], tree.root(), tree.root())


def test_a_receipt_verifies_without_a_server():
    tree = log_of([b"opened", b"Italy", b"Benin", b"closed", b"result"])
    proof = proven(tree, 2)
    assert Proof.read(proof.text()) == proof
    assert verify(b"Benin", proof, [key_of(KEY)]) == Checkpoint(NAME, 5, tree.root())
    assert proof.text().splitlines()[:2] == ["c2sp.org/tlog-proof@v1", "index 2"]
    extra = proof.text().replace("index 2", "extra QUJD\nindex 2")
    assert Proof.read(extra) == proof


@each(
    ("entry", "change", "why"),
    [
        (b"Italy", lambda text: text, "The entry is not in the log at this place."),
        (b"Benin", lambda text: text.replace("index 2", "index 3"), "The entry is not in the log at this place."),
        (
            b"Benin",
            lambda text: text.replace("\n5\n", "\n6\n"),
            "The signature of river.example/log is not over this text.",
        ),
        (b"Benin", lambda text: text.replace("index 2", "index 02"), "This is not a proof of the log."),
        (b"Benin", lambda text: text.replace("@v1", "@v2"), "This is not a proof of the log."),
        (b"Benin", lambda text: text[:-1], "This is not a signed note."),
        (b"Benin", lambda text: text[: text.rindex("\n\n")] + "\n\n", "This is not a signed note."),
        (b"Benin", lambda text: text.replace("— river", "— other"), "No known key signed this."),
    ],
)
def test_a_receipt_that_was_changed_says_what_does_not_hold(entry, change, why):
    text = change(proven(log_of([b"opened", b"Italy", b"Benin", b"closed", b"result"]), 2).text())
    with pytest.raises(NoteError) as refusal:
        verify(entry, Proof.read(text), [key_of(KEY)])
    assert str(refusal.value) == why


@given(st.data())
def test_no_receipt_with_one_bit_turned_is_accepted(data):
    text = proven(log_of([b"opened", b"Italy", b"Benin"]), 1).text().encode()
    place = data.draw(st.integers(0, len(text) - 1))
    turned = text[:place] + bytes([text[place] ^ 1 << data.draw(st.integers(0, 7))]) + text[place + 1 :]
    try:
        read = Proof.read(turned.decode())
        verify(b"Italy", read, [key_of(KEY)])
    except (NoteError, UnicodeDecodeError):
        return
    assert read == Proof.read(text.decode())  # bits of base64 that say nothing


def test_witnesses_sign_beside_the_log_and_keys_change():
    head = Checkpoint(NAME, 1, log_of([b"a"]).root())
    signed = sign(head.text(), NAME, KEY) + signature(head.text(), "witness.example", WITNESS)
    proof = Proof(0, (), signed)
    known = [key_of(KEY), key_of(WITNESS, "witness.example")]
    assert verify(b"a", proof, known, ["witness.example"]) == head
    with pytest.raises(NoteError, match=r"witness\.example did not sign"):
        verify(b"a", proof, known[:1], ["witness.example"])
    with pytest.raises(NoteError, match="The log itself did not sign"):
        verify(b"a", proof, known[1:])
    later = sign(head.text(), NAME, WITNESS)  # the log's second key, under the same name
    assert opened(later, [key_of(KEY), key_of(WITNESS)])[1] == (key_of(WITNESS),)


def test_a_key_is_handed_on_as_text():
    key = key_of(KEY)
    assert VerifierKey.read(str(key)) == key
    for wrong, why in ((str(key)[:-4], "not a key"), (str(key).replace(key.id.hex(), "00000000"), "The id of the key")):
        with pytest.raises(NoteError, match=why):
            VerifierKey.read(wrong)


@each("text", ["a", "a\tb\n"])
def test_what_is_no_note_is_not_signed(text):
    with pytest.raises(ValueError, match="lines of text"):
        sign(text, NAME, KEY)
    with pytest.raises(ValueError, match="lines of text"):
        sign("a\n", "two words", KEY)


@each(
    "text", ["x\n1\n", f"x\n01\n{b64encode(EMPTY).decode()}\n", f"\n1\n{b64encode(EMPTY).decode()}\n", "x\n1\nQQ==\n"]
)
def test_what_is_no_checkpoint_is_said(text):
    with pytest.raises(NoteError, match="not a checkpoint"):
        Checkpoint.read(text)
