"""What is due: personal values whose period is over are deleted, and the figures stay."""

from datetime import datetime

from intersession.audit.acts import CLOCK
from intersession.meetings.models import Meeting
from intersession.site.ticker import due

from .actions import forget_participants
from .models import KEPT_FOR


@due
def forget_old_participants(at: datetime) -> int:
    """Registrations of meetings that ended a year ago, a meeting an act; how many persons were forgotten."""
    over = Meeting.objects.filter(last_day__lt=(at - KEPT_FOR).date(), registrations__isnull=False).distinct()
    return sum(forget_participants(meeting, by=CLOCK, at=at) for meeting in over)
