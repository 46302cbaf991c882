"""The blocks of a document as Word's paragraphs and tables, with identities in bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from intersession.core.document import (
    Annex,
    Block,
    Cell,
    Change,
    Comment,
    Footnote,
    Heading,
    Item,
    LetteredHeading,
    Passage,
    Run,
    Table,
    accepted,
)
from intersession.core.formats.docx import looks
from intersession.core.formats.docx.lists import ANNEXES, BULLETS, PARAGRAPHS, TOPICS, Lists
from intersession.core.formats.docx.making import clean, el, switch
from intersession.core.formats.docx.names import Element, w
from intersession.core.formats.docx.revisions import is_gone
from intersession.core.formats.docx.runs import Margin, Numbers, RunWriter, aside, chain_of, label_runs
from intersession.core.formats.docx.story import NoteNumbers
from intersession.core.formats.shares import column_shares
from intersession.core.paragraphs.languages import language_name

_FITS = re.compile(r"(?!0)\w{1,36}")  # a bookmark's name has 40 signs at most, letters of any script
_DEEPEST = 8
_MOST_HEADINGS = 9
_Place = tuple[str, int, str]  # the kind of a list, the level from 0, and the label that it is to print
_Part = tuple[list[Run], Change | None]  # the words of a paragraph, and the change of its mark
_Labelled = Heading | LetteredHeading | Passage | Item | Footnote
_Covered = dict[int, tuple[int, int]]  # by column: how many rows more, and how many columns
_WIDTH = 9_070  # of a page's text, in twentieths of a point


@dataclass
class Bookmarks:
    """The identities of a document as names of bookmarks; those that do not fit stand in variables of the document."""

    variables: dict[str, str] = field(default_factory=dict)
    _names: dict[tuple[str, str], str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)
    _numbers: Numbers = field(default_factory=Numbers)

    def name(self, kind: str, id: str) -> str:
        """The name of the bookmark that keeps an identity."""
        if (kind, id) not in self._names:
            name = f"{kind}_{id}"
            if not _FITS.fullmatch(id) or name.casefold() in self._taken:  # Word does not tell capitals apart
                name = f"{kind}_0{len(self.variables) + 1}"
                self.variables[name] = id
            self._taken.add(name.casefold())
            self._names[kind, id] = name
        return self._names[kind, id]

    def ends(self, id: str, eid: str | None = None) -> list[Element]:
        """The bookmarks of a part: its identity, and where it stands in this edition if that is elsewhere."""
        names = [self.name("wid", id)] + ([self.name("eid", eid)] if eid not in (None, id) else [])
        found = []
        for name in names:
            number = self._numbers.next()
            found += [el("bookmarkStart", id=number, name=name), el("bookmarkEnd", id=number)]
        return found


class BlockWriter:
    """Writes the blocks of one document, one after another."""

    def __init__(self, language: str | None, blocks: list[Block]) -> None:
        self._language = language
        self.lists = Lists(language, sum(isinstance(block, Annex) for block in blocks))
        self.bookmarks, self.margin = Bookmarks(), Margin()
        self.notes: list[Element] = []
        self._cited: dict[str, tuple[int, str | None]] = {}
        self._numbers = NoteNumbers()
        self._runs = RunWriter(language, self.margin, lambda id: self._cited.pop(id, None))
        self.deepest_item = 0

    def close_comments(self) -> list[Element]:
        """What ends the comments that no paragraph ended."""
        return self._runs.close_comments()

    def write(self, blocks: list[Block]) -> Iterator[Element]:
        """Paragraphs and tables. A footnote that stands directly after the block that cites it is one of Word's."""
        index = 0
        while index < len(blocks):
            block = blocks[index]
            index += 1
            while index < len(blocks) and isinstance(note := blocks[index], Footnote):
                mark = _mark_of(note, block)
                if mark is None:
                    break
                self._add_note(note, mark.change)
                index += 1
            yield from self._block(block)
            if isinstance(block, Table):  # nothing ends with a table, and two of them would be one
                yield el("p", el("pPr", el("spacing", before=0, after=0, line=120, lineRule="exact")))

    def _block(self, block: Block) -> Iterator[Element]:
        match block:
            case Heading():
                yield from self._worded(block, looks.heading_style(min(block.level, _MOST_HEADINGS)))
            case LetteredHeading():
                yield from self._worded(block, looks.TOPIC, (TOPICS, 0, block.letter))
            case Passage():
                yield from self._passage(block)
            case Table():
                yield from self._table(block)
            case Footnote():
                yield from self._typed_note(block)
            case Annex():
                yield from self._annex(block)

    # Paragraphs and items

    def _passage(self, passage: Passage) -> Iterator[Element]:
        numbered, label = passage.number is not None, passage.label
        style = looks.QUOTATION if passage.quotation else looks.PARAGRAPH if passage.printed else looks.TEXT
        typed = () if label is None else label_runs("", label, f"{passage.printed.removeprefix(label)}\t")
        yield from self._worded(passage, style, (PARAGRAPHS, 0, str(passage.number)) if numbered else None, typed)
        for item in passage.items:
            yield from self._item(item)

    def _item(self, item: Item) -> Iterator[Element]:
        level = min(max(item.level, 1), _DEEPEST)
        self.deepest_item = max(self.deepest_item, level)
        place = (BULLETS, level - 1, "") if item.letter is None else (PARAGRAPHS, level, item.letter)
        yield from self._worded(item, looks.item_style(level), place)

    def _worded(
        self, part: _Labelled, style: str, place: _Place | None = None, head: Iterable[Element] = ()
    ) -> Iterator[Element]:
        """The paragraph of a part, and those that it was joined with, parted from it by marks that were deleted."""
        runs = _cleaned(part.runs)
        parts = _parted(runs)
        marks = [change for _, change in parts[:-1]] + [part.mark_change]
        places, at = self._runs.places(runs, part.comments), 0
        listed = False
        for index, (words, _) in enumerate(parts):
            left = bool(accepted(words))
            if not index:
                numbering = self.lists.place(*place, marks[0], left) if place else None
                listed = numbering is not None
                paragraph = _paragraph(style, numbering)
                paragraph.extend(self.bookmarks.ends(part.id, part.eid))
                paragraph.extend(label_runs("(", place[2], ")\t") if place and not listed else head)
            else:
                paragraph = _paragraph(style, self.lists.go_on(marks[index], left) if listed else None)
            at = self._runs.write(paragraph, words, places, at) + 1
            _bear(paragraph, self._runs.mark(marks[index]))
            yield paragraph

    # Tables

    def _table(self, table: Table) -> Iterator[Element]:
        if table.title:
            caption = _paragraph(looks.CAPTION, None)
            self._runs.write(caption, [Run(table.title)])
            yield caption
        shares = column_shares(table.rows, table.head)
        look = el("tblLook", val="0020" if table.head else "0000", firstRow=int(bool(table.head)), noHBand=1, noVBand=1)
        bidi = switch("bidiVisual", self._language in looks.RIGHT_TO_LEFT)
        properties = el("tblPr", el("tblStyle", val=looks.GRID), bidi, el("tblW", w=5000, type="pct"), look)
        grid = el("tblGrid", *(el("gridCol", w=_WIDTH * share // sum(shares)) for share in shares))
        written = el("tbl", properties, grid)
        bookmarks = self.bookmarks.ends(table.id)
        above: _Covered = {}
        for index, row in enumerate(table.rows):
            below: _Covered = {}
            written.append(self._row(row, index < table.head, above, below, bookmarks if not index else []))
            above = below
        yield written

    def _row(
        self, row: list[Cell], in_head: bool, above: _Covered, below: _Covered, bookmarks: list[Element]
    ) -> Element:
        """A row; `above` holds what cells above it cover, and `below` what is covered of the next one."""
        changes = {cell.change for cell in row}
        whole = changes.pop() if len(changes) == 1 else None
        properties = el("trPr", el("cantSplit"), switch("tblHeader", in_head), *self._runs.mark(whole))
        written = el("tr", properties)
        column = 0
        for cell in row:
            column = _cover(written, above, below, column, in_head)
            written.append(self._cell(cell, None if whole else cell.change, bookmarks, in_head))
            bookmarks = []
            if cell.rows > 1:
                below[column] = (cell.rows - 1, cell.columns)
            column += cell.columns
        _cover(written, above, below, column, in_head)
        return written

    def _cell(self, cell: Cell, change: Change | None, bookmarks: list[Element], in_head: bool) -> Element:
        span = el("gridSpan", val=cell.columns) if cell.columns > 1 else None
        merge = el("vMerge", val="restart") if cell.rows > 1 else None
        made = el("cellDel" if is_gone(change) else "cellIns", **self._runs.by(change)) if change else None
        written = el("tc", el("tcPr", span, merge, _fill(in_head), made))
        style = looks.HEAD_CELL if in_head else looks.CELL
        written.extend(self._lines(cell.runs, style, bookmarks, cell.comments))
        written[-1].extend(self._runs.close_comments())
        return written

    def _lines(
        self, runs: tuple[Run, ...], style: str, head: list[Element], comments: Iterable[Comment] = ()
    ) -> Iterator[Element]:
        """Words whose line feeds part paragraphs."""
        runs = _cleaned(runs)
        places, at = self._runs.places(runs, comments), 0
        for index, (words, change) in enumerate(_parted(runs, all_lines=True)):
            paragraph = _paragraph(style, None)
            paragraph.extend(head if not index else [])
            at = self._runs.write(paragraph, words, places, at) + 1
            _bear(paragraph, self._runs.mark(change))
            yield paragraph

    # Notes

    def _add_note(self, note: Footnote, change: Change | None) -> None:
        """A footnote of Word's own; its sign is typed where it is not the next number."""
        number = len(self.notes) + 1
        typed = note.mark if note.mark != str(self._numbers.next(change)) else None
        if not typed:
            self._numbers.step(change)
        self._cited[note.id] = number, typed
        sign = el("r", el("rPr", el("rStyle", val=looks.NOTE_MARK)), el("footnoteRef"), el("tab"))
        head = [*self.bookmarks.ends(note.id, note.eid), aside(f"{typed}\t") if typed else sign]
        inner = list(self._lines(note.runs, looks.NOTE_TEXT, head, note.comments))
        inner[-1].extend(self._runs.close_comments())
        self.notes.append(el("footnote", *inner, id=number))

    def _typed_note(self, note: Footnote) -> Iterator[Element]:
        """A footnote whose mark no text bears: a paragraph that leads to the part to which it belongs."""
        label = label_runs("", note.mark, "")
        if note.on is not None:
            label = [el("hyperlink", *label, anchor=self.bookmarks.name("wid", note.on), history=1)]
        yield from self._worded(note, looks.NOTE, head=[*label, aside("\t")])

    # Annexes

    def _annex(self, annex: Annex) -> Iterator[Element]:
        paragraph = _paragraph(looks.ANNEX, self.lists.place(ANNEXES, 0, "", None, True))
        paragraph.extend(self.bookmarks.ends(annex.id))
        if annex.title:
            paragraph.append(aside("\n"))
            self._runs.write(paragraph, [Run(annex.title)])
        yield paragraph
        if annex.original_language:
            original = _paragraph(looks.ANNEX_LANGUAGE, None)
            named = language_name(annex.original_language, self._language)
            self._runs.write(original, [Run(f"(Original: {named})")])
            yield original
        yield from self.write(annex.blocks)


def _mark_of(note: Footnote, block: Block) -> Run | None:
    """The note's mark, where the block bears it and the note knows it."""
    if isinstance(block, Annex | Footnote) or note.mark_change:
        return None
    if isinstance(block, Table):
        bearing = [(block.id, run) for row in block.rows for cell in row for run in cell.runs]
    else:
        parts: list[_Labelled] = [block, *(block.items if isinstance(block, Passage) else ())]
        bearing = [(part.id, run) for part in parts for run in part.runs]
    return next((run for id, run in bearing if (id, run.note) == (note.on, note.id)), None)


def _paragraph(style: str, listed: Element | None) -> Element:
    typed = style == looks.PARAGRAPH and listed is None
    tabs = el("tabs", el("tab", val="left", pos=looks.STEP)) if typed else None
    return el("p", el("pPr", el("pStyle", val=style), listed, tabs))


def _fill(in_head: bool) -> Element | None:
    return el("shd", val="clear", color="auto", fill=looks.HEAD_FILL) if in_head else None


def _cover(row: Element, above: _Covered, below: _Covered, column: int, in_head: bool) -> int:
    """Write the cells from this column on that go on with one above; the column after them."""
    while column in above:
        rows, columns = above[column]
        if rows > 1:
            below[column] = (rows - 1, columns)
        span = el("gridSpan", val=columns) if columns > 1 else None
        row.append(el("tc", el("tcPr", span, el("vMerge"), _fill(in_head)), _paragraph(looks.CELL, None)))
        column += columns
    return column


def _bear(paragraph: Element, changes: list[Element]) -> None:
    """Let a paragraph's mark bear changes."""
    properties = paragraph.find(w("pPr"))
    if changes and properties is not None:
        properties.append(el("rPr", *changes))


def _cleaned(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(replace(run, text=clean(run.text)) for run in runs)


def _parted(runs: tuple[Run, ...], all_lines: bool = False) -> list[_Part]:
    """Runs in paragraphs, each with the change of its mark. A line feed parts paragraphs where it was deleted and words
    before it are left, or everywhere; in a style it is a line's end within the paragraph."""
    parts: list[_Part] = [([], None)]
    for run in runs:
        plain = not run.styles and not any(change.kind == "format" for change in chain_of(run.change))
        if run.note is not None or not plain or "\n" not in run.text:
            parts[-1][0].append(run)
            continue
        for index, text in enumerate(run.text.split("\n")):
            if index:
                words = parts[-1][0]
                left = any(accepted(each) for each, _ in parts)
                if all_lines or (is_gone(run.change) and left):
                    parts[-1] = (words, run.change)
                    parts.append(([], None))
                else:
                    words.append(Run("\n", (), run.change))
            if text:
                parts[-1][0].append(Run(text, (), run.change))
    return parts
