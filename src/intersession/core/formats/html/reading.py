"""HTML into the document model: what `writing` wrote as it was, and pages of others as far as the grammar understands them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from intersession.core.document import (
    Annex,
    Block,
    Cell,
    Comment,
    Footnote,
    Heading,
    Item,
    LetteredHeading,
    Passage,
    ReadDocument,
    Table,
    Worded,
)
from intersession.core.formats.errors import UnreadableError
from intersession.core.formats.from_json import from_json
from intersession.core.formats.html.others import read_page
from intersession.core.formats.html.tree import (
    TOO_DEEP,
    Element,
    line_of,
    moment_of,
    name_of,
    page_of,
    read_words,
    span_of,
    text_of,
)
from intersession.core.formats.html.writing import OURS
from intersession.core.paragraphs.labels import compound_label

_W = TypeVar("_W", bound=Worded)
_APART = frozenset({"ol", "aside"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


def read_html(data: bytes) -> ReadDocument:
    """Read a page. Raises `UnreadableError` where there is no text in it, or it is nested too deeply."""
    root = page_of(data)
    try:
        island = next((meta for meta in root.iter("meta") if meta.get("name") == OURS), None)
        return read_page(root) if island is None else _read_ours(root, island.get("content", ""))
    except RecursionError as fault:
        raise UnreadableError(TOO_DEEP) from fault


def _read_ours(root: Element, said: str) -> ReadDocument:
    main = next(root.iter("main"), None)
    try:
        document = from_json({**json.loads(said), "blocks": []})
    except (ValueError, KeyError, TypeError):  # somebody wrote into it
        return read_page(root)
    if main is not None:
        document.blocks = _Reader().blocks(main, 1)
    return document


class _Reader:
    def __init__(self) -> None:
        self._section: str | None = None

    def blocks(self, parent: Iterable[Element], above: int) -> list[Block]:
        made: list[Block] = []
        for part in parent:
            name, kind = name_of(part), part.get("class", "")
            if name == "aside":
                _comment(made[-1], part)
            elif name == "ol":
                self._items(part, 1, made[-1])
            elif (block := self._block(part, name, kind, above)) is not None:
                made.append(block)
        return made

    def _block(self, part: Element, name: str, kind: str, above: int) -> Block | None:
        match name, kind:
            case "blockquote", _:
                return self._passage(part[0], quotation=True)
            case "p", "paragraph":
                return self._passage(part, quotation=False)
            case "p", "footnote":
                return _footnote(part)
            case "table", _:
                return _table(part)
            case "section", _:
                return _annex(part)
            case _, "lettered" | "topic":  # "topic" in pages that were written before December 2026
                return self._topic(part)
            case _ if name in _HEADINGS:
                return self._heading(part, int(name[1]) - above)
        return None

    def _heading(self, part: Element, level: int) -> Heading:
        heading = _bearing(Heading(level, part.get("id", ""), "", line_of(part)), part)
        self._section = heading.id
        return heading

    def _topic(self, part: Element) -> LetteredHeading:
        topic = LetteredHeading(text_of(part[0])[1:-1], part.get("id", ""), "", line_of(part))
        self._section = topic.id
        return _bearing(topic, part, part[0])

    def _passage(self, part: Element, quotation: bool) -> Passage:
        number = _first(part, "number")
        shown = "" if number is None else text_of(number)
        value = int(shown.rstrip(".")) if shown.rstrip(".").isdigit() else None
        label = compound_label(shown) if value is None else None
        passage = Passage(value, part.get("id", ""), self._section, line_of(part), quotation=quotation, label=label)
        return _bearing(passage, part, number)

    def _items(self, part: Element, level: int, passage: Block) -> None:
        assert isinstance(passage, Passage)
        for child in part:
            letter = _first(child, "letter")
            here = int(child.get("data-level", level))
            item = Item(None if letter is None else text_of(letter)[1:-1], here, child.get("id", ""))
            passage.items.append(_bearing(item, child, letter))
            for inner in child:
                if name_of(inner) == "ol":
                    self._items(inner, level + 1, passage)
                elif name_of(inner) == "aside":
                    _comment(item, inner)


def _first(part: Element, kind: str) -> Element | None:
    """The number or letter with which a part begins."""
    first = part[0] if len(part) and not part.text else None
    return first if first is not None and first.get("class") == kind else None


def _bearing(part: _W, element: Element, before: Element | None = None) -> _W:
    """The part with the words of an element; `before` is its number, letter or sign, which a space parts from them."""
    words = read_words(element, _APART, frozenset() if before is None else frozenset({before}))
    if before is not None and words.runs:
        words.runs[0] = replace(words.runs[0], text=words.runs[0].text[1:])
    part.mark_change, part.eid = words.mark, element.get("data-eid") or part.eid
    part.say(words.text())
    return part


def _comment(part: Block | Item, aside: Element) -> None:
    if isinstance(part, Worded):
        part.comments = (*part.comments, _said_in(aside))


def _said_in(aside: Element) -> Comment:
    said = {name_of(child): child for child in aside}
    author, on = (text_of(said[name]) if name in said else "" for name in ("cite", "q"))
    at = moment_of(said["time"].get("datetime")) if "time" in said else None
    return Comment(text_of(said["span"]) if "span" in said else "", author, at, on)


def _footnote(part: Element) -> Footnote:
    sign = part[0]
    return _bearing(Footnote(part.get("id", ""), text_of(sign), part.get("data-on"), "", line_of(part)), part, sign)


def _table(part: Element) -> Table:
    rows = list(part.iter("tr"))
    head = sum(name_of(row.getparent()) == "thead" for row in rows)
    caption = next((child for child in part if name_of(child) == "caption"), None)
    title = None if caption is None else text_of(caption)
    return Table(part.get("id", ""), [[_cell(cell) for cell in row] for row in rows], line_of(part), title, head)


def _cell(part: Element) -> Cell:
    words = read_words(part, _APART)
    over = span_of(part, "colspan"), span_of(part, "rowspan")
    comments = tuple(_said_in(aside) for aside in words.others if name_of(aside) == "aside")
    return Cell(words.text(), *over, words.mark, comments)


def _annex(part: Element) -> Annex:
    id = part.get("id", "")
    heading = next((child for child in part if child.get("id") == f"{id}-title"), None)
    title = "" if heading is None else text_of(heading)
    annex = Annex(id, title, part.get("data-original"), line_of(part))
    annex.blocks = _Reader().blocks([child for child in part if child is not heading], 2 if title else 1)
    return annex
