"""What can be chosen: lettered headings, items, numbered paragraphs, titles in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from intersession.core.asks.phrases import QUOTED
from intersession.core.document import Block, Choosable, Heading, LetteredHeading, Passage

_LEAD = re.compile(r"(?P<title>[^.:–—]{3,160}?)(?:[.:]| [-–—] )")
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
    options = []
    for index, following in zip(run, [*run[1:], end], strict=True):
        heading = blocks[index]
        assert isinstance(heading, LetteredHeading)
        numbers = [b.number for b in blocks[index:following] if isinstance(b, Passage) and b.number is not None]
        options.append(Choosable(heading.letter, heading.text, tuple(numbers)))
    return OptionGroup(run[0], end - 1, tuple(options), headed=True)


def _item_groups(blocks: list[Block]) -> Iterator[OptionGroup]:
    for index, block in enumerate(blocks):
        if isinstance(block, Passage):
            options = item_options(block)
            if len(options) > 1:
                yield OptionGroup(index, index, options, headed=False)


def item_options(passage: Passage) -> tuple[Choosable, ...]:
    """The first-level items of a paragraph; their titles are without the mark that ends an item."""
    numbers = () if passage.number is None else (passage.number,)
    return tuple(Choosable(item.letter, _item_title(item.text), numbers) for item in passage.items if item.level == 1)


def _item_title(text: str) -> str:
    return re.sub(r"(?:[;,]\s?(?:and|or|et|ou|y|o|e|u)?|\.)$", "", text).strip()


def paragraph_options(blocks: list[Block], first: int, last: int) -> tuple[Choosable, ...]:
    """The numbered paragraphs from first to last, each an option under its number, titled by how it begins."""
    passages = [b for b in blocks if isinstance(b, Passage) and b.number is not None and first <= b.number <= last]
    if len(passages) == 1 and passages[0].items:
        return item_options(passages[0])
    return tuple(Choosable(str(p.number), _lead(p), (p.number,)) for p in passages if p.number is not None)


def _lead(passage: Passage) -> str:
    if passage.runs and passage.runs[0].styles:
        return passage.runs[0].text.strip(" .:–—-")
    match = _LEAD.match(passage.text)
    return match["title"].strip() if match else passage.text[:160]


def quoted_options(text: str) -> tuple[Choosable, ...]:
    """Titles in quotation marks, each once, in order; they have no label."""
    titles = ("".join(part for part in match.groups() if part).strip(" ,") for match in QUOTED.finditer(text))
    return tuple(Choosable(None, title, ()) for title in dict.fromkeys(titles))


def nearest_group(groups: list[OptionGroup], at: int, count: int | None, *, below: bool) -> OptionGroup | None:
    """The group that a paragraph speaks of: of the right count, headed, in the right direction, nearest."""
    within = [g for g in groups if g.first != at and (g.headed or _distance(g, at) <= _NEAR)]
    if not within:
        return None

    def unlikely(group: OptionGroup) -> tuple[bool, bool, bool, int]:
        wrong_way = (group.first < at) == below
        return count is not None and len(group.options) != count, not group.headed, wrong_way, _distance(group, at)

    return min(within, key=unlikely)


def _distance(group: OptionGroup, at: int) -> int:
    return 0 if group.first <= at <= group.last else min(abs(group.first - at), abs(group.last - at))
