"""Numbers written as words, in English, French and Spanish."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

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
_BY_LANGUAGE = {"en": _ENGLISH.split(), "fr": _FRENCH.split(), "es": _SPANISH.split()}
_ZERO = {"en": "zero", "fr": "zéro", "es": "cero"}

WORDS: dict[str, int] = {
    word: number for language in (_ENGLISH, _FRENCH, _SPANISH) for number, word in enumerate(language.split(), start=1)
} | {"une": 1, "una": 1, "dieciseis": 16, "single": 1}

#: A number in words or in digits, as one alternative of a regular expression; longest words first.
NUMBER = r"(?:" + "|".join(sorted(WORDS, key=len, reverse=True)) + r"|\d{1,3})"


def value(word: str) -> int:
    """The number that a word or its digits stand for; the word must be one that `NUMBER` matches."""
    return int(word) if word.isdigit() else WORDS[word.lower()]


def spell(number: int, language: str, *, feminine: bool = False, before_noun: bool = True) -> str:
    """The word for a number from 0 to 20; "one" agrees with its noun where French and Spanish want it."""
    if number == 1 and language in ("fr", "es"):
        return {"fr": ("un", "une"), "es": ("un" if before_noun else "uno", "una")}[language][feminine]
    return _BY_LANGUAGE[language][number - 1] if number else _ZERO[language]


_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "fr": "vingt trente quarante cinquante soixante septante huitante nonante",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
}
_SPANISH_HUNDREDS = "doscient trescient cuatrocient quinient seiscient setecient ochocient novecient"


@cache
def spelled(language: str) -> dict[str, int]:
    """Every number below 1,000 by each of its spellings: small letters, no accents, a blank for a hyphen.

    "vingt et une" and "veintiuna" are there, and the Swiss and Belgian "septante", "huitante" and "nonante".
    """
    below = {0: [_bare(_ZERO[language])]} | {number: list(_below_hundred(number, language)) for number in range(1, 100)}
    hundreds = {
        100 * hundred + rest: _hundreds(hundred, rest, below, language)
        for hundred in range(1, 10)
        for rest in range(100)
    }
    return {words: number for number, forms in (below | hundreds).items() for words in forms}


def _bare(word: str) -> str:
    return word.replace("-", " ").translate(str.maketrans("éèáíóú", "eeaiou"))


def _ones(number: int, language: str) -> list[str]:
    if number == 1 and language != "en":
        return {"fr": ["un", "une"], "es": ["uno", "un", "una"]}[language]
    return [_bare(_BY_LANGUAGE[language][number - 1])]


def _below_hundred(number: int, language: str) -> Iterator[str]:
    if number <= 20:
        yield from _ones(number, language)
        return
    ten, one = divmod(number, 10)
    tens = _TENS[language].split()[ten - 2]
    if language == "fr":
        yield from _french_by_twenties(number)
    if language == "es" and ten == 2:
        yield from ("veinti" + form for form in _ones(one, language))
    yield from _joined(tens, one, language)


def _joined(tens: str, one: int, language: str) -> Iterator[str]:
    if not one:
        yield tens
        return
    for form in _ones(one, language):
        if language != "es":
            yield f"{tens} {form}"
        if language == "es" or (language == "fr" and one == 1):
            yield f"{tens} {'y' if language == 'es' else 'et'} {form}"


def _french_by_twenties(number: int) -> Iterator[str]:
    """From 61 to 99 French counts on from sixty and from four twenties."""
    if 70 <= number < 80:
        for form in _ones(number - 60, "fr"):
            yield from (f"soixante {form}", *([f"soixante et {form}"] if number == 71 else []))
    if number == 80:
        yield from ("quatre vingts", "quatre vingt")
    if number > 80:
        yield from (f"quatre vingt {form}" for form in _ones(number - 80, "fr"))


def _hundreds(hundred: int, rest: int, below: dict[int, list[str]], language: str) -> list[str]:
    heads = _heads(hundred, rest, language)
    if not rest:
        return heads
    links = (" and ", " ") if language == "en" else (" ",)
    return [head + link + tail for head in heads for link in links for tail in below[rest]]


def _heads(hundred: int, rest: int, language: str) -> list[str]:
    if language == "en":
        return [f"{_ones(hundred, 'en')[0]} hundred", *(["a hundred"] if hundred == 1 else [])]
    if language == "fr":
        return ["cent"] if hundred == 1 else [f"{_ones(hundred, 'fr')[0]} {form}" for form in ("cents", "cent")]
    if hundred == 1:
        return ["ciento"] if rest else ["cien", "ciento"]
    return [_SPANISH_HUNDREDS.split()[hundred - 2] + ending for ending in ("os", "as")]


_ORDINALS = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    "es": "primer segund tercer cuart quint sext septim octav noven decim undecim duodecim",
}
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
} | {"twelve": "twelfth"}
_SPANISH_TENS = "decim vigesim trigesim cuadragesim quincuagesim sexagesim septuagesim octogesim nonagesim"


@cache
def ordinals(language: str) -> dict[str, int]:
    """Ordinal words from first to ninety-ninth by each of their spellings, written as `spelled` writes them."""
    if language == "es":
        return dict(_spanish_ordinals())
    if language == "fr":
        return (
            {"premier": 1, "premiere": 1, "second": 2, "seconde": 2}
            | {_french_ordinal(words): number for words, number in spelled("fr").items() if 1 < number < 100}
            | {"unieme": 1}
        )
    return {_english_ordinal(words): number for words, number in spelled("en").items() if 0 < number < 101}


def _english_ordinal(words: str) -> str:
    *head, last = words.split()
    ordinal = _IRREGULAR.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return " ".join([*head, ordinal])


def _french_ordinal(words: str) -> str:
    stem = words.removesuffix("e").removesuffix("s") if not words.endswith(("trois", "dix", "six")) else words
    if words.endswith(("un", "une")):
        stem = words.removesuffix("e")
    if words.endswith("cinq"):
        stem += "u"
    return (stem[:-1] + "v" if words.endswith("neuf") else stem) + "ieme"


def _spanish_ordinals() -> Iterator[tuple[str, int]]:
    ones = _ORDINALS["es"].split()
    for ending in ("o", "a", "os", "as"):
        yield from ((stem + ending, number) for number, stem in enumerate(ones, start=1))
        for ten, stem in enumerate(_SPANISH_TENS.split(), start=1):
            yield stem + ending, 10 * ten
            for one in range(1, 10):
                yield f"{stem + ending} {ones[one - 1] + ending}", 10 * ten + one
                yield f"{stem}o{ones[one - 1] + ending}", 10 * ten + one
    for short, number in (("primer", 1), ("tercer", 3)):
        yield short, number
        for ten, stem in enumerate(_SPANISH_TENS.split(), start=1):
            yield from ((f"{stem}o {short}", 10 * ten + number), (f"{stem}o{short}", 10 * ten + number))
