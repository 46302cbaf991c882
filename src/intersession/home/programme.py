"""A meeting's programme and sittings as its page shows them: by day, with times where they are held."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import groupby
from typing import Any

from django.utils import timezone

from intersession.core.instants import utc_offset
from intersession.delegations.states import STATES
from intersession.meetings.models import Meeting, ProgrammeItem, Sitting, Speaker
from intersession.meetings.models.meetings import Placed
from intersession.site.labels import in_language
from intersession.site.wording import city_of
from intersession.ui.moments import day_words, time_words


@dataclass(frozen=True)
class Line:
    """An item or a sitting with its times: `times` as the clocks there show them, `where` they are, and the instants."""

    row: Any
    times: str
    zone: str
    starts_at: datetime | None
    ends_at: datetime | None


@dataclass(frozen=True)
class Day:
    words: str
    lines: list[Line]


def days(items: Iterable[ProgrammeItem]) -> list[Day]:
    """Items in order, under their days."""
    grouped = groupby(items, key=lambda item: item.day)
    return [Day(day_words(day), [line(item) for item in rows]) for day, rows in grouped]


def line(row: Placed) -> Line:
    return Line(row, times_words(row.starts, row.ends), row.clock.key, row.starts_at, row.ends_at)


def times_words(starts: time | None, ends: time | None) -> str:
    """ "10:00–13:00", "10:00", or "" where no time is given."""
    return "–".join(time_words(wall) for wall in (starts, ends) if wall is not None)


def zone_words(meeting: Meeting, lines: Iterable[Line]) -> str:
    """Which clocks the times are those of: "Geneva, UTC+1"; "" where there are no times, or clocks of several places."""
    moments = [each.starts_at for each in lines if each.starts_at and each.zone == meeting.zone]
    offsets = list(dict.fromkeys(utc_offset(timezone.localtime(m, meeting.clock)) for m in moments))
    if not offsets:
        return ""
    place = in_language(meeting.place) or city_of(meeting.zone)
    return ", ".join(filter(None, (place, " / ".join(offsets))))


def sitting_lines(meeting: Meeting, sittings: Sequence[Sitting]) -> list[tuple[Line, str, str]]:
    """Each with its day, and the clocks where they are not the meeting's."""
    return [(line(row), day_words(row.day), _clocks(row, meeting)) for row in sittings]


def _clocks(row: Sitting, meeting: Meeting) -> str:
    if row.clock.key == meeting.zone or row.starts_at is None:
        return ""
    offset = utc_offset(timezone.localtime(row.starts_at, row.clock))
    return f"{in_language(row.where) or city_of(row.clock.key)}, {offset}"


def whom_words(speaker: Speaker) -> str:
    """Whom one speaks for, in the reader's language: delegation, State or organization."""
    if speaker.delegation is not None:
        return in_language(speaker.delegation.names)
    state = STATES.by_code(speaker.country) if speaker.country else None
    if state is not None:
        return in_language(dict(state.names))
    return in_language(speaker.organization)
