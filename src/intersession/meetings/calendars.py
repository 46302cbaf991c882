"""Meetings as calendars hold them: sittings with their times, whole days where there are none, and a meeting's released programme."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.core.formats.ical import Event, Status, write_calendar
from intersession.site.labels import in_language

from .models import Meeting, ProgrammeItem, Sitting

STATUS: dict[str, Status] = {"planned": "CONFIRMED", "postponed": "CANCELLED", "cancelled": "CANCELLED"}


def events_of(meetings: Iterable[Meeting], host: str) -> Iterator[Event]:
    """The events of meetings read with their sittings; one without days is in no calendar yet. `host` begins addresses."""
    for meeting in meetings:
        if meeting.first_day is None:
            continue
        sittings = list(meeting.sittings.all())
        timed = [sitting for sitting in sittings if sitting.starts is not None]
        if not any(sitting.withdrawn_at is None for sitting in timed):
            yield _whole(meeting, host)
        for sitting in timed:
            yield _sitting(meeting, sitting, host, len(timed))


def calendar_of(meeting: Meeting, host: str) -> bytes:
    """One meeting for the calendar of a person who takes part, in the reader's language; empty where it has no days yet.

    Its days as a whole always stand in it, beside its sittings: who got them before the times were fixed must also learn
    that they moved.
    """
    if meeting.first_day is None:
        return b""
    sittings = [sitting for sitting in events_of([meeting], host) if isinstance(sitting.starts, datetime)]
    language = (get_language() or "en")[:2]
    return write_calendar(in_language(meeting.title), (_whole(meeting, host), *sittings), language=language)


def programme_events(meeting: Meeting, items: Iterable[ProgrammeItem], host: str) -> Iterator[Event]:
    """The items of a programme that have times."""
    for item in items:
        item.meeting = meeting
        if item.starts_at is not None:
            yield _item(meeting, item, host)


def _whole(meeting: Meeting, host: str) -> Event:
    assert meeting.first_day is not None
    return Event(
        uid=f"{meeting.uid}@intersession", title=_titled(meeting), changed=_changed(meeting), sequence=meeting.revision,
        starts=meeting.first_day, ends=meeting.last_day, place=in_language(meeting.place), url=_url(meeting, host),
        status=STATUS[meeting.state], category=str(Meeting.Kind(meeting.kind).label),
    )  # fmt: skip


def _sitting(meeting: Meeting, sitting: Sitting, host: str, number: int) -> Event:
    title = in_language(sitting.title)
    starts = sitting.starts_at
    assert starts is not None
    return Event(
        uid=f"{sitting.uid}@intersession", title=f"{_titled(meeting)} – {title}" if title and number > 1 else _titled(meeting),
        changed=_changed(meeting), sequence=meeting.revision, starts=starts, ends=sitting.ends_at, zone=sitting.clock.key,
        place=in_language(sitting.where), url=_url(meeting, host),
        status="CANCELLED" if sitting.withdrawn_at else STATUS[meeting.state],
        category=str(Meeting.Kind(meeting.kind).label),
    )  # fmt: skip


def _item(meeting: Meeting, item: ProgrammeItem, host: str) -> Event:
    starts = item.starts_at
    assert starts is not None
    return Event(
        uid=f"{item.uid}@intersession", title=f"({item.letter}) {item}" if item.letter else str(item),
        changed=_changed(meeting), sequence=meeting.revision, starts=starts, ends=item.ends_at, zone=item.clock.key,
        place=in_language(item.sitting.where if item.sitting else meeting.place), url=_url(meeting, host),
        description="\n".join(filter(None, (in_language(item.opens_with), in_language(item.about)))),
        status="CANCELLED" if item.withdrawn_at else STATUS[meeting.state], category=item.kind_words,
    )  # fmt: skip


def _titled(meeting: Meeting) -> str:
    title = in_language(meeting.title)
    if meeting.state == Meeting.State.PLANNED:
        return title
    return _("%(state)s: %(title)s") % {"state": Meeting.State(meeting.state).label, "title": title}


def _changed(meeting: Meeting) -> datetime:
    moment = meeting.changed_at or meeting.announced_at
    assert moment is not None  # a meeting is planned at a moment
    return moment


def _url(meeting: Meeting, host: str) -> str:
    return f"{host}/meetings/{meeting.pk}"
