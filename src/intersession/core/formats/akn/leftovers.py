"""What a document's data say and no element of Akoma Ntoso does: what it asks, and what in it was not understood.

It stands once, as `<document>` of our namespace in `<proprietary>`, whose presence says that the file is one of ours.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from lxml import etree

from intersession.core.characters import xml_safe as safe
from intersession.core.document import Ask, AskKind, Choosable, NotUnderstood, ReadDocument
from intersession.core.faults import Fault
from intersession.core.formats.akn.inline import Element
from intersession.core.formats.akn.names import ours
from intersession.core.formats.xml import local
from intersession.core.reasons import REASONS

UNSAID = "unsaid"
_NUMBERS, _DAYS, _WORDS, _ANSWERS = (
    ("places", "picks"),
    ("at", "by"),
    ("mode", "addressed_to"),
    ("modifications", "alternatives"),
)


def write_leftovers(proprietary: Element, document: ReadDocument) -> None:
    """A version must be in some language; that the masthead does not say which is said here."""
    whole = etree.SubElement(proprietary, ours("document"))
    if document.masthead.language is None:
        whole.set("language", UNSAID)
    for ask in document.asks:
        _write_ask(whole, ask)
    for place in document.not_understood:
        _write_place(whole, place)


def read_leftovers(whole: Element) -> tuple[list[Ask], list[NotUnderstood]]:
    """Asks and places; what is not as we write it is passed over."""
    asks = [_read_ask(part) for part in whole if local(part) == "ask"]
    return asks, [_read_place(part) for part in whole if local(part) == "notUnderstood"]


def _write_ask(whole: Element, ask: Ask) -> None:
    days = {name: day and day.isoformat() for name, day in (("at", ask.at), ("by", ask.by))}
    said = {name: getattr(ask, name) for name in (*_NUMBERS, *_WORDS)} | days
    said |= {name: "true" for name in _ANSWERS if getattr(ask, name)}
    made = _part(whole, "ask", said | {"kind": ask.kind, "paragraphs": _numbers(ask.paragraphs)})
    for option in ask.of:
        _part(made, "of", {"label": option.label, "title": option.title, "paragraphs": _numbers(option.paragraphs)})


def _read_ask(part: Element) -> Ask:
    said: dict[str, Any] = {name: int(part.get(name, "0")) if part.get(name) else None for name in _NUMBERS}
    said |= {name: date.fromisoformat(part.get(name, "")) if part.get(name) else None for name in _DAYS}
    said |= {name: part.get(name) for name in _WORDS} | {name: part.get(name) == "true" for name in _ANSWERS}
    of = tuple(
        Choosable(one.get("label"), one.get("title", ""), _read_numbers(one)) for one in part if local(one) == "of"
    )
    return Ask(cast(AskKind, part.get("kind", "comment")), of=of, paragraphs=_read_numbers(part), **said)


def _write_place(whole: Element, place: NotUnderstood) -> None:
    code, _sentence, parameters = place.fault
    made = _part(whole, "notUnderstood", {"line": place.line, "text": place.text, "code": code})
    for name, value in parameters.items():
        _part(made, "parameter", {"name": name, "value": json.dumps(value, ensure_ascii=False)})


def _read_place(part: Element) -> NotUnderstood:
    parameters = {one.get("name", ""): json.loads(one.get("value", "null")) for one in part}
    code = part.get("code", "")
    return NotUnderstood(
        int(part.get("line", "0")), part.get("text", ""), Fault(code, REASONS.get(code, code), parameters)
    )


def _part(whole: Element, name: str, said: Mapping[str, Any]) -> Element:
    made = etree.SubElement(whole, ours(name))
    for key, value in said.items():
        if value is not None:
            made.set(key, safe(str(value)))
    return made


def _numbers(numbers: tuple[int, ...]) -> str | None:
    return " ".join(map(str, numbers)) or None


def _read_numbers(part: Element) -> tuple[int, ...]:
    return tuple(map(int, part.get("paragraphs", "").split()))
