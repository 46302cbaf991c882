#!/usr/bin/env python3
"""Checks what left an Intersession forum: a receipt, a published result, a proof that nothing was given, or the public log.

    python3 verify_log.py receipt.json [--key NAME+ID+KEY] [--json]
    python3 verify_log.py result.bundle.json
    python3 verify_log.py https://forum.example [--key …]

One file, the standard library and `cryptography` (for Ed25519), and nothing of the forum's own program, which it is meant
not to trust. Every check is numbered and says what it proves; exit status 0 only where all hold. Formats: RFC 6962 hashing,
C2SP signed-note, tlog-checkpoint, tlog-proof and tlog-tiles.
"""

import argparse
import hashlib
import json
import re
import sys
import urllib.error
import urllib.request
from base64 import b64decode, b64encode
from collections import Counter
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

MOST = 64 * 2**20  # bytes of a file or an answer


class Refused(Exception):
    """What was given cannot be checked at all, or a check does not hold; the message says why."""


# -- hashes ---------------------------------------------------------------------------------------------------------------


def sha(data):
    return hashlib.sha256(data).digest()


def leaf(body):
    return sha(b"\x00" + body)


def node(left, right):
    return sha(b"\x01" + left + right)


def canonical(value):
    """JSON with sorted keys, without spaces, in ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode()


def committed(nonce, content):
    return sha(unhexed(nonce) + canonical(content)).hex()


def unhexed(text):
    """The bytes that hexadecimal digits stand for; one value has one form."""
    found = bytes.fromhex(text)
    if found.hex() != text:
        raise Refused("hexadecimal digits are written in small letters")
    return found


def append(stack, found):
    """Append a leaf to a stack of complete subtrees, each (level, hash), the largest first."""
    level = 0
    while stack and stack[-1][0] == level:
        found, level = node(stack.pop()[1], found), level + 1
    stack.append((level, found))


def root(stack):
    if not stack:
        return sha(b"")
    found = stack[-1][1]
    for _level, left in reversed(stack[:-1]):
        found = node(left, found)
    return found


def root_of_leaves(leaves):
    stack = []
    for each in leaves:
        append(stack, each)
    return root(stack)


def root_of_marks(marks):
    return root_of_leaves(leaf(bytes.fromhex(mark)) for mark in sorted(marks)).hex()


def root_by_inclusion(found, index, size, path):
    """The root that a path leads to (RFC 9162, section 2.1.3.2)."""
    if not 0 <= index < size:
        raise Refused("the place lies outside the log")
    place, last = index, size - 1
    for sibling in path:
        if last == 0:
            raise Refused("the path is too long")
        if place & 1 or place == last:
            found = node(sibling, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node(found, sibling)
        place, last = place >> 1, last >> 1
    if last:
        raise Refused("the path is too short")
    return found


def consistent(old, size, path, old_root, new_root):
    """Whether the log of one size is the beginning of that of another (RFC 9162, section 2.1.4.2)."""
    if old == size or old == 0:
        return 0 <= old <= size and not path and (old_root == new_root if old else old_root == sha(b""))
    if not 0 < old < size or not path:
        return False
    hashes = [old_root, *path] if old & (old - 1) == 0 else list(path)
    place, last = old - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    was = found = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            was, found = node(sibling, was), node(sibling, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node(found, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and was == old_root and found == new_root


# -- signatures -----------------------------------------------------------------------------------------------------------


def decoded(text):
    """What base64 stands for; one value has one form."""
    found = b64decode(text, validate=True)
    if b64encode(found).decode() != text:
        raise Refused("this is not base64 as it is written")
    return found


def read_key(text):
    """`name+id+key` as (name, id, public key)."""
    name, _plus, rest = text.strip().partition("+")
    said, _plus, encoded = rest.partition("+")
    raw = decoded(encoded)
    if len(raw) != 33 or raw[0] != 1 or sha(name.encode() + b"\n" + raw)[:4].hex() != said:
        raise Refused(f"{text.strip()!r} is not a key of the form name+id+key")
    return name, bytes.fromhex(said), raw[1:]


def open_head(note, keys):
    """A checkpoint that one of the keys signed, under the log's own name: (origin, size, root)."""
    text, blank, lines = note.rpartition("\n\n")
    text += "\n"
    parts = text.split("\n")
    if not blank or not note.endswith("\n") or len(parts) < 4 or not re.fullmatch(r"0|[1-9][0-9]{0,18}", parts[1]):
        raise Refused("this is not a signed head of a log")
    signed = False
    for line in lines.split("\n")[:-1]:
        found = re.fullmatch(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})", line)
        if not found:
            raise Refused("this is not a signed head of a log")
        raw = decoded(found[2])
        for name, key_id, public in keys:
            if (found[1], raw[:4]) == (name, key_id) and name == parts[0]:
                try:
                    Ed25519PublicKey.from_public_bytes(public).verify(raw[4:], text.encode())
                except InvalidSignature:
                    raise Refused(f"the signature of {name} is not over this head") from None
                signed = True
    if not signed:
        raise Refused("none of the known keys signed this head")
    return parts[0], int(parts[1]), decoded(parts[2])


