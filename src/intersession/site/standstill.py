"""Whether the site can be read only: after the restore of a backup that is older than the log, until the gap is recorded.

It begins by a restore alone, for which every server is stopped: so a process that was started on a whole log never asks again.
"""

from django.db import DatabaseError

from .models import Gap

_waits: bool | None = False  # None: the database could not be asked yet


def look() -> bool:
    """Look whether a gap waits to be recorded; a process does so when it starts."""
    global _waits
    try:
        _waits = open_gap() is not None
    except DatabaseError:
        _waits = None
    return bool(_waits)


def stands() -> bool:
    """Whether nothing can be changed. No query unless the process was started so; then one, since another may have recorded it."""
    return _waits is not False and look()


def open_gap() -> Gap | None:
    """The gap that waits to be recorded."""
    return Gap.objects.filter(recorded_at=None).order_by("pk").first()
