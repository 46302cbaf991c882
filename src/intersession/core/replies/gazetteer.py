"""What the options of a question are called: their labels, places, paragraphs, whole titles, and the words that only one of the titles has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from intersession.core.collation import fold
from intersession.core.numerals import spelled
from intersession.core.replies.meanings import stem, translated
from intersession.core.replies.shapes import Asked
from intersession.core.replies.vocabulary import pattern, words

NOUN = r"(?:{noun})"
LINK = r"(?:\s?(?:[,&/;+>–-]|\b(?:{and}|[eou](?!\s?[>,/&+;–-])|{or_in_full}|{as_well_as}|{next_then}|also|not|to|{likewise}|{together_with}|{nor})\b)\s?)+"
ARTICLE = r"(?:(?:{article}|{that_one}) ?)?(?:" + NOUN + r" )?(?:n\.?[°o]s?\.? ?)?"
TOKEN = pattern(r"[a-z0-9]+")
LITTLE = words("little")
#: Words of a title that name no option by themselves: "the project regarding water".
GENERAL = words("general_word")
#: The name of an office, up to a word of a title that it holds.
OF_INSTITUTION = pattern(
    r"(?:{office_stem})\w* (?:{of_noun}|a la|a l') ?(?:(?:{article}) ?)?(?:[\w']+(?:,(?! (?:{article})(?!\w)))? (?:(?:{and_any}) )?(?:(?:{of_noun}) )?(?:(?:{article}) ?)?){0,4}$"
)
_COUNTS = frozenset(
    stem(fold(word)) for language in ("en", "fr", "es") for word in spelled(language)
)  # "two projects" names none
ENDS = pattern(
    r"\s?(?:[.,;:)!?\"\n+/>]|$|(?:(?:{and_any}|{either})(?!\w)|&)\s?\(?\s?(?:[a-z]|\d)\b|(?:{and}) (?:topics?|options?|{article}|{possessive})\b)"
)


class Mention(NamedTuple):
    """A place at which an option is named; `option` is None where it may be several or none, and `fault` says which."""

    start: int
    end: int
    option: str | None
    how: str
    fault: str = ""
    whole: bool = False  # a title, and all of it


@dataclass(frozen=True)
class Gazetteer:
    """What the options of a question are called, ready for finding."""

    labels: dict[str, str]
    by_place: tuple[str, ...]
    by_paragraph: dict[int, str]
    phrases: tuple[tuple[str, str], ...]
    words: dict[str, frozenset[str]]
    owners: dict[str, str]
    common: frozenset[str]
    ranked: bool = False  # whether they are to be put in order, so that an ordinal beside one is its rank


_Titled = tuple[tuple[str, tuple[tuple[str, str], ...], tuple[int, ...]], ...]  # label, titles by language, paragraphs


def gazetteer(asked: Asked) -> Gazetteer:
    """What to look for, for one question; made once for many replies."""
    options = tuple((option.label, tuple(option.titles.items()), option.paragraphs) for option in asked.options)
    return _gazetteer(options, asked.themes, asked.ranks)


@lru_cache(maxsize=64)
def _gazetteer(options: _Titled, themes: tuple[str, ...], ranked: bool) -> Gazetteer:
    words = {label: frozenset(_title_words(dict(titles))) for label, titles, _ in options}
    owners: dict[str, str] = {}
    theme = content(" ".join(themes))
    for label, said in words.items():
        others = set().union(*(words[other] for other in words if other != label), theme)
        owners |= dict.fromkeys(said - others - _COUNTS, label)
    return Gazetteer(
        labels={fold(label): label for label, _, _ in options},
        by_place=tuple(label for label, _, _ in options),
        by_paragraph={number: label for label, _, paragraphs in options for number in paragraphs},
        phrases=tuple(_phrases(options)),
        words=words,
        owners=owners,
        common=frozenset().union(*words.values()),
        ranked=ranked,
    )


def _title_words(titles: dict[str, str]) -> set[str]:
    """The words of an option's titles, with those it would have in the languages it is not written in."""
    said = {language: telling(title) for language, title in titles.items()}
    return set().union(*said.values(), translated(said))


def content(title: str) -> set[str]:
    """The words of a title that tell something, folded, without the endings of plurals."""
    return set(telling(title))


def telling(title: str) -> list[str]:
    """The same in their order."""
    return [stem(word) for word in TOKEN.findall(fold(title)) if word not in LITTLE]


def _phrases(options: _Titled) -> Iterator[tuple[str, str]]:
    """Whole titles as patterns in which blanks, quotation marks and the colon may be written otherwise."""
    titles = [(title, label) for label, all_titles, _ in options for _, title in all_titles]
    for title, label in sorted(titles, key=lambda one: -len(one[0])):
        yield r"[\s:;,\"'–-]+".join(map(re.escape, TOKEN.findall(fold(title)))), label


def labelled(start: int, end: int, option: str | None) -> Mention:
    """An option named by its letter or number; one that the question has not has the fault `no_such_option`."""
    return Mention(start, end, option, "label", "" if option else "no_such_option")
