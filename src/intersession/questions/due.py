"""What the clock does with questions: open, remind, close, publish."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db.models import F

from intersession.audit.acts import CLOCK
from intersession.site.models import Organization, Publishing
from intersession.site.problems import Problem
from intersession.site.ticker import due

from . import actions
from .actions.life import DRAIN, send_due_reminder
from .models import DeadlineMove, Question, Reminder, Result, State


@due
def enter_what_came_before(at: datetime) -> int:
    """Questions from before the public log get their entries, and earlier receipts theirs."""
    return _each(actions.enter_earlier, Question.objects.filter(opened_at__isnull=False, seal=None), at)


@due
def open_planned(at: datetime) -> int:
    """Planned questions open at their moment."""
    return _each(actions.open_question, Question.objects.filter(state=State.SCHEDULED, opens_at__lte=at), at)


@due
def send_reminders(at: datetime) -> int:
    """Planned reminders go out; of several that are due at once (the clock was moved) the last one does."""
    waiting = Reminder.objects.filter(
        sent_at=None, due_at__lte=at, question__state=State.OPEN, question__closes_at__gt=at
    )
    latest = {reminder.question_id: reminder for reminder in waiting.order_by("due_at")}
    waiting.exclude(pk__in=[reminder.pk for reminder in latest.values()]).delete()
    return _each(send_due_reminder, latest.values(), at)


@due
def move_announced(at: datetime) -> int:
    """Deadlines move as announced, before anything closes; what can be confirmed no longer lapses."""
    done = _each(actions.carry_out_move, DeadlineMove.objects.announced().filter(due_at__lte=at), at)
    still = DeadlineMove.objects.standing().filter(
        question__state=State.OPEN, question__closes_at=F("before"), before__gt=at
    )
    return done + _each(actions.lapse_move, DeadlineMove.objects.standing().exclude(pk__in=still), at)


@due
def close_at_deadline(at: datetime) -> int:
    """Questions close by themselves: first the drain, then the end."""
    reached = _each(actions.start_closing, Question.objects.filter(state=State.OPEN, closes_at__lte=at), at)
    return reached + _each(actions.close, Question.objects.filter(state=State.CLOSING, closing_at__lte=at - DRAIN), at)


@due
def publish_announced(at: datetime) -> int:
    """Results go out at their announced moment, or at once where the organization left it to the clock."""
    done = _each(actions.publish_result, Result.objects.filter(published_at=None, due_at__lte=at), at)
    if Organization.objects.filter(publishing=Publishing.CLOCK).exists():
        done += _each(actions.propose_result, Question.objects.filter(state=State.CLOSED, result=None), at)
    return done


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
