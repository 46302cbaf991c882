"""What a sentence names only to tell it apart from the choice: what an earlier reply chose, or what is set aside for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from intersession.core.replies import phrases
from intersession.core.replies.lexicon import lexicon_of
from intersession.core.replies.lived_with import lived_with
from intersession.core.replies.mentions import Gazetteer, Mention, mentions
from intersession.core.replies.shapes import Asked
from intersession.core.replies.shortly import named_shortly
from intersession.core.replies.vocabulary import pattern

_OPENS = pattern(r"\W*(?:{sets_aside})(?!\w)")
_FOLLOWS = pattern(r"[\s,]*(?<![\w'])(?:(?:and|et|y) )?(?:{setting_aside})(?!\w)[^;:]*$")
_PARTS = re.compile(r",(?= )|(?<=\)) (?=the |le |la |el |our |notre |nuestro )")
_CHOICE = frozenset({"chooses", "wants", "not"})


def named_in(
    text: str, written: str, names: Gazetteer, asked: Asked, language: str, *, replaced: bool
) -> tuple[list[Mention], list[tuple[int, int]]]:
    """The options that a folded sentence names as its own, those that it concedes by a word too, and the parts in which it tells others apart;
    `replaced` is whether the letter says that an earlier reply is."""
    found = mentions(text, names, written)
    if asked.kind != "choose":
        return found, []
    if parts := list(lived_with(text)):
        more = named_shortly(text, names, written, found, lexicon_of(text, language))
        found = sorted([*found, *(one for one in more if _is_in(one, parts))])
    apart = _told_apart(text, found, asked.picks, language, replaced=replaced)
    return [one for one in found if not _is_in(one, apart)], apart


def _is_in(one: Mention, parts: Sequence[tuple[int, int]]) -> bool:
    return any(first <= one.start < last for first, last in parts)


def _told_apart(
    text: str, named: Sequence[Mention], picks: int, language: str, *, replaced: bool
) -> list[tuple[int, int]]:
    """The parts of a folded sentence in which options are named that are not its choice; `named` are all that it names."""
    found = list(phrases.told_before(text, replaced=replaced))
    left = [one for one in named if not _is_in(one, found)]
    return found + list(_set_aside(text, left, picks, language))


def _set_aside(text: str, named: Sequence[Mention], picks: int, language: str) -> Iterator[tuple[int, int]]:
    """ "While alive to the merits of (a), …", "…, to the exclusion of (c)", where the rest names as many options as may be chosen."""
    places = [comma.start() for comma in _PARTS.finditer(text)] if _OPENS.match(text) else []
    spans = [(0, place) for place in places]
    if follows := _FOLLOWS.search(text):
        spans.append(follows.span())
    for first, last in spans:
        inside = {one.option for one in named if first <= one.start < last}
        outside = {one.option for one in named} - inside
        kept = {one.option for one in named if not first <= one.start < last}
        if inside and kept == outside and len(kept) == picks and not _chooses(text[first:last], language):
            yield first, last
            return


def _chooses(text: str, language: str) -> bool:
    return any(piece.kind in _CHOICE for piece in lexicon_of(text, language).pieces(text))
