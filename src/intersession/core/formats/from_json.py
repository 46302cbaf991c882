"""A document's JSON back into the document model, so that what is stored can be written in any format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from intersession.core.document import (
    Annex,
    Ask,
    Block,
    Choosable,
    Footnote,
    Heading,
    Item,
    LetteredHeading,
    Masthead,
    NotUnderstood,
    Organ,
    Passage,
    ReadDocument,
    Run,
    Table,
)
from intersession.core.reasons import reason
from intersession.core.symbols import Symbol

Json = Mapping[str, Any]
NO_LINE = 0  # what was stored no longer knows its line


def from_json(document: Json) -> ReadDocument:
    """The document that `as_json` wrote; the lines of its blocks are unknown."""
    return ReadDocument(
        _masthead(document["masthead"]),
        [_block(block) for block in document["blocks"]],
        [_ask(ask) for ask in document.get("asks", [])],
        [_not_understood(place) for place in document.get("not_understood", [])],
    )


def _not_understood(place: Json) -> NotUnderstood:
    return NotUnderstood(place["line"], place["text"], reason(place["code"], **place["parameters"]))


def _masthead(head: Json) -> Masthead:
    parts = head.get("symbol_parts")
    known: dict[str, Any] = {name: head.get(name) for name in Masthead.__dataclass_fields__}
    return Masthead(
        **known
        | {
            "organization": tuple(Organ(**organ) for organ in head.get("organization") or ()),
            "symbol_parts": parts and Symbol(**parts | {"suffixes": tuple(parts.get("suffixes", ()))}),
            "date": _day(head.get("date")),
            "meeting_date": _day(head.get("meeting_date")),
        }
    )


def _block(block: Json) -> Block:
    match block["type"]:
        case "heading":
            return Heading(block["level"], block["id"], block["text"], NO_LINE)
        case "lettered_heading":
            return LetteredHeading(block["letter"], block["id"], block["text"], NO_LINE)
        case "table":
            return Table(block["id"], block["rows"], NO_LINE, block.get("title"))
        case "footnote":
            return Footnote(block["id"], block["mark"], block["on"], block["text"], NO_LINE)
        case "annex":
            inner = [_block(part) for part in block["blocks"]]
            return Annex(block["id"], block["title"], block["original_language"], NO_LINE, inner)
    items = [Item(i["letter"], i["level"], i["id"], i["text"], _runs(i["runs"])) for i in block.get("items", ())]
    runs = _runs(block["runs"])
    return Passage(block["number"], block["id"], block["section"], NO_LINE, block["text"], runs, items)


def _runs(runs: Iterable[Json]) -> tuple[Run, ...]:
    return tuple(Run(run["text"], tuple(run.get("styles", ()))) for run in runs)


def _ask(ask: Json) -> Ask:
    of = tuple(Choosable(o["label"], o["title"], tuple(o["paragraphs"])) for o in ask["of"])
    days = {name: _day(ask.get(name)) for name in ("at", "by")}
    return Ask(**dict(ask) | days | {"of": of, "paragraphs": tuple(ask["paragraphs"])})


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
