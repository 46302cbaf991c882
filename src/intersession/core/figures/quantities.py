"""Figures: a qualifier, a number and what it counts; or what the number is instead (a year, a share, unclear)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from intersession.core.figures.counted import currency_before, is_little_word, known_unit, unit_after
from intersession.core.figures.found import Figure, Found, Kind, Mark, Unclear, Unit
from intersession.core.figures.numbers import Number, number_at
from intersession.core.figures.sentence import HYPHENS, Phrases, Sentence, vocabulary
from intersession.core.wording import Qualifier

_BEFORE = {
    "en": {
        Qualifier.OVER: "over|more than|just over|slightly over|well over|in excess of|upwards of|above",
        Qualifier.NEARLY: "nearly|almost|just under|close to|just short of",
        Qualifier.APPROXIMATELY: "approximately|about|some|around|roughly|circa|in the region of|approx.",
        Qualifier.AT_LEAST: "at least|no fewer than|no less than|not fewer than|not less than|a minimum of",
        Qualifier.UP_TO: "up to|at most|no more than|not more than|as many as|a maximum of",
        Qualifier.FEWER_THAN: "fewer than|less than|under|below",
        Qualifier.EXACT: "exactly|precisely|a total of|all|both|only|just",
    },
    "fr": {
        Qualifier.OVER: "plus de|plus d'|un peu plus de|un peu plus d'|bien plus de|au-delà de",
        Qualifier.NEARLY: "près de|près d'|presque|un peu moins de",
        Qualifier.APPROXIMATELY: "environ|quelque|à peu près|autour de|approximativement|aux environs de|aux alentours de",
        Qualifier.AT_LEAST: "au moins|au minimum|pas moins de|pas moins d'|un minimum de",
        Qualifier.UP_TO: "jusqu'à|au plus|tout au plus|au maximum|pas plus de|pas plus d'|un maximum de",
        Qualifier.FEWER_THAN: "moins de|moins d'",
        Qualifier.EXACT: "exactement|précisément|au total|un total de|seulement",
    },
    "es": {
        Qualifier.OVER: "más de|algo más de|poco más de|un poco más de|bastante más de|por encima de",
        Qualifier.NEARLY: "casi|cerca de|algo menos de|poco menos de|un poco menos de|prácticamente",
        Qualifier.APPROXIMATELY: "unos|unas|aproximadamente|alrededor de|en torno a|en torno al|cosa de|más o menos",
        Qualifier.AT_LEAST: "al menos|por lo menos|como mínimo|no menos de|un mínimo de",
        Qualifier.UP_TO: "hasta|como máximo|a lo sumo|no más de|un máximo de",
        Qualifier.FEWER_THAN: "menos de",
        Qualifier.EXACT: "exactamente|precisamente|un total de|en total|solamente|solo",
    },
}
_AFTER = {
    "en": {
        Qualifier.AT_LEAST: "or more|at least",
        Qualifier.UP_TO: "at most|or fewer",
        Qualifier.APPROXIMATELY: "or so",
    },
    "fr": {
        Qualifier.AT_LEAST: "au moins|ou plus|au minimum",
        Qualifier.UP_TO: "au plus|au maximum|tout au plus|ou moins",
        Qualifier.APPROXIMATELY: "environ",
    },
    "es": {
        Qualifier.AT_LEAST: "o más|al menos|por lo menos|como mínimo",
        Qualifier.UP_TO: "como máximo|a lo sumo|o menos",
        Qualifier.APPROXIMATELY: "aproximadamente|más o menos",
    },
}


def _table(phrases: dict[Qualifier, str]) -> Phrases[Qualifier]:
    return Phrases((phrase, qualifier) for qualifier, listed in phrases.items() for phrase in listed.split("|"))


_QUALIFIERS = {language: _table(phrases) for language, phrases in _BEFORE.items()}
_QUALIFIERS_AFTER = {language: _table(phrases) for language, phrases in _AFTER.items()}
_SINGLE = {
    "en": Phrases([("a single", 1), ("one single", 1), ("only one", 1)]),
    "fr": Phrases([("un seul", 1), ("une seule", 1)]),
    "es": Phrases([("un solo", 1), ("una sola", 1), ("un único", 1), ("una única", 1)]),
}
_ARTICLES = {"en": set(), "fr": {"un", "une"}, "es": {"un", "una", "uno"}}
_PRONOUN = {"another", "such", "day", "hand"}
_NOT_BEFORE_ONE = {"en": {"no", "the", "this", "that", "each", "every", "any"}, "fr": {"l", "'"}, "es": set()}
_PARTS = {
    "en": {"third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "half": 2, "fifths": 5, "tenths": 10},
    "fr": {"tiers": 3, "quart": 4, "quarts": 4, "cinquiemes": 5, "dixiemes": 10},
    "es": {
        "tercio": 3,
        "tercios": 3,
        "cuarto": 4,
        "cuartos": 4,
        "quintos": 5,
        "terceras": 3,
        "cuartas": 4,
        "quintas": 5,
    },
}
_SHARES = {
    "en": Phrases([("half of", "1/2"), ("a third of", "1/3"), ("a quarter of", "1/4"), ("one half", "1/2")]),
    "fr": Phrases([("la moitié", "1/2"), ("un tiers", "1/3"), ("un quart", "1/4"), ("le tiers", "1/3")]),
    "es": Phrases([("la mitad", "1/2"), ("un tercio", "1/3"), ("la tercera parte", "1/3"), ("un cuarto de", "1/4")]),
}
_MANY = {
    "en": Phrases((f"{word} of", True) for word in ("dozens", "hundreds", "thousands", "scores", "millions")),
    "fr": Phrases((f"{word} de", True) for word in ("dizaines", "centaines", "milliers", "millions", "douzaines")),
    "es": Phrases(
        (f"{word} de", True) for word in ("decenas", "docenas", "centenares", "cientos", "miles", "millones")
    ),
}
_RANGE = {"en": {"to"}, "fr": {"a"}, "es": {"a"}}
_BETWEEN = {"en": {"between": "and"}, "fr": {"entre": "et"}, "es": {"entre": "y"}}
_FROM = {"en": {"from"}, "fr": {"de"}, "es": {"de"}}
_DETERMINERS = {"the", "this", "these", "its", "two", "both", "first", "second", "third", "last", "all"}
_PEOPLE = {"participant", "person", "representative", "delegate", "government_representative", "member", "expert"}


@cache
def counting_words(language: str) -> frozenset[str]:
    """What a figure in words, or its qualifier, can begin with."""
    tables = (_MANY[language], _SHARES[language], _SINGLE[language], _QUALIFIERS[language])
    words = {word for table in tables for word in table.first_words()}
    return frozenset(words | vocabulary(language, "cardinal") | _BETWEEN[language].keys() | {"mille", "mil"})


def quantity_at(sentence: Sentence, index: int) -> tuple[list[Found], int] | None:
    """What starts at a token with a qualifier or a number: figures, or what the number is instead."""
    if sentence.kind(index) == "word" and sentence.key(index) not in counting_words(sentence.language):
        return None
    if many := _MANY[sentence.language].at(sentence, index):
        why = f"“{sentence.text[sentence.start(index) : sentence.end(many[1])]}” states no number."
        return [Unclear(sentence.start(index), sentence.end(many[1]), why)], many[1]
    if share := _SHARES[sentence.language].at(sentence, index):
        return [Mark(sentence.start(index), sentence.end(share[1]), Kind.FRACTION, share[0])], share[1]
    if between := _between(sentence, index):
        return between
    if single := _SINGLE[sentence.language].at(sentence, index):
        return _figure(sentence, index, Number(1, single[1], in_words=True), Qualifier.EXACT)
    return _qualified(sentence, index)


def _qualified(sentence: Sentence, index: int) -> tuple[list[Found], int] | None:
    qualifier, at = _QUALIFIERS[sentence.language].at(sentence, index) or (Qualifier.EXACT, index)
    if not (number := number_at(sentence, at)) or (at == index and _is_part_of_word(sentence, at)):
        return None
    if qualifier is Qualifier.EXACT:
        index, qualifier = at, number.qualifier
    if number.unclear:
        return [Unclear(sentence.start(index), sentence.end(number.after), number.unclear)], number.after
    if number.may_be_year and (other := _year(sentence, index, number, qualifier)):
        return [other], number.after
    parts = _PARTS[sentence.language].get(sentence.key(number.after + sentence.hyphen_at(number.after)))
    if parts and isinstance(number.value, int):
        after = number.after + 1 + sentence.hyphen_at(number.after)
        return [Mark(sentence.start(index), sentence.end(after), Kind.FRACTION, f"{number.value}/{parts}")], after
    return _range(sentence, index, number, qualifier) or _figure(sentence, index, number, qualifier)


def _is_part_of_word(sentence: Sentence, index: int) -> bool:
    return sentence.hyphen_at(index - 1) and sentence.kind(index - 2) in ("word", "code")


def _year(sentence: Sentence, index: int, number: Number, qualifier: Qualifier) -> Found | None:
    """Four bare digits that can be a year: a year, unclear, or None where they count what follows."""
    unit = known_unit(sentence, number.after)
    start, end = sentence.start(index), sentence.end(number.after)
    if unit and (qualifier is not Qualifier.EXACT or sentence.language != "en"):
        return None
    people = bool(unit and unit.keys & _PEOPLE) and not sentence.is_any(index - 1, _DETERMINERS)
    if people or qualifier is not Qualifier.EXACT:
        return Unclear(start, end, f"“{sentence.text[start:end]}” may be a year or a number.")
    return Mark(start, end, Kind.YEAR, str(number.value))


def _between(sentence: Sentence, index: int) -> tuple[list[Found], int] | None:
    """ "between 60 and 70 participants", "entre el 60 y el 70": at least the one, up to the other."""
    link = _BETWEEN[sentence.language].get(sentence.key(index))
    first = number_at(sentence, _past_article(sentence, index + 1)) if link else None
    if not first or first.unclear or first.may_be_year or sentence.key(first.after) != link:
        return None
    at = _past_article(sentence, first.after + 1)
    last = number_at(sentence, at)
    return _two_bounds(sentence, index, first, at, last) if last else None


def _past_article(sentence: Sentence, index: int) -> int:
    return index + (sentence.language == "es" and sentence.key(index) == "el")


def _range(sentence: Sentence, index: int, first: Number, qualifier: Qualifier) -> tuple[list[Found], int] | None:
    """ "60 to 70 participants"; but "from 60 to 70" is a change, and each of its figures stands for itself."""
    dash = sentence.key(first.after) in HYPHENS and sentence.kind(first.after + 1) == "number"
    linked = dash or sentence.is_any(first.after, _RANGE[sentence.language])
    if not linked or qualifier is not Qualifier.EXACT or sentence.is_any(index - 1, _FROM[sentence.language]):
        return None
    last = number_at(sentence, first.after + 1)
    return _two_bounds(sentence, index, first, first.after + 1, last) if last and last.value > first.value else None


def _two_bounds(sentence: Sentence, index: int, first: Number, at: int, last: Number) -> tuple[list[Found], int] | None:
    if last.unclear or last.may_be_year:
        return None
    unit = unit_after(sentence, last)
    low = Figure(sentence.start(index), sentence.end(first.after), first.value, Qualifier.AT_LEAST, unit)
    high = Figure(sentence.start(at), sentence.end(last.after), last.value, Qualifier.UP_TO, unit)
    return [low, high], _past_unit(sentence, unit, last.after)


def _figure(sentence: Sentence, index: int, number: Number, qualifier: Qualifier) -> tuple[list[Found], int] | None:
    if sentence.hyphen_at(number.after) and sentence.kind(number.after + 1) == "word":
        return _compound(sentence, index, number, qualifier)
    qualifier, after = _qualified_after(sentence, number.after, qualifier)
    number = replace(number, after=_past_repetition(sentence, after, number))
    unit = currency_before(sentence, index) or unit_after(sentence, number)
    if unit and unit.start > sentence.start(index):
        qualifier, _ = _qualified_after(sentence, sentence.index_at(unit.end, number.after), qualifier)
    indefinite = qualifier is Qualifier.EXACT and _is_indefinite(sentence, index, number)
    if indefinite and not (unit and unit.keys):
        return None
    figure = Figure(sentence.start(index), sentence.end(after), number.value, qualifier, unit, indefinite)
    return [figure], _past_unit(sentence, unit, number.after)


def _past_unit(sentence: Sentence, unit: Unit | None, index: int) -> int:
    """The index after a unit that is known and stands at this one: "per cent" is no "cent", a hundred in French."""
    adjacent = unit and unit.keys and unit.start == sentence.start(index)
    return sentence.index_at(unit.end, index) if unit and adjacent else index


def _qualified_after(sentence: Sentence, index: int, qualifier: Qualifier) -> tuple[Qualifier, int]:
    """ "60 or more", "200 participants environ": the qualifier that follows, and the index after it."""
    found = _QUALIFIERS_AFTER[sentence.language].at(sentence, index) if qualifier is Qualifier.EXACT else None
    return found if found and not number_at(sentence, found[1]) else (qualifier, index)


def _past_repetition(sentence: Sentence, index: int, number: Number) -> int:
    """ "four (4) members": the number in parentheses says nothing new."""
    repeated = sentence.key(index) == "(" and sentence.key(index + 2) == ")"
    again = number_at(sentence, index + 1) if repeated else None
    return index + 3 if again and again.after == index + 2 and again.value == number.value else index


def _is_indefinite(sentence: Sentence, index: int, number: Number) -> bool:
    """Whether "one" may be an article or a pronoun: always "un" and "una" alone, in English before "of", "such" …"""
    if number.value != 1 or not number.in_words or number.after != index + 1:
        return False
    if sentence.is_any(index - 1, _NOT_BEFORE_ONE[sentence.language]):
        return True
    if sentence.language != "en":
        return sentence.is_any(index, _ARTICLES[sentence.language])
    return sentence.is_any(index + 1, _PRONOUN) or is_little_word(sentence, index + 1)


def _compound(sentence: Sentence, index: int, number: Number, qualifier: Qualifier) -> tuple[list[Found], int] | None:
    """ "three-day workshop": three days; of what the table does not know ("four-wheel"), a code."""
    start, end = sentence.start(index), sentence.end(number.after)
    if unit := known_unit(sentence, number.after + 1):
        return [Figure(start, end, number.value, qualifier, unit)], number.after + 2
    end = sentence.end(number.after + 2)
    return [Mark(start, end, Kind.CODE, sentence.text[start:end].lower())], number.after + 2
