"""What the clock does with translations: it reminds, and remembers what is public."""

from datetime import datetime, timedelta

from intersession.audit.acts import CLOCK
from intersession.site.problems import Problem
from intersession.site.ticker import due

from . import actions
from .models import Assignment

BEFORE = timedelta(days=2)  # how long before the deadline a translator is reminded


@due
def remind_translators(at: datetime) -> int:
    """Whoever was asked earlier than that is reminded two days before the deadline."""
    near = Assignment.objects.running().filter(reminded_at=None, due_at__gt=at, due_at__lte=at + BEFORE)
    done = 0
    for assignment in near:
        if assignment.assigned_at > assignment.due_at - BEFORE:
            continue
        try:
            actions.remind(assignment, by=CLOCK, at=at)
            done += 1
        except Problem:  # another process was quicker
            continue
    return done


@due
def remember(at: datetime) -> int:
    """What became public since is remembered for those who translate."""
    return actions.remember_public(at)
