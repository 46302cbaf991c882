"""A document as JSON, in the shape that programs rely on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from intersession.core.document import (
    Annex,
    Ask,
    Block,
    Cell,
    Change,
    Comment,
    Footnote,
    Heading,
    Item,
    LetteredHeading,
    Masthead,
    NotUnderstood,
    Passage,
    ReadDocument,
    Run,
    Table,
    Worded,
)
from intersession.core.symbols import Symbol


def write_json(document: ReadDocument) -> str:
    """The document as one JSON value, indented, letters as they are."""
    return json.dumps(as_json(document), ensure_ascii=False, indent=1) + "\n"


def as_json(document: ReadDocument) -> dict[str, Any]:
    """The document as plain lists, dicts and strings; days as ISO dates, unknown values as null."""
    return {
        "masthead": _masthead(document.masthead),
        "blocks": [_block(block) for block in document.blocks],
        "asks": [_ask(ask) for ask in document.asks],
        "not_understood": [_not_understood(each) for each in document.not_understood],
        **({"code": document.code} if document.code else {}),
    }


def _not_understood(place: NotUnderstood) -> dict[str, Any]:
    """`why` is English; whoever speaks another language words `code` with `parameters`."""
    code, _sentence, parameters = place.fault
    return {"line": place.line, "text": place.text, "why": place.why, "code": code, "parameters": dict(parameters)}


def _masthead(head: Masthead) -> dict[str, Any]:
    written = {
        "organization": [asdict(organ) for organ in head.organization],
        "meeting": head.meeting,
        "symbol": head.symbol,
        "symbol_parts": _symbol(head.symbol_parts),
        "original_language": head.original_language,
        "distribution": head.distribution,
        "place": head.place,
        "date": head.date and head.date.isoformat(),
        "series_title": head.series_title,
        "title": head.title,
        "kind": head.kind,
        "meeting_date": head.meeting_date and head.meeting_date.isoformat(),
    }
    return written | {name: said for name in ("agenda_item", "language", "session") if (said := getattr(head, name))}


def _symbol(symbol: Symbol | None) -> dict[str, Any] | None:
    if symbol is None:
        return None
    parts: dict[str, Any] = {"series": symbol.series, "year": symbol.year, "number": symbol.number}
    spaced = {name: said for name in ("before_year", "before_number") if (said := getattr(symbol, name)) != "/"}
    return parts | ({"suffixes": list(symbol.suffixes)} if symbol.suffixes else {}) | spaced


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"type": "heading", "level": block.level} | _words(block)
        case LetteredHeading():
            return {"type": "lettered_heading", "letter": block.letter} | _words(block)
        case Passage():
            return _passage(block)
        case Table():
            return _table(block)
        case Footnote():
            return {"type": "footnote", "mark": block.mark, "on": block.on} | _words(block)
        case Annex():
            return {
                "type": "annex",
                "id": block.id,
                "title": block.title,
                "original_language": block.original_language,
                "blocks": [_block(inner) for inner in block.blocks],
            }


def _passage(passage: Passage) -> dict[str, Any]:
    always = {"runs": runs_as_json(passage.runs), "eid": passage.eid, "section": passage.section}
    written = {"type": "paragraph", "number": passage.number} | _words(passage) | always
    written |= {"items": [_item(item) for item in passage.items]}
    return written | ({"quotation": True} if passage.quotation else {}) | _label(passage)


def _label(passage: Passage) -> dict[str, Any]:
    return {} if passage.label is None else {"label": passage.label}


def _item(item: Item) -> dict[str, Any]:
    words = _words(item) | {"runs": runs_as_json(item.runs)}
    return {"type": "item", "letter": item.letter, "level": item.level} | words


def _words(part: Worded) -> dict[str, Any]:
    """What every part with words has; runs where there is more to them than the text, and the rest where there is any."""
    written: dict[str, Any] = {"id": part.id, "text": part.text}  # type: ignore[attr-defined]
    if any(run != Run(run.text) for run in part.runs):
        written["runs"] = runs_as_json(part.runs)
    if part.eid != written["id"]:
        written["eid"] = part.eid
    if part.original_text is not None:
        written["original_text"] = part.original_text
    if part.mark_change:
        written["mark"] = _change(part.mark_change)
    if part.comments:
        written["comments"] = [_comment(comment) for comment in part.comments]
    return written


def _table(table: Table) -> dict[str, Any]:
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    written = {"type": "table", "id": table.id, "rows": rows}
    return written | ({"title": table.title} if table.title else {}) | ({"head": table.head} if table.head else {})


def _cell(cell: Cell) -> str | dict[str, Any]:
    """Its text alone, or where there is more to it a value of its own."""
    if cell.is_plain:
        return cell.text
    written: dict[str, Any] = {"text": cell.text, "runs": runs_as_json(cell.runs)}
    if cell.original_text is not None:
        written["original_text"] = cell.original_text
    if cell.change:
        written["change"] = _change(cell.change)
    if cell.comments:
        written["comments"] = [_comment(comment) for comment in cell.comments]
    return written | {name: over for name in ("columns", "rows") if (over := getattr(cell, name)) > 1}


def runs_as_json(runs: Iterable[Run]) -> list[dict[str, Any]]:
    """Runs in the document's shape."""
    return [_run(run) for run in runs]


def _run(run: Run) -> dict[str, Any]:
    written: dict[str, Any] = {"text": run.text, "styles": list(run.styles)}
    if run.note is not None:
        written["note"] = run.note
    return written | ({"change": _change(run.change)} if run.change else {})


def _change(change: Change) -> dict[str, Any]:
    written: dict[str, Any] = {"kind": change.kind, "author": change.author, "at": _moment(change.at)}
    if change.was is not None:
        written["was"] = list(change.was)
    return written | ({"over": _change(change.over)} if change.over else {})


def _comment(comment: Comment) -> dict[str, Any]:
    return {"author": comment.author, "at": _moment(comment.at), "text": comment.text, "on": comment.on}


def _moment(at: datetime | None) -> str | None:
    return at.isoformat().replace("+00:00", "Z") if at else None


def _ask(ask: Ask) -> dict[str, Any]:
    options = [{"label": o.label, "title": o.title, "paragraphs": list(o.paragraphs)} for o in ask.of]
    return asdict(ask) | {
        "of": options,
        "at": ask.at and ask.at.isoformat(),
        "by": ask.by and ask.by.isoformat(),
        "paragraphs": list(ask.paragraphs),
    }
