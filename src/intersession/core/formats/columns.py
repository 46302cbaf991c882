"""Columns that people name in their own words, and rows read cell by cell: every fault with its row and its column.

A table's columns are recognized by several words in several languages (`Headings`); a `RowReader` reads one row and
collects a fault for each cell that is wrong, so that a row is mended in one go.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from intersession.core.formats.tables import Row, Table
from intersession.core.states import key


@dataclass(frozen=True, slots=True)
class RowFault:
    """One cell that cannot be taken: its row as a spreadsheet numbers it, the column's own heading, and why."""

    row: int
    column: str
    why: str


class Unclear(Exception):
    """One cell cannot be taken; `column` is our name of its column."""

    def __init__(self, column: str, why: str) -> None:
        super().__init__(why)
        self.column, self.why = column, why


class Headings:
    """Our columns, each with the words by which it is recognized: parted by blanks, their own blanks as underscores."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._column_of = {word: column for column, all_words in words.items() for word in all_words.split()}

    def of(self, table: Table) -> dict[str, str]:
        """The table's own heading for each column of ours that it has; headings that are not known are left alone.

        Where two headings say the same, the first one counts.
        """
        found: dict[str, str] = {}
        for heading in table.columns:
            column = self._column_of.get(key(heading).replace(" ", "_"))
            if column:
                found.setdefault(column, heading)
        return found


@dataclass(frozen=True)
class RowReader:
    """Reads cells by our names of the columns; `columns` is what `Headings.of` gave."""

    columns: Mapping[str, str]

    def heading(self, column: str, otherwise: str = "name") -> str:
        """The table's own heading of a column; that of another one, or of the first, where it has none."""
        return self.columns.get(column) or self.columns.get(otherwise) or next(iter(self.columns.values()))

    def cell(self, row: Row, column: str) -> str:
        """The cell's text without blanks around it; "" where the table has no such column."""
        return row[self.columns[column]].strip() if column in self.columns else ""

    def part(self, row: Row, faults: list[RowFault], reading: Callable[..., Any], *more: Any) -> Any:
        """What `reading(row, *more)` gives; where it is `Unclear`, None and a fault more."""
        try:
            return reading(row, *more)
        except Unclear as fault:
            faults.append(RowFault(row.number, self.heading(fault.column), fault.why))
            return None
