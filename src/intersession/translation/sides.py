"""A document in two languages, segment by segment: what the source says, what the target says, and from which words it was made.

What a translator saved stands before the text that is kept, unless that one is newer; the words that a kept text was made from
are those of the edition that it was translated from, else of the source as it was when that text came.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from intersession.core.document import ReadDocument
from intersession.core.segments import Count, Segment, State, counted, segments, states, texts
from intersession.core.tags import Tag, tagged, untagged
from intersession.documents.models import Document, Edition
from intersession.documents.texts import documents_of

from .models import Rendering

Pair = tuple[str, str]  # the source language and the one that it is put into


@dataclass(frozen=True)
class Sides:
    """`segments` are those of the source with the targets beside them; `renderings` what translators saved, by segment."""

    language: str
    source: Edition
    target: Edition | None
    read: ReadDocument
    segments: list[Segment]
    renderings: Mapping[str, Rendering]

    def version_of(self, segment: Segment) -> int:
        """How often a segment was saved; what comes after it must say so."""
        rendering = self.renderings.get(segment.identity)
        return rendering.version if rendering else 0

    @cached_property
    def by_identity(self) -> dict[str, Segment]:
        return {segment.identity: segment for segment in self.segments}

    @cached_property
    def translatable(self) -> list[Segment]:
        return [segment for segment in self.segments if segment.is_translatable]

    @cached_property
    def count(self) -> Count:
        return counted(self.segments)

    @cached_property
    def states(self) -> Mapping[State, int]:
        return states(self.translatable)

    @property
    def is_complete(self) -> bool:
        """Whether every segment has a target made from the words that stand."""
        return not (self.states["missing"] or self.states["stale"])


def sides_of(document: Document, source_language: str, language: str) -> Sides | None:
    """Both sides as they stand now, what is under work before what is public; None where there is no source. Three queries."""
    saved = {one.segment: one for one in document.renderings.filter(language=language, source_language=source_language)}
    pair = (source_language, language)
    return _all_sides(document, [pair], {pair: saved}).get(pair)


def kept_sides(document: Document, pairs: Sequence[Pair]) -> dict[Pair, Sides]:
    """The sides of several pairs of languages, of those whose source is there, without what translators only saved; two queries."""
    return _all_sides(document, pairs, {})


def _all_sides(
    document: Document, pairs: Sequence[Pair], saved: Mapping[Pair, Mapping[str, Rendering]]
) -> dict[Pair, Sides]:
    kept = list(
        document.editions.filter(language__in={code for pair in pairs for code in pair}).order_by("made_at", "pk")
    )
    chosen = {pair: _editions(kept, *pair) for pair in pairs}
    read = documents_of({one.pk: one for editions in chosen.values() for one in editions if one is not None}.values())
    return {
        pair: _sides(pair[1], source, target, basis, read, saved.get(pair, {}))
        for pair, (source, target, basis) in chosen.items()
        if source
    }


def _editions(
    kept: list[Edition], source_language: str, language: str
) -> tuple[Edition | None, Edition | None, Edition | None]:
    """The source, the target, and the edition whose words the target renders."""
    source, target = _standing(kept, source_language), _standing(kept, language)
    return source, target, _basis(kept, source_language, target) if source and target else None


def _standing(kept: list[Edition], language: str) -> Edition | None:
    """Of a language the newest text that no other has replaced."""
    return next((one for one in reversed(kept) if one.language == language and one.replaced_at is None), None)


def _basis(kept: list[Edition], source_language: str, target: Edition) -> Edition:
    """The text that a target was made from: what it says, else the newest that was there when it came, else the first."""
    known = [one for one in kept if one.language == source_language]
    said = next((one for one in known if one.pk == target.translated_from_id), None)
    return said or next((one for one in reversed(known) if one.made_at <= target.made_at), known[0])


def _sides(
    language: str,
    source: Edition,
    target: Edition | None,
    basis: Edition | None,
    read: Mapping[int, ReadDocument],
    saved: Mapping[str, Rendering],
) -> Sides:
    made_from = texts(read[basis.pk]) if basis is not None and basis != source else {}
    paired = segments(read[source.pk], read[target.pk] if target else None, made_from)
    made_at = target.made_at if target else None
    rendered = [_rendered(one, saved.get(one.identity), made_at) for one in paired]
    return Sides(language, source, target, read[source.pk], rendered, saved)


def _rendered(segment: Segment, rendering: Rendering | None, made_at: datetime | None) -> Segment:
    """With what a translator saved, unless a newer text of the language was kept since that says something there."""
    if rendering is None or (made_at is not None and made_at >= rendering.at and segment.target is not None):
        return segment
    tags = tags_of(rendering.tags)
    was = untagged(rendering.source, tags)
    same = tagged(was) == tagged(segment.source)
    return replace(segment, target=untagged(rendering.text, tags), was=None if same else was)


def tags_of(kept: list[list[Any]]) -> tuple[Tag, ...]:
    """Tags as they are kept with a rendering."""
    return tuple(Tag(number, tuple(styles), note, None, pair) for number, styles, note, pair in kept)


def kept_tags(tags: tuple[Tag, ...]) -> list[list[Any]]:
    """Tags in the shape in which they are kept."""
    return [[tag.number, list(tag.styles), tag.note, tag.pair] for tag in tags]
