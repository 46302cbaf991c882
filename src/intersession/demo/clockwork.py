"""Moving the demonstration's and the tests' clock: forward only; what is due by then is done at once."""

from datetime import datetime

from intersession.core.instants import later, read_duration, read_moment
from intersession.site import clock
from intersession.site.ticker import tick


def set_to(moment: str) -> datetime:
    """Move to an ISO 8601 instant with offset; the new time. Raises MomentError, clock.ClockRefused."""
    return _move(read_moment(moment))


def advance(length: str) -> datetime:
    """Move ahead by "30m", "2h", "1d" or "1w"; the new time. Raises MomentError, clock.ClockRefused."""
    return _move(later(clock.now(), read_duration(length)))


def _move(instant: datetime) -> datetime:
    reached = clock.move_to(instant)
    tick()
    return reached