def open_proof(text):
    """A proof as (index, path, note of the head)."""
    head, _blank, note = text.partition("\n\n")
    lines = [line for line in head.split("\n") if not line.startswith("extra ")]
    if lines[0] != "c2sp.org/tlog-proof@v1" or not re.fullmatch(r"index (0|[1-9][0-9]{0,18})", lines[1]):
        raise Refused("this is not a proof of a log")
    return int(lines[1][6:]), [decoded(line) for line in lines[2:]], note


# -- checks ---------------------------------------------------------------------------------------------------------------


class Checks:
    """Collects numbered checks; the first that does not hold ends the work."""

    def __init__(self):
        self.made = []

    def check(self, what, proves, holds, why):
        self.made.append({"what": what, "proves": proves, "holds": bool(holds), "why": "" if holds else why})
        if not holds:
            raise Refused(why)


def check_entry(out, given, keys, what):
    """That an entry stands in the log; gives (origin, size, root) of the head that shows it."""
    out.check(
        f"proof of {what}",
        "a signed head of the log covers it",
        given["proof"],
        "There is no proof yet: take the file again.",
    )
    own = "" if keys else ", the key that the file names: compare it with the one that the forum makes known"
    keys = keys or [read_key(given["log"])]
    why, head = "", ("", 0, b"")
    try:
        index, path, note = open_proof(given["proof"])
        head = open_head(note, keys)
        if index != given["entry"]["index"]:
            raise Refused("the proof is of another place")
        if root_by_inclusion(leaf(canonical(given["entry"]["body"])), index, head[1], path) != head[2]:
            raise Refused("the entry is not in the log at this place")
    except Refused as fault:
        why = str(fault)
    named = " or ".join(f"{name}+{key_id.hex()}" for name, key_id, _public in keys)
    out.check(
        f"{what} in the log",
        f"it is entry {given['entry']['index']} of {head[1]} in {head[0]}, signed by {named}{own}",
        not why,
        f"{what}: {why}.",
    )
    return head


def check_receipt(out, receipt, keys):
    nonce = receipt["nonce"]
    reply = {"choices": receipt["choices"], "remarks": receipt["remarks"]}
    out.check("commitment", "the choices and remarks are those that were given", committed(nonce, reply) == receipt["commitment"],
              "The choices, the remarks or the nonce are not those of the commitment.")  # fmt: skip
    out.check("entry", "the answer has an entry in the log", receipt["entry"], "The receipt names no entry.")
    body = receipt["entry"]["body"]
    out.check(
        "choices in the entry",
        "the entry is of these choices",
        body["commitment"] == receipt["commitment"],
        "The entry holds another commitment.",
    )
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})", receipt["at"]):
        raise Refused(f"{receipt['at']} is no moment")
    at = datetime.fromisoformat(receipt["at"].replace("Z", "+00:00")).astimezone(UTC).isoformat(timespec="microseconds")
    told = {"at": at, **{name: receipt[name] for name in ("number", "question", "delegation", "channel", "replaces")}}
    out.check("particulars in the entry", "the entry is of this delegation, question, number, moment and channel", body["receipt"] == committed(nonce, told),
              "The particulars of the receipt are not those of the entry.")  # fmt: skip
    check_entry(out, receipt, keys, "the answer")


