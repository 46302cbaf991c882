"""The order of names in English, French and Spanish.

Letters first, then accents, then capitals (the levels of the Unicode Collation Algorithm, UTS 10), word by word: a
blank sorts before a hyphen and both before letters, other punctuation counts for nothing. In Spanish ñ is a letter
after n (Real Academia Española, Ortografía 2010; ch and ll are no letters of their own since then). Ligatures sort as
their letters (œ as oe), letters with a stroke or ring as their base (ø as o, å as a). Other scripts follow the Latin
one in the order of their code points.

Small on purpose: three languages need no table of all the world's characters, and `SortKey.letters` is readable text
that a database column can hold.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ı": "i", "ŋ": "n"}
)
TILDE = "\u0303"
AFTER_LETTERS = "~"
HYPHENS = "-\u2010\u2011\u2012\u2013"


class SortKey(NamedTuple):
    """Compares as the name does: by letters, then accents, then capitals, at last by code points."""

    letters: str
    accents: str
    capitals: str
    name: str


def sort_key(name: str, language: str) -> SortKey:
    """The key by which `name` sorts in `language` (`en`, `fr`, `es`; others sort as English)."""
    decomposed = unicodedata.normalize("NFKD", name)
    letters = _spanish(decomposed) if language == "es" else decomposed
    return SortKey(
        letters=" ".join(_sorted_by(fold(letters)).split()),
        accents=_accents(decomposed.casefold()),
        capitals="".join("01"[character.isupper()] * _width(character) for character in decomposed),
        name=name,
    )


def in_order(names: Iterable[str], language: str) -> list[str]:
    """Names in the order of a language."""
    return sorted(names, key=lambda name: sort_key(name, language))


def fold(text: str) -> str:
    """Text without accents and capitals, its ligatures and stroked letters as base letters: for comparing names."""
    if text.isascii():  # most of it; seven times as fast
        return text.lower()
    return _bare(unicodedata.normalize("NFKD", text.casefold())).translate(LETTERS)


def _bare(decomposed: str) -> str:
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _width(character: str) -> int:
    """How many letters a character is folded to: none where it is an accent."""
    return 1 if character.isascii() else len(fold(character))


def _spanish(decomposed: str) -> str:
    return decomposed.replace("n" + TILDE, "n" + AFTER_LETTERS).replace("N" + TILDE, "n" + AFTER_LETTERS)


def _sorted_by(folded: str) -> str:
    """Letters, digits, blanks, hyphens; a slash, comma or the like parts words, an apostrophe or full stop does not."""
    return "".join(_rank(character) for character in folded)


def _rank(character: str) -> str:
    if character.isalnum() or character in (" ", AFTER_LETTERS):
        return character
    if character in HYPHENS:
        return "-"
    return "" if character in "'’ʼ.()[]«»“”\"" else " "


def _accents(decomposed: str) -> str:
    """The marks on each letter in turn, so that the first letter that differs decides."""
    marks: list[str] = []
    for character in decomposed:
        if unicodedata.combining(character):
            marks[-1:] = ["".join([*marks[-1:], character])]
        elif character.isalnum():
            marks.append("")
    return "\0".join(marks)
