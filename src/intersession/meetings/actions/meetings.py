"""Meetings are planned, announced, moved and cancelled; requests made there are noted, support is received."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.db import models
from django.db.models import F
from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.audit.acts import Actor, act, record
from intersession.cycles.models import Cycle, Topic
from intersession.meetings.models import Meeting, MeetingChange, Request, Sitting, Support, Tag
from intersession.site.labels import Labels
from intersession.site.problems import Conflict

Kept = TypeVar("Kept", Meeting, Request, Sitting, Support, Tag)
Days = tuple[date | None, date | None]
FIRST_VERBS: dict[type[models.Model], str] = {
    Meeting: "planned", Request: "noted", Sitting: "planned", Support: "received", Tag: "added",
}  # fmt: skip

PLACES: dict[type[models.Model], tuple[str, ...]] = {  # whoever takes part must learn of another of these
    Meeting: ("first_day", "last_day", "place", "zone"),
    Sitting: ("day", "starts", "ends", "later", "place", "zone"),
}


@act
def keep(one: Kept, *, by: Actor, at: datetime) -> Kept:
    """Write a new or a corrected meeting, sitting, request, support or tag."""
    verb = "corrected" if one.pk else FIRST_VERBS[type(one)]
    placed = {"placed": True} if one.pk and _is_placed_anew(one) else {}
    if isinstance(one, Meeting):
        _grow(one, at)
    one.save()
    if isinstance(one, Sitting):
        moved(one.meeting, at)
    record(f"{one._meta.model_name}.{verb}", one, by=by, at=at, **placed)
    return one


def _is_placed_anew(one: models.Model) -> bool:
    """Whether another day, time or place is about to be written than those that are stored."""
    names = PLACES.get(type(one), ())
    stored = type(one)._default_manager.filter(pk=one.pk).values(*names).first() if names else None
    return stored is not None and any(getattr(one, name) != value for name, value in stored.items())


def _grow(meeting: Meeting, at: datetime) -> None:
    meeting.revision = meeting.revision + 1 if meeting.pk else 0
    meeting.changed_at = at


def moved(meeting: Meeting, at: datetime) -> None:
    """What calendars show of the meeting has changed."""
    Meeting.objects.filter(pk=meeting.pk).update(revision=F("revision") + 1, changed_at=at)
    meeting.refresh_from_db(fields=["revision", "changed_at"])


def plan_meeting(
    cycle: Cycle, kind: str, title: Labels, *, first_day: date | None = None, last_day: date | None = None,
    place: Labels | None = None, zone: str, announced: bool = True, by: Actor, at: datetime, **more: Any,
) -> Meeting:  # fmt: skip
    """Plan a meeting on days of its own zone; only what is announced shows to others than the Administration.

    `more`: `form`, `theme`, `topic`, `attendance`.
    """
    meeting = Meeting(
        cycle=cycle, kind=kind, title=title, place=place or {}, zone=zone, first_day=first_day,
        last_day=last_day or first_day, announced_at=at if announced else None, **more,
    )  # fmt: skip
    return keep(meeting, by=by, at=at)


def plan_workshop(topic: Topic, *, place: Labels, zone: str, by: Actor, at: datetime) -> Meeting:
    """Make a selected topic its workshop: titled as the topic, not announced, on days to be fixed.

    Raises Conflict (409) where the topic is not selected, or has its workshop.
    """
    if topic.standing != Topic.Standing.SELECTED:
        raise Conflict(_("Only a selected topic becomes a workshop. Nothing was changed."))
    if topic.meetings.filter(kind=Meeting.Kind.WORKSHOP).exists():
        raise Conflict(_("The topic has its workshop already. Nothing was changed."))
    theme = topic.cycle.theme
    return plan_meeting(
        topic.cycle, Meeting.Kind.WORKSHOP, topic.title, place=place, zone=zone, announced=False, topic=topic,
        theme=theme, by=by, at=at,
    )  # fmt: skip


@act
def postpone_meeting(
    meeting: Meeting, reason: Labels, *, first_day: date | None = None, last_day: date | None = None, by: Actor,
    at: datetime,
) -> MeetingChange:  # fmt: skip
    """Put a meeting off: to new days, with its sittings and programme moved along by as many, or until days are fixed.

    Raises Conflict (409) for one that is cancelled.
    """
    if meeting.state == Meeting.State.CANCELLED:
        raise Conflict(_("The meeting is cancelled. Nothing was changed."))
    days = (meeting.first_day, meeting.last_day)
    if first_day is None:
        return _changed(
            meeting, MeetingChange.Kind.POSTPONED, reason, days, by=by, at=at, state=Meeting.State.POSTPONED
        )
    if meeting.first_day is not None:
        _move_along(meeting, first_day - meeting.first_day, at)
    new = {"first_day": first_day, "last_day": last_day or first_day, "state": Meeting.State.PLANNED}
    return _changed(meeting, MeetingChange.Kind.MOVED, reason, days, by=by, at=at, **new)


def _move_along(meeting: Meeting, by: timedelta, at: datetime) -> None:
    if not by:
        return
    for sitting in meeting.sittings.all():
        sitting.day += by
        sitting.save(update_fields=["day"])
    for item in meeting.programme.all():
        item.day += by
        item.save(update_fields=["day"])


@act
def cancel_meeting(meeting: Meeting, reason: Labels, *, by: Actor, at: datetime) -> MeetingChange:
    """Cancel a meeting: its page says so and why, and calendars that hold it learn of it. Raises Conflict (409) twice."""
    if meeting.state == Meeting.State.CANCELLED:
        raise Conflict(_("The meeting is cancelled already. Nothing was changed."))
    days = (meeting.first_day, meeting.last_day)
    return _changed(meeting, MeetingChange.Kind.CANCELLED, reason, days, by=by, at=at, state=Meeting.State.CANCELLED)


@act
def reinstate_meeting(meeting: Meeting, reason: Labels, *, by: Actor, at: datetime) -> MeetingChange:
    """Hold a cancelled or postponed meeting after all, on its days. Raises Conflict (409) for one that is planned."""
    if meeting.state == Meeting.State.PLANNED:
        raise Conflict(_("The meeting is planned as it is. Nothing was changed."))
    days = (meeting.first_day, meeting.last_day)
    return _changed(meeting, MeetingChange.Kind.REINSTATED, reason, days, by=by, at=at, state=Meeting.State.PLANNED)


def _changed(
    meeting: Meeting, kind: str, reason: Labels, before: Days, *, by: Actor, at: datetime, **new: Any
) -> MeetingChange:
    for name, value in new.items():
        setattr(meeting, name, value)
    _grow(meeting, at)
    meeting.save()
    change = MeetingChange.objects.create(
        meeting=meeting, kind=kind, reason=reason, first_day_before=before[0], last_day_before=before[1], at=at,
        by=by if isinstance(by, User) else None,
    )  # fmt: skip
    record(f"meeting.{kind}", meeting, by=by, at=at, change=change.pk)
    return change


@act
def withdraw_sitting(sitting: Sitting, *, by: Actor, at: datetime) -> None:
    """Take a sitting out: kept as withdrawn where the meeting is announced, for calendars that hold it."""
    if sitting.meeting.announced_at is None:
        record("sitting.removed", sitting, by=by, at=at)
        sitting.delete()
        return
    sitting.withdrawn_at = at
    sitting.save(update_fields=["withdrawn_at"])
    moved(sitting.meeting, at)
    record("sitting.withdrawn", sitting, by=by, at=at)


def note_request(meeting: Meeting, text: Labels, *, by: Actor, at: datetime) -> Request:
    """Note what the membership asked for at a meeting."""
    return keep(Request(meeting=meeting, text=text), by=by, at=at)


@act
def support_received(support: Support, meetings: Iterable[Meeting], *, by: Actor, at: datetime) -> Support:
    """Write new or corrected support for these meetings, or (none) for the whole year."""
    keep(support, by=by, at=at)
    support.meetings.set(meetings)
    return support


@act
def remove_support(support: Support, *, by: Actor, at: datetime) -> None:
    """Take out support that was entered in error."""
    record("support.removed", support, by=by, at=at)
    support.delete()
