"""Tracked changes of a part of a document, all accepted or all rejected, and its comments taken off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Block = Mapping[str, Any]
_COME, _GONE = {"insert", "move_to"}, {"delete", "move_from"}


def resolved(block: Block, *, accept: bool) -> dict[str, Any] | None:
    """The block (as in the document's JSON) without a trace of how it was written; None where nothing of it is left.

    What moved stands in its new place if accepted, in its old one if not.
    """
    tracked = isinstance(block.get("mark"), Mapping)  # a footnote's mark is its number
    dropped = {"original_text", "comments", "change", *(["mark"] if tracked else [])}
    kept = {name: value for name, value in block.items() if name not in dropped}
    if "runs" in block:
        kept["runs"] = list(_runs(block["runs"], accept))
        kept["text"] = "".join(run["text"] for run in kept["runs"])
    elif "original_text" in block and not accept:
        kept["text"] = block["original_text"]
    if "rows" in block:
        kept["rows"] = [cells for row in block["rows"] if (cells := [_cell(cell, accept) for cell in row])]
    whole = block["mark"]["kind"] if tracked else ""
    gone = whole in (_GONE if accept else _COME)
    return None if gone and not kept.get("text") else kept


def _cell(cell: Any, accept: bool) -> Any:
    """A cell that came or went whole is left empty, since the table's columns stay."""
    if not isinstance(cell, Mapping):
        return cell
    kept = resolved(cell, accept=accept) or {"text": ""}
    if cell.get("change") and cell["change"]["kind"] in (_GONE if accept else _COME):
        kept = {**kept, "text": "", "runs": []}
    return (
        kept
        if kept.keys() - {"text", "runs"} or any(run.get("styles") for run in kept.get("runs", ()))
        else kept["text"]
    )


def _runs(runs: list[Block], accept: bool) -> Iterator[dict[str, Any]]:
    for run in runs:
        change = run.get("change")
        if change and set(_kinds(change)) & (_GONE if accept else _COME):
            continue
        kept = {name: value for name, value in run.items() if name != "change"}
        if change and not accept and change["kind"] == "format":
            kept["styles"] = list(change.get("was") or [])
        yield kept


def _kinds(change: Block) -> Iterator[str]:
    yield change["kind"]
    if change.get("over"):
        yield from _kinds(change["over"])
