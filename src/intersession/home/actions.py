"""The act that begins a forum, and the change of what was said then."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from intersession.audit.acts import Actor, act, record
from intersession.delegations.actions.members import make_categories
from intersession.documents.models import Series
from intersession.site import clock
from intersession.site.models import Gap, Organization
from intersession.site.problems import Conflict


@act
def found(
    organization: Organization, *, categories: Iterable[tuple[str, dict[str, str]]], series: Iterable[Series], by: Actor
) -> Organization:
    """Found the forum: the organization (an unsaved row), its categories of participants as (code, names), its series of symbols.

    Raises Conflict where it was founded meanwhile.
    """
    organization.pk, organization.founded_at = 1, clock.now()
    try:
        with transaction.atomic():
            organization.save(force_insert=True)
    except IntegrityError as there:
        raise Conflict(_("The forum was founded meanwhile. Nothing was changed.")) from there
    make_categories(categories)
    _make_series(series)
    record("forum.founded", organization, by=by, languages=organization.languages)
    return organization


@act
def change_organization(organization: Organization, *, by: Actor) -> Organization:
    """Keep what was corrected about the organization."""
    organization.save()
    record("organization.changed", organization, by=by)
    return organization


@transaction.atomic
def keep_categories(entries: Iterable[tuple[str, dict[str, str]]], *, by: Actor) -> Organization:
    """Correct the names and the order of the categories of participants, as (code, names), and add those that are new."""
    kept = make_categories(entries)
    organization = Organization.objects.get()
    record("categories.changed", organization, by=by, codes=[category.code for category in kept])
    return organization


@transaction.atomic
def keep_series(series: Iterable[Series], *, by: Actor) -> Organization:
    """Correct what the series of symbols hold and how their symbols are made, and add those that are new."""
    kept = _make_series(series)
    organization = Organization.objects.get()
    record("series.changed", organization, by=by, codes=[each.code for each in kept])
    return organization


def _make_series(series: Iterable[Series]) -> list[Series]:
    """One whose code is there already gets this title and pattern."""
    return Series.objects.bulk_create(
        series, update_conflicts=True, unique_fields=["code"], update_fields=["title", "pattern"]
    )


@act
def record_gap(gap: Gap, reason: str, *, by: Actor, at: datetime) -> Gap:
    """Say in the log what it lacks since an older backup was restored, and why; from here on the forum goes on.

    Raises Conflict where another officer recorded it meanwhile.
    """
    fresh = Gap.objects.select_for_update().get(pk=gap.pk)
    if fresh.recorded_at:
        raise Conflict(_("The gap was recorded meanwhile. Nothing was changed."))
    fresh.reason, fresh.recorded_at, fresh.by_id = reason, at, getattr(by, "pk", None)
    fresh.save(update_fields=["reason", "recorded_at", "by"])
    record(
        "gap.recorded", fresh, by=by, made_at=fresh.made_at, acts_kept=fresh.acts_kept, head_kept=fresh.head_kept,
        acts_lost=fresh.acts_lost, head_lost=fresh.head_lost,
    )  # fmt: skip
    return fresh
