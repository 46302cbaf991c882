"""Tables that people send, CSV or XLSX: bytes in, rows of text out, each with the number and names people see.

What a file is, its content says, never its name. Cells come as text, to the letter: a formula as the text it is (never
computed, and never its stored result), a date as ISO 8601, a number as it is written. Rows are numbered as a
spreadsheet numbers them, so that a fault can be named by row and column. An apostrophe that `exports` put before a cell
of a CSV file is taken off again.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO, StringIO
from itertools import islice
from typing import Any, Literal, TypeAlias

from intersession.core.faults import Fault, FaultError
from intersession.core.formats.archives import Quota, check_archive
from intersession.core.formats.exports import restored

Numbered: TypeAlias = tuple[int, list[str]]
Kind: TypeAlias = Literal["csv", "xlsx"]
Encoding: TypeAlias = Literal["utf-8-sig", "utf-16", "cp1252"]

DELIMITERS = ",;\t"
LAST_ROW = 1_048_576
LONGEST_CELL = 32_767
SIGNATURES = (
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "compound"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"\x1f\x8b", "gzip"),
)
ESCAPES = {"_x005F_": "_", "_x000D_": "\r"}  # how workbooks write what else would be taken for an escape, and a return
ESCAPED = re.compile("|".join(ESCAPES))
BINARY = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# Latin letters of English, French, Spanish, German and Swedish, and the marks that word processors set. A letter whose
# code is a common one in Central European (cp1250) or other tables (ã, õ, š, ž, æ, ø, ¿ beside Polish ż …) makes it
# uncertain which table is meant.
WESTERN = frozenset("àâäáåçéèêëîïíôöóùûüúñÿœÀÂÄÁÅÇÉÈÊËÎÏÍÔÖÓÙÛÜÚÑŸŒß’‘“”«»–—…€°\xa0")


class TableError(FaultError):
    """A file that is no table, or a table that cannot be read; the sentence says what, and where it can, the place."""


@dataclass(frozen=True, slots=True)
class TableQuota:
    """How much a table may hold. Rows are counted without the heading and blank ones; `cells` are rows by columns (a
    workbook of 250,000 takes some three seconds and 50 MiB to read)."""

    rows: int = 10_000
    columns: int = 100
    cells: int = 250_000
    archive: Quota = field(default_factory=Quota)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it, and its cells by column name (blank ones as "")."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def fault(self, column: str, code: str, sentence: str, /, **parameters: Any) -> Fault:
        """A fault of one cell, with its place in front: `Row 7, column “Code”: …`."""
        place = {"row": self.number, "column": column}
        return Fault(code, f"Row {{row}}, column “{{column}}”: {sentence}", {**place, **parameters})


@dataclass(frozen=True, slots=True)
class Table:
    """`sheet` is the name of the sheet that was read (the first visible one), None for CSV."""

    kind: Kind
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    sheet: str | None = None

    def require(self, *columns: str) -> None:
        """Raises `TableError` (`column_missing`) unless the table has all of these columns."""
        for column in columns:
            if column not in self.columns:
                named = {"column": column, "columns": ", ".join(self.columns)}
                raise _fault("column_missing", "The table has no column “{column}”; it has: {columns}.", **named)


def read_table(content: bytes, *, quota: TableQuota = TableQuota(), encoding: Encoding | None = None) -> Table:
    """The table that a file holds: the first row that is not blank names the columns.

    CSV in UTF-8, UTF-16, or, where its letters leave no doubt, Windows-1252 (`encoding` overrides), with commas,
    semicolons or tabs; XLSX. Raises `TableError` or `ArchiveError`, each with one sentence for people.
    Codes of `TableError`: `empty not_a_table protected old_spreadsheet other_document unknown_encoding
    unknown_delimiter broken_quotes damaged cell_too_long too_many_rows too_many_cells too_many_columns column_twice
    column_unnamed column_missing row_too_long`.
    """
    kind = kind_of(content)
    if kind == "xlsx":
        sheet, numbered = _xlsx(content, quota)
        return _table("xlsx", numbered, quota, sheet)
    return _table("csv", _csv(_decoded(content, encoding)), quota)


def read_rows(content: bytes, *, quota: TableQuota = TableQuota()) -> list[list[str]]:
    """The rows of a table that need not have a heading, blank ones left out, each without blank cells at its end.

    Raises as `read_table` does.
    """
    numbered = _xlsx(content, quota)[1] if kind_of(content) == "xlsx" else _csv(_decoded(content, None))
    rows: list[list[str]] = []
    for _number, cells in numbered:
        if any(map(str.strip, cells)):
            rows.append([cell[:LONGEST_CELL] for cell in _trimmed(cells)[: quota.columns]])
        if len(rows) > quota.rows:
            raise _fault("too_many_rows", "The table has more than {rows} rows.", rows=quota.rows)
    return rows


def kind_of(content: bytes) -> Kind:
    """What a file is by its content. Raises `TableError` where it can be no table."""
    if not content.strip():
        raise _fault("empty", "The file is empty.")
    kind = next((kind for signature, kind in SIGNATURES if content.startswith(signature)), "text")
    if kind == "zip":
        return "xlsx"
    if kind == "compound":
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise _fault("protected", "The file is protected by a password: send it without one.")
        raise _fault("old_spreadsheet", "The file is in an old Office format: save it as .xlsx or CSV.")
    if kind != "text" or re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|html)", content[:200], re.IGNORECASE):
        raise _fault("not_a_table", "The file is neither a CSV nor an XLSX table.")
    return "csv"


def _fault(code: str, sentence: str, /, **parameters: Any) -> TableError:
    return TableError(Fault(code, sentence, parameters))


# -- rows under their heading -----------------------------------------------------------------------------------------


def _table(kind: Kind, numbered: Iterator[Numbered], quota: TableQuota, sheet: str | None = None) -> Table:
    filled = ((number, cells) for number, cells in numbered if any(map(str.strip, cells)))
    heading = next(filled, None)
    if heading is None:
        raise _fault("empty", "The table is empty.")
    columns = _columns(*heading, quota)
    rows: list[Row] = []
    for number, cells in filled:
        if len(rows) == quota.rows:
            raise _fault("too_many_rows", "The table has more than {rows} rows.", rows=quota.rows)
        if (len(rows) + 1) * len(columns) > quota.cells:
            raise _fault("too_many_cells", "The table has more than {cells} cells.", cells=quota.cells)
        rows.append(_row(number, cells, columns))
    return Table(kind, columns, tuple(rows), sheet)


def _columns(number: int, cells: list[str], quota: TableQuota) -> tuple[str, ...]:
    names = [" ".join(cell.split()) for cell in _trimmed(cells)]
    if len(names) > quota.columns:
        raise _fault("too_many_columns", "The table has more than {columns} columns.", columns=quota.columns)
    seen: set[str] = set()
    for position, name in enumerate(names):
        if not name:
            sentence = "Column {letter} has no name in row {row}."
            raise _fault("column_unnamed", sentence, letter=letter(position), row=number)
        if name.casefold() in seen:
            raise _fault("column_twice", "Two columns are named “{column}”.", column=name)
        seen.add(name.casefold())
    return tuple(names)


def _row(number: int, cells: list[str], columns: tuple[str, ...]) -> Row:
    cells = _trimmed(cells)
    if len(cells) > len(columns):
        sentence = "Row {row} has a cell in column {letter}, which has no name."
        raise _fault("row_too_long", sentence, row=number, letter=letter(len(cells) - 1))
    for position, cell in enumerate(cells):
        if len(cell) > LONGEST_CELL:
            sentence = "Row {row}, column “{column}” is longer than {longest} characters."
            raise _fault("cell_too_long", sentence, row=number, column=columns[position], longest=LONGEST_CELL)
    return Row(number, dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True)))


def _trimmed(cells: list[str]) -> list[str]:
    """Without blank cells at the end."""
    last = max((position for position, cell in enumerate(cells, 1) if cell.strip()), default=0)
    return cells[:last]


def letter(position: int) -> str:
    """The letter over a spreadsheet's column: A for 0, AA for 26."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


