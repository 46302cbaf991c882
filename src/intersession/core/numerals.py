"""Numbers written as words, in English, French and Spanish."""

from __future__ import annotations

_ENGLISH = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_FRENCH = (
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf vingt"
)
_SPANISH = (
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte"
)

WORDS: dict[str, int] = {
    word: number for language in (_ENGLISH, _FRENCH, _SPANISH) for number, word in enumerate(language.split(), start=1)
} | {"une": 1, "una": 1, "dieciseis": 16, "single": 1}

#: A number in words or in digits, as one alternative of a regular expression; longest words first.
NUMBER = r"(?:" + "|".join(sorted(WORDS, key=len, reverse=True)) + r"|\d{1,3})"


def value(word: str) -> int:
    """The number that a word or its digits stand for; the word must be one that `NUMBER` matches."""
    return int(word) if word.isdigit() else WORDS[word.lower()]
