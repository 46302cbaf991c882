"""A page as a tree, and the runs, comments and marks in its elements."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import cast

from lxml import etree

from intersession.core.document import STYLES, Change, ChangeKind, Run, Style
from intersession.core.faults import Fault
from intersession.core.formats.errors import UnreadableError
from intersession.core.formats.html.writing import CHANGES, TAGS
from intersession.core.paragraphs.runs import merged

Element = etree._Element
_STYLES: dict[str, Style] = {tag: cast("Style", style) for style, tag in TAGS.items()}
_SAID: dict[Style, re.Pattern[str]] = {
    "bold": re.compile(r"font-weight:\s*(?:bold|[6-9]00)"),
    "italic": re.compile(r"font-style:\s*(?:italic|oblique)"),
    "underline": re.compile(r"text-decoration[\w-]*:[^;]*underline"),
    "superscript": re.compile(r"vertical-align:\s*super"),
    "subscript": re.compile(r"vertical-align:\s*sub\b"),
}
_STYLES |= {"b": "bold", "i": "italic"}
_KINDS: dict[tuple[str, str], ChangeKind] = {form: cast("ChangeKind", kind) for kind, form in CHANGES.items()}


TOO_DEEP = Fault("too_deep", "The file is nested too deeply, or a text in it is too long, to be read.")


def page_of(data: bytes) -> Element:
    """The page's tree: as UTF-8 where it is that, else as the page says. Nothing is fetched. Raises `UnreadableError`."""
    encoding: str | None = "utf-8"
    try:
        data.decode()
    except UnicodeDecodeError:
        encoding = None
    parser = etree.HTMLParser(encoding=encoding, no_network=True, remove_comments=True, remove_pis=True)
    root = cast("Element | None", etree.fromstring(data, parser)) if data.strip() else None
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise UnreadableError(TOO_DEEP)
    if root is None:
        raise UnreadableError(Fault("no_text", "The file is empty: there is no text in it."))
    return root


def name_of(part: Element | None) -> str:
    """The element's name in small letters; "" for what is none."""
    tag = None if part is None else cast("str | object", part.tag)
    return tag.lower() if isinstance(tag, str) else ""


def line_of(part: Element) -> int:
    """The line on which an element begins; 0 where that is not known."""
    return cast("int | None", part.sourceline) or 0


def span_of(cell: Element, name: str) -> int:
    """How many columns or rows a cell covers; 1 where the page does not say it in a number."""
    written = cell.get(name, "1").strip()
    return max(int(written), 1) if written.isascii() and written.isdigit() and len(written) < 5 else 1


def text_of(part: Element) -> str:
    """All its words, breaks as line feeds."""
    return "".join(run.text for run in read_words(part, frozenset()).runs)


def moment_of(written: str | None) -> datetime | None:
    """A moment out of an attribute; null where it is none."""
    try:
        return datetime.fromisoformat(written) if written else None
    except ValueError:
        return None


@dataclass(slots=True)
class Words:
    """The runs of a part, the change of its paragraph mark, and what stood in it that is no text."""

    runs: list[Run] = field(default_factory=list)
    mark: Change | None = None
    others: list[Element] = field(default_factory=list)

    def text(self) -> tuple[Run, ...]:
        return merged(self.runs)


@dataclass(frozen=True, slots=True)
class _Here:
    styles: frozenset[Style] = frozenset()
    change: Change | None = None


def read_words(
    part: Element,
    apart: frozenset[str],
    skipped: Set[Element] = frozenset(),
    notes: Mapping[Element, str] = MappingProxyType({}),
    change: Change | None = None,
    line_break: str = "\n",
) -> Words:
    """The words in an element that stands within a change, or in none.

    Elements of the names in `apart`, and pictures, are not read but listed, the `skipped` ones neither; `notes` are the marks of
    footnotes, with their identities. `line_break` is what stands for a break: in pages of others a line feed is white space.
    """
    words = Words()
    _read(part, _Here(change=change), words, _Rules(apart, skipped, notes, line_break))
    return words


@dataclass(frozen=True, slots=True)
class _Rules:
    apart: frozenset[str]
    skipped: Set[Element]
    notes: Mapping[Element, str]
    line_break: str


def _read(part: Element, here: _Here, words: Words, rules: _Rules) -> None:
    _add(part.text, here, words)
    for child in part:
        if child not in rules.skipped:
            _read_child(child, here, words, rules)
        _add(child.tail, here, words)


def _read_child(child: Element, here: _Here, words: Words, rules: _Rules) -> None:
    name, kind = name_of(child), child.get("class", "")
    if name in rules.apart:
        words.others.append(child)
    elif child in rules.notes:
        words.runs.append(Run("", (), here.change, rules.notes[child]))
    elif name == "a" and kind == "note":
        words.runs.append(Run("", _ordered(here.styles), here.change, child.get("href", "")[1:]))
    elif name == "span" and kind == "mark":
        words.mark = here.change
    elif name == "br":
        words.runs.append(Run(rules.line_break, _ordered(here.styles), here.change))
    elif name in ("ins", "del") or (name, kind) in _KINDS:
        _read(child, replace(here, change=change_of(child, name, here.change)), words, rules)
    elif name == "img":
        words.others.append(child)
    elif name:
        styles = {_STYLES[name]} if name in _STYLES else _styles_of(child)
        _read(child, replace(here, styles=here.styles | styles), words, rules)


def _styles_of(part: Element) -> set[Style]:
    """What an element's own style sheet says of its letters."""
    said = part.get("style", "").lower()
    return {style for style, words in _SAID.items() if words.search(said)} if said else set()


def _add(text: str | None, here: _Here, words: Words) -> None:
    if text:
        words.runs.append(Run(text, _ordered(here.styles), here.change))


def _ordered(styles: frozenset[Style]) -> tuple[Style, ...]:
    return tuple(style for style in STYLES if style in styles)


def change_of(part: Element, name: str, over: Change | None) -> Change:
    """The change that an `<ins>`, a `<del>` or a change of format of ours is, made upon another or on none."""
    kind = _KINDS.get((name, part.get("class", ""))) or _KINDS[(name, "")]
    author = part.get("data-author") or part.get("cite") or ""
    was = part.get("data-was")
    styles = None if was is None else tuple(style for style in STYLES if style in was.split())
    return Change(kind, author, moment_of(part.get("datetime") or part.get("data-at")), styles, over)
