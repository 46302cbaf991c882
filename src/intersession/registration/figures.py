"""Counting participation: persons, delegations, countries, organizations and institutions, by category and in all.

- *Persons*: registrations; each person is registered once for a meeting.
- *Delegations*: members and observers that at least one person acts for, each once.
- *Countries*: States that at least one person comes from or acts for, each once. A person who comes for an organization or
  an institution counts for that, not for the country in which it has its seat.
- *Organizations*: observers that are no State, and bodies named by persons without a delegation, each once; a body that is
  written in two ways which differ only in capitals, accents and punctuation is one.
- *Institutions*: the same in categories whose bodies are institutions (universities, academies); these are no organizations.

A total counts what is different over all categories, so a country that is in two categories is one in the total.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import NamedTuple

from intersession.delegations.models import Category


class Group(NamedTuple):
    """Persons of one category who act for the same delegation, country and body."""

    category_id: int
    delegation_id: int | None
    country: str
    body: str
    persons: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of each unit; None where nothing is said of it (stated figures only)."""

    persons: int | None = 0
    delegations: int | None = 0
    countries: int | None = 0
    organizations: int | None = 0
    institutions: int | None = 0

    def as_dict(self) -> dict[str, int | None]:
        return {unit: getattr(self, unit) for unit in UNITS}


UNITS = tuple(field.name for field in fields(Count))


@dataclass(frozen=True, slots=True)
class Figures:
    """A total, and a count for each category that has anybody, in the categories' order.

    `source` says where the figures come from: "" where they are counted now from registrations, else the words of the
    record that holds them. `stated` is true where the Administration only states them.
    """

    total: Count
    by_category: tuple[tuple[Category, Count], ...] = ()
    source: str = ""
    stated: bool = False

    def of(self, code: str) -> Count:
        """The count of one category, by its code; all zero where nobody is in it."""
        return next((count for category, count in self.by_category if category.code == code), Count())

    def __bool__(self) -> bool:
        return any(self.total.as_dict().values()) or bool(self.by_category)


def counted(groups: Iterable[Group], categories: Iterable[Category]) -> Figures:
    """Figures from groups of persons; `categories` are in the order in which they are shown."""
    rows = list(groups)
    known = list(categories)
    institutional = {category.pk for category in known if category.bodies == Category.Bodies.INSTITUTIONS}
    return Figures(
        total=_count(rows, institutional),
        by_category=tuple(
            (category, _count(own, institutional))
            for category in known
            if (own := [row for row in rows if row.category_id == category.pk])
        ),
    )


def _count(rows: list[Group], institutional: set[int]) -> Count:
    return Count(
        persons=sum(row.persons for row in rows),
        delegations=len({row.delegation_id for row in rows if row.delegation_id}),
        countries=len({row.country for row in rows if row.country and not row.body}),
        organizations=len({row.body for row in _with_body(rows) if row.category_id not in institutional}),
        institutions=len({row.body for row in _with_body(rows) if row.category_id in institutional}),
    )


def _with_body(rows: list[Group]) -> Iterator[Group]:
    return (row for row in rows if row.body)
