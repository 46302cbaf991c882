"""A year is opened and kept: themes, topics, mandates, outside processes."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from intersession.audit.acts import Actor, act, record
from intersession.site import finding
from intersession.site.labels import Labels
from intersession.site.problems import Conflict

from .models import Cycle, Mandate, OutsideProcess, Theme, Topic

Kept = TypeVar("Kept", bound=models.Model)
FIRST_VERBS: dict[type[models.Model], str] = {
    Cycle: "opened", Theme: "proposed", Topic: "proposed", Mandate: "added", OutsideProcess: "added",
}  # fmt: skip


@act
def keep(one: Kept, *, by: Actor, at: datetime) -> Kept:
    """Write a new or a corrected record of a year. Raises Conflict (409) where its place is taken."""
    verb = "corrected" if one.pk else FIRST_VERBS[type(one)]
    try:
        with transaction.atomic():
            one.save()
    except IntegrityError as fault:
        raise Conflict(_("There is one of this letter, place or year already. Nothing was changed.")) from fault
    record(f"{one._meta.model_name}.{verb}", one, by=by, at=at)
    return one


def open_cycle(year: int, *, workshops_planned: int = 2, by: Actor, at: datetime) -> Cycle:
    """Open a year of the forum. Raises Conflict (409) where it is open already."""
    return keep(Cycle(year=year, workshops_planned=workshops_planned), by=by, at=at)


def add_theme(cycle: Cycle, title: Labels, *, explanation: Labels | None = None, by: Actor, at: datetime) -> Theme:
    """Propose an overarching theme, after those that the year has."""
    theme = Theme(cycle=cycle, position=next_position(cycle.themes), title=title, explanation=explanation or {})
    return keep(theme, by=by, at=at)


@act
def choose_theme(theme: Theme, *, chosen_by: str = "", by: Actor, at: datetime) -> Theme:
    """Make a theme the year's; the others are left. `chosen_by` says whose choice it was (`Theme.Chooser`)."""
    theme.cycle.themes.exclude(pk=theme.pk).update(standing=Theme.Standing.LEFT)
    theme.standing, theme.chosen_by = Theme.Standing.CHOSEN, chosen_by
    theme.save(update_fields=["standing", "chosen_by"])
    for other in theme.cycle.themes.exclude(pk=theme.pk):
        finding.index(other)
    record("theme.chosen", theme, by=by, at=at, year=theme.cycle.year)
    return theme


def add_topic(
    cycle: Cycle, letter: str, title: Labels, *, problem: Labels | None = None, plan: Labels | None = None,
    by: Actor, at: datetime,
) -> Topic:  # fmt: skip
    """Propose a topic. Raises Conflict (409) where the year has one of this letter."""
    position = next_position(cycle.topics)
    topic = Topic(cycle=cycle, letter=letter, position=position, title=title, problem=problem or {}, plan=plan or {})
    return keep(topic, by=by, at=at)


@act
def add_mandate(title: Labels, citation: str, *, cycles: Iterable[Cycle] = (), by: Actor, at: datetime) -> Mandate:
    """Name what gives the forum its task, and the years that stand on it."""
    mandate = keep(Mandate(title=title, citation=citation), by=by, at=at)
    mandate.cycles.set(cycles)
    return mandate


def add_outside_process(
    theme: Theme, name: Labels, *, subject: Labels | None = None, year: int | None = None, feeds: bool = False,
    by: Actor, at: datetime,
) -> OutsideProcess:  # fmt: skip
    """Name a process outside the forum that a theme builds on; with `feeds` the theme reports back to it."""
    process = OutsideProcess(theme=theme, name=name, subject=subject or {}, year=year, feeds=feeds)
    return keep(process, by=by, at=at)


def next_position(placed: "models.Manager[Theme] | models.Manager[Topic]") -> int:
    """The place after the last one that is taken."""
    last: int | None = placed.aggregate(last=models.Max("position"))["last"]
    return 1 if last is None else last + 1