def check_marks(out, marks, opening, closing):
    roll, counted = marks["roll"], marks["counted"]
    out.check("roll", f"the roll of {len(roll)} was fixed at the opening", root_of_marks(roll) == opening["roll"] and len(set(roll)) == len(roll),
              "The marks are not those of the roll.")  # fmt: skip
    out.check("counted", f"{len(counted)} of the roll are counted, each once, and they were fixed at the close",
              root_of_marks(counted) == closing["counted"] and len(set(counted)) == len(counted) and set(counted) <= set(roll),
              "The marks are not those that were counted at the close.")  # fmt: skip


def check_bundle(out, bundle, keys):
    entries, body = bundle["entries"], json.loads(bundle["body"])
    kinds = ("opening", "closing", "result")
    heads = {check_entry(out, entries[kind], keys, f"the {kind}")[0] for kind in kinds}
    said = {kind: entries[kind]["entry"]["body"] for kind in kinds}
    order = [entries[kind]["entry"]["index"] for kind in kinds]
    question = body["definition"]["question"]
    out.check("order", "the question was opened, then closed, then its result published, in one log",
              len(heads) == 1 and order == sorted(order) and all(said[k]["kind"] == k and said[k]["question"] == question for k in kinds),
              "The entries are not those of one question in their order.")  # fmt: skip
    out.check("question", "the question is as it was opened", sha(canonical(body["definition"])).hex() == said["opening"]["definition"],
              "The question is not that of its opening.")  # fmt: skip
    check_marks(out, bundle["marks"], said["opening"], said["closing"])
    out.check("bundle", "what is counted here is what was published", sha(bundle["body"].encode()).hex() == said["result"]["bundle"],
              "The bundle is not the one that was published.")  # fmt: skip
    patterns, counted = body["patterns"], bundle["marks"]["counted"]
    if patterns is None:
        return out.check("result", "nothing: it was decided, or its rankings are not public", True, "")
    if body["by"] == "reply" and not body["membership"]["weighted"]:
        held = sum(votes for votes, _choices in patterns)
        out.check("number of replies", "as many replies are counted as the close fixed", held == len(counted),
                  f"{held} replies are counted, {len(counted)} were fixed at the close.")  # fmt: skip
    check_opened(out, bundle.get("opened", []), body, counted, keys)
    wrong, shown = compare(body)
    return out.check("result", f"the replies come to the result that was published ({shown})", not wrong, wrong)


def check_opened(out, opened, body, counted, keys):
    """Of a recorded question: the answers whose commitments are opened to everybody."""
    for receipt in opened:
        own = Checks()
        try:
            check_receipt(own, receipt, keys)
        except Refused as fault:
            out.check("opened answers", "", False, f"{receipt['number']}: {fault}")
    if not opened:
        return
    marks = [receipt["entry"]["body"]["mark"] for receipt in opened]
    out.check("opened answers", f"the commitments of {len(opened)} answers open to the choices shown, and they are among the {len(counted)} counted, each once",
              len(set(marks)) == len(marks) and set(marks) <= set(counted) and all(each["question"] == body["definition"]["question"] for each in opened),
              "An answer is of another question, is shown twice, or was not counted at the close.")  # fmt: skip
    plain = all(set(choice) <= {"option", "rank"} for each in opened for choice in each["choices"])
    if plain and len(opened) == len(counted) and not body["membership"]["weighted"] and body["by"] == "reply":
        given = Counter(canonical(each["choices"]) for each in opened)
        out.check("opened replies", "the replies that are counted are those of the opened answers",
                  given == {canonical(choices): votes for votes, choices in body["patterns"]}, "The replies that are counted are not those of the opened answers.")  # fmt: skip


