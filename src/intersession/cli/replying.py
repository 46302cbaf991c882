"""`desk read FILE… --note NOTE`: what replies say, in order of arrival; needs no database."""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

from intersession.core import formats
from intersession.core.document import ReadDocument
from intersession.core.formats.papers import Paper, paper_of
from intersession.core.names import listed
from intersession.core.replies.arrived import Arrived, Delivery, read_paper
from intersession.core.replies.noted import asked_of
from intersession.core.replies.shapes import REASONS, Asked, Reading
from intersession.core.states import States, load

from .saying import Refused, say

STATES = Path(__file__).parents[1] / "delegations" / "data" / "states.csv"
STATUSES = {
    "clear": "clear",
    "unclear": "unclear",
    "contradictory": "contradicts itself",
    "late": "arrived late",
    "not_a_reply": "no reply",
    "unreadable": "not readable",
}


class _File(NamedTuple):
    """A file as it came: its name in the answer, and when it arrived, as far as that is known."""

    name: str
    paper: Paper
    at: datetime | None


def desk_read(args: argparse.Namespace) -> int:
    """Print a reading of each file. A file or a note that cannot be had is refused; wrong moments are wrong usage."""
    note = _note(args.note)
    asked = asked_of(note, args.note.stem)
    if asked is None:
        raise Refused(f"{args.note}: the note asks nothing that could be answered.")
    labels = [option.label for option in asked.options]
    if len(set(labels)) < len(labels):
        raise Refused(
            f"{args.note}: the note gives two options the same letter or number, so no reply can be read against it."
        )
    try:
        deadline = moment(args.deadline) if args.deadline else _stated(note)
    except ValueError:
        say(f"--deadline needs a moment, such as 2031-04-15T18:00+02:00, not {args.deadline}.")
        return 2
    contacts = _mapping(args.contacts, "mail domains")
    files = list(_files(args.files, _mapping(args.arrivals, "moments of arrival"), args.arrivals))
    with STATES.open(encoding="utf-8", newline="") as rows:
        states = load(csv.DictReader(rows))
    read = list(read_in_order(files, asked, states, Delivery(contacts=contacts, deadline=deadline)))
    if args.json:
        print(json.dumps([arrived.as_json(name) for name, arrived in read], ensure_ascii=False, indent=1))
    else:
        print("\n".join(sentence(name, arrived, asked, states) for name, arrived in read))
    return 0


def read_in_order(
    files: Sequence[_File], asked: Asked, states: States, delivery: Delivery
) -> Iterator[tuple[str, Arrived]]:
    """The readings, first come first; a member's reply after another one of its own must say that it replaces it."""
    answered: set[str] = set()
    last = datetime.max.replace(tzinfo=UTC)
    for file in sorted(files, key=lambda one: one.at or last):
        here = replace(delivery, at=file.at)
        arrived = read_paper(file.paper, asked, states, here)
        if answered & set(arrived.reading.delegations):
            arrived = read_paper(file.paper, asked, states, replace(here, earlier=True))
        if stands(arrived.reading):
            answered |= set(arrived.reading.delegations)
        yield file.name, arrived


def stands(reading: Reading) -> bool:
    """Whether a reading may come to be a ballot, so that a later one of the same member meets it."""
    answers = reading.choices or reading.no_preference or reading.rejects
    return bool(answers and reading.status in ("clear", "unclear", "contradictory") and len(reading.delegations) == 1)


def moment(text: str) -> datetime:
    """An instant; without an offset it is in UTC, and a day alone is its end. Raises `ValueError`."""
    if len(text) <= len("2031-04-15"):
        return datetime.combine(date.fromisoformat(text), time.max, UTC)
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _stated(note: ReadDocument) -> datetime | None:
    """The end of the day by which the note asks for replies; None where it names none."""
    by = next((ask.by for ask in note.asks if ask.by), None)
    return datetime.combine(by, time.max, UTC) if by else None


def _note(path: Path) -> ReadDocument:
    try:
        return formats.read(_bytes(path))
    except formats.FormatError as refusal:
        raise Refused(f"{path}: {refusal}") from refusal


def _files(paths: Sequence[Path], arrivals: Mapping[str, str], source: Path | None) -> Iterator[_File]:
    names = [path.name for path in paths]
    for path in paths:
        name = path.name if names.count(path.name) == 1 else str(path)
        paper = paper_of(path.name, _bytes(path))
        written = arrivals.get(name) or arrivals.get(str(path)) or arrivals.get(path.name)
        try:
            at = moment(written) if written else paper.envelope.arrived if paper.envelope else None
        except (ValueError, TypeError) as fault:
            raise Refused(f"{source}: “{written}” of {name} is no moment, such as 2031-04-15T18:00+02:00.") from fault
        yield _File(name, paper, at)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise Refused(f"{path}: {fault.strerror}.") from fault


def _mapping(path: Path | None, of_what: str) -> dict[str, str]:
    if path is None:
        return {}
    try:
        said: Any = json.loads(_bytes(path))
    except ValueError as fault:
        raise Refused(f"{path} holds no JSON.") from fault
    if not isinstance(said, dict) or not all(isinstance(value, str) for value in said.values()):
        raise Refused(f"{path} holds no {of_what}: one JSON object of names and texts is needed.")
    return said


# -- For people -----------------------------------------------------------------------------------------------------------


def sentence(name: str, arrived: Arrived, asked: Asked, states: States) -> str:
    """What was read of a file, with the reasons why it is not clear, and below it the words that it was read from."""
    reading = arrived.reading
    members = [state for code in reading.delegations if (state := states.by_code(code))]
    who = listed(members, "en") if members else "Somebody"
    who = who[:1].upper() + who[1:]
    said = "; ".join(_said(reading, asked)) or "says nothing about the choice"
    why = " ".join(dict.fromkeys(REASONS[reason.code] for reason in reading.reasons))
    lines = [f"{name}: {STATUSES[reading.status]}. {who} {said}. {why}".rstrip()]
    lines += [f"    {says}: “{' '.join(arrived.text[start:end].split())}”" for start, end, says in reading.words]
    return "\n".join(lines)


def _said(reading: Reading, asked: Asked) -> Iterator[str]:
    titles = {option.label: next(iter(option.titles.values()), "") for option in asked.options}
    if reading.choices:
        yield "chooses " + " and ".join(_choice(choice, titles) for choice in reading.choices)
    if reading.rejects:
        yield "rejects " + ", ".join(f"({label})" for label in reading.rejects)
    if reading.no_preference:
        yield "has no preference"
    if reading.awaiting_instructions:
        yield "awaits instructions"
    if reading.joins:
        yield f"joins the reply of {', '.join(reading.joins)}"
    if reading.remarks_on_paragraphs:
        yield f"remarks on paragraphs {', '.join(map(str, reading.remarks_on_paragraphs))}"
    if reading.nominations:
        yield "names persons for registration"


def _choice(choice: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    if "alternative" in choice:
        return f"another topic, “{next(iter(choice['alternative']['title'].values()))}”"
    label = str(choice["option"])
    named = f"({label}) “{titles[label]}”" if titles.get(label) else label
    if "modified" not in choice:
        return named
    title = next(iter(choice["modified"]["title"].values()), "")
    return f"{named} {'only if it reads' if choice['modified']['only_if'] else 'as'} “{title}”"
