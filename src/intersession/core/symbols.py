"""Symbols of documents: their parts, their slug, and the next number of a series."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from intersession.core.faults import Fault, FaultError

_SUFFIX = r"(?:Rev|Add|Corr|Amend)\.\d{1,3}"
_PART = r"[A-Z][A-Z0-9.-]{0,11}|\d{1,5}|[IVXLC]{1,6}"
_STEM = rf"[A-Z][A-Z0-9.-]{{0,11}}(?:/[A-Z]{{1,6}})?(?: \d{{1,5}})?(?:/(?:{_PART})){{1,7}}"
_SYMBOL = re.compile(rf"(?P<stem>{_STEM})(?P<suffixes>(?:/{_SUFFIX}){{0,4}})\*{{0,3}}")
_SPACED_YEAR = re.compile(r"(?P<series>.+) (?P<year>\d{4})")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


class SymbolError(FaultError):
    """A text that is no symbol of a document; its words are fit to show."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol in its parts: `AB/2031/6/Rev.1` is series AB, year 2031, number 6, suffix Rev.1.

    A session stands in the series (`A/RES/73/195` is number 195 of the series A/RES/73), for numbers start anew
    in each; `year` is null where the symbol gives none. Some organizations set a space before it ("CL 2031/6").
    """

    series: str
    year: int | None
    number: int
    suffixes: tuple[str, ...] = ()
    before_year: str = "/"

    def __str__(self) -> str:
        head = f"{self.series}{self.before_year}{self.year}" if self.year else self.series
        return "/".join([head, str(self.number), *self.suffixes])

    @property
    def slug(self) -> str:
        """The symbol as it stands in addresses; the AKN naming convention makes "/" a "-" and " " a "_"."""
        return str(self).replace("/", "-").replace(" ", "_")

    @property
    def base(self) -> Symbol:
        """The document that a revision, addendum, corrigendum or amendment belongs to."""
        return replace(self, suffixes=())


def parse_symbol(text: str) -> Symbol:
    """Read one symbol. Raises `SymbolError` where the text is none, or has no number."""
    match = _SYMBOL.fullmatch(text.strip())
    if not match:
        raise SymbolError(Fault("not_a_symbol", "“{text}” is not a symbol of a document.", {"text": text.strip()[:80]}))
    *series, number = match["stem"].split("/")
    if not number.isdigit():
        raise SymbolError(
            Fault("symbol_without_number", "The symbol “{text}” has no number.", {"text": text.strip()[:80]})
        )
    suffixes = tuple(match["suffixes"].split("/")[1:])
    spaced = _SPACED_YEAR.fullmatch("/".join(series))
    if spaced and _is_year(spaced["year"]):
        return Symbol(spaced["series"], int(spaced["year"]), int(number), suffixes, before_year=" ")
    year = int(series.pop()) if len(series) > 1 and _is_year(series[-1]) else None
    return Symbol("/".join(series), year, int(number), suffixes)


def is_symbol(text: str) -> bool:
    """Whether the whole text is a symbol with a number."""
    try:
        parse_symbol(text)
    except SymbolError:
        return False
    return True


def next_symbol(series: str, year: int | None, taken: Iterable[Symbol]) -> Symbol:
    """The first symbol after the highest that was taken in this series (and year, where the series has years)."""
    numbers = [symbol.number for symbol in taken if (symbol.series, symbol.year) == (series, year)]
    return Symbol(series, year, max(numbers, default=0) + 1)


def _is_year(part: str) -> bool:
    return len(part) == 4 and part.isdigit() and _FIRST_YEAR <= int(part) <= _LAST_YEAR