def check_absence(out, absence, keys):
    code, question = absence["delegation"], absence["question"]
    opening, closing, marks, bodies = absence["opening"], absence["closing"], absence["marks"], absence["entries"]
    said = opening["entry"]["body"], closing["entry"]["body"]
    check_entry(out, opening, keys, "the opening")
    _origin, size, top = check_entry(out, closing, keys, "the closing")
    out.check("question", "opening and closing are of this question",
              [(each["kind"], each["question"]) for each in said] == [("opening", question), ("closing", question)], "The entries are of another question.")  # fmt: skip
    check_marks(out, marks, *said)
    mark = committed(absence["secret"], {"delegation": code, "question": question})
    out.check(
        "mark",
        f"{code} has this mark on the roll",
        mark in marks["roll"],
        f"The secret is not that of {code} on this question.",
    )
    out.check(
        "not counted", f"no vote is counted for {code}", mark not in marks["counted"], f"A vote is counted for {code}."
    )
    first, last = opening["entry"]["index"], closing["entry"]["index"]
    levels = [level for level in reversed(range(first.bit_length())) if first >> level & 1]
    stack = list(zip(levels, map(unhexed, absence["before"]), strict=False))
    for body in bodies:
        append(stack, leaf(canonical(body)))
    whole = (
        len(levels) == len(absence["before"]) and len(bodies) == last + 1 - first and (bodies[0], bodies[-1]) == said
    )
    out.check("entries", f"these are all entries from the opening, {first}, to the closing, {last}",
              whole and consistent(last + 1, size, [unhexed(each) for each in absence["after"]], root(stack), top),
              "They are not all entries between the opening and the closing.")  # fmt: skip
    given = [first + n for n, body in enumerate(bodies) if body["kind"] == "answer" and body["mark"] == mark]
    out.check(
        "none is given",
        f"no answer in the name of {code} was entered",
        not given,
        f"Entry {(given or [''])[0]} is an answer in the name of {code}.",
    )


def check_log(out, note, keys, entries):
    """A whole log: `entries` as pairs of bytes and the hash that the log says they have."""
    wrong = next((n for n, (body, said) in enumerate(entries) if leaf(body) != said), None)
    out.check(
        "entries as they were hashed",
        "no entry was changed after it was hashed",
        wrong is None,
        f"Entry {wrong} is not what it was: it is the first bad one.",
    )
    why, head = "", ("", 0, b"")
    try:
        head = open_head(note, keys)
    except Refused as fault:
        why = str(fault)
    out.check("head", f"the head of {head[1]} entries is signed by {head[0]}", not why, f"{why}.")
    out.check(
        "number",
        "no entry is missing at the end",
        len(entries) == head[1],
        f"{len(entries)} entries, and {head[1]} are signed.",
    )
    out.check("root", "the entries, in their order, are the ones that were signed", root_of_leaves(said for _body, said in entries) == head[2],
              "An entry was changed, moved, put in or taken out.")  # fmt: skip


# -- counting -------------------------------------------------------------------------------------------------------------


def compare(body):
    """Where the result is not what its replies come to, and what was counted."""
    figures, selected, tied = count(body)
    result = body["result"]
    for line in [*result["options"], *(each for each in result["alternatives"] if "label" in each)]:
        for name, found in figures.get(line["label"], {}).items():
            if line[name] != found:
                return f"({line['label']}), {name}: the result says {line[name]}, the replies come to {found}.", ""
    for name, found in (("selected", selected), ("tied", tied)):
        if sorted(result[name]) != sorted(found):
            return f"{name}: the result says {result[name]}, the replies come to {sorted(found)}.", ""
    return "", "its figures and who is selected"


def count(body):
    """(figures by option, selected, tied)."""
    definition = body["definition"]
    kind, sheet = definition["kind"], definition["rules"]
    if kind == "comment":
        return {}, [], []
    if kind == "yes_no":
        votes = Counter()
        for number, choices in body["patterns"]:
            votes.update({choice["option"]: number for choice in choices})
        carried = votes["yes"] >= needed(sheet, sizes(body, votes["abstain"], sum(votes.values())), SIMPLE)
        return {option: {"support": votes[option]} for option in body["options"]}, ["yes"] if carried else [], []
    if kind == "rank":
        return rank(body)
    figures = {option: Counter(as_it_stands=0, modified=0, only_if=0, joined=0) for option in body["options"]}
    names = {None: ["as_it_stands"], "preferred": ["modified"], "only_if": ["only_if"], "joins": ["only_if", "joined"]}
    for votes, choices in body["patterns"]:
        if len(choices) > body["most"]:
            return figures, ["a reply with too many choices"], []
        for choice in choices:
            for name in names[choice.get("wording")] if choice["option"] is not None else ():
                figures[choice["option"]][name] += votes
    for each in figures.values():
        each["support"] = each["as_it_stands"] + each["modified"] + each["joined"]
    blank = sum(votes for votes, choices in body["patterns"] if not choices)
    least = needed(sheet, sizes(body, blank, body["membership"]["replies"]), ()) if sheet else 1
    reached = {option: each["support"] if each["support"] >= least else 0 for option, each in figures.items()}
    return figures, *settle(body, *place(reached, definition["places"]))


