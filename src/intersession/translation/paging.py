"""What of a document in two languages a page shows: the segments in a state, page by page, and how far the whole is."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from intersession.core.segments import Segment

from .lines import Line, aids_for, difference_in, lines_of
from .sides import Sides

A_PAGE = 25
FILTERS: tuple[tuple[str, Any], ...] = (
    ("", _("all")), ("missing", _("missing")), ("stale", _("stale")), ("fresh", _("fresh")), ("differs", _("figures or names differ")),
)  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """A page of lines; `filters` are the ways to narrow it (value, words, how many, whether it is the one)."""

    sides: Sides
    state: str
    page: "Page[Segment]"
    lines: list[Line]
    filters: list[tuple[str, Any, int, bool]]

    @property
    def done_words(self) -> int:
        return self.sides.count.words - self.sides.count.waiting_words

    def line(self, identity: str) -> Line | None:
        return next((line for line in self.lines if line.anchor == identity), None)


def shown(sides: Sides, asked: QueryDict, *, memory: Any = None, only: str = "") -> Shown:
    """The page that is asked for by `state` and `page`; with `only`, the page on which that segment stands.

    With what helps a translator where the state of the `memory` is given.
    """
    languages = sides.source.language, sides.language
    found = {one.identity for one in sides.translatable if difference_in(one, *languages)}
    known = dict(FILTERS)
    state = asked.get("state", "") if asked.get("state", "") in known else ""
    listed = [one for one in sides.translatable if _belongs(one, state, found) or one.identity == only]
    place = next((at for at, one in enumerate(listed) if one.identity == only), None)
    number = asked.get("page", 1) if place is None else place // A_PAGE + 1
    page = Paginator(listed, A_PAGE).get_page(number)
    counts = {name: sum(_belongs(one, name, found) for one in sides.translatable) for name in known}
    filters = [(name, words, counts[name], name == state) for name, words in FILTERS]
    return Shown(sides, state, page, lines_of(page, sides, aids_for(sides, memory) if memory else None), filters)


def _belongs(segment: Segment, state: str, found: set[str]) -> bool:
    if state == "differs":
        return segment.identity in found
    return not state or segment.state == state
