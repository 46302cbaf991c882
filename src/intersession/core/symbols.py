"""Symbols of documents: their parts, their slug, and what they say a document belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from intersession.core.faults import Fault, FaultError

_SUFFIX = r"(?:Rev|Add|Corr|Amend)\.\d{1,3}"
_PART = r"[A-Z][A-Z0-9.-]{0,11}|\d{1,5}|[IVXLC]{1,6}|[A-Z]{1,5}\(\d{1,3}\)|Circ\.\d{1,5}"
#: How a symbol begins: "IC", "CX/FH 31", "GC(65)", "41 C", "214 EX".
_HEAD = r"(?:[A-Z][A-Z0-9.-]{0,11}(?:/[A-Z]{1,6})?(?: \d{1,5})?|[A-Z]{1,5}\(\d{1,3}\)|\d{1,3} [A-Z]{1,4})"
_ROOM_PAPER = r"(?:[A-Z]{2,4}/\d{1,3} )?CRD[ /]?\d{1,3}"  # of the Codex Alimentarius, "CRD 12"
_STEM = rf"{_HEAD}(?:/(?:{_PART})){{1,7}}|{_ROOM_PAPER}"
_SYMBOL = re.compile(rf"(?P<stem>{_STEM})(?P<suffixes>(?:/{_SUFFIX}){{0,4}})\*{{0,3}}")
_NUMBER = re.compile(r"(?P<series>.*?)(?P<before>[/.]|(?<=CRD) ?)(?P<number>\d{1,5})")
_SPACED_YEAR = re.compile(r"(?P<series>.+) (?P<year>\d{4})")
_IN_ADDRESSES = str.maketrans({"/": "-", " ": "_", "(": "_", ")": None})
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


class SymbolError(FaultError):
    """A text that is no symbol of a document; its words are fit to show."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol in its parts: `AB/2031/6/Rev.1` is series AB, year 2031, number 6, suffix Rev.1.

    A session stands in the series (`A/RES/73/195` is number 195 of the series A/RES/73), for numbers start anew
    in each; `year` is null where the symbol gives none. Some organizations set a space before it ("CL 2031/6"), and
    the number of a limited or working paper stands after a stop ("A/C.5/73/L.19").
    """

    series: str
    year: int | None
    number: int
    suffixes: tuple[str, ...] = ()
    before_year: str = "/"
    before_number: str = "/"

    def __str__(self) -> str:
        head = f"{self.series}{self.before_year}{self.year}" if self.year else self.series
        return "/".join([f"{head}{self.before_number}{self.number}", *self.suffixes])

    @property
    def slug(self) -> str:
        """The symbol as it stands in addresses; the AKN naming convention makes "/" a "-" and " " a "_", and so is "(" here."""
        return str(self).translate(_IN_ADDRESSES)

    @property
    def base(self) -> Symbol:
        """The document that a revision, addendum, corrigendum or amendment belongs to."""
        return replace(self, suffixes=())


def parse_symbol(text: str) -> Symbol:
    """Read one symbol. Raises `SymbolError` where the text is none, or has no number."""
    match = _SYMBOL.fullmatch(text.strip())
    if not match:
        raise SymbolError(Fault("not_a_symbol", "“{text}” is not a symbol of a document.", {"text": text.strip()[:80]}))
    stem = _NUMBER.fullmatch(match["stem"])
    if stem is None:
        raise SymbolError(
            Fault("symbol_without_number", "The symbol “{text}” has no number.", {"text": text.strip()[:80]})
        )
    number, before, series = int(stem["number"]), stem["before"], stem["series"].split("/")
    suffixes = tuple(match["suffixes"].split("/")[1:])
    spaced = _SPACED_YEAR.fullmatch(stem["series"])
    if spaced and _is_year(spaced["year"]):
        return Symbol(spaced["series"], int(spaced["year"]), number, suffixes, " ", before)
    year = int(series.pop()) if len(series) > 1 and _is_year(series[-1]) else None
    return Symbol("/".join(series), year, number, suffixes, before_number=before)


def is_symbol(text: str) -> bool:
    """Whether the whole text is a symbol with a number."""
    try:
        parse_symbol(text)
    except SymbolError:
        return False
    return True


_RELATIONS = {"Rev": "revision", "Add": "addendum", "Corr": "corrigendum", "Amend": "amendment"}


def relation_of(text: str) -> tuple[str, list[str]] | None:
    """How the symbol says that a document is related to another: the relation, and the symbols it may be related to, nearest first.

    `AB/6/Rev.1/Corr.2` is a corrigendum of `AB/6/Rev.1`; `AB/6/Rev.3` a revision of `AB/6/Rev.2`, or where there is none of one
    before it; `AB/6*` a reissue of `AB/6`. None where it stands alone. Raises `SymbolError` for what is no symbol.
    """
    text = text.strip()
    symbol = parse_symbol(text)
    if text.endswith("*"):
        return "reissue", [text[:-1]]
    if not symbol.suffixes:
        return None
    before = str(replace(symbol, suffixes=symbol.suffixes[:-1]))
    kind, number = symbol.suffixes[-1].split(".")
    revised = [f"{before}/Rev.{n}" for n in range(int(number) - 1, 0, -1)] if kind == "Rev" else []
    return _RELATIONS[kind], [*revised, before]


def slug_of(text: str) -> str:
    """The symbol as it stands in the site's addresses, where a point parts the name from the form of a file: `AB-6-Corr-1`.

    Each star of a reissue says so. Raises `SymbolError` for what is no symbol.
    """
    stars = len(text.strip()) - len(text.strip().rstrip("*"))
    return parse_symbol(text).slug.replace(".", "-") + "-reissued" * stars


def _is_year(part: str) -> bool:
    return len(part) == 4 and part.isdigit() and _FIRST_YEAR <= int(part) <= _LAST_YEAR
