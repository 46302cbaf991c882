"""The acts that begin a forum and a year of it, and the change of what was said then."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from intersession.audit.acts import Actor, act, record
from intersession.audit.entries import enter_gap
from intersession.cycles import actions as cycles
from intersession.cycles.models import Cycle, Mandate
from intersession.delegations.actions.members import make_categories
from intersession.documents.models import Series
from intersession.meetings import actions as meetings_
from intersession.meetings.models import CarriedIssue, Meeting
from intersession.site import clock
from intersession.site.labels import Labels
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
def open_next_year(
    last: Cycle, year: int, *, mandates: Iterable[Mandate], meetings: Iterable[Any], issues: Iterable[CarriedIssue],
    theme: Labels | None = None, chosen_by: str = "", asked: Labels | None = None, citation: str = "",
    workshops: int | None = None, by: Actor, at: datetime,
) -> Cycle:  # fmt: skip
    """Open a year from the last, or complete it where it has begun: what `next_year.proposal` proposes and an officer took over.

    `theme` is one that no question here decided, set by `chosen_by` (`Theme.Chooser`); `asked` and `citation` are the
    outside mandate that asked for it; `workshops` is how many are planned where that is another number than usual.
    Nothing of it is announced yet.
    Raises Conflict (409) where the year follows another already, or another follows the last.
    """
    cycle = _following(last, year, workshops, by=by, at=at)
    outside = [cycles.add_mandate(asked, citation, cycles=[cycle], by=by, at=at)] if asked else []
    cycle.mandates.add(*mandates, *outside)
    if theme:
        cycles.choose_theme(cycles.add_theme(cycle, theme, by=by, at=at), chosen_by=chosen_by, by=by, at=at)
    held = [_held(cycle, each, by=by, at=at) for each in meetings]
    carried = meetings_.carry_on(issues, cycle, by=by, at=at)
    record(
        "cycle.follows", cycle, by=by, at=at, last=last.year, meetings=[each.pk for each in held],
        issues=[each.pk for each in carried],
    )  # fmt: skip
    return cycle


def _following(last: Cycle, year: int, workshops: int | None, *, by: Actor, at: datetime) -> Cycle:
    """The year, which follows the last from now on; what the forum is for and how it hears of experience is carried over."""
    if Cycle.objects.filter(follows=last).exists():
        raise Conflict(_("Another year follows %(year)s already. Nothing was changed.") % {"year": last.year})
    cycle = Cycle.objects.filter(year=year).first() or Cycle(year=year, contributions=last.contributions)
    if cycle.follows_id:
        raise Conflict(_("The year %(year)s follows another already. Nothing was changed.") % {"year": year})
    cycle.follows, cycle.purpose = last, cycle.purpose or last.purpose
    if workshops is not None:
        cycle.workshops_planned = workshops
    return cycles.keep(cycle, by=by, at=at)


def _held(cycle: Cycle, proposed: Any, *, by: Actor, at: datetime) -> Meeting:
    return meetings_.plan_meeting(
        cycle, proposed.kind, proposed.title, first_day=proposed.first_day, last_day=proposed.last_day,
        place=proposed.place, zone=proposed.zone, form=proposed.form, attendance=proposed.attendance,
        topic=proposed.topic, theme=cycle.theme if proposed.topic else None, announced=False, by=by, at=at,
    )  # fmt: skip


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
    enter_gap(at)
    record(
        "gap.recorded", fresh, by=by, made_at=fresh.made_at, acts_kept=fresh.acts_kept, head_kept=fresh.head_kept,
        acts_lost=fresh.acts_lost, head_lost=fresh.head_lost,
    )  # fmt: skip
    return fresh
