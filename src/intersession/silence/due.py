"""What the clock does with silence procedures: open, remind, end."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db.models import F

from intersession.audit.acts import CLOCK
from intersession.site.problems import Problem
from intersession.site.ticker import due

from . import actions
from .actions.running import DRAIN, reminder_due
from .models import EndMove, SilenceProcedure, State


@due
def open_planned(at: datetime) -> int:
    """Planned procedures open at their moment."""
    planned = SilenceProcedure.objects.filter(state=State.SCHEDULED, opens_at__lte=at)
    return _each(actions.open_procedure, planned, at)


@due
def remind_all(at: datetime) -> int:
    """A reminder that the Administration chose goes out once for each end."""
    waiting = SilenceProcedure.objects.running().filter(ends_at__gt=at, reminded_at=None, remind_hours__isnull=False)
    reached = [each for each in waiting if (moment := reminder_due(each)) is not None and _is_reached(each, moment, at)]
    return _each(actions.remind, reached, at)


def _is_reached(procedure: SilenceProcedure, moment: datetime, at: datetime) -> bool:
    """A moment that lay before the opening is none: who is told of the opening is not reminded at once."""
    return procedure.opened_at is not None and procedure.opened_at < moment <= at


@due
def move_announced(at: datetime) -> int:
    """Ends move as announced, before any silence ends; what can be confirmed no longer lapses."""
    done = _each(actions.carry_out_move, EndMove.objects.announced().filter(due_at__lte=at), at)
    still = EndMove.objects.standing().filter(
        procedure__state=State.OPEN, procedure__ends_at=F("before"), before__gt=at
    )
    return done + _each(actions.lapse_move, EndMove.objects.standing().exclude(pk__in=still), at)


@due
def end_silences(at: datetime) -> int:
    """A silence ends by itself: first the drain, then its outcome."""
    return _each(actions.settle, SilenceProcedure.objects.running().filter(ends_at__lte=at - DRAIN), at)


def _each(act: Callable[..., Any], found: Iterable[Any], at: datetime) -> int:
    """Do the act on each; one that is refused (another process was quicker) does not hold up the others."""
    done = 0
    for record in found:
        try:
            act(record, at=at, by=CLOCK)
            done += 1
        except Problem:
            continue
    return done
