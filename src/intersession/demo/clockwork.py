"""Moving the demonstration's and the tests' clock: forward only; what is due by then is done at once."""

from datetime import datetime, timedelta

from django.utils.dateparse import parse_datetime

from intersession.questions.actions.life import DRAIN
from intersession.questions.models import Question, Result, State
from intersession.site import clock
from intersession.site.ticker import tick

UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def set_to(moment: str) -> datetime:
    """Move to an ISO 8601 instant with offset; the new time. Raises ValueError, clock.ClockRefused."""
    instant = parse_datetime(moment)
    if instant is None or instant.tzinfo is None:
        raise ValueError(f"{moment!r} is not an instant with its offset, such as 2008-10-22T18:00+02:00.")
    return _move(instant)


def advance(length: str) -> datetime:
    """Move ahead by "30s", "15m", "2h", "1d" or "1w"; the new time. Raises ValueError, clock.ClockRefused."""
    number, unit = length[:-1], length[-1:]
    if not (number.isdecimal() and unit in UNITS):
        raise ValueError(f"{length!r} is not a length of time, such as 2h or 1d.")
    return _move(clock.now() + timedelta(**{UNITS[unit]: int(number)}))


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
    return _move(max(deadline + DRAIN, clock.now()))


def _move(instant: datetime) -> datetime:
    reached = clock.move_to(instant)
    tick()
    return reached
