"""Whoever changes the log is found: in an entry, a proof, a head, a signature, by hand in the database; every honest one passes."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from intersession.audit.models import Entry
from intersession.cli import main
from intersession.core.receipts import (
    Checkpoint,
    NoteError,
    Proof,
    Tree,
    VerifierKey,
    consistency,
    consistent,
    inclusion,
    leaf_hash,
    sign,
    verify,
)
from intersession.core.recounting import recount

from .log import key, signed, without_triggers
from .test_entries import fill
from .verifiers import ALONE, ROOT, asked_of_both

PRIVATE = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
KEY = VerifierKey("river.example/log", PRIVATE.public_key().public_bytes_raw())


def log_of(size: int) -> Tree:
    tree = Tree()
    for number in range(size):
        tree.append(leaf_hash(b"entry %d" % number))
    return tree


def proof(tree: Tree, index: int) -> Proof:
    head = Checkpoint(KEY.name, tree.size, tree.root())
    return Proof(index, tuple(inclusion(index, tree.size, tree.node)), sign(head.text(), KEY.name, PRIVATE))


def accepted(entry: bytes, text: str) -> bool:
    """By either verifier; they agree."""
    try:
        ours = verify(entry, Proof.read(text), [KEY]) is not None
    except NoteError:
        ours = False
    try:
        index, path, note = ALONE.open_proof(text)
        _origin, size, root = ALONE.open_head(note, [ALONE.read_key(str(KEY))])
        theirs = ALONE.root_by_inclusion(ALONE.leaf(entry), index, size, path) == root
    except (ALONE.Refused, ValueError):
        theirs = False
    assert ours == theirs, repr(text)
    return ours


def test_every_receipt_of_a_long_log_verifies_with_a_short_proof():
    """L1 in the size of a commit: 20,000 entries, every 97th of them."""
    tree = log_of(20_000)
    proofs = [proof(tree, index) for index in range(0, 20_000, 97)]
    assert all(accepted(b"entry %d" % each.index, each.text()) for each in proofs)
    assert max(len(each.path) for each in proofs) <= 15


def test_every_head_is_consistent_with_every_later_one():
    """L2 in the size of a commit."""
    tree = log_of(300)
    for old in range(1, 301, 7):
        for size in range(old, 301, 13):
            path = consistency(old, size, tree.node)
            assert consistent(old, size, path, tree.root(old), tree.root(size))
            assert ALONE.consistent(old, size, path, tree.root(old), tree.root(size))
            other = tree.root(size)[:-1] + bytes([tree.root(size)[-1] ^ 1])
            assert not consistent(old, size, path, tree.root(old), other)
            assert not ALONE.consistent(old, size, path, tree.root(old), other)


WHOLE = log_of(77)
TEXT = proof(WHOLE, 40).text()


@given(at=st.integers(0, len(TEXT.encode()) - 1), bit=st.integers(0, 7))
def test_no_bit_of_a_proof_can_be_flipped(at: int, bit: int):
    """L3: place, path, head and signature."""
    changed = bytearray(TEXT.encode())
    changed[at] ^= 1 << bit
    text = changed.decode(errors="replace")
    assert text == TEXT or not accepted(b"entry 40", text)


def test_no_bit_of_a_short_proof_can_be_flipped_wherever_it_stands():
    short = proof(log_of(3), 1).text()
    assert accepted(b"entry 1", short)
    for at in range(len(short.encode())):
        for bit in range(8):
            changed = bytearray(short.encode())
            changed[at] ^= 1 << bit
            assert not accepted(b"entry 1", changed.decode(errors="replace")), (at, bit)


@given(at=st.integers(0, 7), bit=st.integers(0, 7))
def test_no_bit_of_an_entry_can_be_flipped(at: int, bit: int):
    changed = bytearray(b"entry 40")
    changed[at] ^= 1 << bit
    assert not accepted(bytes(changed), TEXT)


# -- counting, twice ----------------------------------------------------------------------------------------------------

LABELS = list("abcde")
CHOICES = st.lists(st.sampled_from(LABELS), unique=True, max_size=5)


def body(kind: str, patterns: list, *, places: int = 2, most: int = 5, method: str = "") -> dict:
    return {
        "definition": {"kind": kind, "places": places, "method": method, "rules": None, "question": 1}, "options": LABELS, "most": most,
        "membership": {"entitled": 900, "members": 900, "replies": sum(n for n, _ in patterns), "weighted": False}, "by": "reply",
        "patterns": patterns, "ties": {"revote": {}, "scores": {}, "drawn": [], "witnesses": [], "seed": ""},
    }  # fmt: skip


def both(counted: dict) -> tuple:
    """What both programs count, brought into one form; they agree."""
    ours, theirs = recount(counted), ALONE.count(counted)
    for label, figures in theirs[0].items():
        assert figures == {name: ours[0][label][name] for name in figures}, (label, counted)
    assert (sorted(ours[1]), sorted(ours[2])) == (sorted(theirs[1]), sorted(theirs[2])), counted
    return ours


@given(
    st.lists(
        st.tuples(st.integers(1, 9), CHOICES, st.sampled_from([None, "preferred", "only_if", "joins"])), max_size=12
    ),
    st.integers(1, 5),
)
def test_k_of_n_is_counted_alike_with_ties_blanks_and_wordings(given_, places: int):
    """V7: selections."""
    patterns = [
        [n, [{"option": o} | ({"wording": w} if w and i == 0 else {}) for i, o in enumerate(c)]] for n, c, w in given_
    ]
    both(body("choose", patterns, places=places))


@given(
    st.lists(st.tuples(st.integers(1, 9), CHOICES), max_size=12), st.integers(1, 3), st.sampled_from(["borda", "irv"])
)
def test_rankings_are_counted_alike_and_ties_are_told(given_, places: int, method: str):
    """V7: rankings, by points and by instant run-off."""
    patterns = [[n, [{"option": o, "rank": i} for i, o in enumerate(c, 1)]] for n, c in given_]
    both(body("rank", patterns, places=places if method == "borda" else 1, method=method))


@given(st.dictionaries(st.sampled_from(["yes", "no", "abstain"]), st.integers(1, 200)))
def test_yes_no_and_abstentions_are_counted_alike(votes: dict):
    """V7: a text put to the vote."""
    counted = body("yes_no", [[n, [{"option": o}]] for o, n in votes.items()], places=1)
    counted["options"] = ["yes", "no", "abstain"]
    both(counted)


# -- the whole log ------------------------------------------------------------------------------------------------------


@pytest.fixture
def site(db, monkeypatch) -> Iterator[str]:
    """A site whose log has 300 entries, asked by both verifiers as they ask any other."""
    fill(270)
    signed()
    fill(29)
    signed()

    asked_of_both(monkeypatch)
    yield "http://river.example"


def said(site: str, capsys, *more: str) -> tuple[int, str]:
    """What the command says of the log: status and the line of what does not hold. The other program agrees."""
    status = main(["verify", site, *more])
    line = capsys.readouterr().err.strip().removeprefix(f"{site}: ")
    assert ALONE.main([site, *more]) == status
    capsys.readouterr()
    return status, line


def test_an_honest_log_holds(site: str, capsys):
    assert said(site, capsys) == (0, "")
    assert said(f"{site}/log/checkpoint", capsys) == (0, "")
    assert main(["verify", site, "--json"]) == 0
    assert [check["holds"] for check in json.loads(capsys.readouterr().out)] == [True] * 5


def test_a_log_that_another_key_signed_is_refused(site: str, capsys):
    assert said(site, capsys, "--key", str(KEY)) == (1, "No known key signed this.")


@pytest.mark.parametrize("index", [0, 100, 255, 256, 290, 299])
def test_an_entry_that_was_edited_by_hand_is_named(site: str, capsys, index: int):
    """L4: one row of the database is edited by whoever can."""
    with without_triggers():
        Entry.objects.filter(index=index).update(body='{"kind":"test","n":"forged"}')
    assert said(site, capsys) == (1, f"Entry {index} is not what it was: it is the first bad one.")


@pytest.mark.parametrize("index", [3, 290])
def test_an_entry_that_was_edited_with_its_hash_is_found(site: str, capsys, index: int):
    forged = b'{"kind":"test","n":"forged"}'
    with without_triggers():
        Entry.objects.filter(index=index).update(body=forged.decode(), leaf=leaf_hash(forged))
    status, line = said(site, capsys)
    assert (status, line) == (
        (1, "Entry 3 is not what it was: it is the first bad one.")
        if index == 3
        else (1, "An entry was changed, moved, put in or taken out.")
    )


@pytest.mark.parametrize("index", [7, 280, 299])
def test_an_entry_that_was_deleted_is_missed(site: str, capsys, index: int):
    with without_triggers():
        Entry.objects.filter(index=index).delete()
    status, line = said(site, capsys)
    assert (status, line.rpartition(": ")[2]) == (1, f"Entry {index} of the public log is not what it was.")


def test_entries_that_changed_places_are_found(site: str, capsys):
    with without_triggers():
        one, other = Entry.objects.get(index=20), Entry.objects.get(index=21)
        for index, from_ in ((20, other), (21, one)):
            Entry.objects.filter(index=index).update(body=from_.body, leaf=from_.leaf)
    assert said(site, capsys) == (1, "Entry 20 is not what it was: it is the first bad one.")


def test_the_standalone_file_needs_nothing_of_the_program(tmp_path: Path):
    """Alone in a folder, by another interpreter's eyes, without this program on its path."""
    (tmp_path / "verify_log.py").write_bytes((ROOT / "verify_log.py").read_bytes())
    (tmp_path / "no.json").write_text("[]")
    done = subprocess.run(
        [sys.executable, "-I", "verify_log.py", "no.json"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, "no.json: This is no file of a forum.\n")
    assert "intersession" not in [
        line.split()[1].split(".")[0]
        for line in (ROOT / "verify_log.py").read_text().splitlines()
        if line.startswith(("import ", "from "))
    ]


@pytest.mark.parametrize("what", ["missing.json", "cut.json"])
def test_a_file_that_cannot_be_read_is_refused_in_a_line(tmp_path: Path, capsys, what: str):
    (tmp_path / "cut.json").write_text('{"commitment": "00')
    assert main(["verify", str(tmp_path / what)]) == 1
    assert str(tmp_path / what) in capsys.readouterr().err
    assert ALONE.main([str(tmp_path / what)]) == 1


def test_the_key_may_be_given_as_a_file(site: str, capsys, tmp_path: Path):
    (tmp_path / "log.key").write_text(f"{key()}\n")
    assert main(["verify", site, "--key", str(tmp_path / "log.key")]) == 0
    assert main(["verify", site, "--key", "nothing"]) == 1
    assert "nothing" in capsys.readouterr().err