# A rule sheet: what a majority and the quorum come to, and the steps that break a tie, in their order.

SIMPLE = ({"base": "present_and_voting", "fraction": "1/2", "more_than": True},)


def required(share, counted):
    exact = Fraction(share["fraction"]) * counted[share["base"]]
    return max(1, exact.__floor__() + 1 if share["more_than"] else exact.__ceil__())


def sizes(body, blank, present):
    """How many each base of a majority counts."""
    cast, membership = (body["definition"]["rules"] or {}).get("cast", ()), body["membership"]
    return {
        "members": membership["members"], "entitled": membership["entitled"], "present": present, "present_and_voting": present - blank,
        "votes_cast": present if "abstain" in cast else present - blank,
    }  # fmt: skip


def needed(sheet, counted, otherwise):
    """The least number of votes that reaches every majority of the sheet; more than there are where its quorum is not there."""
    sheet = sheet or {}
    if sheet.get("quorum") and counted["present"] < required(sheet["quorum"], counted):
        return sum(counted.values()) + 1
    return max([required(each, counted) for each in sheet.get("majorities") or otherwise], default=1)


def settle(body, ahead, level):
    """Who is selected and who is level still, once the steps of the sheet that were taken broke the tie."""
    facts = body["ties"]
    for tie in (body["definition"]["rules"] or {}).get("ties", ()) if level else ():
        step = tie["step"]
        drawn = facts["drawn"] if step == "chair_lot" else seed_lot(level, facts["seed"]) if step == "seed_lot" else ()
        scores = (
            facts["revote"] if step == "revote" else facts["scores"].get(tie["name"]) if step == "criterion" else None
        )
        scores = scores or {option: -place for place, option in enumerate(drawn)}
        if not scores:
            break
        if set(scores) != set(level) or (step == "chair_lot" and not facts["witnesses"]):
            return ["a tie broken by others than the tied, or unseen"], []
        lowest = min(scores.values())
        more, level = place(
            {option: score - lowest + 1 for option, score in scores.items()}, body["definition"]["places"] - len(ahead)
        )
        ahead = [*ahead, *more]
        if not level:
            break
    return ahead, level


def seed_lot(level, seed):
    """The tied in the order in which a published seed draws them."""
    return sorted(level, key=lambda option: sha(f"{seed}\n{option}".encode())) if seed else ()


def place(support, places):
    """Who fills the places, and who is level at the last one; nobody without support is placed."""
    for option in support:
        ahead = sum(other > support[option] for other in support.values())
        level = [other for other in support if support[other] == support[option]]
        if support[option] > 0 and ahead < places < ahead + len(level):
            return [other for other in support if support[other] > support[option]], level
    return [
        option
        for option in support
        if support[option] > 0 and sum(o > support[option] for o in support.values()) < places
    ], []


def rank(body):
    options, points, first = body["options"], {}, Counter()
    rankings = [(votes, [choice["option"] for choice in choices]) for votes, choices in body["patterns"]]
    for votes, ranking in rankings:
        first.update(dict.fromkeys(ranking[:1], votes))
    if body["definition"]["method"] == "borda":
        points = {option: Fraction(0) for option in options}
        for votes, ranking in rankings:
            rest = len(options) - len(ranking)
            for option in options if ranking else ():
                points[option] += votes * (
                    len(options) - 1 - ranking.index(option) if option in ranking else Fraction(rest - 1, 2)
                )
        selected, tied = place(points, body["definition"]["places"])
    else:
        winners = run_off(rankings, frozenset(options), {})
        selected, tied = (list(winners), []) if len(winners) == 1 else ([], list(winners))
    figures = {option: {"as_it_stands": first[option]} for option in options}
    for option, found in points.items():
        figures[option]["support"] = int(found) if found.denominator == 1 else str(found)
    sheet, membership = body["definition"]["rules"], body["membership"]
    if sheet and sheet["quorum"] and membership["replies"] < required(sheet["quorum"], membership):
        return figures, [], []
    return figures, *settle(body, selected, tied)