# -- CSV --------------------------------------------------------------------------------------------------------------


def _decoded(content: bytes, encoding: Encoding | None) -> str:
    text = _decode(content, encoding) if encoding else _certain(content)
    if BINARY.search(text):
        raise _fault("not_a_table", "The file is neither a CSV nor an XLSX table.")
    return text


def _certain(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode(content, "utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _decode(content, "cp1252")
    if BINARY.search(text) or _is_western(text):
        return text
    raise _undecided()


def _decode(content: bytes, encoding: Encoding) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise _undecided() from None


def _undecided() -> TableError:
    return _fault("unknown_encoding", "It is not certain how the file writes its letters: save it as CSV in UTF-8.")


def _is_western(text: str) -> bool:
    """Whether only letters of Western Europe and their marks stand beside plain ones, and few of them."""
    beyond = [character for character in text if not character.isascii()]
    return set(beyond) <= WESTERN and len(beyond) * 4 <= sum(map(str.isalpha, text))


def _csv(text: str) -> Iterator[Numbered]:
    """Records as numbered rows; one that spans lines counts as one row, as in a spreadsheet."""
    skipped, delimiter = _delimiter(text)
    number = 0
    try:
        for number, record in enumerate(_records(text, delimiter), 1):
            if number > skipped:
                yield number, [restored(cell) for cell in record]
    except csv.Error as why:
        raise _broken_record(number + 1, why) from None


def _broken_record(number: int, why: csv.Error) -> TableError:
    if "field limit" in str(why):
        sentence = "Row {row} has a cell longer than {longest} characters."
        return _fault("cell_too_long", sentence, row=number, longest=LONGEST_CELL)
    return _fault("broken_quotes", "Row {row}: a quotation mark is not closed, or text follows one.", row=number)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _delimiter(text: str) -> tuple[int, str]:
    """The delimiter, and how many rows before the table only name it (`sep=;`, as some programs write)."""
    if named := re.match(r"\"?sep=([,;\t])\"?\r?\n", text, re.IGNORECASE):
        return 1, named[1]
    widths = {delimiter: _widths(text, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: _even(widths[delimiter]))
    rivals = [d for d in DELIMITERS if _even(widths[d]) == _even(widths[best])]
    if len(rivals) > 1 and _even(widths[best])[1] > 1:
        raise _fault("unknown_delimiter", "It is not certain whether commas, semicolons or tabs part the columns.")
    return 0, best


def _widths(text: str, delimiter: str) -> list[int]:
    """How many cells the first rows have."""
    widths: list[int] = []
    with suppress(csv.Error):  # where a quotation mark is wrong, the rows before it decide
        for record in islice(_records(text, delimiter), 20):
            if record:
                widths.append(len(record))
    return widths


def _even(widths: list[int]) -> tuple[bool, int]:
    """Whether no row is wider than the heading, and how wide that is."""
    if not widths:
        return False, 0
    return widths[0] > 1 and max(widths) <= widths[0], widths[0]


# -- XLSX -------------------------------------------------------------------------------------------------------------


def _xlsx(content: bytes, quota: TableQuota) -> tuple[str, Iterator[Numbered]]:
    """The first visible sheet's name and rows."""
    names = check_archive(content, quota.archive)
    if "xl/workbook.xml" not in names:
        raise _fault("other_document", "The file is not an XLSX workbook: save it as .xlsx or CSV.")
    from openpyxl import load_workbook  # only here: a CSV file needs none of it

    try:
        book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
        sheet = next((sheet for sheet in book.worksheets if sheet.sheet_state == "visible"), None)
    except Exception as why:  # openpyxl meets broken files with whatever its inner workings raise
        raise damaged() from why
    if sheet is None:
        raise _fault("empty", "The workbook has no visible sheet.")
    sheet.reset_dimensions()  # what the sheet says of its own size is not relied upon
    return sheet.title, _sheet_rows(sheet, quota)


def _sheet_rows(sheet: Any, quota: TableQuota) -> Iterator[Numbered]:
    room = 10 * quota.rows * quota.columns  # blank cells with a style are read too, but not without end
    for number, values in enumerate(_values(sheet), 1):
        room -= len(values)
        if room < 0 or number > LAST_ROW:
            raise _fault("too_many_rows", "The table has more than {rows} rows.", rows=quota.rows)
        yield number, [cell_text(value) for value in values]


def _values(sheet: Any) -> Iterator[tuple[Any, ...]]:
    rows: Iterable[tuple[Any, ...]] = sheet.iter_rows(values_only=True)
    try:
        yield from rows
    except Exception as why:  # as above
        raise damaged() from why


def damaged() -> TableError:
    """What is said of a workbook that cannot be opened."""
    return _fault("damaged", "The workbook is damaged and cannot be read.")


def cell_text(value: Any) -> str:
    """What a cell of a workbook holds, to the letter, as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return (value.date() if value.time() == time() else value).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return ESCAPED.sub(
        lambda sign: ESCAPES[sign[0]], str(getattr(value, "text", value))
    )  # an array formula is its text
