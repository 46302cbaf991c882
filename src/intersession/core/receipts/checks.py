"""What a file that left the forum shows, check by check: receipts, results that can be counted again, and the log itself.

Each check says what was looked at and what it proves. A file that is not of its kind is one check that does not hold.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from intersession.core.faults import FaultError

from .bodies import canonical, committed, digest, mark_of, root_of, unhexed
from .notes import Checkpoint, NoteError, VerifierKey, opened
from .proofs import Proof, verify
from .spans import extended
from .tree import Tree, consistent, leaf_hash

Said = Mapping[str, Any]
Keys = Sequence[VerifierKey]
RESULT, ABSENCE = "intersession-result-1", "intersession-absence-1"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII)  # a moment in one form


@dataclass(frozen=True)
class Check:
    """`what` was looked at, what it `proves` where it holds, and where it does not, `why`."""

    what: str
    proves: str
    holds: bool
    why: str = ""


def of_file(content: Any, keys: Keys, differences: Callable[[Said], list[str]]) -> list[Check]:
    """The checks of a receipt, a bundle or an absence, as the file itself says which it is.

    `keys` are those of the log that it must be of; without any, the one that the file names is taken, and the last check says so.
    `differences` counts a result again.
    """
    kind = content.get("format") if isinstance(content, dict) else None
    if kind == RESULT:
        return _gathered(_of_bundle(content, keys, differences))
    if kind == ABSENCE:
        return _gathered(_of_absence(content, keys))
    if isinstance(content, dict) and "commitment" in content:
        return _gathered(_of_receipt(content, keys))
    return [Check("The file", "", False, "It is neither a receipt, nor a result to count again, nor an absence.")]


def _gathered(checks: Iterator[Check]) -> list[Check]:
    """All checks, up to the first after which nothing can be said; a file that lacks something is a check that does not hold."""
    found: list[Check] = []
    try:
        for check in checks:
            found.append(check)
            if not check.holds:
                break
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, FaultError) as fault:
        found.append(Check("The file", "", False, f"It lacks what is checked, or holds it in another form ({fault})."))
    return found


# -- receipts -----------------------------------------------------------------------------------------------------------


def _of_receipt(receipt: Said, keys: Keys) -> Iterator[Check]:
    nonce, body = receipt["nonce"], (receipt["entry"] or {}).get("body")
    reply = {"choices": receipt["choices"], "remarks": receipt["remarks"]}
    yield Check(
        "commitment to the choices", "the choices and remarks are those that were given: no others give this commitment",
        committed(nonce, reply) == receipt["commitment"], "The choices, the remarks or the nonce are not those of the commitment.",
    )  # fmt: skip
    yield Check("entry", "the answer has an entry in the log", body is not None, "The receipt names no entry.")
    assert body is not None
    yield Check(
        "entry holds the commitment", "the entry is of these choices",
        body["commitment"] == receipt["commitment"], "The entry holds another commitment.",
    )  # fmt: skip
    yield Check(
        "entry holds the particulars", "the entry is of this delegation, question, number, moment and channel, and of what it replaces",
        body["receipt"] == committed(nonce, particulars_of(receipt)), "The particulars of the receipt are not those of the entry.",
    )  # fmt: skip
    yield from _in_log(receipt, keys, "the answer")


def particulars_of(receipt: Said) -> dict[str, Any]:
    """What an entry commits to of a receipt, beside its choices."""
    if not MOMENT.fullmatch(receipt["at"]):
        raise ValueError(f"{receipt['at']} is no moment")
    at = datetime.fromisoformat(receipt["at"]).astimezone(UTC).isoformat(timespec="microseconds")
    names = ("number", "question", "delegation", "channel", "replaces")
    return {"at": at} | {name: receipt[name] for name in names}


def _in_log(given: Said, keys: Keys, what: str) -> Iterator[Check]:
    """That an entry stands in a log that one of the keys signed."""
    signed = bool(given["proof"])
    yield Check(
        "proof", f"a signed head of the log covers {what}", signed, "There is no proof yet: take the file again."
    )
    trusted = list(keys) or [VerifierKey.read(given["log"])]
    try:
        index = Proof.read(given["proof"]).index
        head = verify(canonical(given["entry"]["body"]), Proof.read(given["proof"]), trusted)
        holds, why = index == given["entry"]["index"], "The proof is of another place in the log."
    except NoteError as fault:
        head, holds, why = Checkpoint("", 0, b""), False, str(fault)
    yield Check(
        f"entry {given['entry']['index']} in the log {head.origin}", f"{what} stands in the log of {head.size} entries, signed by {_named(trusted)}{_own(keys)}",
        holds, why,
    )  # fmt: skip


def _named(keys: Keys) -> str:
    return " or ".join(f"{key.name}+{key.id.hex()}" for key in keys)


def _own(keys: Keys) -> str:
    return "" if keys else ", the key that the file names: compare it with the one that the forum makes known"


# -- results ------------------------------------------------------------------------------------------------------------


def _of_bundle(bundle: Said, keys: Keys, differences: Callable[[Said], list[str]]) -> Iterator[Check]:
    entries, body = bundle["entries"], json.loads(bundle["body"])
    for kind in ("opening", "closing", "result"):
        yield from _in_log(entries[kind], keys, f"the {kind}")
    said = {kind: each["entry"]["body"] for kind, each in entries.items()}
    yield _of_one(entries, said, body["definition"]["question"])
    yield Check(
        "question", "the question is as it was opened", said["opening"]["definition"] == digest(body["definition"]), "The question is not that of its opening.",
    )  # fmt: skip
    yield from _marks(bundle["marks"], said)
    yield Check(
        "bundle", "what is counted here is what was published", _sha(bundle["body"]) == said["result"]["bundle"], "The bundle is not the one that was published.",
    )  # fmt: skip
    yield _as_many(body, bundle["marks"]["counted"])
    yield from _of_opened(bundle.get("opened", []), body, bundle["marks"]["counted"], keys)
    found = differences(body)
    yield Check(
        "result", "the replies come to the result that was published" if body["patterns"] is not None else "nothing: it was decided, or its rankings are not public",
        not found, " ".join(found),
    )  # fmt: skip


def _of_one(entries: Said, said: Mapping[str, Said], question: int) -> Check:
    order = [entries[kind]["entry"]["index"] for kind in ("opening", "closing", "result")]
    same = all(said[kind]["kind"] == kind and said[kind]["question"] == question for kind in said)
    return Check(
        "order", "the question was opened, then closed, then its result published",
        same and order == sorted(order), "The entries are not those of one question in their order.",
    )  # fmt: skip


def _marks(marks: Said, said: Mapping[str, Said]) -> Iterator[Check]:
    roll, counted = marks["roll"], marks["counted"]
    yield Check(
        "roll", f"the roll of {len(roll)} was fixed at the opening", root_of(roll) == said["opening"]["roll"] and len(set(roll)) == len(roll),
        "The marks are not those of the roll.",
    )  # fmt: skip
    yield Check(
        "counted", f"{len(counted)} delegations of the roll are counted, each once, and they were fixed at the close",
        root_of(counted) == said["closing"]["counted"] and len(set(counted)) == len(counted) and set(counted) <= set(roll),
        "The marks are not those that were counted at the close.",
    )  # fmt: skip


def _as_many(body: Said, counted: Sequence[str]) -> Check:
    """Weights are not public in a survey, so their sum is not compared with anything."""
    patterns = body["patterns"] or []
    unknown = body["membership"]["weighted"] or body["by"] != "reply" or body["patterns"] is None
    held = sum(votes for votes, _choices in patterns)
    return Check(
        "number of replies", "nothing: votes have weights, or replies are not shown whole" if unknown else "as many replies are counted as the close fixed",
        unknown or held == len(counted) == body["membership"]["replies"], f"{held} replies are counted, {len(counted)} were fixed at the close.",
    )  # fmt: skip


def _of_opened(opened: Sequence[Said], body: Said, counted: Sequence[str], keys: Keys) -> Iterator[Check]:
    """Of a recorded question: each commitment that is opened, as its receipt would be checked, and that they are what was counted."""
    if not opened:
        return
    wrong = next((f"{each['number']}: {why}" for each in opened if (why := _first_wrong(_of_receipt(each, keys)))), "")
    yield Check(
        "opened answers", f"the commitments of {len(opened)} answers open to the choices shown, and their entries stand in the log", not wrong, wrong
    )  # fmt: skip
    marks = [each["entry"]["body"]["mark"] for each in opened]
    other = next((each["number"] for each in opened if each["question"] != body["definition"]["question"]), "")
    yield Check(
        "opened and counted", f"the {len(opened)} opened answers are among the {len(counted)} that were counted, each once",
        len(set(marks)) == len(marks) and set(marks) <= set(counted) and not other,
        f"{other} is of another question." if other else "An answer is shown twice, or was not counted at the close.",
    )  # fmt: skip
    patterns = _plain(opened)
    comparable = (
        len(opened) == len(counted) and not body["membership"]["weighted"] and body["by"] == "reply" and patterns
    )
    held = {canonical(choices): votes for votes, choices in body["patterns"] or []}
    yield Check(
        "opened and replies", "the replies that are counted are those of the opened answers" if comparable else "nothing: some answers are sealed, worded, joined or weighted",
        not comparable or patterns == held, "The replies that are counted are not those of the opened answers.",
    )  # fmt: skip


def _first_wrong(checks: Iterator[Check]) -> str:
    return next((check.why for check in checks if not check.holds), "")


def _plain(opened: Sequence[Said]) -> dict[bytes, int] | None:
    """How often each reply was given, where all choose options as they stand; else None."""
    if any(set(choice) - {"option", "rank"} for each in opened for choice in each["choices"]):
        return None
    return dict(Counter(canonical(each["choices"]) for each in opened))


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


# -- nothing was given --------------------------------------------------------------------------------------------------


def _of_absence(absence: Said, keys: Keys) -> Iterator[Check]:
    code, question = absence["delegation"], absence["question"]
    opening, closing, marks = absence["opening"], absence["closing"], absence["marks"]
    said = {"opening": opening["entry"]["body"], "closing": closing["entry"]["body"]}
    mark = mark_of(absence["secret"], question, code)
    yield from _in_log(opening, keys, "the opening")
    yield from _in_log(closing, keys, "the closing")
    yield Check(
        "question", "opening and closing are of this question",
        all(said[kind]["kind"] == kind and said[kind]["question"] == question for kind in said), "The entries are of another question.",
    )  # fmt: skip
    yield from _marks(marks, said)
    yield Check(
        "mark",
        f"{code} has this mark on the roll",
        mark in marks["roll"],
        f"The secret is not that of {code} on this question.",
    )
    yield Check(
        f"{code} is not counted",
        f"no vote is counted for {code}",
        mark not in marks["counted"],
        f"A vote is counted for {code}.",
    )
    first, last, bodies = opening["entry"]["index"], closing["entry"]["index"], absence["entries"]
    yield Check(
        "entries", f"these are all entries from the opening, {first}, to the closing, {last}",
        bodies[0] == said["opening"] and bodies[-1] == said["closing"] and _are_all(absence, first, last),
        "They are not all entries between the opening and the closing.",
    )  # fmt: skip
    given = [first + n for n, body in enumerate(bodies) if body["kind"] == "answer" and body["mark"] == mark]
    yield Check(
        "none is given", f"no answer in the name of {code} was entered", not given, f"Entry {(given or [''])[0]} is an answer in the name of {code}."
    )  # fmt: skip


def _are_all(absence: Said, first: int, last: int) -> bool:
    """Whether the entries, behind the hashes that stand for those before, are the log up to the closing, of which the signed log is
    the continuation."""
    leaves = [leaf_hash(canonical(body)) for body in absence["entries"]]
    rebuilt = extended(first, [unhexed(each) for each in absence["before"]], leaves)
    proof = Proof.read(absence["closing"]["proof"])
    head = Checkpoint.read(proof.checkpoint)
    after = [unhexed(each) for each in absence["after"]]
    return len(leaves) == last + 1 - first and consistent(last + 1, head.size, after, rebuilt, head.root)


# -- the log ------------------------------------------------------------------------------------------------------------


def of_log(note: str, keys: Keys, entries: Sequence[tuple[bytes, bytes]]) -> list[Check]:
    """The checks of a whole log: its entries, each as its bytes and the hash that the log says it has, its head, and the keys. An entry
    that was changed is named before all else: it may be the one that tells the key."""
    return _gathered(_of_log(note, keys, entries))


def _of_log(note: str, keys: Keys, entries: Sequence[tuple[bytes, bytes]]) -> Iterator[Check]:
    wrong = next((n for n, (body, leaf) in enumerate(entries) if leaf_hash(body) != leaf), None)
    yield Check(
        "entries as they were hashed", "no entry was changed after it was hashed", wrong is None, f"Entry {wrong} is not what it was: it is the first bad one.",
    )  # fmt: skip
    try:
        head, why = Checkpoint.read(opened(note, keys)[0]), ""
    except NoteError as fault:
        head, why = Checkpoint("", 0, b""), str(fault)
    yield Check("head", f"the head of {head.size} entries is signed by {head.origin}", not why, why)
    yield Check(
        "number",
        "no entry is missing at the end",
        len(entries) == head.size,
        f"{len(entries)} entries, and {head.size} are signed.",
    )
    tree = Tree()
    tree.extend(leaf for _body, leaf in entries)
    yield Check(
        "root", "the entries, in their order, are the ones that were signed", tree.root() == head.root, "An entry was changed, moved, put in or taken out.",
    )  # fmt: skip
    unlawful = first_unlawful([json.loads(body) for body, _leaf in entries])
    yield Check(
        "order", "each question was opened before it was closed, and closed before its result", not unlawful, unlawful
    )


def first_unlawful(bodies: Sequence[Said]) -> str:
    """The first entry that cannot stand where it does, as a sentence; nothing where all can."""
    before = {"closing": "opening", "result": "closing", "deadline": "opening", "cancellation": "opening"}
    seen: set[tuple[str, int]] = set()
    for index, body in enumerate(bodies):
        kind, question = body["kind"], body.get("question", 0)
        if kind in before and (before[kind], question) not in seen:
            return f"Entry {index}, a {kind}, comes before the {before[kind]} of its question."
        if kind in ("opening", "closing", "result") and (kind, question) in seen:
            return f"Entry {index} is a second {kind} of its question."
        seen.add((kind, question))
    return ""
