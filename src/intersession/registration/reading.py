"""Registrations as pages read them: filtered, paged, in the order of delegations."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.core.collation import fold, sort_key
from intersession.delegations.models import Category, Delegation
from intersession.delegations.states import STATES
from intersession.meetings.models import Meeting
from intersession.site.labels import in_language
from intersession.site.prepared import Prepared

from .identity import code_in
from .models import IN_ORDER, Registration, RegistrationQuerySet, State

PAGE = 50
WHERE = ("category_id", "delegation_id", "country", "body")
_place = lru_cache(maxsize=4000)(sort_key)


def filtered(
    rows: "QuerySet[Registration]", *, q: str = "", state: str = "", category: str = "", delegation: str = ""
) -> "QuerySet[Registration]":
    """Those of `rows` in a state, a category (code), a delegation (code), and with every word of `q` in name, mail or affiliation."""
    for word in fold(q).split():
        rows = rows.filter(searched__contains=word)
    if state:
        rows = rows.filter(state=state)
    if category:
        rows = rows.filter(category__code=category)
    return rows.filter(delegation__code=delegation) if delegation else rows


def at_the_door(meeting: Meeting, q: str) -> "QuerySet[Registration]":
    """Whom somebody at the door may mean: by the code that the person shows or a scanner reads, or by words of the name."""
    rows = (
        Registration.objects.filter(meeting=meeting).exclude(state="withdrawn").select_related("delegation", "category")
    )
    by_name = Q()
    for word in fold(q).split():
        by_name &= Q(searched__contains=word)
    return rows.filter(Q(code=code_in(q)) | by_name).order_by("name", "pk")


def marked_alike(rows: "QuerySet[Registration]") -> "QuerySet[Registration]":
    """The rows with `is_alike`: whether another of their meeting bears the same name, so that one may be entered twice."""
    same = Registration.objects.standing().filter(meeting=OuterRef("meeting"), name_key=OuterRef("name_key"))
    return rows.annotate(is_alike=Exists(same.exclude(pk=OuterRef("pk"))))


@dataclass(frozen=True)
class Named:
    """Codes, names and places of all delegations and categories; read in one query."""

    delegations: dict[int, tuple[str, dict[str, str], str]]  # code, names, standing
    categories: dict[int, tuple[str, dict[str, str], int]]  # code, names, position


def _names() -> "QuerySet[Any, Any]":
    delegations = (
        Delegation.objects.order_by().annotate(place=Value(-1)).values_list("place", "pk", "code", "names", "standing")
    )
    categories = (
        Category.objects.order_by()
        .annotate(standing=Value(""))
        .values_list("position", "pk", "code", "names", "standing")
    )
    return delegations.union(categories, all=True)


NAMES = Prepared(_names)


def named() -> Named:
    found = Named({}, {})
    for place, pk, code, names, standing in NAMES():
        if standing:
            found.delegations[pk] = (code, names, standing)
        else:
            found.categories[pk] = (code, names, place)
    return found


@dataclass(frozen=True)
class Overview:
    """How many registrations there are in each state, category and delegation, under a search; one query."""

    groups: list[tuple[str, str, str, int]]  # codes of state, category and delegation; persons

    def by_state(self, *, category: str = "", delegation: str = "") -> dict[str, int]:
        """How many there are in each state that there is, under the other filters; under "" in all of them."""
        counts = {"": 0}
        for state, of_category, of_delegation, n in self.groups:
            if category in ("", of_category) and delegation in ("", of_delegation):
                counts[state] = counts.get(state, 0) + n
                counts[""] += n
        return counts


def overview(rows: "QuerySet[Registration]", names: Named) -> Overview:
    grouped = rows.order_by().values_list("state", "category_id", "delegation_id").annotate(n=Count("pk"))
    return Overview([
        (state, names.categories[category][0], names.delegations[delegation][0] if delegation else "-", n)
        for state, category, delegation, n in grouped
    ])  # fmt: skip


@dataclass(frozen=True)
class Band:
    """Persons of one delegation, country or body, under its name in the reader's language; `start` of them stand on pages before."""

    name: str
    where: dict[str, Any]
    persons: int
    start: int = 0
    rank: int = 0


