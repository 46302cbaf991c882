"""Two language versions of a document, part by part: figures, dates, names of States and symbols that differ, parts that only one
has, paragraphs that bear another number.

English, French and Spanish are read by `core.figures`. Of Arabic, Russian and Chinese the dates, the symbols and the numbers are
compared, those in digits and those in words (`core.spelled`); "one" and "two" in words, which a language may say by a form of the
word that is counted, are missed by nobody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from intersession.core.comparison import parts
from intersession.core.document import ReadDocument
from intersession.core.figures import Figure, Found, Kind, Mark, Names, Unclear, read
from intersession.core.figures.dated import dates_in
from intersession.core.segments import Segment, words_of
from intersession.core.spelled import numbers_in_words
from intersession.core.states import States
from intersession.core.symbols import is_symbol
from intersession.core.units import LANGUAGES

T = TypeVar("T")
Said = Callable[[Found, str], Hashable]
_SYMBOL = re.compile(
    r"(?<![\w/])(?:\d{1,3} )?[A-Z][A-Z0-9.()-]*(?: \d{1,5}(?=/))?(?:/[A-Za-z0-9.()-]+)*/[A-Za-z0-9.()-]*[A-Za-z0-9)]",
    re.ASCII,
)
_NUMBER = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3}(?!\d))+(?:[.,\u066b]\d+)?|\d+(?:[.,\u066b\u066c]\d+)*|[〇一二三四五六七八九]{2,}"
)
_TIMES = (
    dict.fromkeys(("тыс", "ألف", "آلاف"), 1_000)
    | dict.fromkeys(("万", "萬"), 10_000)
    | dict.fromkeys(("млн", "миллион", "مليون", "ملايين"), 1_000_000)
    | dict.fromkeys(("亿", "億"), 100_000_000)
    | dict.fromkeys(("млрд", "миллиард", "مليار", "بليون"), 1_000_000_000)
)
_MULTIPLIER = re.compile(r"[ \u00a0]?(" + "|".join(_TIMES) + ")")
_NEAR = 20  # letters before a name that may make it a currency's
_CURRENCY_OF = re.compile(
    r"\b(?:dollars?|dólar(?:es)?|francs?|francos?|livres?|libras?|pesos?)\s+d(?:es?|u|e los|e la|el)\s+$"
)
_CHINESE = str.maketrans("〇一二三四五六七八九", "0123456789")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a text, from `start` to `end`."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What of a part's figures, dates, names and symbols only the one version has (`here`) and what only the other (`there`)."""

    identity: str
    here: tuple[Place, ...]
    there: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Renumbered:
    """A part that bears another number or label in the other version."""

    identity: str
    here: str
    there: str


def differences(
    made: Iterable[Segment], source_language: str, target_language: str, states: States | None = None
) -> list[Difference]:
    """Of segments that have a target, those whose figures, dates, names of States or symbols differ from their source's.

    Names are compared where `states` are given. What can be read in two ways differs only where its digits do.
    """
    found = []
    for segment in made:
        if segment.target is not None and segment.target != segment.source:
            here, there = differing(segment.text, words_of(segment.target), source_language, target_language, states)
            if here or there:
                found.append(Difference(segment.identity, here, there))
    return found


def differing(
    here: str, there: str, language_here: str, language_there: str, states: States | None = None
) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """What of one text's figures, dates, names and symbols the other lacks, and the other way round."""
    if {language_here, language_there} <= set(LANGUAGES):
        left, right = read(here, language_here, states), read(there, language_there, states)
        for said in (_as_read, _as_numbered, _as_digits):
            left, right = _unpaired(left, right, here, there, said)
    else:
        said_here, said_there = _said(here, language_here), _said(there, language_there)
        left, right = _plain(here, language_here, said_here), _plain(there, language_there, said_there)
        words = _spelled(here, language_here, said_here, left), _spelled(there, language_there, said_there, right)
        left, right = _unpaired(left + words[0], right + words[1], here, there, _as_read)
        left = _missed(_not_in_words(left, said_there), words[0], said_there)
        right = _missed(_not_in_words(right, said_here), words[1], said_here)
    return _places(here, left), _places(there, right)


