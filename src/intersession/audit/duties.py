"""What the ticker does of itself each day."""

from datetime import date, datetime

from intersession.site.keeping.retention import erase_traces
from intersession.site.ticker import due

from .actions import run_retention
from .acts import CLOCK

_done: date | None = None  # the day of the last round in this process


@due
def end_periods(at: datetime) -> int:
    """Once a day what is kept too long is deleted."""
    global _done
    if _done == at.date():
        return 0
    gone = run_retention(at=at, by=CLOCK)
    _done = at.date()
    erase_traces(gone)
    return sum(gone.values())
