"""What is due: personal values whose period is over are deleted, and the figures stay."""

from datetime import datetime

from django.db.models import QuerySet

from intersession.audit.acts import CLOCK
from intersession.meetings.models import Meeting
from intersession.site.keeping.retention import Apart, apart

from .actions import forget_participants
from .models import KEPT_FOR, Registration


def forget_old_participants(at: datetime) -> int:
    """Registrations of meetings that ended a year ago, a meeting an act; how many persons were forgotten."""
    over = Meeting.objects.filter(pk__in=_due(at).values("meeting"))
    return sum(forget_participants(meeting, by=CLOCK, at=at) for meeting in over)


def _due(at: datetime) -> "QuerySet[Registration]":
    return Registration.objects.filter(meeting__last_day__lt=(at - KEPT_FOR).date())


apart.append(Apart("registration.Registration", lambda at: _due(at).count(), forget_old_participants))