def unshared(here: Mapping[str, T], there: Mapping[str, T]) -> tuple[list[T], list[T]]:
    """Of two language versions' parts by identity those that only the first has, and those that only the second has."""
    return [here[one] for one in here if one not in there], [there[one] for one in there if one not in here]


def renumbered(here: ReadDocument, there: ReadDocument) -> list[Renumbered]:
    """Paragraphs that both versions have under numbers that differ; letters of items are each language's own."""
    labels = {part.id: part.label for part in parts(there.blocks) if part.kind == "paragraph"}
    return [
        Renumbered(part.id, part.label, labels[part.id])
        for part in parts(here.blocks)
        if part.kind == "paragraph" and labels.get(part.id, part.label) != part.label
    ]


# What says the same


def _unpaired(
    here: Sequence[Found], there: Sequence[Found], left: str, right: str, said: Said
) -> tuple[list[Found], list[Found]]:
    """What on either side agrees with nothing on the other; each agrees with one at most. `said` is what both must say."""
    waiting: dict[Hashable, list[Found]] = defaultdict(list)
    for found in there:
        waiting[said(found, right)].append(found)
    lacking = []
    for found in here:
        same = waiting.get(said(found, left), [])
        other = next((one for one in same if _AGREE[said](found, one)), None)
        if other is None:
            lacking.append(found)
        else:
            same.remove(other)
    return lacking, sorted((one for same in waiting.values() for one in same), key=lambda one: one.start)


def _as_read(found: Found, text: str) -> Hashable:
    """What it was read as."""
    match found:
        case Figure():
            return found.number
        case Names():
            return tuple(sorted(tuple(sorted(codes)) for codes in found.codes))
        case Mark():
            return found.kind, found.value
    return getattr(found, "spans", None)


def _as_numbered(found: Found, text: str) -> Hashable:
    """The numbers that it says, as digits."""
    if isinstance(found, Figure):
        return (str(found.number),)
    return tuple(_DIGITS.findall(found.value)) if isinstance(found, Mark) else ()


def _as_digits(found: Found, text: str) -> Hashable:
    return tuple(_digits(text, found))


#: When two that say the same agree: as they were read; where one counts what the other only numbers ("two of the themes", "(2)");
#: where one of them can be read in two ways.
_AGREE: dict[Said, Callable[[Found, Found], bool]] = {
    _as_read: lambda here, there: here.agrees_with(there),
    _as_numbered: lambda here, there: (
        bool(_as_numbered(here, "")) and not (isinstance(here, Figure) and isinstance(there, Figure))
    ),
    _as_digits: lambda here, there: isinstance(here, Unclear) or isinstance(there, Unclear),
}


def _digits(text: str, found: Found) -> list[str]:
    return sorted(_DIGITS.findall(text[found.start : found.end]))


def _places(text: str, found: Iterable[Found]) -> tuple[Place, ...]:
    return tuple(Place(one.start, one.end, text[one.start : one.end]) for one in found if _is_sure(one, text))


def _is_sure(found: Found, text: str) -> bool:
    """Whether it says something that a translation must say: no article or pronoun ("one"), no letter that begins a line, no State
    of a currency ("dollars des États-Unis"), nothing unclear without digits."""
    match found:
        case Figure():
            return not found.indefinite and (found.number != 1 or bool(_digits(text, found)))
        case Unclear():
            return bool(_digits(text, found))
        case Names():
            return not _CURRENCY_OF.search(text, max(0, found.start - _NEAR), found.start)
    return not (isinstance(found, Mark) and found.kind is Kind.LETTER)


# Languages that are read by their digits


def _said(text: str, language: str) -> Sequence[Found] | None:
    """What `core.figures` reads in a text; None where it does not know the language."""
    return read(text, language) if language in LANGUAGES else None


