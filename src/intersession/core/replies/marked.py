"""Titles that are given with marks in them: words struck out ("~~gaps~~ needs"), or words that come in, in brackets or bold type.

A title is found by its own words in their order; what stands between marks is what comes in or goes. Brackets and bold type say nothing
by themselves: the letter must tell that what is in them is new.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from intersession.core.replies.operations import plain
from intersession.core.replies.shapes import Asked
from intersession.core.replies.vocabulary import pattern

_TELLS = pattern(
    r"(?<![\w'])(?:{op_here_new})(?!\w)[^.;\n]{0,60}(?<!\w)(?:{op_marks})(?!\w)|(?<!\w)(?:{op_marks})(?!\w)[^.;\n]{0,60}(?<![\w'])(?:{op_here_new})(?!\w)"
)
_MARKS = pattern(r"(?<!\w)(?:{op_marks})(?!\w)")
_MARK = r"(?:\s*(?:\[[^\]\[\n]{1,90}\]|\*\*?[^*\n]{1,90}\*\*?)\s*)?"
_AFTER_STRUCK = r"(?:(?<=~~)\s*[^~\[\n;]{1,60}?)?"


class Marked(NamedTuple):
    """A title as it is marked: of which option and in which language, its new text and its old one, and its place in the letter's text."""

    option: str
    language: str
    title: str
    old: str  # folded
    start: int
    end: int


def marked(text: str, asked: Asked) -> list[Marked]:
    """The titles of a letter that are given with marks in them."""
    if "~~" not in text and not _TELLS.search(plain(text)):
        return []
    found: list[Marked] = []
    for option in asked.options:
        for language, title in option.titles.items():
            for match in _sought(plain(title)).finditer(plain(text)):
                written = text[match.start() : match.end()]
                if any(mark in written for mark in ("~~", "[", "*")):
                    found.append(Marked(option.label, language, _without_marks(written), plain(title), *match.span()))
    return found


def tells(text: str) -> Iterator[tuple[int, int]]:
    """Where a folded text says what its marks mean: brackets of a sentence, or its end from the last comma on."""
    for match in _MARKS.finditer(text):
        opened, closed = text.rfind("(", 0, match.start()), text.find(")", match.end())
        if (
            opened >= 0
            and closed >= 0
            and not re.search(r"[)\n]", text[opened : match.start()] + text[match.end() : closed])
        ):
            yield opened, closed + 1
            continue
        first = max(text.rfind(sign, 0, match.start()) for sign in ",.\n;–-(:")
        ends = (place for sign in ".\n);:" if (place := text.find(sign, match.end())) >= 0)
        yield first if text[first : first + 1] in ",–-" else first + 1, min(ends, default=len(text))


@lru_cache(maxsize=256)
def _sought(title: str) -> re.Pattern[str]:
    words = re.findall(r"\w+|[^\w\s]", title)
    pieces = [rf"(?:~~\s*)?{re.escape(word)}(?:\s*~~)?{_AFTER_STRUCK}" for word in words]
    return re.compile(r"(?<!\w)" + rf"{_MARK}\s*".join(pieces) + rf"{_MARK}(?!\w)")


def _without_marks(text: str) -> str:
    left = re.sub(r"~~[^~]*~~", "", text)
    left = re.sub(r"[\[\]*]", "", left)
    return re.sub(r"\s+([,;.])", r"\1", " ".join(left.split())).strip(" .;,")


__all__ = ["Marked", "marked", "tells"]
