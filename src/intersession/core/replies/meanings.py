"""What a title's words are in the languages in which it is not written, so that a letter in one of them can name the option."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from intersession.core.replies import vocabulary

LANGUAGES = ("en", "fr", "es")
#: The words that together have a meaning: one word, or those of "mise en œuvre".
Words = frozenset[str]
_Line = tuple[tuple[Words, ...], ...]  # by language, everything that may say one meaning
_PARTS = re.compile(r"[a-z0-9]{3,}")
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
    place = LANGUAGES.index(wanted)
    for words, line in _lines().get((LANGUAGES.index(language), word), ()):
        if len(words) == 1 or any(words == {*title[at : at + len(words)]} for at in range(len(title))):
            yield from line[place]


def is_known(word: str, language: str) -> bool:
    """Whether some meaning is told of a word."""
    return (LANGUAGES.index(language), word) in _lines()


def stem(word: str) -> str:
    """A word without the ending of its plural."""
    return word[:-1] if len(word) > 4 and word.endswith(("s", "x")) else word


#: Endings, and those that take their place in the feminine or in a plural that has no ending of its own; "" adds one.
_ENDINGS: tuple[tuple[tuple[str, tuple[str, ...]], ...], ...] = (
    (("y", ("ie",)), ("s", ("se",)), ("x", ("xe",)), ("ch", ("che",)), ("sh", ("she",))),
    (
        ("al", ("ale", "au")),
        ("el", ("elle",)),
        ("en", ("enne",)),
        ("if", ("ive",)),
        ("eux", ("euse",)),
        ("teur", ("trice", "teuse")),
        ("eur", ("euse", "eure")),
        *((letter, (f"{letter}e",)) for letter in "dtlnrsiu"),
    ),
    (
        ("z", ("ce",)),
        ("or", ("ora",)),
        *(
            (ending, (f"{ending[:-1]}a",))
            for ending in [
                "ado",
                "ido",
                "ico",
                "ivo",
                "evo",
                "oso",
                "usto",
                "ario",
                "orio",
                "eo",
                "ano",
                "eno",
                "ino",
                "ero",
                "uro",
                "gno",
                "rno",
                "imo",
                "ecto",
                "creto",
            ]
        ),
        *((letter, (f"{letter}e",)) for letter in "lnrdjys"),
    ),
)


def _forms(word: str, place: int) -> Iterator[str]:
    """The stems that a word has in its genders and numbers."""
    yield stem(word)
    for ending, others in _ENDINGS[place]:
        if word.endswith(ending):
            yield from (word.removesuffix(ending) + other for other in others)
    if len(word) == _SHORT:
        yield f"{word}{'x' if word == 'eau' else 's'}"


def _entry(said: str, place: int) -> Iterator[Words]:
    """What stands between two strokes: one word in its forms, or several that are joined."""
    if "-" in said or "'" in said:
        yield frozenset(stem(part) for part in _PARTS.findall(said) if part not in _LITTLE)
    else:
        yield from (frozenset((form,)) for form in dict.fromkeys(_forms(said, place)))


@cache
def _lines() -> dict[tuple[int, str], list[tuple[Words, _Line]]]:
    """The lines that hold a word of a language, each with the words it stands with there."""
    found: dict[tuple[int, str], list[tuple[Words, _Line]]] = {}
    text = (files(__package__) / "words" / "meanings.txt").read_text(encoding="utf-8")
    for entry in text.splitlines():
        if entry and not entry.startswith(("#", "[")):
            columns = enumerate(entry.split())
            line = tuple(
                tuple(one for said in said_so.split("|") for one in _entry(said, place)) for place, said_so in columns
            )
            for place, said_so in enumerate(line):
                for words in said_so:
                    for word in words:
                        found.setdefault((place, word), []).append((words, line))
    return found
