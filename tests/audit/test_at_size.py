"""The log and the counts at the size of a forum: L1 to L4, L7, V7 and V8 (trust.md), small in each run, whole by `make trust`."""

import copy
import functools
import json
import os
import random
from collections import Counter
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction
from django.db.models import F

from intersession.audit import log
from intersession.audit.actions import rotate_log_key
from intersession.audit.acts import CONSOLE
from intersession.audit.entries import all_shown, enter
from intersession.audit.keys import forget_key, known_keys
from intersession.audit.models import Entry
from intersession.cli import main
from intersession.core.receipts import (
    Checkpoint,
    Proof,
    Tree,
    VerifierKey,
    canonical,
    committed,
    consistency,
    consistent,
    inclusion,
    leaf_hash,
    sign,
)
from intersession.core.receipts.checks import of_file, particulars_of
from intersession.core.recounting import differences
from intersession.core.rules.ready import SHEETS
from intersession.core.rules.sheets import as_json
from intersession.questions import actions
from intersession.questions.bundles import absence_of
from intersession.site import clock
from tests import make_questions as records

from .log import key, signed, without_triggers
from .test_entries import fill
from .test_verifying import LABELS, body, both
from .test_witness import run
from .verifiers import ALONE, asked_of_both, found, witness_program

WHOLE = os.environ.get("HYPOTHESIS_PROFILE") == "long"
PRIVATE = Ed25519PrivateKey.from_private_bytes(b"\x05" * 32)
KEY = VerifierKey("river.example/log", PRIVATE.public_key().public_bytes_raw())


def size(small: int, whole: int) -> int:
    return whole if WHOLE else small


# -- receipts -----------------------------------------------------------------------------------------------------------


def answered(number: int) -> dict:
    """A receipt of the `number`-th entry, without its proof."""
    nonce = random.Random(number).randbytes(32).hex()
    choices = [{"option": "abcd"[number % 4]}]
    told = {
        "number": f"7-{number:04}", "question": 7, "delegation": f"M{number % 193}", "choices": choices, "remarks": "", "replaces": None,
        "at": "2031-05-03T10:00:00.000001+02:00", "channel": "online", "nonce": nonce,
        "commitment": committed(nonce, {"choices": choices, "remarks": ""}),
    }  # fmt: skip
    entry = {"kind": "answer", "commitment": told["commitment"], "mark": f"{number:064x}"}
    entry["receipt"] = committed(nonce, particulars_of(told))
    return told | {"entry": {"index": number, "body": entry}, "log": str(KEY)}


@functools.cache
def long_log() -> tuple[Tree, str]:
    tree = Tree()
    for number in range(size(3_000, 100_000)):
        tree.append(leaf_hash(canonical(answered(number)["entry"]["body"])))
    return tree, sign(Checkpoint(KEY.name, tree.size, tree.root()).text(), KEY.name, PRIVATE)


def receipt(number: int) -> dict:
    tree, note = long_log()
    path = tuple(inclusion(number, tree.size, tree.node))
    return answered(number) | {"proof": Proof(number, path, note).text()}


def test_every_receipt_of_a_long_log_is_verified_by_both_programs():
    """L1: 10,000 of 100,000; no proof has more than 17 hashes."""
    tree, _note = long_log()
    chosen = random.Random(1).sample(range(tree.size), size(100, 10_000))
    assert [number for number in chosen if found(receipt(number), KEY)] == []
    assert max(len(Proof.read(receipt(number)["proof"]).path) for number in chosen) <= 17


def test_every_head_that_was_served_is_the_beginning_of_every_later_one():
    """L2: 1,000 heads."""
    tree, chance = long_log()[0], random.Random(2)
    heads = sorted(chance.sample(range(1, tree.size + 1), size(60, 1_000)))
    failed = 0
    for place, old in enumerate(heads):
        later = heads[place:]
        for new in {*chance.sample(later, min(5, len(later))), heads[-1]}:
            path, roots = consistency(old, new, tree.node), (tree.root(old), tree.root(new))
            held = consistent(old, new, path, *roots) and ALONE.consistent(old, new, path, *roots)
            failed += not held
    assert failed == 0


