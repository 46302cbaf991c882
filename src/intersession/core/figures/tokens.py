"""A sentence in its smallest pieces: words, numbers, symbols, times, single marks; each character is looked at once."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from intersession.core.collation import fold

_SPACES = " \u00a0\u2009\u202f"
#: Between groups of three digits stands no plain blank in English ("in May 2031 125 delegates"), and none in "21 125".
_GROUPING = {"en": "\u00a0\u2009\u202f,.", "fr": _SPACES + ",.", "es": _SPACES + ",."}
_PIECES = rf"""
      (?P<slashed>(?<![\w/])(?:[A-Z][A-Za-z0-9.-]{{0,15}}+|\d{{1,6}})(?:/[A-Za-z0-9][A-Za-z0-9.()-]{{0,15}}){{1,8}}(?<![.(-]))
    | (?P<time>(?<!\d)(?:[01]?\d|2[0-4])
        (?::[0-5]\d(?::[0-5]\d)?(?!\d)|[{_SPACES}]?h[{_SPACES}]?[0-5]\d(?!\w)|[{_SPACES}]?h(?!\w)
         |(?:[.:][0-5]\d)?[{_SPACES}]?[ap]\.?[{_SPACES}]?m(?:\.|\b)))
    | (?P<ordinal>\d{{1,4}}(?:st|nd|rd|th|er|re|ère|ème|e|\.?[ºª°]|\.[oa])(?!\w))
    | (?P<dotted>\d{{1,4}}(?:\.\d{{1,4}}){{2,6}}(?![\w]))
    | (?P<number>\d{{1,3}}(?:(?P<group>[GROUPING])\d{{3}})(?:(?P=group)\d{{3}}){{0,4}}(?:[.,]\d{{1,9}})?(?!\w)|\d{{1,18}}(?:[.,]\d{{1,9}})?(?!\w))
    | (?P<code>[^\W_]{{0,24}}\d[^\W_]*)
    | (?P<word>[^\W\d_]+)
    | (?P<mark>\S)
    """
_TOKEN = {language: re.compile(_PIECES.replace("GROUPING", marks), re.VERBOSE) for language, marks in _GROUPING.items()}
_APOSTROPHES: Final = {"’": "'", "ʼ": "'"}


class Token(NamedTuple):
    """A piece of a text; `key` is it folded, for comparing."""

    kind: str
    text: str
    key: str
    start: int
    end: int


def tokens(text: str, language: str = "en") -> list[Token]:
    """All pieces of a text, in order; blanks part them and are none."""
    return [
        Token(str(found.lastgroup), found[0], _key(found[0]), found.start(), found.end())
        for found in _TOKEN[language].finditer(text)
    ]


def _key(piece: str) -> str:
    return piece.lower() if piece.isascii() else _APOSTROPHES.get(piece) or fold(piece)


def keys(phrase: str) -> tuple[str, ...]:
    """The keys of a phrase's tokens."""
    return tuple(_key(piece[0]) for piece in _TOKEN["en"].finditer(phrase))