@dataclass(frozen=True)
class Listing:
    """The bands of a list of participants, whether it is final (those who came), and how many did not agree to stand in it."""

    bands: list[Band]
    final: bool
    unlisted: int


def listing(rows: RegistrationQuerySet, *, over: bool, agreed: str = "listed") -> Listing:
    """Members first, then the others by category, each in the reader's order: those approved while the meeting lies ahead
    (a provisional list), those who came once it is over. Two queries. `agreed` names the consent that is asked for."""
    grouped = list(rows.approved().order_by().values("state", *WHERE, agreed).annotate(persons=Count("pk")))
    final = over and any(group["state"] == State.ADMITTED for group in grouped)
    on_it = [group for group in grouped if not final or group["state"] == State.ADMITTED]
    return Listing(
        _bands([group for group in on_it if group[agreed]]),
        final,
        sum(group["persons"] for group in on_it if not group[agreed]),
    )


def _bands(groups: list[dict[str, Any]]) -> list[Band]:
    """One for each delegation, country or body, whichever states its persons are in."""
    language, names = (get_language() or "en")[:2], named()
    persons: dict[tuple[Any, ...], int] = {}
    for group in groups:
        where = tuple(group[column] for column in WHERE)
        persons[where] = persons.get(where, 0) + group["persons"]
    found = [_band(where, count, names, language) for where, count in persons.items()]
    return sorted(found, key=lambda band: (band.rank, _place(band.name or band.where["body"], language)))


def _band(where: tuple[Any, ...], persons: int, names: Named, language: str) -> Band:
    """A body without a delegation sorts by what it is counted under; its name is taken from its persons."""
    category, delegation, country, body = where
    _code, labels, standing = names.delegations.get(delegation, ("", {}, ""))
    state = STATES.by_code(country) if country and not body else None
    shown = in_language(labels, language) or (state.name(language) if state else "" if body else _("Others"))
    rank = -1 if standing == Delegation.Standing.MEMBER else names.categories[category][2]
    return Band(shown, dict(zip(WHERE, where, strict=True)), persons, rank=rank)


def paged(found: Sequence[Band], size: int = PAGE) -> list[list[Band]]:
    """Pages of at most `size` persons. A band that alone is more than a page has pages of its own."""
    pages: list[list[Band]] = []
    room = 0
    for band in found:
        if band.persons > size:
            starts = range(0, band.persons, size)
            pages += [[replace(band, start=start, persons=min(size, band.persons - start))] for start in starts]
            room = 0
            continue
        if band.persons > room:
            pages.append([])
            room = size
        pages[-1].append(band)
        room -= band.persons
    return pages


def people_of(rows: "QuerySet[Registration]", shown: Sequence[Band]) -> list[tuple[Band, list[Any]]]:
    """The persons of a page's bands: heads first, then by capacity and name; one query.

    Each with its name, capacity, position and affiliation.
    """
    ranked = rows.order_by(*IN_ORDER).values_list("name", "capacity", "position", "affiliation", *WHERE, named=True)
    if len(shown) == 1:
        (band,) = shown
        return [_named(band, list(ranked.filter(**band.where)[band.start : band.start + band.persons]))]
    by_band: dict[tuple[Any, ...], list[Any]] = {}
    for row in ranked.filter(_of_bands(shown)) if shown else ():
        by_band.setdefault((row.category_id, row.delegation_id, row.country, row.body), []).append(row)
    return [_named(band, by_band.get(tuple(band.where.values()), [])) for band in shown]


def _of_bands(shown: Sequence[Band]) -> Q:
    """The persons of these bands, and perhaps some of others beside them: a short condition is asked faster."""
    alone = [band.where for band in shown if band.where["delegation_id"] is None]
    return (
        Q(delegation__in=[band.where["delegation_id"] for band in shown if band.where["delegation_id"]])
        | Q(delegation=None, body__in=[where["body"] for where in alone if where["body"]])
        | Q(delegation=None, body="", country__in=[where["country"] for where in alone if not where["body"]])
    )


def _named(band: Band, people: list[Any]) -> tuple[Band, list[Any]]:
    return (band if band.name or not people else replace(band, name=people[0].affiliation)), people
