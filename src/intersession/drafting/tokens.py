"""Tokens: what a sentence takes from the records, kept as values that every language can write.

A token says where its value stands (`record`, `field`), what the value was, and how it is written: its `kind`, and for the
kind its `form`, `unit`, `qualifier` or `gender`. Records bring texts as labels, dates as ISO days, States as codes.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from intersession.core import nouns
from intersession.core.collation import sort_key
from intersession.core.dates import write_date, write_days
from intersession.core.names import joined, listed, of_listed
from intersession.core.states import State
from intersession.core.wording import Qualifier, Worded, holds, is_round, nearest, propose, write
from intersession.delegations.states import STATES
from intersession.site.labels import in_language

AS_STATED = "as_stated"


@dataclass(frozen=True, slots=True)
class Token:
    """One named value of a sentence. `record` is "app.model:pk" ("" where no one record says it).

    `stated` holds the source of a figure that the Administration states and no list supports. A figure of the form
    AS_STATED is one that its record qualifies ("over 60"): it is written so, and its qualifier is part of what it says.
    """

    kind: str
    value: Any
    record: str = ""
    field: str = ""
    form: str = ""
    unit: str = ""
    qualifier: str = ""
    gender: str = ""
    stated: str = ""

    def as_json(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if name in ("kind", "value") or value}

    def says(self, other: "Token") -> bool:
        """Whether another has the same value: how it is written is the draft's own."""
        return (self.kind, self.bound) == (other.kind, other.bound)

    @property
    def bound(self) -> Any:
        """What of it the record says."""
        return [self.value, self.qualifier] if self.form == AS_STATED else self.value


Tokens = dict[str, Token]
NAMED = re.compile(r"\{(\w+)\}")


def from_json(kept: Mapping[str, Any]) -> Tokens:
    return {name: Token(**value) for name, value in kept.items()}


def as_json(tokens: Tokens) -> dict[str, Any]:
    return {name: token.as_json() for name, token in tokens.items()}


def written(token: Token, language: str) -> str:
    """The token in words."""
    return _WRITERS[token.kind](token, language)


def count(number: int, unit: str = "", **bound: Any) -> Token:
    """A figure in its unit, worded exactly unless a qualifier is wanted; see `with_qualifier`."""
    return Token("count", number, unit=unit, **bound)


def with_qualifier(token: Token, wanted: str) -> Token:
    """The figure worded with a qualifier, where a round number goes with it; a round figure and one under ten exactly.

    "exact" is a choice that stays when the figure moves; "" is the usual wording. One that is stated with a qualifier keeps it.
    """
    if token.form == AS_STATED:
        return token
    takes = wanted not in ("", "exact") and token.value >= 10 and not is_round(token.value)
    useful = takes and nearest(Qualifier(wanted), token.value) is not None
    return replace(token, qualifier=wanted if useful or wanted == "exact" else "")


def proposals(token: Token, language: str) -> list[Worded]:
    """The true wordings of a figure, best first; of one that is stated with a qualifier there is one."""
    if token.form == AS_STATED:
        return [write(Qualifier(token.qualifier), token.value, language, token.unit or None)]
    return propose(token.value, language, token.unit or None)


def figures_of(tokens: Tokens) -> Iterator[tuple[str, Token]]:
    """The figures among tokens, those inside lists of phrases too ("parts.0.persons")."""
    for name, token in tokens.items():
        if token.kind == "count":
            yield name, token
        elif token.kind == "phrases":
            for place, phrase in enumerate(token.value):
                yield from ((f"{name}.{place}.{inner}", one) for inner, one in figures_of(from_json(phrase["tokens"])))


def _count(token: Token, language: str) -> str:
    qualifier = Qualifier(token.qualifier or Qualifier.EXACT)
    if token.form == AS_STATED:
        return write(qualifier, token.value, language, token.unit or None).text
    stated = nearest(qualifier, token.value)
    if stated is None or not holds(qualifier, stated, token.value):
        qualifier, stated = Qualifier.EXACT, token.value
    return write(qualifier, stated, language, token.unit or None).text


def _escaped(words: str) -> str:
    """An asterisk of a record is no mark of ours."""
    return words.replace("*", "\\*")


def _labels(token: Token, language: str) -> str:
    words = _escaped(in_language(token.value, language))
    return _FORMS[token.form](words, language) if token.form else words


def _italic_with_article(name: str, language: str) -> str:
    """ "the *Global Forum*": the article is not part of the name."""
    words, bare = nouns.with_article(name, language), nouns.without_article(name, language)
    return f"{words.removesuffix(bare)}*{bare}*"


_FORMS: dict[str, Callable[[str, str], str]] = {
    "the": nouns.with_article,
    "the_italic": _italic_with_article,
    "of": nouns.of,
    "to": nouns.into,
    "from": lambda name, language: nouns.coming_from(nouns.common(name, language), language),
    "a": lambda name, language: nouns.indefinite(nouns.common(name, language), language),
    "at": nouns.at_place,
    "within": nouns.common,
    "item": lambda words, language: words.rstrip(". "),
    "clause": lambda words, language: nouns.common(words.rstrip(". "), language),
    "a_clause": lambda words, language: nouns.indefinite(nouns.common(words.rstrip(". "), language), language),
}


