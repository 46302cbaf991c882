"""Participants from a file: kept first, entered as one act when somebody confirms."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.audit.acts import Actor, act, record
from intersession.meetings.models import Meeting
from intersession.registration.identity import complete
from intersession.registration.models import HOLDS_PLACE, Registration, State
from intersession.site.models import Upload
from intersession.site.problems import Conflict

from .places import free_places, terms_of

BATCH = 400


@act
def keep_participants_file(upload: Upload, *, by: Actor) -> Upload:
    """Keep a file of participants that was read, until somebody confirms it."""
    upload.save()
    record("participants_file.received", upload, by=by, sha256=upload.sha256)
    return upload


@act
def import_registrations(
    meeting: Meeting, registrations: Iterable[Registration], *, source: Upload | None = None, by: User, at: datetime
) -> list[Registration]:
    """Enter many unsaved registrations as one act, each in its own state. Nobody is mailed: they signed up elsewhere.

    Raises Conflict where one of them is registered meanwhile, or there are not places for all; then nobody is entered.
    """
    rows = [_entered(complete(row), meeting, source, by, at) for row in registrations]
    _refuse_beyond_places(meeting, rows)
    try:
        with transaction.atomic():
            entered = Registration.objects.bulk_create(rows, batch_size=BATCH)
    except IntegrityError as taken:
        raise Conflict(_("One of these persons was registered meanwhile. Nobody was entered.")) from taken
    record(
        "registrations.imported", meeting, by=by, at=at, registrations=len(entered), file=source.pk if source else None
    )
    return entered


def _entered(row: Registration, meeting: Meeting, source: Upload | None, by: User, at: datetime) -> Registration:
    row.meeting, row.source, row.by = meeting, source, by
    row.registered_at = row.registered_at or at
    if row.state != State.REGISTERED:
        row.decided_at = row.decided_at or at
    if row.state == State.ADMITTED:
        row.admitted_at, row.admitted_by = row.admitted_at or at, by
    return row


def _refuse_beyond_places(meeting: Meeting, rows: list[Registration]) -> None:
    terms = terms_of(meeting)
    free = free_places(terms) if terms else None
    needed = sum(row.state in HOLDS_PLACE for row in rows)
    if free is not None and needed > free:
        raise Conflict(
            _("The file has %(needed)d persons, and %(free)d places are free. Nobody was entered.")
            % {"needed": needed, "free": free}
        )
