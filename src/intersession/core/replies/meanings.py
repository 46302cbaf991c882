"""What a title's words are in the languages in which it is not written, so that a letter in one of them can name the option."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import product

from intersession.core.replies import vocabulary

LANGUAGES = ("en", "fr", "es")
#: The words that together have a meaning: one word, or those of "mise en œuvre".
Words = frozenset[str]
_JOINED = re.compile(r"[-']")
_PARTS = re.compile(r"[a-z0-9]{2,}")
_LITTLE = vocabulary.words("little")
_SHORT = 3  # letters of a word whose plural is not told from a word in s: "gaps"


def translated(titles: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The words that a title would have in the languages it is not written in; `titles` are its own words, by language, without plurals."""
    missing = [language for language in LANGUAGES if language not in titles]
    found = (
        meaning
        for language, title in titles.items()
        for word in title
        for wanted in missing
        for meaning in meanings(word, title, language, wanted)
    )
    return frozenset().union(*found)


def meanings(word: str, title: Sequence[str], language: str, wanted: str) -> Iterator[Words]:
    """All that may say, in the language that is wanted, a word of a title, or what it says with those beside it."""
    own, other = LANGUAGES.index(language), LANGUAGES.index(wanted)
    for line in _lines().get((own, word), ()):
        if any(word in words and _stands(words, title) for words in _column(line[own], own)):
            yield from _column(line[other], other)


def _stands(words: Words, title: Sequence[str]) -> bool:
    """Whether words stand together in a title."""
    return len(words) == 1 or any(words == {*title[at : at + len(words)]} for at in range(len(title)))


def is_known(word: str, language: str) -> bool:
    """Whether some meaning is told of a word."""
    return (LANGUAGES.index(language), word) in _lines()


def stem(word: str) -> str:
    """A word without the ending of its plural."""
    return word[:-1] if len(word) > 4 and word.endswith(("s", "x")) else word


def _forms(word: str, place: int) -> Iterator[str]:
    """The stems that a word has in its genders and numbers."""
    yield stem(word)
    for ending, others in _endings()[LANGUAGES[place]]:
        if word.endswith(ending):
            yield from (word.removesuffix(ending) + other for other in others)
    if len(word) == _SHORT:
        yield f"{word}s"


def _parts(said: str) -> list[str]:
    """The words that are joined in an entry; a word that is not joined is its only one."""
    return [part for part in _PARTS.findall(said) if part not in _LITTLE] if _JOINED.search(said) else [said]


@cache
def _column(said: str, place: int) -> tuple[Words, ...]:
    """What a column of a line has between its strokes, in all forms."""
    joined = ([_forms(part, place) for part in _parts(one)] for one in said.split("|"))
    return tuple(dict.fromkeys(frozenset(words) for parts in joined for words in product(*parts)))


@cache
def _lines() -> dict[tuple[int, str], list[tuple[str, ...]]]:
    """The lines that hold a word of a language, as they are written."""
    found: dict[tuple[int, str], dict[tuple[str, ...], None]] = {}
    for line in _entries("meanings"):
        for place, column in enumerate(line):
            for form in (form for one in column.split("|") for part in _parts(one) for form in _forms(part, place)):
                found.setdefault((place, form), {})[line] = None
    return {key: list(lines) for key, lines in found.items()}


@cache
def _endings() -> dict[str, list[tuple[str, list[str]]]]:
    """The endings of each language, with those that take their place."""
    found: dict[str, list[tuple[str, list[str]]]] = {language: [] for language in LANGUAGES}
    for language, ending, others in _entries("endings"):
        found[language].append((ending, others.split("|")))
    return found


def _entries(section: str) -> Iterator[tuple[str, ...]]:
    """The lines of a section of the file, in columns."""
    text = (files(__package__) / "words" / "meanings.txt").read_text(encoding="utf-8")
    said = text.partition(f"[{section}]\n")[2].partition("\n[")[0]
    return (tuple(line.split()) for line in said.splitlines() if line and not line.startswith("#"))
