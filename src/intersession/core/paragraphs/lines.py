"""A text as lines: what is blank, what begins a page, and what a page repeats at its edges."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from intersession.core.paragraphs.labels import is_annex_head
from intersession.core.symbols import is_symbol

_LINE_ENDS = ("\r\n", "\r", "\v", "\x85", "\u2028", "\u2029")
_PAGE_WORD = re.compile(
    r"(?:[-–—]\s?)?(?:(?:page|página|pagina|pág\.?|p\.)\s?\d{1,4}(?:\s?(?:/|of|sur|de)\s?\d{1,4})?"
    r"|(?<=[-–—]\s)\d{1,4}|\d{1,4}\s?/\s?\d{1,4})(?:\s?[-–—])?",
    re.IGNORECASE,
)
_PAGE_ALONE = re.compile(r"[\W\d_]*(?:page|página|pagina|pág|pag|p)?[\W\d_]*(?:of|sur|de)?[\W\d_]*", re.IGNORECASE)
_DASHED_NUMBER = re.compile(r"[-–—]\s?\d{1,4}\s?[-–—]")
_NUMBER = re.compile(r"\d{1,4}")
_EDGE = 2  # how many lines beside a page break may be a running head or foot
_LONGEST_HEAD = 120
_LONGEST_WRAPPED = 130


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its number from 1, its words, its indent, and whether a blank or a page precedes it."""

    number: int
    text: str
    indent: int
    gap: bool
    page: bool

    @property
    def length(self) -> int:
        return self.indent + len(self.text)


def read_lines(text: str) -> list[Line]:
    """The lines of a text, without what its pages repeat (running heads and feet, page numbers)."""
    return list(_without(_furniture(lines := list(_lines(text))), lines))


def wrap_width(lines: Iterable[Line]) -> int | None:
    """The width a text was wrapped at, or null where its paragraphs stand on one line each."""
    lengths = [line.length for line in lines]
    if sum(length for length in lengths if length > _LONGEST_WRAPPED) * 10 > sum(lengths):
        return None
    return max((length for length in lengths if length <= _LONGEST_WRAPPED), default=0)


def _lines(text: str) -> Iterator[Line]:
    gap = page = False
    text = text.removeprefix("\ufeff")
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    for number, whole in enumerate(text.split("\n"), start=1):
        for index, raw in enumerate(whole.split("\f")):
            page, gap = page or index > 0, gap or index > 0
            words = raw.strip()
            if not words:
                gap = True
                continue
            yield Line(number, words, _indent(raw), gap, page)
            gap = page = False


def _indent(raw: str) -> int:
    return len(raw.expandtabs()) - len(raw.expandtabs().lstrip()) if raw[0].isspace() else 0


def _furniture(lines: list[Line]) -> set[int]:
    """Indexes of page numbers, repeated symbols and running heads."""
    marks = set(_page_marks(lines))
    edges = {
        near
        for index, line in enumerate(lines)
        if index in marks or line.page
        for near in range(max(index - _EDGE, 0), min(index + _EDGE + 1, len(lines)))
        if near not in marks and len(lines[near].text) <= _LONGEST_HEAD
    }
    repeated = Counter(_shape(lines[index].text) for index in edges)
    heads = {index for index in edges if repeated[_shape(lines[index].text)] > 1 and not _labelled(lines[index].text)}
    return marks | heads


def _page_marks(lines: list[Line]) -> Iterator[int]:
    symbol, page = None, 0
    for index, line in enumerate(lines):
        if not page and symbol is None and is_symbol(line.text):
            symbol = line.text
        elif line.text == symbol or _is_page_mark(line.text, symbol):
            yield index
        elif _NUMBER.fullmatch(line.text) and int(line.text) - page in ((1, 2) if not page else (1,)):
            page = int(line.text)
            yield index


def _is_page_mark(text: str, symbol: str | None) -> bool:
    """A page number with its word or dashes, or after the symbol."""
    if len(text) > _LONGEST_HEAD:
        return False
    if symbol and text.startswith(symbol):
        text = text[len(symbol) :].strip(" \t\u00a0|-–—,")
        return bool(_NUMBER.fullmatch(text) or _PAGE_WORD.fullmatch(text))
    return bool(_PAGE_WORD.fullmatch(text) or _DASHED_NUMBER.fullmatch(text))


def is_page_words(text: str, symbol: str | None) -> bool:
    """Whether a line of a page's margin says nothing but "Page 3 of 12" and the symbol, the numbers there or not."""
    return bool(_PAGE_ALONE.fullmatch(text.replace(symbol, "") if symbol else text))


def _shape(text: str) -> str:
    """Running heads differ by their numbers; annexes do so too, and are none."""
    return text if is_annex_head(text) else re.sub(r"\d+", "#", text)


def _labelled(text: str) -> bool:
    return bool(re.match(r"\(?(?:\d{1,4}|[a-z])[.)]\s", text))


def _without(dropped: set[int], lines: list[Line]) -> Iterator[Line]:
    """The lines that stay; one after a dropped page mark begins a page."""
    page = False
    for index, line in enumerate(lines):
        if index in dropped:
            page = True
            continue
        yield replace(line, gap=True, page=True) if page else line
        page = False
