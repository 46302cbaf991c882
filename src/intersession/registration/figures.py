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

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from intersession.delegations.models import Category


class Group(NamedTuple):
    """Persons of one category who act for the same delegation, country and body."""

    category_id: int
    delegation_id: int | None
    country: str
    body: str
    persons: int


UNITS = ("persons", "delegations", "countries", "organizations", "institutions")


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of each unit; None where nothing is said of it (stated figures only).

    `qualifiers` holds by unit how a stated figure is meant, where it is not exact: "over" with 60 is "over 60".
    """

    persons: int | None = 0
    delegations: int | None = 0
    countries: int | None = 0
    organizations: int | None = 0
    institutions: int | None = 0
    qualifiers: Mapping[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict[str, int | None]:
        return {unit: getattr(self, unit) for unit in UNITS}


def added(counts: Iterable[Count], unit: str) -> tuple[int, str] | None:
    """The sum of a unit with its qualifier; None where differently qualified figures have no sum that can be worded.

    What is true of each is true of the sum, and an exact figure changes nothing of it: the rules of `core.wording` are shares.
    """
    given = [count for count in counts if getattr(count, unit)]
    qualifiers = {count.qualifiers.get(unit, "") for count in given} - {""}
    if len(qualifiers) > 1:
        return None
    return sum(getattr(count, unit) for count in given), next(iter(qualifiers), "")


@dataclass(frozen=True, slots=True)
class Figures:
    """A total, and a count for each category that has anybody, in the categories' order.

    `source` says where the figures come from: "" where they are counted now from registrations, else the words of the
    record that holds them. `stated` is true where the Administration only states them, on the word of `stated_by` ("" where
    it is its own).
    """

    total: Count
    by_category: tuple[tuple[Category, Count], ...] = ()
    source: str = ""
    stated: bool = False
    stated_by: str = ""

    @property
    def stated_source(self) -> str:
        """Who states them and where they stand, "" where they are not stated: "Government of Egypt, report of 3 May"."""
        return ", ".join(filter(None, (self.stated_by, self.source))) if self.stated else ""

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
        total=total(rows, institutional),
        by_category=tuple(
            (category, total(own, institutional))
            for category in known
            if (own := [row for row in rows if row.category_id == category.pk])
        ),
    )


def total(rows: Sequence[Group], institutional: Collection[int]) -> Count:
    """All the groups together; `institutional` are the categories whose bodies are institutions."""
    return Count(
        persons=sum(row.persons for row in rows),
        delegations=len({row.delegation_id for row in rows if row.delegation_id}),
        countries=len({row.country for row in rows if row.country and not row.body}),
        organizations=len({row.body for row in _with_body(rows) if row.category_id not in institutional}),
        institutions=len({row.body for row in _with_body(rows) if row.category_id in institutional}),
    )


def _with_body(rows: Sequence[Group]) -> Iterator[Group]:
    return (row for row in rows if row.body)
