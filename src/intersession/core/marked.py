"""Two editions as one document with tracked changes, for Word, HTML and PDF: taken, they give the new text; rejected, the old one."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import replace

from intersession.core.changes import Piece, marked_change
from intersession.core.comparison import Comparison, Row, parts
from intersession.core.document import (
    Annex,
    Block,
    Cell,
    Change,
    ChangeKind,
    Footnote,
    Heading,
    Item,
    LetteredHeading,
    Passage,
    ReadDocument,
    Run,
    Table,
)
from intersession.core.paragraphs.runs import merged

Worded = Passage | Item | Heading | LetteredHeading | Footnote


def marked(old: ReadDocument, new: ReadDocument, comparison: Comparison, *, author: str = "") -> ReadDocument:
    """The new edition with what changed since the old one as tracked changes of `author`; the masthead is the new one's.

    What moved stands in both its places. A footnote or a table that was deleted stands where it stood.
    """
    marker = _Marker(old, new, comparison, author)
    for row in comparison.rows:
        marker.take(row)
    marker.leave()
    return ReadDocument(new.masthead, marker.blocks, new.asks, new.not_understood)


class _Marker:
    """Builds the blocks in order; an item goes to the paragraph before it, what an annex holds into the annex."""

    def __init__(self, old: ReadDocument, new: ReadDocument, comparison: Comparison, author: str) -> None:
        self.blocks: list[Block] = []
        self._into = self.blocks
        self._author = author
        self._old, self._new = dict(_by_id(old.blocks)), dict(_by_id(new.blocks))
        moved = {row.old.id for row in comparison.rows if row.moved and row.old}
        self._order = {part.id: at for at, part in enumerate(parts(old.blocks))}
        self._leaving = sorted(moved, key=self._order.__getitem__)

    def take(self, row: Row) -> None:
        """Put a part where it belongs, with its marks; before it what stood there in the old edition and moved."""
        if row.old is not None and not row.moved:
            self.leave(self._order[row.old.id])
        if row.new is None and row.old is not None:
            self._put(self._whole(self._old[row.old.id], "delete"))
        elif row.new is not None and (row.moved or row.old is None):
            self._put(self._whole(self._new[row.new.id], "move_to" if row.moved else "insert"))
        elif row.old is not None and row.new is not None:
            self._put(self._changed(self._old[row.old.id], self._new[row.new.id], row))

    def leave(self, before: int | None = None) -> None:
        """Put what moved away from a place in the old edition before this one; all that is left where none is given."""
        while self._leaving and (before is None or self._order[self._leaving[0]] < before):
            self._put(self._whole(self._old[self._leaving.pop(0)], "move_from"))

    def _put(self, part: Block | Item) -> None:
        if isinstance(part, Annex):
            part.blocks = []
            self.blocks.append(part)
            self._into = part.blocks
        elif isinstance(part, Item):
            passage = next((block for block in reversed(self._into) if isinstance(block, Passage)), None)
            if passage is not None:
                passage.items.append(part)
        else:
            self._into.append(part)

    def _whole(self, part: Block | Item, kind: ChangeKind) -> Block | Item:
        """A part that came or went as a whole."""
        change = Change(kind, self._author)
        made = _bare(part)
        if isinstance(made, Table):
            made.rows = [[_cell(cell, change) for cell in row] for row in made.rows]
        elif not isinstance(made, Annex):
            made.mark_change = change
            made.say(tuple(replace(run, change=change) for run in made.runs))
        return made

    def _changed(self, old: Block | Item, new: Block | Item, row: Row) -> Block | Item:
        made = _bare(new)
        if isinstance(made, Table) and isinstance(old, Table):
            made.rows = self._cells(old.rows, made.rows)
        elif isinstance(made, Worded) and isinstance(old, Worded):
            made.say(marked_runs(old.runs, made.runs, row.words, self._author) if row.words else made.runs)
        return made

    def _cells(self, old: list[list[Cell]], new: list[list[Cell]]) -> list[list[Cell]]:
        """A table of the same shape cell by cell; rows beyond the other's shape came or went."""
        rows = [
            [
                replace(cell, runs=self._between(before.runs, cell.runs))
                for before, cell in zip(befores, cells, strict=False)
            ]
            + [_cell(cell, Change("insert", self._author)) for cell in cells[len(befores) :]]
            for befores, cells in zip(old, new, strict=False)
        ]
        rows += [[_cell(cell, Change("insert", self._author)) for cell in row] for row in new[len(old) :]]
        return rows + [[_cell(cell, Change("delete", self._author)) for cell in row] for row in old[len(new) :]]

    def _between(self, old: tuple[Run, ...], new: tuple[Run, ...]) -> tuple[Run, ...]:
        words = marked_change("".join(run.text for run in old), "".join(run.text for run in new))
        return marked_runs(old, new, words, self._author)


def marked_runs(old: Iterable[Run], new: Iterable[Run], words: Iterable[Piece], author: str = "") -> tuple[Run, ...]:
    """The runs of both texts along `words`: what is equal and inserted in the new one's styles, what is deleted in the old one's."""
    before, after = _Reel(old), _Reel(new)
    runs: list[Run] = []
    for kind, text in words:
        if kind == "delete":
            runs += [replace(run, change=Change("delete", author)) for run in before.take(len(text))]
        else:
            change = Change("insert", author) if kind == "insert" else None
            runs += [replace(run, change=change) for run in after.take(len(text))]
            if kind == "equal":
                before.take(len(text))
    return merged([*runs, *after.rest()])


class _Reel:
    """Runs that are cut as they are taken; a footnote's mark goes with the letter before it."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self._runs = list(runs)

    def take(self, letters: int) -> Iterator[Run]:
        taken: list[Run] = []
        while self._runs and (letters > 0 or not self._runs[0].text):
            run = self._runs.pop(0)
            if len(run.text) > letters:
                self._runs.insert(0, replace(run, text=run.text[letters:]))
                run = replace(run, text=run.text[:letters])
            letters -= len(run.text)
            taken.append(run)
        return iter(taken)

    def rest(self) -> list[Run]:
        return self._runs


def _by_id(blocks: Iterable[Block]) -> Iterator[tuple[str, Block | Item]]:
    for block in blocks:
        yield block.id, block
        if isinstance(block, Passage):
            yield from ((item.id, item) for item in block.items)
        elif isinstance(block, Annex):
            yield from _by_id(block.blocks)


def _bare(part: Block | Item) -> Block | Item:
    """A copy without the parts that stand in it."""
    made = copy.copy(part)
    if isinstance(made, Passage):
        made.items = []
    return made


def _cell(cell: Cell, change: Change) -> Cell:
    return replace(cell, change=change, runs=tuple(replace(run, change=change) for run in cell.runs))
