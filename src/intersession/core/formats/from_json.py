"""A document's JSON back into the document model, so that what is stored can be written in any format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from intersession.core.document import (
    Annex,
    Ask,
    Block,
    Cell,
    Change,
    Choosable,
    Comment,
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
        blocks_from_json(document["blocks"]),
        [_ask(ask) for ask in document.get("asks", [])],
        [_not_understood(place) for place in document.get("not_understood", [])],
        document.get("code"),
    )


def blocks_from_json(blocks: Iterable[Json]) -> list[Block]:
    """The blocks alone."""
    return [_block(block) for block in blocks]


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
            return Heading(block["level"], block["id"], block["text"], NO_LINE, **_borne(block))
        case "lettered_heading":
            return LetteredHeading(block["letter"], block["id"], block["text"], NO_LINE, **_borne(block))
        case "table":
            rows = [[_cell(cell) for cell in row] for row in block["rows"]]
            return Table(block["id"], rows, NO_LINE, block.get("title"), block.get("head", 0))
        case "footnote":
            return Footnote(block["id"], block["mark"], block["on"], block["text"], NO_LINE, **_borne(block))
        case "annex":
            inner = blocks_from_json(block["blocks"])
            return Annex(block["id"], block["title"], block["original_language"], NO_LINE, inner)
    items = [Item(i["letter"], i["level"], i["id"], i["text"], **_borne(i)) for i in block.get("items", ())]
    words = (block["text"], items, block.get("quotation", False), block.get("label"))
    return Passage(block["number"], block["id"], block.get("section"), NO_LINE, *words, **_borne(block))


def _borne(part: Json) -> dict[str, Any]:
    """What a part bears besides its words; `mark` is a footnote's sign, and of all others the change of their mark."""
    change = None if part["type"] == "footnote" else part.get("mark")
    return {
        "runs": runs_from_json(part.get("runs", ())),
        "eid": part.get("eid", ""),
        "original_text": part.get("original_text"),
        "mark_change": _change(change) if change else None,
        "comments": _comments(part),
    }


def _comments(part: Json) -> tuple[Comment, ...]:
    said = part.get("comments", ())
    return tuple(Comment(one["text"], one["author"], _moment(one["at"]), one["on"]) for one in said)


def _cell(cell: str | Json) -> Cell:
    if isinstance(cell, str):
        return Cell.of(cell)
    change = cell.get("change")
    over = (cell.get("columns", 1), cell.get("rows", 1))
    return Cell(runs_from_json(cell["runs"]), *over, change and _change(change), _comments(cell))


def runs_from_json(runs: Iterable[Json]) -> tuple[Run, ...]:
    """Runs alone."""
    return tuple(_run(run) for run in runs)


def _run(run: Json) -> Run:
    change = run.get("change")
    return Run(run["text"], tuple(run.get("styles", ())), change and _change(change), run.get("note"))


def _change(change: Json) -> Change:
    was, over = change.get("was"), change.get("over")
    return Change(
        change["kind"],
        change["author"],
        _moment(change["at"]),
        None if was is None else tuple(was),
        over and _change(over),
    )


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def _ask(ask: Json) -> Ask:
    of = tuple(Choosable(o["label"], o["title"], tuple(o["paragraphs"])) for o in ask["of"])
    days = {name: _day(ask.get(name)) for name in ("at", "by")}
    return Ask(**dict(ask) | days | {"of": of, "paragraphs": tuple(ask["paragraphs"])})


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
