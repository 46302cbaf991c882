"""Meetings are planned and announced; requests made there are noted."""

from datetime import date, datetime

from django.db import models

from intersession.audit.acts import Actor, act, record
from intersession.cycles.models import Cycle
from intersession.site.labels import Labels

from .models import Meeting, Request

FIRST_VERBS: dict[type[models.Model], str] = {Meeting: "planned", Request: "noted"}


@act
def keep(one: Meeting | Request, *, by: Actor, at: datetime) -> Meeting | Request:
    """Write a new or a corrected meeting or request."""
    verb = "corrected" if one.pk else FIRST_VERBS[type(one)]
    one.save()
    record(f"{one._meta.model_name}.{verb}", one, by=by, at=at)
    return one


def plan_meeting(
    cycle: Cycle, kind: str, title: Labels, *, first_day: date, last_day: date | None = None,
    place: Labels | None = None, zone: str, announced: bool = True, by: Actor, at: datetime,
) -> Meeting:  # fmt: skip
    """Plan a meeting on days of its own zone; only what is announced shows to others than the Administration."""
    meeting = Meeting(
        cycle=cycle, kind=kind, title=title, place=place or {}, zone=zone, first_day=first_day,
        last_day=last_day or first_day, announced_at=at if announced else None,
    )  # fmt: skip
    keep(meeting, by=by, at=at)
    return meeting


def note_request(meeting: Meeting, text: Labels, *, by: Actor, at: datetime) -> Request:
    """Note what the membership asked for at a meeting."""
    request = Request(meeting=meeting, text=text)
    keep(request, by=by, at=at)
    return request
