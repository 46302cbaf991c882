"""A correction of words in a part of a document: taken into its text, and shown in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from intersession.core.changes import marked_change
from intersession.core.document import GONE
from intersession.core.faults import Fault, FaultError

Block = Mapping[str, Any]
KINDS = {"insert": "insert", "delete": "delete"}


class CorrectionError(FaultError):
    """Words that cannot be corrected as they are given; the sentence is fit to show."""


def corrected(block: Block, old: str, new: str) -> dict[str, Any]:
    """The block (as in the document's JSON: a paragraph, a heading, an annex's title, a table) with `new` where it says `old`,
    in the style in which the old words began.

    Raises `CorrectionError` unless the words stand in it once; a table says them within one cell.
    """
    if block["type"] == "table":
        return _in_cell(block, old, lambda cell: corrected(cell, old, new))
    name = _words_of(block)
    text = str(block.get(name) or "")
    if not old or text.count(old) != 1:
        raise _not_said_once(old)
    if name == "title":
        return {**block, "title": text.replace(old, new)}
    before, taken, after = _split(block, text.index(old), old)
    said = [{**taken[0], "text": new}] if new and taken else []
    return _saying(block, [*before, *said, *(run for run in taken if run.get("note")), *after])


def shown(block: Block, old: str, new: str) -> dict[str, Any]:
    """The block that says `new` with what changed in it marked; as it is where it does not say it once, or shows its words
    without runs."""
    if block["type"] == "table":
        try:
            return _in_cell(block, new, lambda cell: shown(cell, old, new))
        except CorrectionError:
            return dict(block)
    text = str(block.get("text") or "")
    if not new or text.count(new) != 1:
        return dict(block)
    before, taken, after = _split(block, text.index(new), new)
    styles = taken[0].get("styles", []) if taken else []
    pieces = [_piece(kind, words, styles) for kind, words in marked_change(old, new)]
    return {**block, "runs": [*before, *pieces, *(run for run in taken if run.get("note")), *after]}


def _words_of(block: Block) -> str:
    return "title" if block["type"] == "annex" else "text"


def _not_said_once(words: str) -> CorrectionError:
    sentence = "The words “{words}” do not stand in this paragraph once."
    return CorrectionError(Fault("not_said_once", sentence, {"words": words[:80]}))


def _in_cell(table: Block, words: str, change: Callable[[Block], dict[str, Any]]) -> dict[str, Any]:
    """The table with a change of the one cell that says these words once."""
    cells = [[_as_part(cell) for cell in row] for row in table["rows"]]
    saying = [(r, c) for r, row in enumerate(cells) for c, cell in enumerate(row) if words and words in cell["text"]]
    if len(saying) != 1:
        raise _not_said_once(words)
    row, column = saying[0]
    made = {name: value for name, value in change(cells[row][column]).items() if name != "type"}
    plain = set(made) == {"text"}
    rows = [list(each) for each in table["rows"]]
    rows[row][column] = made["text"] if plain else made
    return {**table, "rows": rows}


def _as_part(cell: Any) -> dict[str, Any]:
    return {"type": "cell", **(cell if isinstance(cell, dict) else {"text": str(cell)})}


def _piece(kind: str, words: str, styles: list[str]) -> dict[str, Any]:
    change = {"change": {"kind": KINDS[kind], "author": "", "at": None}} if kind in KINDS else {}
    return {"text": words, "styles": styles, **change}


def _split(block: Block, start: int, words: str) -> tuple[list[Any], list[Any], list[Any]]:
    """The block's runs before, in and after words of its text; marks of footnotes stay where they stand."""
    runs = block.get("runs") or [{"text": block.get("text") or "", "styles": []}]
    end = start + len(words)
    parts: tuple[list[Any], list[Any], list[Any]] = ([], [], [])
    at = 0
    for run in runs:
        if run.get("note") or not _is_left(run):
            parts[0 if at <= start else 1 if at < end else 2].append(run)
            continue
        stop = at + len(run["text"])
        for part, (first, last) in zip(parts, ((0, start), (start, end), (end, stop)), strict=True):
            if cut := run["text"][max(0, first - at) : max(0, last - at)]:
                part.append({**run, "text": cut})
        at = stop
    return parts


def _is_left(run: Mapping[str, Any]) -> bool:
    """Whether the run's words are of the accepted text."""
    change = run.get("change")
    while change:
        if change["kind"] in GONE:
            return False
        change = change.get("over")
    return True


def _saying(block: Block, runs: list[dict[str, Any]]) -> dict[str, Any]:
    text = "".join(run["text"] for run in runs if _is_left(run))
    kept = {**block, "text": text}
    return kept | {"runs": runs} if "runs" in block else kept
