"""A document as segments to translate, each under the identity of its part, and a translated document out of them.

A segment is what a translator writes at once: a heading, a paragraph, an item, a footnote, an annex's title, a table's caption
or one of its cells, and the texts of the first page. Source and target are the texts as they stand with every tracked change
taken; a target is aligned with its source by identity alone. What has no letters (a cell with a number) is not translated but
carried over.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from intersession.core.asks.options import item_title
from intersession.core.changes import Piece, marked_change
from intersession.core.comparison import Part, parts
from intersession.core.document import (
    Annex,
    Ask,
    Block,
    Cell,
    Masthead,
    Passage,
    ReadDocument,
    Run,
    Table,
    Worded,
)
from intersession.core.tags import Runs, accepted_runs, tagged

State = Literal["missing", "fresh", "stale"]
#: The texts of a first page that are translated, in the order in which they are printed.
FIRST_PAGE = ("meeting", "session", "agenda_item", "place", "series_title", "kind", "title")
_COUNTED = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|(?:(?![\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])\S)+")


@dataclass(frozen=True, slots=True)
class Segment:
    """One text to translate: its identity, what it is, its label as printed, and the text in both languages as runs.

    `kind`: first_page, heading, lettered_heading, paragraph, quotation, item, footnote, annex, caption or cell. `target` is null
    where there is none yet. `was` is the source that a stale target was made from. `note` is for the translator, or from her.
    """

    identity: str
    kind: str
    label: str
    source: Runs
    target: Runs | None = None
    was: Runs | None = None
    note: str = ""

    @property
    def text(self) -> str:
        """The source's words."""
        return words_of(self.source)

    @property
    def state(self) -> State:
        """missing: no target; stale: the source changed since the target was made; fresh: neither."""
        if self.target is None:
            return "missing"
        return "fresh" if self.was is None else "stale"

    @property
    def is_translatable(self) -> bool:
        """Whether there is a letter to translate."""
        return any(map(str.isalpha, self.text))

    @property
    def words(self) -> int:
        return count_words(self.text)

    @property
    def characters(self) -> int:
        """Characters of the source, blanks included."""
        return len(self.text)

    @property
    def changed(self) -> list[Piece]:
        """The words that lead from the source which the target was made from to the present one; none where it is not stale."""
        return [] if self.was is None else marked_change(words_of(self.was), self.text)


@dataclass(frozen=True, slots=True)
class Count:
    """What is to be translated: segments, words and characters of the source, headings and footnotes included; of these, words
    that stand earlier in the document as the same segment, and words whose segment lacks a fresh target."""

    segments: int
    words: int
    characters: int
    repeated_words: int
    waiting_words: int


def segments(
    source: ReadDocument, target: ReadDocument | None = None, made_from: Mapping[str, Runs] | None = None
) -> list[Segment]:
    """All segments of a document in order, first page first, with the targets of the same identities.

    `made_from` holds, by identity, the source that each target was made from (`texts` of that edition, or as kept segment by
    segment); a target that it does not name is fresh. What has no letters and no target has its source as target.
    """
    targets = texts(target) if target else {}
    return [_paired(segment, targets, made_from or {}) for segment in _segments(source)]


def texts(document: ReadDocument) -> dict[str, Runs]:
    """The text of every segment of a document by its identity."""
    return {segment.identity: segment.source for segment in _segments(document)}


def translated(source: ReadDocument, made: Iterable[Segment], language: str) -> ReadDocument:
    """The source in another language: the same parts, identities, numbers, letters, spans and marks, with the targets as texts.

    Where a segment has no target the source's text stands. Neither tracked changes nor comments of the source are kept.
    """
    targets = {segment.identity: segment.target for segment in made if segment.target is not None}
    titles = {_title(runs): _title(targets.get(identity, runs)) for identity, runs in texts(source).items()}
    return ReadDocument(
        _first_page(source.masthead, targets, language),
        [_block(block, targets) for block in source.blocks],
        [_ask(ask, titles) for ask in source.asks],
    )


def repeats(made: Iterable[Segment]) -> dict[str, str]:
    """Of segments that stand earlier in the document with the same words and tags, the identity of the first, by their own."""
    first: dict[str, str] = {}
    found: dict[str, str] = {}
    for segment in made:
        text = tagged(segment.source).text
        if segment.is_translatable and first.setdefault(text, segment.identity) != segment.identity:
            found[segment.identity] = first[text]
    return found


def counted(made: Iterable[Segment]) -> Count:
    """How much there is to translate; what has no letters does not count."""
    listed = [segment for segment in made if segment.is_translatable]
    again = repeats(listed)
    return Count(
        len(listed),
        sum(segment.words for segment in listed),
        sum(segment.characters for segment in listed),
        sum(segment.words for segment in listed if segment.identity in again),
        sum(segment.words for segment in listed if segment.state != "fresh"),
    )


