"""What a figure counts: the unit that follows a number, over the adjectives between."""

from __future__ import annotations

from functools import cache

from intersession.core.figures.found import Unit
from intersession.core.figures.numbers import Number
from intersession.core.figures.sentence import Phrases, Sentence
from intersession.core.units import units

_FARTHEST = 9
_LISTING = {",", "and", "or", "et", "ou", "y", "o", "u", "e", "-"}
_STOPS = {
    "en": "of from in at to by with for on who which that whom whose were was are is be been has have had will would may "
    "can could should might must the a an this these those than as but if when while where not each also came attended "
    "took spoke voted replied answered selected chose did do does between among during after before under within into "
    "out up per his her its their our about over more less so then only both such it they we you he she there here",
    "fr": "de d du des a au aux en dans par pour avec sur qui que qu dont ou lequel laquelle et le la les l un une ont a "
    "est sont etait etaient ete sera seront avait avaient ce cet cette ces leur leurs son sa ses se s y ne n pas plus "
    "moins il elle ils elles on nous vous entre parmi pendant apres avant sous chacun chacune ont "
    "participerent repondirent assistaient assistent prirent prennent",
    "es": "de del a al en por para con sobre que quien quienes cual cuales y o el la los las lo un una es son fue fueron "
    "era eran sera seran ha han habia habian este esta estos estas ese esa esos esas su sus se no mas menos entre "
    "durante tras antes despues bajo cada ellos ellas estan estaban estuvieron asistieron participaron respondieron "
    "hablaron votaron eligieron tomaron",
}
_ANOTHER_KIND = {"non", "no", "autre", "autres", "otro", "otra", "otros", "otras"}
_BEFORE_NOUN = {
    "fr": "grands grandes nouveaux nouvelles autres principaux principales premiers premieres derniers dernieres seul "
    "seule seuls seules petits petites bons bonnes grand grande nouveau nouvelle autre principal principale differents "
    "differentes prochains prochaines",
    "es": "grandes nuevos nuevas otros otras principales primeros primeras ultimos ultimas solo sola posibles gran nuevo "
    "nueva otro otra distintos distintas diferentes proximos proximas importantes buenos buenas",
}
_PARTITIVE = {
    language: Phrases((phrase, True) for phrase in listed)
    for language, listed in {
        "en": ["of the", "of these", "of those", "of its", "of their", "of our"],
        "fr": ["des", "de ces", "de ses", "de leurs", "d'entre les", "de nos"],
        "es": ["de los", "de las", "de estos", "de estas", "de esos", "de esas", "de sus", "de nuestros"],
    }.items()
}
_CURRENCIES = {"$": "dollar", "us$": "dollar", "usd": "dollar", "€": "euro", "eur": "euro", "chf": "franc"}


@cache
def _units(language: str) -> Phrases[frozenset[str]]:
    by_form: dict[str, set[str]] = {}
    for key, words in units(language).items():
        for form in words.read:
            by_form.setdefault(form, set()).add(key)
    return Phrases((form, frozenset(named)) for form, named in by_form.items())


@cache
def _stops(language: str) -> frozenset[str]:
    return frozenset(_STOPS[language].split())


@cache
def _before_noun(language: str) -> frozenset[str]:
    return frozenset(_BEFORE_NOUN.get(language, "").split())


def unit_after(sentence: Sentence, number: Number) -> Unit | None:
    """The unit of the number before `number.after`: words the table knows, else the noun as far as it can be told."""
    index = number.after
    if partitive := _PARTITIVE[sentence.language].at(sentence, index):
        return _known(sentence, partitive[1])
    if of_millions := _de(sentence, index, number):
        return _known(sentence, of_millions) or _noun(sentence, of_millions, number)
    return _known_ahead(sentence, index) or _noun(sentence, index, number)


def known_unit(sentence: Sentence, index: int) -> Unit | None:
    """The unit of the table whose words start exactly here."""
    return _known(sentence, index)


