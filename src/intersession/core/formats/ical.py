"""Calendars (iCalendar, RFC 5545): events in, bytes out.

An event has one identity for ever; its `sequence` grows with each change, so that calendars which hold it take the new
times, and one that is cancelled stays and says so. Times stand in the zone of their place, with a VTIMEZONE for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar import Event as Component

Status = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]
PRODUCT = "-//Intersession//EN"
REFRESH = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `starts` and `ends` are both days (the last one included) or both instants; `zone` is where instants are
    shown. `changed` is when it was last changed."""

    uid: str
    title: str
    changed: datetime
    sequence: int
    starts: date
    ends: date | None
    zone: str = "UTC"
    place: str = ""
    description: str = ""
    url: str = ""
    status: Status = "CONFIRMED"
    category: str = ""


@lru_cache(maxsize=256)
def write_calendar(name: str, events: Sequence[Event], *, language: str, url: str = "", about: str = "") -> bytes:
    """A calendar of these events, a tuple of them, in their order, with a sentence about it; the same arguments give the
    same bytes."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name, {"language": language})
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, {"value": "DURATION"})
    if url:
        calendar.add("url", url)
    if about:
        calendar.add("description", about, {"language": language})
        calendar.add("x-wr-caldesc", about)
    for zone, years in _zones(events).items():
        calendar.add_component(timezone(zone, min(years), max(years)))
    for event in events:
        calendar.add_component(_component(event, language))
    written: bytes = calendar.to_ical()
    return written


def _zones(events: Sequence[Event]) -> dict[str, set[int]]:
    """The zones in which times are shown, each with the years that it must hold."""
    found: dict[str, set[int]] = {}
    for event in events:
        if isinstance(event.starts, datetime) and event.zone != "UTC":
            found.setdefault(event.zone, set()).add(event.starts.year)
    return found


@lru_cache(maxsize=64)
def timezone(zone: str, first: int, last: int) -> Timezone:
    """How the clocks of a zone go from the year before `first` to the one after `last`."""
    info = ZoneInfo(zone)
    made = Timezone.from_tzinfo(info, zone, date(first - 1, 12, 1), date(last + 1, 2, 1))
    for change in (*made.daylight, *made.standard):
        assert isinstance(change, TimezoneDaylight | TimezoneStandard)
        _onset_by_the_clock_before(change, info)
    return made


def _onset_by_the_clock_before(change: TimezoneDaylight | TimezoneStandard, info: ZoneInfo) -> None:
    """A change of clocks begins at the time that they showed until then (RFC 5545, 3.6.5); where they are put forward the
    library gives the time that they show from then on."""
    before, after, onset = change.TZOFFSETFROM, change.TZOFFSETTO, change.DTSTART
    assert isinstance(onset, datetime)
    instant = (onset - before).replace(tzinfo=UTC)
    if after > before and (instant - timedelta(seconds=1)).astimezone(info).utcoffset() == after:
        change.DTSTART = onset - (after - before)


def _component(event: Event, language: str) -> Component:
    made = Component()
    made.add("uid", event.uid)
    made.add("dtstamp", event.changed.astimezone(UTC))
    made.add("last-modified", event.changed.astimezone(UTC))
    made.add("sequence", event.sequence)
    made.add("status", event.status)
    made.add("summary", event.title, {"language": language})
    _add_times(made, event)
    for name in ("place", "description", "url", "category"):
        if value := getattr(event, name):
            made.add({"place": "location", "category": "categories"}.get(name, name), value)
    return made


def _add_times(made: Component, event: Event) -> None:
    if not isinstance(event.starts, datetime):
        made.add("dtstart", event.starts)
        made.add("dtend", (event.ends or event.starts) + timedelta(days=1))
        made.add("transp", "TRANSPARENT")
        return
    made.add("dtstart", _shown(event.starts, event.zone))
    if isinstance(event.ends, datetime):
        made.add("dtend", _shown(event.ends, event.zone))


def _shown(moment: datetime, zone: str) -> datetime:
    """In the zone; the later of two equal times of a night is written in UTC, for a zone's time names the earlier one."""
    local = moment.astimezone(ZoneInfo(zone))
    return moment.astimezone(UTC) if local.fold else local