def states(made: Iterable[Segment]) -> dict[State, int]:
    """How many segments are missing, fresh and stale."""
    found = Counter(segment.state for segment in made)
    return {"missing": found["missing"], "fresh": found["fresh"], "stale": found["stale"]}


def count_words(text: str) -> int:
    """Words as an official document counts them: what stands between blanks and has a letter or digit; each Chinese character
    for itself."""
    return sum(1 for found in _COUNTED.findall(text) if any(map(str.isalnum, found)))


def words_of(runs: Iterable[Run]) -> str:
    """The words of runs that bear no tracked change."""
    return "".join(run.text for run in runs)


# Out of a document


def _segments(document: ReadDocument) -> Iterator[Segment]:
    head = document.masthead
    for name in FIRST_PAGE:
        if said := getattr(head, name):
            yield Segment(f"masthead__{name}", "first_page", "", (Run(said),))
    yield from (segment for segment in _of_blocks(document.blocks) if words_of(segment.source))


def _of_blocks(blocks: Iterable[Block]) -> Iterator[Segment]:
    for block in blocks:
        if isinstance(block, Table):
            yield from _of_table(block)
        elif isinstance(block, Annex):
            yield Segment(block.id, "annex", "", _plain(block.title))
            yield from _of_blocks(block.blocks)
        else:
            bearing = [block, *block.items] if isinstance(block, Passage) else [block]
            yield from map(_of_part, parts([block]), bearing)


def _of_part(part: Part, worded: Worded) -> Segment:
    return Segment(part.id, part.kind, part.label, accepted_runs(worded.runs))


def _of_table(table: Table) -> Iterator[Segment]:
    yield Segment(f"{table.id}__title", "caption", "", _plain(table.title or ""))
    for identity, cell in _cells(table):
        yield Segment(identity, "cell", "", accepted_runs(cell.runs))


def _cells(table: Table) -> Iterator[tuple[str, Cell]]:
    """Each cell under an identity of its own: `tbl_1__r2c1` is the first cell of the second row."""
    for row, cells in enumerate(table.rows, 1):
        yield from ((f"{table.id}__r{row}c{column}", cell) for column, cell in enumerate(cells, 1))


def _plain(text: str) -> Runs:
    return (Run(text),) if text else ()


def _paired(segment: Segment, targets: Mapping[str, Runs], made_from: Mapping[str, Runs]) -> Segment:
    target = targets.get(segment.identity)
    if target is None:
        return segment if segment.is_translatable else replace(segment, target=segment.source)
    was = made_from.get(segment.identity, segment.source)
    return replace(segment, target=target, was=None if tagged(was) == tagged(segment.source) else was)


# Into a document

Targets = Mapping[str, Runs]


def _first_page(head: Masthead, targets: Targets, language: str) -> Masthead:
    said: dict[str, Any] = {
        name: words_of(targets[key]) for name in FIRST_PAGE if (key := f"masthead__{name}") in targets
    }
    original = head.original_language or head.language
    return replace(head, **said, original_language=original, language=language)


def _block(block: Block, targets: Targets) -> Block:
    made = copy.copy(block)
    if isinstance(made, Annex):
        made.title = words_of(targets.get(made.id, _plain(made.title)))
        made.blocks = [_block(inner, targets) for inner in made.blocks]
    elif isinstance(made, Table):
        _put_cells(made, targets)
    else:
        _say(made, made.id, targets)
        if isinstance(made, Passage):
            made.items = [copy.copy(item) for item in made.items]
            for item in made.items:
                _say(item, item.id, targets)
    return made


def _put_cells(table: Table, targets: Targets) -> None:
    if table.title:
        table.title = words_of(targets.get(f"{table.id}__title", _plain(table.title)))
    cells = iter(list(_cells(table)))
    table.rows = [[_cell(*next(cells), targets) for _ in row] for row in table.rows]


def _cell(identity: str, cell: Cell, targets: Targets) -> Cell:
    return replace(cell, runs=targets.get(identity, accepted_runs(cell.runs)), change=None, comments=())


def _say(part: Worded, identity: str, targets: Targets) -> None:
    part.mark_change, part.comments = None, ()
    part.say(targets.get(identity, accepted_runs(part.runs)))


def _ask(ask: Ask, titles: Mapping[str, str]) -> Ask:
    """What a document asks, with what can be chosen in the words of its translation."""
    return replace(ask, of=tuple(replace(one, title=titles.get(one.title, one.title)) for one in ask.of))


def _title(runs: Runs) -> str:
    return item_title(words_of(runs))
