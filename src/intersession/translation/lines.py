"""The lines of the side-by-side page: each segment with its box, what changed, what helps, and what does not agree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intersession.core import terms as listed
from intersession.core.alignment import Difference, differences
from intersession.core.changes import Piece
from intersession.core.memory import Match, Memory
from intersession.core.segments import Segment
from intersession.core.tags import tagged, without_tags
from intersession.core.terms import Concept, Held, Lack, TermsList, lacks
from intersession.delegations.states import STATES

from .models import Term
from .remembered import of_itself, remembered
from .sides import Sides

KINDS = {
    "heading": _("heading"), "lettered_heading": _("heading"), "paragraph": _("paragraph"),
    "quotation": _("quotation"), "item": _("item"), "footnote": _("footnote"), "annex": _("annex"), "caption": _("caption"), "cell": _("table"),
}  # fmt: skip
FIRST_PAGE = {
    "meeting": _("meeting"), "session": _("session"), "agenda_item": _("agenda item"), "place": _("place"),
    "series_title": _("series"), "kind": _("kind of document"), "title": _("title"),
}  # fmt: skip
MOST = 3  # matches that are offered for a segment


@dataclass
class Line:
    """A segment on the page. `text` is what its box holds, `version` how often it was saved, `fault` why it was not."""

    segment: Segment
    source: str
    text: str
    version: int
    matches: list[Match] = field(default_factory=list)
    terms: list[tuple[str, list[str]]] = field(default_factory=list)
    lacks: list[Lack] = field(default_factory=list)
    difference: Difference | None = None
    fault: str = ""
    theirs: str = ""  # what somebody else saved meanwhile

    @property
    def anchor(self) -> str:
        return self.segment.identity

    @property
    def kind(self) -> str | Promise:
        """What the segment is, in a word."""
        return KINDS.get(self.segment.kind) or FIRST_PAGE[self.segment.identity.removeprefix("masthead__")]

    @property
    def rows(self) -> int:
        """Of its box, so that a text is seen whole."""
        return min(14, max(2, (max(len(self.text), len(self.source)) + 54) // 55))

    @property
    def changed(self) -> list[Piece]:
        return self.segment.changed


@dataclass(frozen=True)
class Aids:
    """What helps with a pair of languages: its terms, and what was translated before, here and elsewhere."""

    sources: TermsList
    targets: TermsList
    memories: Sequence[Memory]


def aids_for(sides: Sides, memory: Any) -> Aids:
    """One query; another where the memory is not the one (`memory`) that was read before."""
    source, target = sides.source.language, sides.language
    concepts = concepts_of([source, target])
    memories = [of_itself(sides.segments), remembered(source, target, memory)]
    return Aids(TermsList(concepts, source), TermsList(concepts, target), memories)


def lines_of(made: Iterable[Segment], sides: Sides, aids: Aids | None = None) -> list[Line]:
    """A line for each segment; with `aids` what helps, too."""
    return [_line(segment, sides, aids) for segment in made]


@lru_cache(maxsize=5_000)  # a page asks it of a whole document each time that one part of it is saved
def difference_in(segment: Segment, source_language: str, language: str) -> Difference | None:
    """What of a segment's figures, names and symbols only one of its sides has, or None."""
    return next(iter(differences([segment], source_language, language, STATES)), None)


def _line(segment: Segment, sides: Sides, aids: Aids | None) -> Line:
    source = tagged(segment.source)
    text = tagged(segment.target or (), source.tags).text
    line = Line(
        segment,
        source.text,
        text,
        sides.version_of(segment),
        difference=difference_in(segment, sides.source.language, sides.language),
    )
    if aids is not None:
        line.terms = _terms(aids.sources.held(segment.text), sides.language)
        if segment.target is not None:
            words = without_tags(line.text)
            line.lacks = lacks(segment.text, words, aids.sources, aids.targets, sides.language)
        if segment.state != "fresh":
            line.matches = _matches(line, aids.memories)
    return line


def _terms(held: Iterable[Held], language: str) -> list[tuple[str, list[str]]]:
    """The terms that a source names, each once, with what the list offers."""
    found = {one.words: [term.text for term in one.concept.in_language(language)] for one in held}
    return [(words, offered) for words, offered in found.items() if offered]


def _matches(line: Line, memories: Sequence[Memory]) -> list[Match]:
    found = [match for memory in memories for match in memory.matches(line.source, most=MOST)]
    best = {match.target: match for match in sorted(found, key=lambda match: match.score) if match.target != line.text}
    return sorted(best.values(), key=lambda match: -match.score)[:MOST]


def concepts_of(languages: Iterable[str] = ()) -> list[Concept]:
    """The terms list, or of it some languages; one query."""
    rows = Term.objects.select_related("concept").order_by("concept__identifier", "language", "pk")
    found: dict[int, dict[str, Any]] = {}
    for row in rows.filter(language__in=languages) if languages else rows:
        known = found.setdefault(row.concept_id, {"concept": row.concept, "terms": []})
        known["terms"].append(row)
    return [_concept(**one) for one in found.values()]


def _concept(concept: Any, terms: list[Term]) -> Concept:
    said = tuple(listed.Term(one.language, one.text, _status(one), one.note) for one in terms)
    return Concept(concept.identifier, concept.subject, concept.definition, said)


def _status(term: Term) -> listed.Status:
    return next(status for status in listed.STATUSES if status == term.status)
