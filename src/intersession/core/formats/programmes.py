"""Programmes that other systems export: Indico's JSON of an event and iCalendar files. Bytes in, what is planned out.

An item keeps the name that the other system gave it (`origin`), so that the same file read again is known. Nothing is
guessed: what is not there is empty.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar

from intersession.core.faults import Fault, FaultError
from intersession.core.instants import MomentError, read_zone

MOST = 2_000


class ProgrammeError(FaultError):
    """A file that holds no programme; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody whom a programme names, and for whom that person speaks."""

    name: str
    whom: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """One item: `number` counts from 1 in the file; `day` is set where no time is; `parts` are the titles of what it consists of."""

    number: int
    origin: str
    title: str
    starts: datetime | None = None
    ends: datetime | None = None
    day: date | None = None
    parts: tuple[str, ...] = ()
    chairs: tuple[Spoken, ...] = ()
    speakers: tuple[Spoken, ...] = ()
    cancelled: bool = False


def read_programme(content: bytes) -> list[Planned]:
    """What a file plans, in its order. Raises `ProgrammeError` (`not_a_programme`, `empty_programme`, `too_many_items`)."""
    text = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    planned = list(_calendar(text) if text[:15].upper() == b"BEGIN:VCALENDAR" else _indico(text))
    if not planned:
        raise _fault("empty_programme", "The file holds no item of a programme.")
    if len(planned) > MOST:
        raise _fault("too_many_items", "The file holds more than {most} items.", most=MOST)
    return planned


def _fault(code: str, sentence: str, **parameters: Any) -> ProgrammeError:
    return ProgrammeError(Fault(code, sentence, parameters))


def _unread() -> ProgrammeError:
    return _fault("not_a_programme", "The file is neither an event exported by Indico, nor a calendar, nor a table.")


# -- Indico -----------------------------------------------------------------------------------------------------------


def _indico(text: bytes) -> Iterator[Planned]:
    try:
        event = json.loads(text)["results"][0]
        yield from _of_event(event)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as why:
        raise _unread() from why


def _of_event(event: dict[str, Any]) -> Iterator[Planned]:
    """Sessions as items with their contributions as parts; contributions of no session are items themselves."""
    blocks = sorted(event.get("sessions") or [], key=_when)
    alone = sorted(event.get("contributions") or [], key=_when)
    for number, block in enumerate([*blocks, *alone], 1):
        kind = "session" if number <= len(blocks) else "contribution"
        inside = sorted(block.get("contributions") or [], key=_when)
        speakers = (each for one in (*inside, block) for each in one.get("speakers") or [])
        yield Planned(
            number, f"indico:{event['id']}:{kind}:{block['id']}", _named(block), _moment(block.get("startDate")),
            _moment(block.get("endDate")), parts=tuple(_named(each) for each in inside),
            chairs=tuple(map(_spoken, block.get("conveners") or [])), speakers=tuple(map(_spoken, speakers)),
        )  # fmt: skip


def _when(block: dict[str, Any]) -> tuple[str, str]:
    start = block.get("startDate") or {}
    return str(start.get("date", "")), str(start.get("time", ""))


def _named(block: dict[str, Any]) -> str:
    """The title of the block of a session is its session's, said once; its own is "session: block"."""
    session = block.get("session")
    titles = [block.get("slotTitle"), session.get("title") if isinstance(session, dict) else "", block.get("title")]
    return " ".join(next((str(title) for title in titles if title), "").split())


def _moment(told: dict[str, Any] | None) -> datetime | None:
    """An instant of a date, a time and a zone; None where one is missing or there is no such moment."""
    if not told:
        return None
    try:
        return datetime.fromisoformat(f"{told['date']}T{told['time']}").replace(tzinfo=read_zone(told["tz"]))
    except (MomentError, ValueError):
        return None


def _spoken(told: dict[str, Any]) -> Spoken:
    parts = (told.get("first_name"), told.get("last_name") or told.get("familyName"))
    name = " ".join(str(part) for part in parts if part) or str(told.get("fullName") or told.get("name") or "")
    return Spoken(name, str(told.get("affiliation") or ""))


# -- iCalendar --------------------------------------------------------------------------------------------------------


def _calendar(text: bytes) -> Iterator[Planned]:
    try:
        events = list(Calendar.from_ical(text).walk("VEVENT"))
    except (ValueError, KeyError, IndexError, TypeError) as why:
        raise _unread() from why
    ordered: Sequence[Any] = sorted(events, key=lambda event: str(_instant(event, "DTSTART")))
    for number, event in enumerate(ordered, 1):
        starts, ends = _instant(event, "DTSTART"), _instant(event, "DTEND")
        yield Planned(
            number, f"ics:{event.get('UID', '')}"[:120], " ".join(str(event.get("SUMMARY", "")).split()),
            starts if isinstance(starts, datetime) else None, ends if isinstance(ends, datetime) else None,
            day=starts if isinstance(starts, date) and not isinstance(starts, datetime) else None,
            cancelled=str(event.get("STATUS", "")).upper() == "CANCELLED",
        )  # fmt: skip


def _instant(event: Any, name: str) -> date | None:
    """A day, or an instant; a time without a zone stays without one (of the meeting's, says whoever reads it)."""
    try:
        value = event[name].dt
    except (KeyError, AttributeError, ValueError):
        return None
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC)
    return value if isinstance(value, date) else None


def local(moment: datetime, zone: ZoneInfo) -> datetime:
    """As the clocks of a zone show it, without an offset; one that has none is theirs already."""
    return moment.astimezone(zone).replace(tzinfo=None) if moment.tzinfo else moment