@functools.cache
def changeable() -> bytes:
    """A receipt as its file; the key that it names is left out, since the reader's own is taken."""
    return json.dumps(
        {name: value for name, value in receipt(size(3_000, 100_000) // 3).items() if name != "log"}
    ).encode()


def test_no_receipt_of_which_one_bit_was_flipped_is_accepted():
    """L3: 10,000 flips in entry, proof, head and signature."""
    chance, whole = random.Random(3), json.loads(changeable())
    accepted = []
    for _turn in range(size(400, 10_000)):
        changed = bytearray(changeable())
        at, bit = chance.randrange(len(changed)), 1 << chance.randrange(8)
        changed[at] ^= bit
        try:
            content = json.loads(changed)
        except ValueError:
            continue
        if content != whole and not found(content, KEY):
            accepted.append((at, bit))
    assert accepted == []


# -- edits of the database ------------------------------------------------------------------------------------------------

FORGED = '{"kind":"test","n":"forged"}'


def edited(index: int, _chance: random.Random) -> None:
    Entry.objects.filter(index=index).update(body=FORGED)


def edited_with_its_hash(index: int, _chance: random.Random) -> None:
    Entry.objects.filter(index=index).update(body=FORGED, leaf=leaf_hash(FORGED.encode()))


def deleted(index: int, _chance: random.Random) -> None:
    Entry.objects.filter(index=index).delete()


def inserted(index: int, _chance: random.Random) -> None:
    later = Entry.objects.filter(index__gte=index)
    later.update(index=F("index") + 1_000_000)  # a key that is taken for a moment is refused
    Entry.objects.filter(index__gte=1_000_000).update(index=F("index") - 999_999)
    Entry.objects.create(index=index, kind="test", body=FORGED, leaf=leaf_hash(FORGED.encode()))


def reordered(index: int, chance: random.Random) -> None:
    other = chance.randrange(index + 1, 301) if index < 300 else 0
    one, two = Entry.objects.get(index=index), Entry.objects.get(index=other)
    for place, put in ((index, two), (other, one)):
        Entry.objects.filter(index=place).update(body=put.body, leaf=put.leaf, kind=put.kind)


EDITS = (edited, edited_with_its_hash, deleted, inserted, reordered)


def test_every_edit_by_hand_is_found_by_who_verifies_and_by_the_witness_and_named(
    db, tmp_path: Path, monkeypatch, capsys
):
    """L4: 1,000 edits; 301 entries, of which the last 45 stand in no complete tile."""
    fill(300)
    signed()
    asked_of_both(monkeypatch)
    witness = witness_program(monkeypatch)
    assert run(witness, tmp_path, capsys)[0] == 0
    chance, unseen, unnamed = random.Random(4), [], []
    with without_triggers():
        for turn in range(size(25, 1_000)):
            index, edit = chance.randrange(301), EDITS[turn % len(EDITS)]
            first = 0 if edit is reordered and index == 300 else index
            place = transaction.savepoint()
            edit(index, chance)
            statuses = (main(["verify", "http://river.example"]), ALONE.main(["http://river.example"]))
            status, _out, said = run(witness, tmp_path, capsys)
            doctor = log.fault("default")
            if statuses != (1, 1) or status != 1 or not doctor:
                unseen.append((edit.__name__, index, statuses, status, doctor))
            if f"ntry {first} " not in f"{said} ":
                unnamed.append((edit.__name__, index, said))
            transaction.savepoint_rollback(place)
    assert (unseen, unnamed) == ([], [])
    assert run(witness, tmp_path, capsys)[0] == 0


# -- keys -----------------------------------------------------------------------------------------------------------------


def test_receipts_hold_through_every_change_of_the_key_lost_ones_too(db):
    """L7: 1,000 receipts over eight keys, of which every third is lost."""
    kept: list[dict] = []
    signed()
    for turn in range(8):
        made = {str(number): enter("test", turn=turn, n=number) for number in range(size(8, 125))}
        signed()
        stored = {name: Entry.objects.get(index=entry.index) for name, entry in made.items()}
        kept += all_shown(stored).values()
        if turn % 3 == 2:
            forget_key(key())
        rotate_log_key(at=clock.now(), by=CONSOLE)
    signed()
    keys = [ALONE.read_key(str(each)) for each in known_keys()]
    out = ALONE.Checks()
    for each in kept:
        ALONE.check_entry(out, each, keys, "the answer")
    assert (len(kept), len(keys)) == (size(64, 1_000), 9)
    assert all(made["holds"] for made in out.made)


# -- counting, twice ----------------------------------------------------------------------------------------------------------


def profile(chance: random.Random) -> dict:
    """A question of a chance kind with up to thirty replies, ties and blanks among them; a rule sheet for every second one."""
    kind = chance.choice(["choose", "approval", "rank", "yes_no"])
    method = chance.choice(["borda", "irv"]) if kind == "rank" else ""
    replies: Counter[tuple] = Counter()
    for _reply in range(chance.randrange(31)):
        if kind == "yes_no":
            replies[(chance.choice(["yes", "no", "abstain"]),)] += 1
        else:
            replies[tuple(chance.sample(LABELS, chance.randrange(4)))] += chance.randrange(1, 4)
    patterns = [
        [n, [{"option": o} | ({"rank": r} if kind == "rank" else {}) for r, o in enumerate(c, 1)]]
        for c, n in replies.items()
    ]
    counted = body(
        kind, patterns, places=1 if kind == "yes_no" or method == "irv" else chance.randrange(1, 5), method=method
    )
    counted["options"] = ["yes", "no", "abstain"] if kind == "yes_no" else LABELS
    if chance.random() < 0.5:
        seed = chance.choice(["", "seed"])
        counted["ties"] |= {"seed": seed}
        ties = [{"step": "seed_lot", "name": "", "article": ""}, {"step": "membership", "name": "", "article": ""}]
        counted["definition"]["rules"] = as_json(SHEETS[chance.choice(list(SHEETS))]) | {"ties": ties}
        counted["membership"] |= dict.fromkeys(
            ("entitled", "members"), counted["membership"]["replies"] + chance.randrange(30)
        )
    return counted


def test_two_programs_count_chance_profiles_alike_with_ties_and_rule_sheets():
    """V7: 10,000 profiles."""
    kinds: Counter[str] = Counter()
    for turn in range(size(300, 10_000)):
        counted = profile(random.Random(turn))
        _figures, _selected, tied = both(counted)
        kinds[counted["definition"]["kind"]] += 1
        kinds["tied"] += bool(tied)
        kinds["by a sheet"] += bool(counted["definition"]["rules"])
    assert min(kinds[name] for name in ("choose", "approval", "rank", "yes_no", "tied", "by a sheet")) > size(10, 500)


@pytest.mark.parametrize("kind", ["choose", "rank", "yes_no"])
def test_ten_thousand_ballots_are_counted_alike(kind: str):
    """V7: one question of 10,000 ballots, each a pattern of its own."""
    chance = random.Random(7)
    options = ["yes", "no", "abstain"] if kind == "yes_no" else LABELS
    patterns = []
    for _ballot in range(10_000):
        named = [chance.choice(options)] if kind == "yes_no" else chance.sample(options, chance.randrange(5))
        patterns.append([1, [{"option": o} | ({"rank": r} if kind == "rank" else {}) for r, o in enumerate(named, 1)]])
    counted = body(kind, patterns, places=1 if kind == "yes_no" else 2, method="borda" if kind == "rank" else "")
    counted["options"] = options
    counted["membership"] |= {"entitled": 10_000, "members": 10_000}
    both(counted)


# -- nothing was given ------------------------------------------------------------------------------------------------------------


def test_every_member_that_gave_nothing_shows_it_and_no_member_that_gave_can(db):
    """V8: 193 members, two questions at one time: nobody answers the one, everybody the other."""
    members = size(9, 193)
    world = records.forum(members=members)
    silent, asked = world.question, actions.open_question(records.question(), at=clock.now(), by=world.officer)
    givers = [
        world.head,
        *world.others,
        *(records.representative(each, f"Head of {each.code}") for each in world.members[3:]),
    ]
    for member, giver in zip(world.members, givers, strict=True):
        actions.cast_ballot(asked, member, [{"option": "b"}], replaces=None, at=clock.now(), by=giver)
    world.question = asked  # the later one: both are closed
    records.close(world)
    signed()
    silent.refresh_from_db()
    keys = [key()]

    def wrong(question, member) -> str:
        """The first check that fails in a proof of absence, by the program and by the file alone."""
        content = json.loads(json.dumps(absence_of(question, member)))
        return found(copy.copy(content), *keys)

    assert [member.code for member in world.members if wrong(silent, member)] == []
    assert [
        member.code for member in world.members if wrong(asked, member) != f"A vote is counted for {member.code}."
    ] == []
    assert of_file(absence_of(silent, world.italy), keys, differences)[-1].holds
