"""Tables for people's spreadsheets, CSV or XLSX, in which no cell becomes a formula.

A spreadsheet takes a cell that begins with = + - @ (also full-width), a tab or a line break as a formula or a command,
even after blanks. In CSV such a text gets an apostrophe in front; a text that begins with an apostrophe before one of
these gets another, so that taking one off (`restored`, which `tables` does) gives back what was there. Numbers given as
numbers stay as they are. In XLSX every text is typed as text, and nothing needs to change. In both, characters that no
table can hold (control characters, halves of surrogate pairs) become U+FFFD.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, StringIO
from itertools import chain
from typing import TypeAlias

Cell: TypeAlias = str | int | float | None

TRIGGER = r"\s*[=+\-@＝＋－＠]|[\t\r\n]"
DANGEROUS = re.compile(rf"'*(?:{TRIGGER})")
NEUTRALIZED = re.compile(rf"'+(?:{TRIGGER})")
UNHOLDABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
BYTE_ORDER_MARK = "\ufeff"
PIECE = 200
MOST_ROWS, LONGEST = 1_048_576, 32_767  # of a sheet, and the characters of a cell


def neutralized(text: str) -> str:
    """Text that no spreadsheet takes as a formula when it stands in a CSV file."""
    return f"'{text}" if DANGEROUS.match(text) else text


def restored(text: str) -> str:
    """What `neutralized` was given."""
    return text[1:] if NEUTRALIZED.match(text) else text


def holdable(text: str) -> str:
    """Text without the characters that no XML, and so no workbook, can hold; a replacement character shows where."""
    return UNHOLDABLE.sub("\ufffd", text)


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """A CSV file in pieces of some hundred rows, never the whole in memory: UTF-8 with byte order mark, commas, CRLF
    (RFC 4180), every text in quotation marks."""
    buffer = StringIO(newline="")
    buffer.write(BYTE_ORDER_MARK)
    writer = csv.writer(buffer, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(map(_csv_cell, columns))
    for number, row in enumerate(rows, 1):
        writer.writerow(map(_csv_cell, row))
        if number % PIECE == 0:
            yield _taken(buffer)
    yield _taken(buffer)


def write_xlsx(columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, sheet: str = "Table") -> bytes:
    """A workbook of one sheet, its first row the column names; rows go to a temporary file as they come.

    A text is cut where a cell of a workbook ends. Raises ValueError where there are more rows than a sheet holds.
    """
    from xlsxwriter import Workbook  # only here: CSV needs none of it

    packed = BytesIO()
    with Workbook(packed, {"constant_memory": True}) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(chain([columns], rows)):
            if number == MOST_ROWS:
                raise ValueError(f"A sheet holds {MOST_ROWS} rows.")
            for column, value in enumerate(row):
                if isinstance(value, str):  # typed as text: else what begins with = is a formula
                    page.write_string(number, column, holdable(value)[:LONGEST])
                elif value is not None:
                    page.write_number(number, column, value)
    return packed.getvalue()


def _csv_cell(value: Cell) -> Cell:
    return neutralized(holdable(value)) if isinstance(value, str) else value


def _taken(buffer: StringIO) -> bytes:
    piece = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return piece
