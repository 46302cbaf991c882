"""Figures into words, in English, French and Spanish, and whether such words are true.

A figure is worded exactly or with a qualifier, and each qualifier has its rule (`RULES`): "over n" is true of more than
n and at most a fifth more, "nearly n" of less than n and at least 95 per cent of it, "approximately n" within 5 per
cent, "at least n" from n to a fifth more, "up to n" and "fewer than n" down to five sixths of it. Nothing else is said.

Round numbers, which alone take a qualifier, are the multiples of 5 from 10 on, of 10 from 50, of 50 from 200, of 100
from 1,000; from 10,000 on, those with two leading digits. Numbers under ten are words. Digits are grouped as official
texts group them: "1,200" in English; with a narrow no-break space in French ("1 200") and in Spanish from five digits
on ("1200", "12 000": Ortografía de la lengua española, 2010), but for a Spanish number that would look like a year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from intersession.core.faults import Fault, FaultError
from intersession.core.numerals import spell
from intersession.core.units import UnitWords, units


class Qualifier(StrEnum):
    """What stands before a number and says how the true figure lies to it."""

    EXACT = "exact"
    OVER = "over"
    NEARLY = "nearly"
    APPROXIMATELY = "approximately"
    AT_LEAST = "at least"
    UP_TO = "up to"
    FEWER_THAN = "fewer than"


#: From which to which share of the stated number the true one lies; the number itself only where it is in `TOUCHING`.
RULES = {
    Qualifier.EXACT: (Fraction(1), Fraction(1)),
    Qualifier.OVER: (Fraction(1), Fraction(6, 5)),
    Qualifier.NEARLY: (Fraction(19, 20), Fraction(1)),
    Qualifier.APPROXIMATELY: (Fraction(19, 20), Fraction(21, 20)),
    Qualifier.AT_LEAST: (Fraction(1), Fraction(6, 5)),
    Qualifier.UP_TO: (Fraction(5, 6), Fraction(1)),
    Qualifier.FEWER_THAN: (Fraction(5, 6), Fraction(1)),
}
TOUCHING = {Qualifier.EXACT, Qualifier.APPROXIMATELY, Qualifier.AT_LEAST, Qualifier.UP_TO}

#: What is written; two phrases are two good wordings. In braces: the second form goes with a feminine unit.
PHRASES = {
    "en": {
        Qualifier.OVER: ["over", "more than"],
        Qualifier.NEARLY: ["nearly"],
        Qualifier.APPROXIMATELY: ["approximately", "some"],
        Qualifier.AT_LEAST: ["at least"],
        Qualifier.UP_TO: ["up to"],
        Qualifier.FEWER_THAN: ["fewer than"],
    },
    "fr": {
        Qualifier.OVER: ["plus de"],
        Qualifier.NEARLY: ["près de"],
        Qualifier.APPROXIMATELY: ["environ", "quelque"],
        Qualifier.AT_LEAST: ["au moins"],
        Qualifier.UP_TO: ["jusqu’à"],
        Qualifier.FEWER_THAN: ["moins de"],
    },
    "es": {
        Qualifier.OVER: ["más de"],
        Qualifier.NEARLY: ["casi"],
        Qualifier.APPROXIMATELY: ["aproximadamente", "unos/unas"],
        Qualifier.AT_LEAST: ["al menos"],
        Qualifier.UP_TO: ["hasta"],
        Qualifier.FEWER_THAN: ["menos de"],
    },
}
#: Qualifiers that are proposed for a figure from records; the others state a bound, which is a person's choice.
PROPOSED = (Qualifier.OVER, Qualifier.NEARLY, Qualifier.APPROXIMATELY)


class UntrueFigureError(FaultError):
    """A figure was worded as it is not; `str()` says what the words would be true of."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A figure in words: `text` with its unit, and what it says."""

    text: str
    qualifier: Qualifier
    stated: int


def holds(qualifier: Qualifier, stated: int | Fraction, actual: int | Fraction) -> bool:
    """Whether the words "qualifier stated" are true of the actual figure."""
    low, high = RULES[qualifier]
    return low * stated <= actual <= high * stated and (actual != stated or qualifier in TOUCHING)


def bounds(qualifier: Qualifier, stated: int) -> tuple[int, int]:
    """The smallest and the greatest whole number of which the words are true; the first is greater where none is."""
    low, high = RULES[qualifier]
    least, most = ceil(low * stated), floor(high * stated)
    if qualifier in TOUCHING:
        return least, most
    return (least + 1, most) if least == stated else (least, most - 1)