def _labels_list(token: Token, language: str) -> str:
    """Labels joined; quoted where the form says so, else with their articles."""
    names = [_escaped(in_language(labels, language)) for labels in token.value]
    if token.form == "quoted":
        return joined([_QUOTES[language].format(name) for name in names], language)
    if token.form == "groups":
        return nouns.listed(names, language)
    if token.form == "fields":  # "trade, health and development", "le commerce, la santé et le développement"
        within = [nouns.common(name, language) for name in names]
        return joined(within if language == "en" else [nouns.with_article(name, language) for name in within], language)
    return joined([nouns.with_article(name, language) for name in names], language)


_QUOTES = {"en": "“{}”", "fr": "«\u00a0{}\u00a0»", "es": "«{}»"}


def _days(token: Token, language: str) -> str:
    first, last = map(date.fromisoformat, token.value)
    words = write_days(first, last, language)
    if language == "en":
        period = (last - first).days > 1 or (first.month != last.month)
        return f"{'from' if period else 'on'} {words}"
    return words


def _day(token: Token, language: str) -> str:
    """A day with its preposition: "on", "of" or "by"; bare without a form, and without its year where the form ends so."""
    day = date.fromisoformat(token.value)
    words = write_date(day, language)
    form, _, short = token.form.partition("_")
    if short:
        words = words.removesuffix(f" de {day.year}" if language == "es" else f" {day.year}")
    return _PREPOSITIONS[language][form] + words


_PREPOSITIONS = {
    "en": {"": "", "on": "on ", "of": "of ", "at": "on ", "by": "by "},
    "fr": {"": "", "on": "le ", "of": "du ", "at": "du ", "by": "d’ici au "},
    "es": {"": "", "on": "el ", "of": "del ", "at": "del ", "by": "a más tardar el "},
}


def _month(token: Token, language: str) -> str:
    year, month = token.value.split("-")
    words = write_date(date(int(year), int(month), 2), language)
    parts = words.split(" de ") if language == "es" else words.split()
    name = parts[1]
    return {"en": f"in {name}", "fr": f"en {name}"}.get(language, f"en {name}")


def _states(token: Token, language: str) -> str:
    """States in the order of the language, since that is how a document thanks them."""
    found = [state for code in token.value if (state := STATES.by_code(code)) is not None]
    found.sort(key=lambda state: sort_key(state.name(language), language))
    return (of_listed if token.form == "of" else listed)(found, language)


def states_in_order(codes: list[str], language: str) -> list[State]:
    """The States of these codes as a list in that language has them."""
    found = [state for code in codes if (state := STATES.by_code(code)) is not None]
    return sorted(found, key=lambda state: sort_key(state.name(language), language))


_ORDINALS = {
    "en": ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"],
    "fr": [
        "premier",
        "deuxième",
        "troisième",
        "quatrième",
        "cinquième",
        "sixième",
        "septième",
        "huitième",
        "neuvième",
        "dixième",
    ],
    "es": ["primer", "segundo", "tercer", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno", "décimo"],
}


def _ordinal(token: Token, language: str) -> str:
    """ "first", "deuxième", "primera"; from the eleventh on in digits."""
    number, feminine = int(token.value), token.gender == "f" and language != "en"
    if number > len(_ORDINALS[language]):
        suffix = {"en": _english_suffix(number), "fr": "e", "es": ".ª" if feminine else ".º"}[language]
        return f"{number}{suffix}"
    word = _ORDINALS[language][number - 1]
    if not feminine:
        return word
    if language == "fr":
        return "première" if number == 1 else word
    return {"primer": "primera", "tercer": "tercera"}.get(word, f"{word[:-1]}a")


def _english_suffix(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _phrases(token: Token, language: str) -> str:
    """Phrases of their own, joined: each is a pattern with its tokens."""
    from .patterns import template

    said = []
    for phrase in token.value:
        tokens = from_json(phrase["tokens"])
        said.append(filled(template(phrase["pattern"], tokens, language), tokens, language))
    return joined(said, language)


def filled(pattern: str, tokens: Tokens, language: str) -> str:
    """A pattern with its tokens in words. Only a plain name in braces stands for one: a pattern may be written by hand."""
    return NAMED.sub(lambda name: written(tokens[name[1]], language) if name[1] in tokens else name[0], pattern)


def names_in(pattern: str) -> set[str]:
    """The tokens that a pattern names."""
    return set(NAMED.findall(pattern))


def is_sound(pattern: str) -> bool:
    """Whether its braces stand around names only."""
    return not set("{}") & set(NAMED.sub("", pattern))


_WRITERS: dict[str, Callable[[Token, str], str]] = {
    "count": _count,
    "labels": _labels,
    "labels_list": _labels_list,
    "days": _days,
    "day": _day,
    "month": _month,
    "year": lambda token, language: str(token.value),
    "states": _states,
    "ordinal": _ordinal,
    "phrases": _phrases,
}
