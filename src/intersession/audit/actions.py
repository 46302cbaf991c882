"""What the program itself does by its rules, and records."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from intersession.site.keeping.retention import Counts, forget
from intersession.site.models import Organization
from intersession.site.problems import Conflict

from .acts import Actor, act, record
from .entries import enter, moment
from .keys import Signer, known_keys, make_key, origin
from .models import Entry


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


@act
def begin_log(*, at: datetime, by: Actor) -> None:
    """Make the first key of the public log, and say in the log which it is. Nothing is done where there is one."""
    if not Entry.objects.of("key").exists():
        _enter_key(make_key(origin()), None, at=at, by=by)


@act
def rotate_log_key(*, at: datetime, by: Actor) -> None:
    """Let a fresh key sign from here on; the name of the log stays. Raises Conflict where no log was begun.

    The next checkpoint is signed by the old key too, if it was not lost, and vouches so for the new one. Earlier receipts go on
    verifying by the key that signed them, which stands in the log.
    """
    keys = known_keys()
    if not keys:
        raise Conflict(_("The site has no public log yet: it begins when the server first runs."))
    _enter_key(make_key(keys[-1].name), keys[-1].id.hex(), at=at, by=by)


def _enter_key(made: Signer, replaces: str | None, *, at: datetime, by: Actor) -> None:
    entry = enter("key", key=str(made.known), replaces=replaces, at=moment(at))
    record("log.key_made", entry, by=by, at=at, key=made.known.id.hex(), replaces=replaces)