def _plain(text: str, language: str, said: Sequence[Found] | None) -> list[Found]:
    """Dates, symbols and numbers in digits, in order."""
    found: list[Found] = [*dates_in(text, language)]
    found += _outside(found, _symbols(text))
    figures = (one for one in said or () if isinstance(one, Figure) and _digits(text, one))
    found += _outside(found, (Mark(one.start, one.end, Kind.CODE, str(one.number)) for one in figures))
    found += _outside(found, _numbers(text, language))
    return sorted(found, key=lambda one: one.start)


@dataclass(frozen=True, slots=True)
class _InWords(Mark):
    """A number in words; `sure` where it counts something."""

    sure: bool = True


def _spelled(text: str, language: str, said: Sequence[Found] | None, taken: list[Found]) -> list[Found]:
    """Numbers in words beside what was found already, those that are sure first."""
    found: Iterable[_InWords]
    if said is not None:
        figures = (one for one in said if isinstance(one, Figure) and not _digits(text, one))
        found = (
            _InWords(one.start, one.end, Kind.CODE, str(one.number), not one.indefinite and one.number > _BY_FORM)
            for one in figures
        )
    else:
        found = (
            _InWords(one.start, many.end() if many else one.end, Kind.CODE, str(value), one.sure and value > _BY_FORM)
            for one in numbers_in_words(text, language)
            for many in [_MULTIPLIER.match(text, one.end)]
            for value in [one.value * (_TIMES[many[1]] if many else 1)]
        )
    return sorted(_outside(taken, found), key=lambda one: (not getattr(one, "sure", True), one.start))


_BY_FORM = 2  # what a language may say without a word for it: an article, a dual, "both"


def _missed(found: Iterable[Found], words: Iterable[Found], said: Sequence[Found] | None) -> list[Found]:
    """Without numbers in words that are not sure, and those that the other version has within an ordinal, a time or a fraction."""
    marks = [one.value for one in said or () if isinstance(one, Mark)]
    within = {digits for value in marks for digits in _DIGITS.findall(value)}
    in_words = {one for one in words if isinstance(one, _InWords)}
    kept = (one for one in found if one not in in_words or (one.sure and one.value not in within))
    return sorted(kept, key=lambda one: one.start)


def _outside(taken: Iterable[Found], found: Iterable[Found]) -> list[Found]:
    covered = {place for one in taken for place in range(one.start, one.end)}
    return [one for one in found if covered.isdisjoint(range(one.start, one.end))]


def _symbols(text: str) -> Iterator[Mark]:
    for found in _SYMBOL.finditer(text):
        if is_symbol(found[0]):
            yield Mark(found.start(), found.end(), Kind.SYMBOL, found[0])


def _numbers(text: str, language: str) -> Iterator[Mark]:
    for found in _NUMBER.finditer(text):
        many = _MULTIPLIER.match(text, found.end())
        value = _value(found[0], language) * (_TIMES[many[1]] if many else 1)
        yield Mark(found.start(), many.end() if many else found.end(), Kind.CODE, str(value))


def _value(written: str, language: str) -> Fraction:
    """A number by its digits; which mark parts thousands and which decimals is the language's."""
    digits = re.sub(r"[ \u00a0\u202f\u2009\u066c]", "", written.translate(_CHINESE)).replace("\u066b", ".")
    thousands, decimal = (",", ".") if language in ("en", "zh", "ar") else (".", ",")
    if re.fullmatch(rf"\d{{1,3}}(?:\{thousands}\d{{3}})+(?:\{decimal}\d+)?", digits):
        digits = digits.replace(thousands, "")
    whole, *rest = re.split("[.,]", digits)
    return Fraction(int(whole)) + (Fraction(int(rest[0]), 10 ** len(rest[0])) if rest else 0)


def _not_in_words(found: Iterable[Found], said: Sequence[Found] | None) -> list[Found]:
    """Of what one version writes in digits, what the other does not write in words either, as far as its words are read."""
    if said is None:
        return [one for one in found if not isinstance(one, Unclear)]
    numbers = {str(one.number) for one in said if isinstance(one, Figure)}
    return [one for one in found if not (isinstance(one, Mark) and one.kind is Kind.CODE and one.value in numbers)]
