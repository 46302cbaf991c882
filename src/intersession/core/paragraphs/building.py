"""A document under construction: what is open, what was named, and how each kind of part is put."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, TypeVar

from intersession.core.document import (
    Annex,
    Block,
    Footnote,
    Item,
    NotUnderstood,
    Passage,
    Table,
    Worded,
)
from intersession.core.paragraphs.labels import Label
from intersession.core.paragraphs.notes import marks_in
from intersession.core.paragraphs.numbering import Levels
from intersession.core.paragraphs.pieces import Piece
from intersession.core.paragraphs.runs import joined, read_runs, spaced
from intersession.core.reasons import reason

_W = TypeVar("_W", bound=Worded)
_FIGURE = re.compile(r"(?!(?:19|20|21)\d\d$)[\d.,\s%]*\d[\d.,\s%]*")  # a year stands over columns


@dataclass(slots=True)
class Scope:
    """A document or one of its annexes: its blocks, its numbering, what is open in it."""

    blocks: list[Block]
    prefix: str = ""
    expected: int = 1
    numbered: bool = False
    compound: tuple[int, ...] = ()  # the last number in parts, or the heading that such numbers stand under
    compound_label: str = ""
    section: str | None = None
    passage: Passage | None = None
    levels: Levels = field(default_factory=Levels)
    topic: Label | None = None
    gone: Passage | None = None
    headings: int = 0
    unnumbered: int = 0
    bullets: int = 0


class Building:
    """The blocks so far, and the paragraph or item that words still come to."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.not_understood: list[NotUnderstood] = []
        self.told: dict[str, int] = {}  # headings whose level a source says; "##" counts from the fewest marks on
        self._scope = Scope(self.blocks)
        self._ids: set[str] = set()
        self._copies: dict[
            str, int
        ] = {}  # of an id, the last copy that was named: a number that stands often stays linear
        self._marks: dict[str, str] = {}
        self._bearer = ""
        self._words: list[Piece] = []
        self._open: Passage | Item | None = None
        self._before: Piece | None = None
        self._notes = self._tables = self._annexes = self._gone = 0
        self._below_rule = False
        self._caption: str | None = None
        self._untitled: Annex | None = None

    def _begin_passage(self, piece: Piece, number: int | None, id: str, label: str | None = None) -> None:
        scope = self._scope
        passage = Passage(number, id, scope.section, piece.line, label=label)
        scope.blocks.append(passage)
        scope.passage, scope.gone, scope.levels, scope.bullets = passage, None, Levels(), 0
        self._start(passage, piece)

    def _close_passage(self, section: str) -> None:
        scope = self._scope
        scope.section, scope.passage, scope.gone, scope.levels = section, None, None, Levels()
        self._finish()

    def _unnumbered(self, piece: Piece) -> str:
        self._scope.unnumbered += 1
        return self._named(piece, f"{self._scope.prefix}text_{self._scope.unnumbered}")

    def _add_table(self, piece: Piece) -> None:
        self._tables += 1
        rows, source = piece.rows or [], piece.source
        head = (
            source.level if source else int(len(rows) > 1 and not any(_FIGURE.fullmatch(cell.text) for cell in rows[0]))
        )
        id = self._named(piece, f"tbl_{self._tables}")
        self._scope.blocks.append(Table(id, rows, piece.line, self._caption, head))
        self._caption = None

    def _seen(self) -> dict[str, str]:
        """Marks seen so far, with the passage that bears them."""
        self._note_marks()
        return self._marks

    def _begin_annex(self, piece: Piece, title: str) -> None:
        self._finish()
        self._annexes += 1
        annex = Annex(self._named(piece, f"annex_{self._annexes}"), title, None, piece.line)
        self.blocks.append(annex)
        self._scope = Scope(annex.blocks, f"{annex.id}__")
        self._untitled = annex

    def _start(self, part: Passage | Item, piece: Piece) -> None:
        self._finish()
        self._open, self._untitled = part, None
        self._bearer = part.id
        self._words = [piece]

    def _open_text(self) -> str:
        return self._words[-1].text if self._open is not None else ""

    def _note_marks(self) -> None:
        for mark in marks_in(self._words[-1].marked if self._open is not None else ""):
            self._marks.setdefault(mark, self._bearer)

    def _finish(self) -> None:
        """Close the open text: join its words and read its styles."""
        if self._open is not None:
            self._note_marks()
            bearing(self._open, *self._words)
        self._open = None

    def _named(self, piece: Piece, id: str) -> str:
        """The identity that the piece bears, else this one where it is free."""
        return self._unique((piece.source and piece.source.id) or id)

    def _unique(self, id: str) -> str:
        copy, free = self._copies.get(id, 1), id
        while free in self._ids:
            copy += 1
            free = f"{id}_{copy}"
        self._copies[id] = copy
        self._ids.add(free)
        return free

    def _fault(self, piece: Piece, code: str, **parameters: Any) -> None:
        self.not_understood.append(NotUnderstood(piece.line, piece.whole[:200], reason(code, **parameters)))

    def _add_paragraph(self, piece: Piece, number: int) -> None:
        scope = self._scope
        scope.expected, scope.numbered = number + 1, True
        self._begin_passage(piece, number, self._named(piece, f"{scope.prefix}para_{number}"))

    def _cited(self) -> set[str]:
        """The footnotes whose marks stand in the piece before."""
        piece = self._before
        cells = [run for row in piece.rows or () for cell in row for run in cell.runs] if piece else []
        return {run.note for run in (*cells, *(piece.runs if piece else ())) if run.note is not None}

    def _add_note(self, piece: Piece) -> None:
        """A footnote; it belongs to the part before it where that bears its mark, else to what its source says."""
        id = self._named(piece, f"fn_{self._notes + 1}")
        self._notes += 1
        before = next((block for block in reversed(self._scope.blocks) if not isinstance(block, Footnote)), None)
        on = piece.source.on if piece.source else None
        if before and id in self._cited():
            on = self._open.id if self._open and isinstance(before, Passage) else before.id
        mark = piece.label.value if piece.label else ""
        self._scope.blocks.append(bearing(Footnote(id, mark, on, "", piece.line), piece))


def bearing(part: _W, *pieces: Piece) -> _W:
    """The part with the words of these pieces, and what their sources say that it bears."""
    sources = [piece.source for piece in pieces if piece.source is not None]
    if not sources:
        if isinstance(part, Passage | Item):
            part.say(read_runs(spaced(piece.marked for piece in pieces if piece.marked)))
        return part
    part.mark_change = sources[-1].mark_change
    part.eid = sources[0].eid or part.eid
    part.comments = tuple(comment for source in sources for comment in source.comments)
    part.say(joined([piece.runs for piece in pieces if piece.runs]))
    return part
