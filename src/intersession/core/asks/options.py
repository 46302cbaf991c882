"""What can be chosen: lettered headings, items, numbered paragraphs, titles in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from intersession.core.asks.phrases import QUOTED
from intersession.core.document import Block, Choosable, Heading, LetteredHeading, Passage, Run

_LEAD = re.compile(r"(?P<title>[^.:–—]{3,160}?)(?:[.:]| [-–—] )")
_INLINE = re.compile(r"\((?P<letter>[a-z])\) (?P<title>[^;,()]{2,160}(?:[;,] ?(?:and|or|et|ou|y|o)?|$|\.))")
_WINDOW = 200  # blocks above and below an ask that may hold its headings
_GROUPS = 8  # groups above and below an ask that may be its options: with bounds, reading stays linear
_NEAR = 2  # an unlabelled reference reaches lists in this many paragraphs around


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Options that stand together, and where: the block index of the first and the last of them."""

    first: int
    last: int
    options: tuple[Choosable, ...]
    headed: bool  # lettered headings, which are there to be chosen from; items may be anything


def find_groups(blocks: list[Block]) -> list[OptionGroup]:
    """All groups of a document, in order."""
    return sorted([*_headed_groups(blocks), *_item_groups(blocks)], key=lambda group: group.first)


def _headed_groups(blocks: list[Block]) -> Iterator[OptionGroup]:
    """Runs of lettered headings; a heading ends one."""
    run: list[int] = []
    for index, block in enumerate([*blocks, None]):
        if isinstance(block, LetteredHeading):
            run.append(index)
        elif (block is None or isinstance(block, Heading)) and run:
            if len(run) > 1:
                yield _headed(blocks, run, index)
            run = []


def _headed(blocks: list[Block], run: list[int], end: int) -> OptionGroup:
    options = [_headed_option(blocks, first, last) for first, last in zip(run, [*run[1:], end], strict=True)]
    return OptionGroup(run[0], end - 1, tuple(options), headed=True)


def _headed_option(blocks: list[Block], first: int, end: int) -> Choosable:
    """The heading at `first` with the paragraphs below it."""
    heading = blocks[first]
    assert isinstance(heading, Heading | LetteredHeading)
    numbers = [b.number for b in blocks[first:end] if isinstance(b, Passage) and b.number is not None]
    return Choosable(heading.letter if isinstance(heading, LetteredHeading) else None, heading.text, tuple(numbers))


def _item_groups(blocks: list[Block]) -> Iterator[OptionGroup]:
    for index, block in enumerate(blocks):
        if isinstance(block, Passage):
            options = item_options(block)
            if len(options) > 1:
                yield OptionGroup(index, index, options, headed=False)


def item_options(passage: Passage) -> tuple[Choosable, ...]:
    """The first-level items of a paragraph; their titles are without the mark that ends an item."""
    numbers = () if passage.number is None else (passage.number,)
    return tuple(Choosable(item.letter, item_title(item.text), numbers) for item in passage.items if item.level == 1)


def item_title(text: str) -> str:
    """An item's text without the mark and the conjunction that end it."""
    return re.sub(r"(?:[;,]\s?(?:and|or|et|ou|y|o|e|u)?|\.)$", "", text).strip()


def numbered_passages(blocks: list[Block]) -> dict[int, list[Passage]]:
    """The paragraphs that bear each number."""
    numbered: dict[int, list[Passage]] = {}
    for block in blocks:
        if isinstance(block, Passage) and block.number is not None:
            numbered.setdefault(block.number, []).append(block)
    return numbered


def paragraph_options(passages: list[Passage]) -> tuple[Choosable, ...]:
    """Numbered paragraphs, each an option under its number, titled by how it begins."""
    if len(passages) == 1 and passages[0].items:
        return item_options(passages[0])
    return tuple(Choosable(str(p.number), _lead(p), (p.number,)) for p in passages if p.number is not None)


def _lead(passage: Passage) -> str:
    if passage.runs and passage.runs[0].styles:
        return passage.runs[0].text.strip(" .:–—-")
    match = _LEAD.match(passage.text)
    return match["title"].strip() if match else passage.text[:160]


@lru_cache(maxsize=4)  # of one paragraph's sentences each asks anew
def titled_options(text: str, runs: tuple[Run, ...] = ()) -> tuple[Choosable, ...]:
    """Titles in quotation marks, or else in bold, each once, in order; they have no label."""
    titles = ["".join(part for part in match.groups() if part).strip(" ,") for match in QUOTED.finditer(text)]
    titles = titles or [run.text.strip(" ,.") for run in runs if "bold" in run.styles]
    return tuple(Choosable(None, title, ()) for title in dict.fromkeys(titles))


def inline_options(text: str) -> tuple[Choosable, ...]:
    """Options lettered inside a sentence: "(a) rivers; (b) bridges; and (c) fords"; none where a letter is missing."""
    found = [(match["letter"], item_title(match["title"])) for match in _INLINE.finditer(text)]
    expected = [chr(ord("a") + place) for place in range(len(found))]
    if len(found) < 2 or [letter for letter, _ in found] != expected:
        return ()
    return tuple(Choosable(letter, title, ()) for letter, title in found)


def headings_as_options(blocks: list[Block], at: int, count: int) -> tuple[Choosable, ...]:
    """As many plain headings as are said, next above the paragraph at `at` or else next below it."""
    reach = range(max(0, at - _WINDOW), min(len(blocks), at + _WINDOW))
    places = [index for index in reach if isinstance(blocks[index], Heading)]
    above = [index for index in places if index < at]
    if above and not any(isinstance(block, Passage) for block in blocks[above[-1] : at]):
        above.pop()  # the heading right over the ask is the ask's
    run = above[-count:] if len(above) >= count else [index for index in places if index > at][:count]
    if len(run) < count:
        return ()
    ends = [*run[1:], next((index for index in places if index > run[-1]), len(blocks))]
    group = [_headed_option(blocks, first, end) for first, end in zip(run, ends, strict=True)]
    return tuple(group) if all(option.paragraphs for option in group) else ()


def nearest_group(groups: list[OptionGroup], at: int, count: int | None, *, below: bool) -> OptionGroup | None:
    """The group that a paragraph speaks of: of the right count, headed, in the right direction, nearest."""
    here = bisect(groups, at, key=lambda group: group.first)
    around = groups[max(0, here - _GROUPS) : here + _GROUPS]
    within = [g for g in around if g.first != at and (g.headed or _distance(g, at) <= _NEAR)]
    if not within:
        return None

    def unlikely(group: OptionGroup) -> tuple[bool, bool, bool, int]:
        wrong_way = (group.first < at) == below
        return count is not None and len(group.options) != count, not group.headed, wrong_way, _distance(group, at)

    return min(within, key=unlikely)


def _distance(group: OptionGroup, at: int) -> int:
    return 0 if group.first <= at <= group.last else min(abs(group.first - at), abs(group.last - at))
