"""What a text that came from a word processor still bears of how it was written: tracked changes and comments."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .models import Edition

Block = dict[str, Any]


@dataclass(frozen=True)
class Mark:
    """A tracked change (its kind) or a comment, the words that it is about, who made it, and where it stands."""

    kind: str
    text: str
    author: str
    eid: str


def marks_in(edition: Edition) -> list[Mark]:
    """Every tracked change and comment of an edition, in order; one query."""
    rows = edition.paragraphs.order_by("position").values_list("eid", "block")
    return [mark for eid, block in rows for mark in _marks(block, eid)]


def _marks(block: Block, eid: str) -> Iterator[Mark]:
    if isinstance(block.get("mark"), dict):  # a footnote's is its number
        yield Mark(block["mark"]["kind"], str(block.get("text") or ""), block["mark"].get("author") or "", eid)
    for run in _runs(block):
        if run.get("change"):
            yield Mark(run["change"]["kind"], run["text"], run["change"].get("author") or "", eid)
    for comment in block.get("comments") or ():
        yield Mark("comment", comment["text"], comment.get("author") or "", eid)
    for cell in _cells(block):
        if cell.get("change"):
            yield Mark(cell["change"]["kind"], cell["text"], cell["change"].get("author") or "", eid)
        for comment in cell.get("comments") or ():
            yield Mark("comment", comment["text"], comment.get("author") or "", eid)


def _cells(block: Block) -> Iterator[dict[str, Any]]:
    for row in block.get("rows") or ():
        yield from (cell for cell in row if isinstance(cell, dict))


def _runs(block: Block) -> Iterable[dict[str, Any]]:
    yield from block.get("runs") or ()
    for cell in _cells(block):
        yield from cell.get("runs") or ()