def is_little_word(sentence: Sentence, index: int) -> bool:
    """Whether a token is a preposition, a verb or the like, which no noun begins with."""
    return sentence.is_any(index, _stops(sentence.language))


def currency_before(sentence: Sentence, index: int) -> Unit | None:
    """The currency whose sign or code stands before a number."""
    key = _CURRENCIES.get(sentence.key(index - 1))
    if not key:
        return None
    token = sentence.tokens[index - 1]
    return Unit(frozenset({key}), token.text, token.start, token.end)


def _de(sentence: Sentence, index: int, number: Number) -> int | None:
    """ "une trentaine de pays", "un millón de personas": the index after "de", where the number is a noun."""
    if not number.is_noun or sentence.language == "en" or not sentence.is_any(index, {"de", "d"}):
        return None
    after = index + 1 + (sentence.key(index + 1) == "'")
    return None if is_little_word(sentence, after) else after


def _known(sentence: Sentence, index: int, *, words: int = 0) -> Unit | None:
    """The longest unit that starts here, or the one of so many words."""
    found = _units(sentence.language).all_at(sentence, index)
    named, after = next(((named, after) for named, after in found if after - index == words or not words), (None, 0))
    if not named:
        return None
    start, end = sentence.start(index), sentence.end(after)
    return Unit(named, sentence.text[start:end], start, end)


def _known_ahead(sentence: Sentence, index: int) -> Unit | None:
    """The first unit of the table, over adjectives: "intergovernmental, non-governmental and other … organizations"."""
    for ahead in range(index, index + _FARTHEST):
        if unit := _known(sentence, ahead):
            return _shared_head(sentence, index, ahead, unit)
        if not _may_be_passed(sentence, ahead, index):
            return None
    return None


def _shared_head(sentence: Sentence, first: int, at: int, unit: Unit) -> Unit:
    """The unit, but of a list of kinds only their noun: "20 intergovernmental and non-governmental organizations"."""
    if sentence.language == "en":
        if not any(sentence.key(passed) in _LISTING - {"-"} for passed in range(first, at)):
            return unit
        nouns = (_known(sentence, later) for later in range(at + 1, at + 5) if sentence.start(later) < unit.end)
        return next((noun for noun in nouns if noun and noun.end == unit.end), unit)
    after = sentence.index_at(unit.end, at)
    if not sentence.is_any(after, {",", "et", "ou", "y", "o"}) or not sentence.is_any(after + 1, _ANOTHER_KIND):
        return unit
    return _known(sentence, at, words=1) or unit


def _may_be_passed(sentence: Sentence, ahead: int, first: int) -> bool:
    key = sentence.key(ahead)
    if sentence.language != "en":
        return key in _before_noun(sentence.language)
    if ahead > first and key in _LISTING:
        return True
    if sentence.kind(ahead) == "number":
        return len(key) == 4 and sentence.text[sentence.start(ahead)] in "12"
    return sentence.kind(ahead) == "word" and key not in _stops("en") | _LISTING and not _is_plural(key)


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "ous", "is", "various"))


def _noun(sentence: Sentence, index: int, number: Number) -> Unit | None:
    """A noun that the table does not know: in English the first plural within four words, elsewhere the first word."""
    first = last = index
    while _is_noun_like(sentence, last) and last - first < 3 and not _ends_noun(sentence, last, number):
        last += 1
    if not _ends_noun(sentence, last, number) or not _is_noun_like(sentence, last):
        last = first
    if not _is_noun_like(sentence, last):
        return None
    start, end = sentence.start(first), sentence.end(last + 1)
    return Unit(frozenset(), sentence.text[start:end], start, end)


def _is_noun_like(sentence: Sentence, index: int) -> bool:
    return sentence.kind(index) == "word" and sentence.key(index) not in _stops(sentence.language) | _LISTING


def _ends_noun(sentence: Sentence, index: int, number: Number) -> bool:
    key = sentence.key(index)
    if sentence.language != "en":
        return key not in _before_noun(sentence.language)
    return _is_plural(key) if number.value != 1 else False
