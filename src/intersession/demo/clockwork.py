"""Moving the demonstration's and the tests' clock: forward only; what is due by then is done at once."""

from datetime import datetime

from intersession.core.instants import later, read_duration, read_moment
from intersession.questions.actions.life import DRAIN
from intersession.questions.models import Question, Result, State
from intersession.site import clock
from intersession.site.ticker import tick


def set_to(moment: str) -> datetime:
    """Move to an ISO 8601 instant with offset; the new time. Raises MomentError, clock.ClockRefused."""
    return _move(read_moment(moment))


def advance(length: str) -> datetime:
    """Move ahead by "30m", "2h", "1d" or "1w"; the new time. Raises MomentError, clock.ClockRefused."""
    return _move(later(clock.now(), read_duration(length)))


def next_deadline() -> datetime | None:
    """When the next open question closes, or the next announced result appears; None where nothing lies ahead."""
    at = clock.now()
    closings = Question.objects.filter(state=State.OPEN, closes_at__gt=at).values_list("closes_at", flat=True)
    announced = Result.objects.filter(published_at=None, due_at__gt=at).values_list("due_at", flat=True)
    return min((moment for moment in (*closings, *announced) if moment), default=None)


def advance_to_deadline() -> datetime | None:
    """Move past the next deadline, and past the drain that follows it; the new time, or None where nothing lies ahead."""
    deadline = next_deadline()
    if deadline is None:
        return None
    _move(deadline)
    return _move(clock.now() + DRAIN)


def _move(instant: datetime) -> datetime:
    reached = clock.move_to(instant)
    tick()
    return reached
