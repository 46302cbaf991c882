"""A document as JSON, in the shape that programs rely on."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from intersession.core.document import (
    Annex,
    Ask,
    Block,
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
    return written | ({"agenda_item": head.agenda_item} if head.agenda_item else {})


def _symbol(symbol: Symbol | None) -> dict[str, Any] | None:
    if symbol is None:
        return None
    parts: dict[str, Any] = {"series": symbol.series, "year": symbol.year, "number": symbol.number}
    return parts | ({"suffixes": list(symbol.suffixes)} if symbol.suffixes else {})


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"type": "heading", "level": block.level, "id": block.id, "text": block.text}
        case LetteredHeading():
            return {"type": "lettered_heading", "letter": block.letter, "id": block.id, "text": block.text}
        case Passage():
            return _passage(block)
        case Table():
            return {"type": "table", "id": block.id, "rows": block.rows} | (
                {"title": block.title} if block.title else {}
            )
        case Footnote():
            return {"type": "footnote", "id": block.id, "mark": block.mark, "on": block.on, "text": block.text}
        case Annex():
            return {
                "type": "annex",
                "id": block.id,
                "title": block.title,
                "original_language": block.original_language,
                "blocks": [_block(inner) for inner in block.blocks],
            }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "type": "paragraph",
        "number": passage.number,
        "id": passage.id,
        "eid": passage.eid,
        "text": passage.text,
        "runs": _runs(passage.runs),
        "section": passage.section,
        "items": [_item(item) for item in passage.items],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "type": "item",
        "letter": item.letter,
        "level": item.level,
        "id": item.id,
        "text": item.text,
        "runs": _runs(item.runs),
    }


def _runs(runs: tuple[Run, ...]) -> list[dict[str, Any]]:
    return [{"text": run.text, "styles": list(run.styles)} for run in runs]


def _ask(ask: Ask) -> dict[str, Any]:
    options = [{"label": o.label, "title": o.title, "paragraphs": list(o.paragraphs)} for o in ask.of]
    return asdict(ask) | {
        "of": options,
        "at": ask.at and ask.at.isoformat(),
        "by": ask.by and ask.by.isoformat(),
        "paragraphs": list(ask.paragraphs),
    }
