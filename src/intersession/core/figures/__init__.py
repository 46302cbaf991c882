"""Figures, dates, names of States and lists of them, read out of sentences in English, French and Spanish.

The inverse of `core.wording`: `read` finds each with its exact place and what it says, so that it can be compared with
records, and with the same paragraph in another language. Numbers that count nothing (years, references, symbols,
times, ordinals, letters) are found as what they are. What can be read in two ways is `Unclear`, or has more candidates
than one; nothing is guessed. A text is read in time that grows with its length alone.
"""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache

from intersession.core.figures.dated import dates_in
from intersession.core.figures.found import (
    Dates,
    Day,
    Figure,
    Found,
    Kind,
    Mark,
    Name,
    Names,
    Unclear,
    Unit,
)
from intersession.core.figures.marks import mark_at, marking_words
from intersession.core.figures.named import names_at, naming_words
from intersession.core.figures.quantities import counting_words, quantity_at
from intersession.core.figures.sentence import HYPHENS, Sentence
from intersession.core.figures.sharing import with_shared_units
from intersession.core.states import States
from intersession.core.units import LANGUAGES, units

__all__ = [
    "Dates",
    "Day",
    "Figure",
    "Found",
    "Kind",
    "Mark",
    "Name",
    "Names",
    "Unclear",
    "Unit",
    "figures",
    "read",
    "read_figure",
]

_PLAIN = {"word", "mark"}
#: After a word, they make it part of a code ("AB-19") or a label ("ii)").
_AFTER_A_LABEL = HYPHENS | {")"}


def read(text: str, language: str, states: States | None = None) -> list[Found]:
    """All that can be found in a text, in order. Names are found where `states` are given.

    `language` is "en", "fr" or "es". A list of items or paragraphs is best read one by one, without their numbers; the
    number or letter that a line begins with is found as such.
    """
    sentence = Sentence(text, language)
    dates: dict[int, Found] = {found.start: found for found in dates_in(text, language)}
    found: list[Found] = []
    after = 0
    for index in _openings(sentence, _opening_words(language, states), dates):
        if index < after:
            continue
        if dated := dates.get(sentence.start(index)):
            here: tuple[list[Found], int] | None = [dated], sentence.index_at(dated.end, index)
        else:
            here = (names_at(sentence, index, states) if states else None) or (
                mark_at(sentence, index) or quantity_at(sentence, index)
            )
        found += here[0] if here else []
        after = here[1] if here else index + 1
    return with_shared_units(text, found)


@lru_cache(maxsize=6)
def _opening_words(language: str, states: States | None) -> frozenset[str]:
    """All words, and the mark, that something other than a date can begin with."""
    return marking_words(language) | counting_words(language) | (naming_words(states) if states else frozenset())


def _openings(sentence: Sentence, words: frozenset[str], dates: Container[int]) -> list[int]:
    """The tokens that anything can begin at: at most words of a text nothing does, and no reader need be asked."""
    following = [*(token.key for token in sentence.tokens[1:]), ""]
    return [
        index
        for index, (token, after) in enumerate(zip(sentence.tokens, following, strict=False))
        if token.key in words or token.kind not in _PLAIN or after in _AFTER_A_LABEL or token.start in dates
    ]


def figures(text: str, language: str) -> list[Figure]:
    """The figures of a text that surely count something."""
    return [found for found in read(text, language) if isinstance(found, Figure) and not found.indefinite]


def read_figure(typed: str, unit: str, language: str) -> Figure | None:
    """The one figure that a text alone is ("over 60"), of things of a unit, read in this language, else in another; None
    where it says anything else, a part of one, or a figure of something else."""
    for each in sorted(LANGUAGES, key=lambda one: one != language):
        for text in (typed, f"{typed} {units(each)[unit].plural}"):  # beside what it counts "2000" is no year
            found = read(text, each)
            if len(found) == 1 and isinstance(found[0], Figure) and _is_whole(found[0], text, unit):
                return found[0]
    return None


def _is_whole(figure: Figure, text: str, unit: str) -> bool:
    if figure.unit is not None and unit not in figure.unit.keys:
        return False
    ends = figure.end if figure.unit is None else max(figure.end, figure.unit.end)
    return not figure.indefinite and figure.number == int(figure.number) and (figure.start, ends) == (0, len(text))
