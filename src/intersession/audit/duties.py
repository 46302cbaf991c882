"""What the ticker does of itself: each day what is kept too long goes, each second the log is signed."""

from datetime import date, datetime

from intersession.site.keeping.retention import erase_traces
from intersession.site.ticker import due

from .actions import begin_log, run_retention
from .acts import CLOCK
from .models import Entry
from .publishing import publish

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


@due
def sign_log(at: datetime) -> int:
    """What was entered since the last round is signed; a site without a log begins one."""
    if not Entry.objects.of("key").exists():
        begin_log(at=at, by=CLOCK)
    return 1 if publish(at) else 0
