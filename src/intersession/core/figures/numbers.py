"""Numbers in a sentence: digits as a language groups them, words, collectives ("une trentaine"), millions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from intersession.core.figures.sentence import Phrases, Sentence
from intersession.core.figures.tokens import Token
from intersession.core.wording import Qualifier

_THOUSAND = {"en": {"thousand"}, "fr": {"mille"}, "es": {"mil"}}
_MILLIONS = {
    "million": 10**6,
    "millions": 10**6,
    "millon": 10**6,
    "millones": 10**6,
    "billion": 10**9,
    "milliard": 10**9,
}
_MILLIONS |= {"milliards": 10**9, "billions": 10**9}
_AND = {"en": {"and"}, "fr": set(), "es": set()}

_NEARLY_SO = {
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
}
_SPANISH = {"decena": 10, "veintena": 20, "treintena": 30, "cuarentena": 40, "cincuentena": 50, "centena": 100}
_COLLECTIVES = {
    "en": Phrases(
        [
            ("a dozen", (12, Qualifier.EXACT)),
            ("one dozen", (12, Qualifier.EXACT)),
            ("a thousand", (1000, Qualifier.EXACT)),
            ("a million", (10**6, Qualifier.EXACT)),
        ]
    ),
    "fr": Phrases(
        [
            *((f"une {word}", (number, Qualifier.APPROXIMATELY)) for word, number in _NEARLY_SO.items()),
            ("un millier", (1000, Qualifier.APPROXIMATELY)),
        ]
    ),
    "es": Phrases(
        [
            *((f"una {word}", (number, Qualifier.APPROXIMATELY)) for word, number in _SPANISH.items()),
            ("un centenar", (100, Qualifier.APPROXIMATELY)),
            ("un millar", (1000, Qualifier.APPROXIMATELY)),
            ("una docena", (12, Qualifier.EXACT)),
        ]
    ),
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the index of the token after it; `unclear` says why it has none, `qualifier` what its word adds.

    `in_words` is false for digits; `is_noun` where French and Spanish say "de" before what is counted ("un million de");
    `may_be_year` where four bare digits could name a year.
    """

    value: int | Fraction
    after: int
    in_words: bool = False
    is_noun: bool = False
    may_be_year: bool = False
    qualifier: Qualifier = Qualifier.EXACT
    unclear: str = ""


def number_at(sentence: Sentence, index: int) -> Number | None:
    """The number that starts at a token."""
    if sentence.kind(index) == "number" and _may_be_one(sentence, index):
        words = sentence.text[sentence.start(index) : sentence.end(index + 2)]
        return Number(0, index + 2, unclear=f"“{words}” may be one number or two.")
    if sentence.kind(index) == "number":
        return _multiplied(sentence, _digits(sentence.tokens[index], index + 1, sentence.language))
    if collective := _COLLECTIVES[sentence.language].at(sentence, index):
        (value, qualifier), after = collective
        return Number(value, after, in_words=True, is_noun=True, qualifier=qualifier)
    return _in_words(sentence, index)


def _may_be_one(sentence: Sentence, index: int) -> bool:
    """ "2 704" in English, where a plain blank does not group: the writer may have meant it to."""
    first, second = sentence.key(index), sentence.key(index + 1)
    digits = sentence.kind(index + 1) == "number" and first.isdigit() and second.isdigit()
    return digits and len(first) < 4 and len(second) == 3 and sentence.start(index + 1) == sentence.end(index + 1) + 1


def _digits(token: Token, after: int, language: str) -> Number:
    whole, *groups = re.split(r"[^\d]", token.text)
    marks = re.sub(r"\d", "", token.text)
    if not groups:
        year = len(whole) == 4 and 1900 <= int(whole) < 2200
        return Number(int(whole), after, may_be_year=year)
    if len(groups) == 1 and len(groups[0]) == 3 and len(whole) < 4 and not _groups(marks, language):
        return Number(0, after, unclear=f"“{token.text}” may have thousands or decimals.")
    decimals = groups.pop() if len(groups[-1]) != 3 or len(set(marks)) > 1 or len(whole) > 3 else ""
    number = int(whole + "".join(groups))
    return Number(number + Fraction(int(decimals), 10 ** len(decimals)) if decimals else number, after)


def _groups(mark: str, language: str) -> bool:
    """Whether a mark stands between thousands: a blank everywhere, a comma in English, a full stop in Spanish."""
    return mark.isspace() or (language, mark) in {("en", ","), ("es", ".")}


def _multiplied(sentence: Sentence, number: Number) -> Number:
    factor = _MILLIONS.get(sentence.key(number.after))
    if not factor or number.unclear:
        return number
    value = number.value * factor
    value = int(value) if value == int(value) else value
    return Number(value, number.after + 1, number.in_words, is_noun=True)


def _in_words(sentence: Sentence, index: int) -> Number | None:
    thousand = _THOUSAND[sentence.language]
    if sentence.is_any(index, thousand) and sentence.language != "en":
        return _after_thousand(sentence, 1000, index + 1)
    if not (found := sentence.cardinal(index)):
        return None
    value, after = found
    if sentence.is_any(after, thousand) and value:
        return _after_thousand(sentence, value * 1000, after + 1)
    return _multiplied(sentence, Number(value, after, in_words=True))


def _after_thousand(sentence: Sentence, thousands: int, index: int) -> Number:
    linked = sentence.is_any(index, _AND[sentence.language])
    if rest := sentence.cardinal(index + linked):
        return Number(thousands + rest[0], rest[1], in_words=True)
    return Number(thousands, index, in_words=True)
