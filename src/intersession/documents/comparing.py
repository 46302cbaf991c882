"""Two texts part by part, ready to be shown: editions of one document, a revision with what it revises, language with language."""

from dataclasses import dataclass
from typing import Any

from intersession.core.alignment import unshared
from intersession.core.brackets import open_brackets
from intersession.core.comparison import Comparison, Row, compare

from .models import Edition
from .texts import Block, document_of


@dataclass(frozen=True)
class Shown:
    """A row of a comparison as a page shows it: the identity to link to, the label as printed, what happened, the words."""

    identity: str
    label: str
    kind: str
    moved: bool
    renumbered_from: str
    pieces: list[tuple[str, str]]


def compared(old: Edition, new: Edition) -> Comparison:
    """Two editions of the same language; two queries."""
    return compare(document_of(old), document_of(new), one_document=old.document_id == new.document_id)


def brackets_in(comparison: Comparison) -> tuple[int, int]:
    """How many pairs of square brackets were open in the old text, and how many are in the new one."""
    rows = comparison.rows
    return open_brackets(row.old.text for row in rows if row.old), open_brackets(
        row.new.text for row in rows if row.new
    )


def as_shown(comparison: Comparison) -> list[Shown]:
    return [_shown(row) for row in comparison.rows]


def _shown(row: Row) -> Shown:
    part = row.new or row.old
    assert part is not None
    was = row.old.label if row.renumbered and row.old else ""
    return Shown(part.id, part.label, row.kind, row.moved, was, _pieces(row))


def _pieces(row: Row) -> list[tuple[str, str]]:
    if row.words:
        return [(piece.kind, piece.text) for piece in row.words]
    if row.new is None:
        return [("delete", row.old.text if row.old else "")]
    return [("insert" if row.old is None else "equal", row.new.text)]


def lacking(left: list[Block], right: list[Block]) -> tuple[list[Block], list[Block]]:
    """Of two languages the paragraphs and items that only the first has, and those that only the second has."""
    return unshared(_by_identity(left), _by_identity(right))


def _by_identity(blocks: list[Block]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for block in blocks:
        found[block["id"]] = block
        found |= _by_identity([*block.get("items", ()), *block.get("blocks", ())])
    return found
