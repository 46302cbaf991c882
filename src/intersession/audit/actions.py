"""What the program itself does by its rules, and records."""

from datetime import datetime
from typing import Any

from intersession.site.keeping.retention import Counts, forget
from intersession.site.models import Organization

from .acts import Actor, act, record


@act
def run_retention(*, at: datetime, by: Actor) -> Counts:
    """Delete every personal value whose period is over, and say in the log how many of each field went: numbers, no values.

    From the console an act is recorded even where nothing was due; the clock's daily round leaves none then.
    """
    gone = forget(at)
    organization = Organization.objects.first()
    if organization and (gone or getattr(by, "name", "") == "console"):
        numbers: dict[str, Any] = {**gone}
        record("retention.run", organization, by=by, **numbers)
    return gone
