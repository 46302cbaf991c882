"""Registrations as pages read them: filtered, paged, in the order of delegations."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Max, Q, QuerySet, When
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.core.collation import fold, sort_key
from intersession.delegations.models import Category, Delegation
from intersession.delegations.states import STATES
from intersession.meetings.models import Meeting
from intersession.site.labels import in_language

from .models import Capacity, Registration

PAGE = 50
RANKS = [When(capacity=capacity, then=rank) for rank, capacity in enumerate(Capacity.values)]
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
    """Whom somebody at the door may mean: by the code that the person shows, or by words of the name."""
    rows = (
        Registration.objects.filter(meeting=meeting).exclude(state="withdrawn").select_related("delegation", "category")
    )
    code = q.strip().upper()
    by_name = Q()
    for word in fold(q).split():
        by_name &= Q(searched__contains=word)
    return rows.filter(Q(code=code) | by_name).order_by("name", "pk")


def alike_among(rows: Sequence[Registration]) -> set[int]:
    """Which of these may be entered twice: others of their meeting bear the same name."""
    if not rows:
        return set()
    names = Registration.objects.standing().filter(meeting=rows[0].meeting_id, name_key__in={r.name_key for r in rows})
    twice = set(names.order_by().values_list("name_key", flat=True).annotate(n=Count("pk")).filter(n__gt=1))
    return {row.pk for row in rows if row.name_key in twice}


@dataclass(frozen=True)
class Band:
    """Persons of one delegation, country or body, under its name in the reader's language; `start` of them stand on pages before."""

    name: str
    where: dict[str, Any]
    persons: int
    start: int = 0
    rank: int = 0


def bands(rows: "QuerySet[Registration]") -> list[Band]:
    """Delegations, countries and bodies of the rows: members first, then the others by category, each in the reader's order."""
    language = (get_language() or "en")[:2]
    known = {d.pk: d for d in Delegation.objects.all()}
    positions = {pk: place for place, pk in enumerate(Category.objects.values_list("pk", flat=True), 1)}
    columns = ("category_id", "delegation_id", "country", "body")
    grouped = rows.order_by().values(*columns).annotate(persons=Count("pk"), written=Max("affiliation"))
    found = [_band(group, known, positions, language) for group in grouped]
    return sorted(found, key=lambda band: (band.rank, _place(band.name, language)))


def _band(group: dict[str, Any], known: dict[int, Delegation], positions: dict[int, int], language: str) -> Band:
    delegation, state = (
        known.get(group["delegation_id"]),
        STATES.by_code(group["country"]) if group["country"] else None,
    )
    named = (
        in_language(delegation.names, language)
        if delegation
        else group["written"] or (state.name(language) if state else _("Others"))
    )
    member = delegation is not None and delegation.standing == Delegation.Standing.MEMBER
    where = {column: group[column] for column in ("category_id", "delegation_id", "country", "body")}
    return Band(named, where, group["persons"], rank=0 if member else positions.get(group["category_id"], 99))


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


def people_of(rows: "QuerySet[Registration]", shown: Sequence[Band]) -> list[tuple[Band, list[Registration]]]:
    """The persons of a page's bands: heads first, then by capacity and name; one query."""
    if not shown:
        return []
    which = Q()
    for band in shown:
        which |= Q(**band.where)
    ranked = rows.filter(which).order_by(Case(*RANKS, default=99, output_field=IntegerField()), F("name"), "pk")
    if len(shown) == 1:
        return [(shown[0], list(ranked[shown[0].start : shown[0].start + shown[0].persons]))]
    by_band: dict[tuple[Any, ...], list[Registration]] = {}
    for row in ranked:
        by_band.setdefault((row.category_id, row.delegation_id, row.country, row.body), []).append(row)
    return [
        (band, by_band.get(tuple(band.where.values()), [])[band.start : band.start + band.persons]) for band in shown
    ]