def require_true(qualifier: Qualifier, stated: int, actual: int) -> None:
    """Raise `UntrueFigureError` unless the words are true of the actual figure."""
    if not holds(qualifier, stated, actual):
        least, most = bounds(qualifier, stated)
        words = digits(stated, "en") if qualifier is Qualifier.EXACT else f"{qualifier} {digits(stated, 'en')}"
        code, sentence = "untrue_figure", "“{words}” is not true of {actual}: it is true of {least} to {most}."
        if least >= most:
            code, sentence = "untrue_number", "“{words}” is not true of {actual}: it is true of {least} alone."
        if least > most:
            code, sentence = "untrue_always", "“{words}” is not true of {actual}, nor of any whole number."
        raise UntrueFigureError(Fault(code, sentence, {"words": words, "actual": actual, "least": least, "most": most}))


def propose(actual: int, language: str, unit: str | None = None) -> list[Worded]:
    """All good true wordings of a figure, best first: the exact one, then the nearest round numbers.

    Of two as near, "over" comes before "nearly" and both before "approximately". A number under ten, and a round one,
    is only worded exactly. `unit` is a key of `units`.
    """
    if actual < 0:
        raise ValueError("A figure of participation is not negative.")
    exact = write(Qualifier.EXACT, actual, language, unit)
    if actual < 10 or is_round(actual):
        return [exact]
    near = [(qualifier, stated) for qualifier in PROPOSED if (stated := nearest(qualifier, actual)) is not None]
    near.sort(key=lambda each: abs(each[1] - actual))
    return [exact, *(worded for each in near for worded in _variants(*each, language, unit))]


def state(qualifier: Qualifier, actual: int, language: str, unit: str | None = None) -> Worded:
    """The best wording of a figure with the qualifier that a writer wants ("over" 63 is "over 60").

    Raises `UntrueFigureError` where no round number goes with it; then the exact wording is the one to take.
    """
    stated = nearest(qualifier, actual)
    if stated is None:
        raise UntrueFigureError(
            Fault(
                "no_round_number",
                "No round number goes with “{words}” for {actual}.",
                {"words": qualifier.value, "actual": actual},
            )
        )
    return write(qualifier, stated, language, unit)


def nearest(qualifier: Qualifier, actual: int) -> int | None:
    """The round number nearest to a figure of which the qualifier is true; None where there is none."""
    if qualifier is Qualifier.EXACT:
        return actual
    true = [stated for stated in _round_around(actual) if holds(qualifier, stated, actual)]
    return min(true, key=lambda stated: abs(stated - actual), default=None)


def is_round(number: int) -> bool:
    """Whether a number is one that takes a qualifier."""
    return number >= 10 and number % _step(number) == 0


def _step(number: int) -> int:
    for below, step in ((50, 5), (200, 10), (1000, 50), (10_000, 100)):
        if number < below:
            return step
    return int(10 ** (len(str(number)) - 2))


def _round_around(actual: int) -> Iterator[int]:
    """The nearest round numbers below, at and above; a step is measured on each side, for it changes at its limits."""
    if actual < 10:
        yield from (10,) if actual else ()
        return
    step = _step(actual)
    below = actual - actual % step
    yield below
    yield below + step
    if below == actual and actual > 10:
        yield actual - _step(actual - 1)


def write(qualifier: Qualifier, stated: int, language: str, unit: str | None = None) -> Worded:
    """A figure in words, as it is told; whether it is true is for `require_true`."""
    return next(_variants(qualifier, stated, language, unit))


def _variants(qualifier: Qualifier, stated: int, language: str, unit: str | None) -> Iterator[Worded]:
    words = units(language)[unit] if unit else None
    number = _number(stated, language, words)
    if words:
        number = f"{number} {words.beside(stated, language)}"
    for phrase in PHRASES[language].get(qualifier, [""]):
        yield Worded(_joined(phrase, number, language, feminine=bool(words and words.feminine)), qualifier, stated)


def _number(number: int, language: str, unit: UnitWords | None) -> str:
    if number < 10:
        return spell(number, language, feminine=bool(unit and unit.feminine), before_noun=unit is not None)
    return digits(number, language)


def _joined(phrase: str, number: str, language: str, *, feminine: bool) -> str:
    """ "plus d’un", "unas 80": the phrase before its number."""
    phrase = phrase.split("/")[-1 if feminine else 0]
    if language == "fr" and phrase.endswith(" de") and number.split()[0] in ("un", "une"):
        return f"{phrase[:-1]}’{number}"
    return f"{phrase} {number}".strip()


def digits(number: int, language: str) -> str:
    """A whole number in digits, grouped as the language groups them."""
    if language == "en":
        return f"{number:,}"
    if language == "es" and number < 10_000 and not 1900 <= number < 2200:
        return str(number)
    return f"{number:,}".replace(",", "\u202f")
