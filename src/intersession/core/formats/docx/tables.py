"""Tables of a Word file as rows of cells: columns and rows that one cell covers, heads, rows that came and went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from intersession.core.document import Cell, Comment, Run
from intersession.core.formats.docx.names import MARKUP, Element, all_text, is_on, local, val, w, whole_number
from intersession.core.formats.docx.paragraphs import Paragraph, ParagraphReader
from intersession.core.formats.docx.revisions import LAYOUT, cell_change, mark_change
from intersession.core.formats.docx.story import Anchored, NoteMark
from intersession.core.formats.docx.words import Words
from intersession.core.paragraphs.runs import merged

_LAYOUT = tuple(map(w, LAYOUT))
_WIDEST = 1_000  # columns


@dataclass(slots=True)
class ReadTable:
    """A table with its place, its rows, how many of them are its head, and the notes and bookmarks of its cells."""

    line: int
    rows: list[list[Cell]] = field(default_factory=list)
    head: int = 0
    notes: list[NoteMark] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    lines: list[tuple[Run, ...]] = field(default_factory=list)  # each paragraph's words, as a masthead's table is read


@dataclass(slots=True)
class _Open:
    """A cell that may go on in the rows below: where it stands."""

    row: int
    place: int


class TableReader:
    """Reads one table; what stands in tables within it becomes text of the cell around them."""

    def __init__(self, paragraphs: ParagraphReader) -> None:
        self._paragraphs, self._story = paragraphs, paragraphs.story
        self._below: dict[int, _Open] = {}

    def read(self, element: Element) -> ReadTable:
        """The table."""
        table = ReadTable(self._story.line + 1)
        for each in element.iter(*_LAYOUT):
            self._story.leave_out("layout_changed", author=each.get(w("author"), ""), what=local(each))
        in_head = True
        for row in _within(element, "tr"):
            properties = row.find(w("trPr"))
            in_head = in_head and bool(is_on(properties, "tblHeader"))
            table.head += in_head
            self._row(table, row, properties)
        return table

    def _row(self, table: ReadTable, row: Element, properties: Element | None) -> None:
        column = whole_number(val(properties, "gridBefore")) or 0
        change = mark_change(properties)
        below: dict[int, _Open] = {}
        table.rows.append([])
        for each in _within(row, "tc"):
            cell = each.find(w("tcPr"))
            columns = min(max(whole_number(val(cell, "gridSpan")) or 1, 1), _WIDEST)
            merge = None if cell is None else cell.find(w("vMerge"))
            goes_on = merge is not None and merge.get(w("val"), "continue") == "continue"
            runs, comments = self._cell(table, each)
            if goes_on and column in self._below:
                below[column] = above = self._below[column]
                self._cover(table, above, runs)
                self._name_comments(comments)
            else:
                if merge is not None:
                    below[column] = _Open(len(table.rows) - 1, len(table.rows[-1]))
                table.rows[-1].append(Cell(runs, columns, 1, cell_change(cell) or change, comments))
            column += columns
        self._below = below

    def _cover(self, table: ReadTable, above: _Open, runs: tuple[Run, ...]) -> None:
        """One more row of a cell; what is written in the covered part is not shown, and named."""
        cell = table.rows[above.row][above.place]
        table.rows[above.row][above.place] = replace(cell, rows=cell.rows + 1)
        if any(run.text.strip() for run in runs):
            self._story.leave_out("covered_cell", "".join(run.text for run in runs))

    def _cell(self, table: ReadTable, cell: Element) -> tuple[tuple[Run, ...], tuple[Comment, ...]]:
        parts: list[Run] = []
        anchored: list[Anchored] = []
        before: Paragraph | None = None
        for paragraph in list(self._read_within(table, cell)):  # all of them: later ones are joined to those before
            if before is not None:
                parts.append(Run("\n", (), before.mark))
            parts += [*_label(paragraph), *paragraph.words.runs]
            before = paragraph
            table.notes += paragraph.words.notes
            table.bookmarks += paragraph.words.bookmarks
            table.lines.append((*_label(paragraph), *paragraph.words.runs))
            anchored += paragraph.words.comments
        return merged(parts), self._story.comments.read_all(anchored)

    def _read_within(self, table: ReadTable, cell: Element) -> Iterator[Paragraph]:
        """The paragraphs of a cell; what follows an inner table is not joined to what precedes it."""
        blocks = list(blocks_of(cell))
        for index, block in enumerate(blocks):
            if block.tag == w("tbl"):
                self._story.leave_out("nested_table", "".join(each.text or "" for each in block.iter(w("t"))))
                yield from self._flattened(table, block)
            elif block.tag != w("p"):
                self._story.leave_out("unknown_element", all_text(block), name=local(block))
            elif not (index and index == len(blocks) - 1 and blocks[index - 1].tag == w("tbl") and not len(block)):
                paragraph = self._paragraphs.read(block)  # that which must end a cell after a table says nothing
                if paragraph:
                    yield paragraph
                for box in list(self._paragraphs.boxes):
                    yield from self._read_within(table, box)
        self._paragraphs.close()

    def _flattened(self, table: ReadTable, inner: Element) -> Iterator[Paragraph]:
        self._paragraphs.close()
        read = TableReader(self._paragraphs).read(inner)
        table.notes += read.notes
        for row in read.rows:
            self._name_comments(comment for cell in row for comment in cell.comments)
            yield _as_paragraph(self._story.line, row)

    def _name_comments(self, comments: Iterable[Comment]) -> None:
        """Of a table within a cell, and of what another cell covers."""
        for comment in comments:
            self._story.leave_out("comment_in_table", comment.text, author=comment.author)


def _as_paragraph(line: int, row: list[Cell]) -> Paragraph:
    runs: list[Run] = []
    for cell in row:
        runs += [Run("\t")] * bool(runs) + list(cell.runs)
    return Paragraph(line, Words(list(merged(runs))))


def _label(paragraph: Paragraph) -> list[Run]:
    """What a list prints before a paragraph of a cell."""
    listed = paragraph.listed
    return [Run(f"{'•' if listed.bullet else listed.printed} ")] if listed else []


def _within(parent: Element, name: str) -> Iterator[Element]:
    """Rows or cells, through controls and the like."""
    for child in parent:
        if child.tag == w(name):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("customXml"), w("ins"), w("del"), w("moveTo"), w("moveFrom")):
            yield from _within(child, name)


def blocks_of(parent: Element) -> Iterator[Element]:
    """What stands in a cell or a box: paragraphs, tables, and what else there may be but properties."""
    for child in parent:
        if child.tag in (w("sdt"), w("sdtContent"), w("customXml")):
            yield from blocks_of(child)
        elif child.tag == f"{{{MARKUP}}}AlternateContent":
            yield from blocks_of(next(iter(child), child))
        elif child.tag in (w("p"), w("tbl"), w("altChunk")):
            yield child
