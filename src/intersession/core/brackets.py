"""Text under negotiation: what stands in square brackets, and the versions of a paragraph.

All versions of a paragraph stand in square brackets; the first keeps its number, the others are bis, ter and so on (Editorial Manual
of the United Nations, paragraphs and subparagraphs).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from intersession.core.document import Annex, Block, Passage

_NO_NEGOTIATION = r"sic|\.{3}|…|\d{1,3}"  # what stands in brackets in agreed texts too
_OPEN = re.compile(rf"\[(?!(?:{_NO_NEGOTIATION})\])")
_LATIN = re.compile(r"(\d+) [a-z]+")


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a paragraph: its identity, and its number as printed, without the stop."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Negotiated:
    """`brackets` counts the pairs that are open; `versions` are those of each paragraph that has several, in order."""

    brackets: int
    versions: tuple[tuple[Version, ...], ...]


def under_negotiation(blocks: Iterable[Block]) -> Negotiated | None:
    """What is under negotiation; nothing in a text of which no paragraph stands in brackets as a whole: others use brackets too."""
    passages = list(_passages(blocks))
    if not any(_is_bracketed(passage.text) for passage in passages):
        return None
    texts = (text for passage in passages for text in (passage.text, *(item.text for item in passage.items)))
    return Negotiated(open_brackets(texts), tuple(group for group in _versions(passages) if len(group) > 1))


def open_brackets(texts: Iterable[str]) -> int:
    """How many pairs of brackets are open in these texts."""
    return sum(len(_OPEN.findall(text)) for text in texts)


def _versions(passages: Iterable[Passage]) -> Iterator[tuple[Version, ...]]:
    group: list[Version] = []
    number = ""
    for passage in passages:
        label = passage.printed.rstrip(".")
        latin = _LATIN.fullmatch(label)
        if not (latin and latin[1] == number and _is_bracketed(passage.text)):
            yield tuple(group)
            group, number = [], label if _is_bracketed(passage.text) else ""
        group.append(Version(passage.id, label))
    yield tuple(group)


def _is_bracketed(text: str) -> bool:
    """Whether brackets stand around all of it, but for what ends its last sentence."""
    words = text.strip().rstrip(".;,: ")
    return words.startswith("[") and words.endswith("]")


def _passages(blocks: Iterable[Block]) -> Iterator[Passage]:
    for block in blocks:
        if isinstance(block, Passage):
            yield block
        elif isinstance(block, Annex):
            yield from _passages(block.blocks)