def run_off(rankings, standing, known):
    """Everybody who wins in some course of an instant run-off: where several have the fewest votes, each drops out in one."""
    if not any(votes and ranking for votes, ranking in rankings):
        return set()
    if standing not in known:
        counted = Counter(dict.fromkeys(standing, 0))
        for votes, ranking in rankings:
            counted.update(dict.fromkeys([one for one in ranking if one in standing][:1], votes))
        ahead = [option for option in standing if 2 * counted[option] > sum(counted.values())]
        fewest = [option for option in standing if counted[option] == min(counted.values())]
        if ahead or len(standing) == 1:
            known[standing] = set(ahead or standing)
        elif min(counted.values()) == 0 and len(fewest) < len(standing):
            known[standing] = run_off(rankings, standing - set(fewest), known)
        else:
            known[standing] = set().union(*(run_off(rankings, standing - {option}, known) for option in fewest))
    return known[standing]


# -- files and addresses --------------------------------------------------------------------------------------------------


def fetch(address):
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            body = answer.read(MOST + 1)
    except urllib.error.HTTPError as fault:
        raise Refused(f"{address}: {told(fault)}") from None
    if len(body) > MOST:
        raise Refused(f"{address}: the answer is too long")
    return body


def told(fault):
    """The sentence of a problem document, or else the status."""
    try:
        return json.loads(fault.read(MOST))["detail"]
    except (ValueError, KeyError, TypeError, OSError):
        return f"{fault.code} {fault.reason}"


def fetch_keys(site):
    return [read_key(line) for line in fetch(f"{site}/keys").decode().splitlines()]


def fetch_log(site):
    """(head, keys, pairs of entry and hash) of the log of a site; without keys where it cannot say them: its entries show why."""
    note = fetch(f"{site}/checkpoint").decode()
    try:
        keys = fetch_keys(site)
    except Refused:
        keys = []
    size, bodies, hashes = int(note.split("\n")[1]), [], []
    for number in range(-(-size // 256)):
        digits = f"{number:03}".zfill(-(-len(str(number)) // 3) * 3)
        groups = re.findall("...", digits)
        width = min(256, size - 256 * number)
        where = "/".join([*("x" + group for group in groups[:-1]), groups[-1]]) + (f".p/{width}" if width < 256 else "")
        data = fetch(f"{site}/tile/entries/{where}")
        while data:
            length = int.from_bytes(data[:2], "big")
            bodies.append(data[2 : 2 + length])
            data = data[2 + length :]
        data = fetch(f"{site}/tile/0/{where}")
        hashes += [data[at : at + 32] for at in range(0, len(data), 32)]
    return note, keys, list(zip(bodies, hashes, strict=False))


def check_file(out, content, keys):
    if not isinstance(content, dict):
        raise Refused("This is no file of a forum.")
    kinds = {"intersession-result-1": check_bundle, "intersession-absence-1": check_absence}
    kinds.get(content.get("format"), check_receipt)(out, content, keys)


def check_any(out, what, keys):
    if not what.startswith(("http://", "https://")):
        with Path(what).open("rb") as file:
            return check_file(out, json.loads(file.read(MOST)), keys)
    if what.partition("?")[0].endswith(".json"):
        return check_file(out, json.loads(fetch(what)), keys)
    note, said, entries = fetch_log(re.sub(r"/log(/checkpoint)?$", "", what.rstrip("/")) + "/log")
    return check_log(out, note, keys or said, entries)


def main(argv=None):
    parser = argparse.ArgumentParser(description="Checks a receipt, a result, an absence or the log of a forum.")
    parser.add_argument("what", metavar="FILE|URL")
    parser.add_argument(
        "--key", action="append", default=[], help="the log's key, name+id+key; may be given several times"
    )
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    out, why = Checks(), ""
    try:
        check_any(out, args.what, [read_key(text) for text in args.key])
    except Refused as fault:
        why = str(fault)
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as fault:
        why = f"It cannot be checked: {type(fault).__name__}: {fault}."
    if args.json:
        print(json.dumps(out.made, ensure_ascii=False, indent=1))
    else:
        for number, made in enumerate(out.made, 1):
            told = f"holds. It shows: {made['proves']}." if made["holds"] else f"DOES NOT HOLD. {made['why']}"
            print(f"{number}. {made['what']}: {told}")
    if why or not out.made:
        print(f"{args.what}: {why or 'nothing was checked'}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
