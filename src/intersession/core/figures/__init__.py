"""Figures, dates, names of States and lists of them, read out of sentences in English, French and Spanish.

The inverse of `core.wording`: `read` finds each with its exact place and what it says, so that it can be compared with
records, and with the same paragraph in another language. Numbers that count nothing (years, references, symbols,
times, ordinals, letters) are found as what they are. What can be read in two ways is `Unclear`, or has more candidates
than one; nothing is guessed. A text is read in time that grows with its length alone.
"""

from __future__ import annotations

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
from intersession.core.figures.marks import mark_at
from intersession.core.figures.named import names_at
from intersession.core.figures.quantities import quantity_at
from intersession.core.figures.sentence import Sentence
from intersession.core.figures.sharing import with_shared_units
from intersession.core.states import States

__all__ = ["Dates", "Day", "Figure", "Found", "Kind", "Mark", "Name", "Names", "Unclear", "Unit", "figures", "read"]


def read(text: str, language: str, states: States | None = None) -> list[Found]:
    """All that can be found in a text, in order. Names are found where `states` are given.

    `language` is "en", "fr" or "es". A list of items or paragraphs is best read one by one, without their numbers; the
    number or letter that a line begins with is found as such.
    """
    sentence = Sentence(text, language)
    dates = {found.start: found for found in dates_in(text, language)}
    found: list[Found] = []
    index = 0
    while index < len(sentence):
        if dated := dates.get(sentence.start(index)):
            found.append(dated)
            index = sentence.index_at(dated.end, index)
            continue
        here = (names_at(sentence, index, states) if states else None) or (
            mark_at(sentence, index) or quantity_at(sentence, index)
        )
        found += here[0] if here else []
        index = here[1] if here else index + 1
    return with_shared_units(text, found)


def figures(text: str, language: str) -> list[Figure]:
    """The figures of a text that surely count something."""
    return [found for found in read(text, language) if isinstance(found, Figure) and not found.indefinite]
