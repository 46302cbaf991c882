"""Members and observers: entered one by one, from a file or from the list of States; changed; ended."""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from intersession.audit.acts import Actor, act, record
from intersession.delegations.models import Category, Delegation
from intersession.site.models import Organization, Upload
from intersession.site.problems import Conflict


@act
def add_delegation(delegation: Delegation, *, by: Actor) -> Delegation:
    """Enter one member or observer (an unsaved row). Raises Conflict where its code is taken."""
    _save_new([delegation])
    record("delegation.added", delegation, by=by, code=delegation.code, standing=delegation.standing)
    return delegation


@act
def add_delegations(delegations: Iterable[Delegation], *, source: Upload | None = None, by: Actor) -> list[Delegation]:
    """Enter many unsaved rows as one act, from the file `source` or from the list of States.

    Raises Conflict where a code was taken meanwhile; then none of them is entered.
    """
    added = list(delegations)
    _save_new(added)
    subject: models.Model = source or Organization.objects.get()
    record("delegations.added", subject, by=by, codes=[delegation.code for delegation in added])
    return added


def _save_new(delegations: list[Delegation]) -> None:
    try:
        with transaction.atomic():
            Delegation.objects.bulk_create(delegations, batch_size=500)
    except IntegrityError as taken:
        raise Conflict(_("One of these delegations was entered meanwhile. Nothing was added.")) from taken


@act
def change_delegation(delegation: Delegation, *, by: Actor) -> Delegation:
    """Keep a corrected entry; the code of a delegation never changes."""
    delegation.save()
    record("delegation.changed", delegation, by=by, code=delegation.code)
    return delegation


@act
def end_membership(delegation: Delegation, *, on: date, by: Actor) -> Delegation:
    """From the day `on` the delegation is no longer counted; what it did stays. Raises Conflict for a day not after its first."""
    if on <= delegation.since:
        raise Conflict(_("A membership ends after it began. Nothing was changed."))
    delegation.until = on
    delegation.save(update_fields=["until"])
    record("delegation.ended", delegation, by=by, code=delegation.code, on=on.isoformat())
    return delegation


@act
def keep_members_file(upload: Upload, *, by: Actor) -> Upload:
    """Keep a file of members that was read without fault, until somebody confirms it."""
    upload.save()
    record("members_file.received", upload, by=by, sha256=upload.sha256)
    return upload


def make_categories(entries: Iterable[tuple[str, dict[str, str]]]) -> list[Category]:
    """The categories of participants in their order, as (code, names); part of the act that calls it.

    One whose code is there already gets these names and this place. A new one with the code "academic" is counted in
    institutions.
    """
    rows = [
        Category(code=code, names=names, position=place, bodies=_usual_bodies(code))
        for place, (code, names) in enumerate(entries, 1)
    ]
    return Category.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["code"], update_fields=["names", "position"]
    )


def _usual_bodies(code: str) -> str:
    return Category.Bodies.INSTITUTIONS if code == "academic" else Category.Bodies.ORGANIZATIONS
