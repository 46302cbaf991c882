"""A reply form as a workbook: one sheet, locked but for the places, each of which has a name (`reply_1` …)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from intersession.core.formats.exports import holdable
from intersession.core.formats.reply_forms.form import Line, ReplyForm
from intersession.core.formats.reply_forms.words import FormWords, words_in
from intersession.core.formats.reply_forms.written import Place, Written
from intersession.core.formats.tables import TableError, cell_text, damaged

_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the same form makes the same bytes
_WIDTHS = (6, 62, 58)
_FEWEST_LETTERS = 45  # of a line of the widest column: how high a row must be
_EDGE = {"border": 1, "border_color": "#8A94A6", "valign": "top", "text_wrap": True}
_PLACE = {**_EDGE, "locked": False, "bg_color": "#FFFBE6"}
_LOOKS: dict[str, dict[str, Any]] = {
    "plain": {"text_wrap": True, "valign": "top"},
    "title": {"bold": True, "font_size": 16},
    "heading": {"bold": True, "font_size": 12, "text_wrap": True, "valign": "vcenter", "bg_color": "#E7EBF0"},
    "head": {**_EDGE, "bold": True},
    "cell": _EDGE,
    "tick": {**_PLACE, "num_format": "@", "align": "center"},
    "rank": {**_PLACE, "num_format": "0", "align": "center"},
    "words": {**_PLACE, "num_format": "@"},
    "free": {**_PLACE, "num_format": "@"},
    "mark": {"font_size": 7, "font_color": "#5A6472", "text_wrap": True, "valign": "top"},
}


def write_workbook_form(form: ReplyForm) -> bytes:
    """The form as a workbook. Every text is typed as text; a place for words takes what begins with = as the text it is. The sheet is
    protected without a password against slips of the hand."""
    from xlsxwriter import Workbook  # only here: nothing else needs it

    packed = BytesIO()
    with Workbook(packed) as book:
        looks = {name: book.add_format({"font_name": "Calibri", **look}) for name, look in _LOOKS.items()}
        sheet = _Sheet(book, looks, form)
        sheet.write()
    return packed.getvalue()


class _Sheet:
    """Writes the rows one under another and remembers the words, over which the mark is made."""

    def __init__(self, book: Any, looks: dict[str, Any], form: ReplyForm) -> None:
        self.book, self.looks, self.form = book, looks, form
        self.words: FormWords = words_in(form.language)
        self.name = self.words.reply
        self.page = book.add_worksheet(self.name)
        self.row = 0
        self.written: list[str] = []

    def write(self) -> None:
        self._page()
        self._across("title", self.words.title)
        self._across("plain", self.form.organization)
        for said in self.form.heads():
            self._across("plain", said)
        for column, name in enumerate((self.words.line, self.words.asked, self.words.reply)):
            self._cell(column, name, "head")
        self.row += 1
        for part in self.form.parts():
            self._across("heading", part.heading)
            for line in part.lines:
                self._line(line)
        self._across("mark", self.words.kept)
        mark = str(self.form.mark.checked("\n".join(self.written)))
        self._across("mark", mark)
        self.book.set_properties({"title": holdable(self.form.title), "comments": mark, "created": _MADE})

    def _page(self) -> None:
        for column, width in enumerate(_WIDTHS):
            self.page.set_column(column, column, width)
        self.page.protect("", {"format_rows": True, "format_columns": True})
        self.page.set_paper(9)
        self.page.fit_to_pages(1, 0)
        self.page.hide_gridlines(2)

    def _across(self, look: str, text: str) -> None:
        """A row of one text over all columns. It stays in one cell: what is merged is taken apart by some programs."""
        self.page.merge_range(self.row, 0, self.row, 2, "", self.looks[look])
        self._cell(0, text, look)
        if look != "title":
            letters = 150 if look == "mark" else 110
            self.page.set_row(self.row, 17 * max(1, -(-len(text) // letters) + text.count("\n")))
        self.row += 1

    def _cell(self, column: int, text: str, look: str) -> None:
        text = holdable(text)
        self.written.append(text)
        self.page.write_string(self.row, column, text, self.looks[look])

    def _line(self, line: Line) -> None:
        self._cell(0, str(line.number), "cell")
        self._cell(1, line.words, "cell")
        self.page.write_blank(self.row, 2, None, self.looks[line.place])
        self.book.define_name(f"reply_{line.number}", f"='{self.name}'!$C${self.row + 1}")
        if line.place == "tick":
            self._allow({"validate": "list", "source": ["x"], "error_message": self.words.tick_error})
        elif line.place == "rank":
            most = len(self.form.options)
            limits = {"criteria": "between", "minimum": 1, "maximum": most}
            self._allow({"validate": "integer", **limits, "error_message": self.words.rank_error.format(most)})
        tall = 2 if line.place in ("words", "free") else max(1, -(-len(line.words) // _FEWEST_LETTERS))
        self.page.set_row(self.row, 16 * tall + 2)
        self.row += 1

    def _allow(self, rule: dict[str, Any]) -> None:
        self.page.data_validation(self.row, 2, self.row, 2, {**rule, "error_title": self.words.tick_title})


# Reading


def read_workbook(data: bytes, names: frozenset[str]) -> Written:
    """The places and words of a workbook's first sheet. Raises `TableError` where it cannot be opened."""
    from openpyxl import load_workbook  # only here, as above

    try:
        book = load_workbook(BytesIO(data), read_only=True, keep_links=False)
        rows = [list(_cells(row)) for row in _rows(book)]
        named = book.properties.description or ""
        sheets = len(book.sheetnames)
    except TableError:
        raise
    except Exception as why:  # openpyxl meets broken files with whatever its inner workings raise
        raise damaged() from why
    written = Written(named=named, added=sheets != 1 or any(map(_is_addition, names)))
    words: list[str] = []
    for cells in rows:
        words += _read_row(cells, written)
    written.words = "\n".join(words)
    return written


_MOST_ROWS, _MOST_COLUMNS = 2_000, 50  # a form has some dozens, and three


def _rows(book: Any) -> Iterator[Any]:
    sheet = book.worksheets[0]
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS), 1):
        if number > _MOST_ROWS:
            return
        yield row


def _cells(row: Any) -> Iterator[tuple[int, str, bool]]:
    """The cells that hold something: column from 1, text, and whether it is a formula."""
    for cell in row:
        if cell.value is not None:
            yield cell.column, cell_text(cell.value), cell.data_type == "f"


def _read_row(cells: list[tuple[int, str, bool]], written: Written) -> list[str]:
    """The row's words outside its place; the place goes to what was written."""
    columns = {column: text for column, text, _ in cells}
    number = columns.get(1, "").strip()
    if not (number.isascii() and number.isdecimal() and len(number) < 4):
        return [text for _, text, _ in cells]
    formula = any(column == 3 and is_formula for column, _, is_formula in cells)
    place = Place(int(number), columns.get(2, ""), columns.get(3, ""), formula=formula)
    written.places.append(place)
    return [text for column, text, _ in cells if column != 3]


def _is_addition(name: str) -> bool:
    """Whether a part of the file holds what no form has: comments, drawings, pictures."""
    return name.startswith(("xl/comments", "xl/threadedComments", "xl/drawings/drawing", "xl/media/", "xl/embeddings/"))
