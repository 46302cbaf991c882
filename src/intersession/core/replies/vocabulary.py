"""The words of replies, kept by language in `words`, as patterns and sets; code keeps how they stand together.

`words/en`, `words/fr` and `words/es` hold what is of one language, `words/any` what is of none or of several, each in files by kind. A
file has sections: `[name]`, comment lines that say what its entries do, then an entry a line: a phrase or a small regular expression over
folded text (`plain`: small letters without accents). In an entry, `{name}` is any entry of that section in the same language; in a pattern
of the code, in all languages, in the order en, fr, es, any. Of entries of which one begins another the first that fits is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

LANGUAGES = ("en", "fr", "es", "any")
_HEADING = re.compile(r"\[([a-z_]{3,})\]")
_SLOT = re.compile(r"\{([a-z_]{3,})(?:\.([a-z]{2,3}))?\}")


class VocabularyError(Exception):
    """A section that is not there, or an entry that is no regular expression, with its file and line."""


class Entry(NamedTuple):
    """A phrase or small regular expression, and where it is written."""

    text: str
    language: str
    file: str
    line: int


class Pattern:
    """A regular expression that is compiled when it is first looked for; what it offers are the methods of `re.Pattern`."""

    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[str]]
    sub: Callable[..., str]
    pattern: str

    def __init__(self, text: str, flags: int = 0) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = _compiled(self._text, self._flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "pattern"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(text: str, flags: int = 0) -> Pattern:
    """A pattern in which `{name}` is any entry of a section."""
    return Pattern(text, flags)


@cache
def whole_in(text: str, language: str) -> re.Pattern[str]:
    """Whole words, where `{name}` is any entry of a section in one language, or of none; what ends in an apostrophe goes on."""
    return re.compile(rf"(?<![\w'-])(?:{_filled(text, language)})(?:(?<=')|(?!\w))")


def blank(found: re.Match[str]) -> str:
    """Blanks in place of what was found, so that all that stands after it keeps its place."""
    return " " * len(found[0])


def whole(section: str) -> Pattern:
    """The entries of a section as whole words; what ends in an apostrophe goes on with the next word."""
    return Pattern(rf"(?<!\w)(?<!n')(?:{{{section}}})(?:(?<=')|(?!\w))")


@cache
def any_of(section: str, language: str = "") -> str:
    """The entries of a section, of all languages or of one and of none, as one alternation."""
    kept = [entry for entry in entries(section) if not language or entry.language in (language, "any")]
    if not kept:
        raise VocabularyError(f"There is no entry of [{section}]" + (f" for {language}." if language else "."))
    return "|".join(_filled(entry.text, entry.language) for entry in kept)


def words(*sections: str) -> frozenset[str]:
    """The entries of sections, as words."""
    return frozenset(entry.text for section in sections for entry in entries(section))


def words_of(section: str, language: str) -> frozenset[str]:
    """The entries of a section in one language, as words."""
    return frozenset(entry.text for entry in entries(section) if entry.language == language)


def entries(section: str) -> tuple[Entry, ...]:
    """What stands in a section, in the order of the languages and of their files."""
    return sections().get(section, ())


@cache
def sections() -> dict[str, tuple[Entry, ...]]:
    """Every section of the vocabulary, by name."""
    found: dict[str, list[Entry]] = {}
    for language in LANGUAGES:
        for file in sorted((files(__package__) / "words" / language).iterdir(), key=lambda file: file.name):
            name = ""
            for line, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                if heading := _HEADING.fullmatch(text):
                    name = heading[1]
                elif text and not text.startswith("#"):
                    entry = Entry(text, language, f"words/{language}/{file.name}", line)
                    found.setdefault(name, []).append(entry)
    return {name: tuple(listed) for name, listed in found.items()}


def check(entry: Entry) -> None:
    """Raises the fault of an entry that is no regular expression, or that has a group, which would be taken for one of the code's."""
    place = f"{entry.file}, line {entry.line}: “{entry.text}”"
    try:
        compiled = re.compile(_filled(entry.text, entry.language))
    except re.error as fault:
        raise VocabularyError(f"{place}: {fault}.") from fault
    if compiled.groups:
        raise VocabularyError(f"{place}: write (?:…) in place of (…).")


def _filled(text: str, language: str = "any") -> str:
    """A text with the sections that it names put in: those of a language, or of all."""
    of_all = "" if language == "any" else language
    return _SLOT.sub(lambda slot: any_of(slot[1], slot[2] or of_all), text)


def _compiled(text: str, flags: int) -> re.Pattern[str]:
    try:
        return re.compile(_filled(text), flags)
    except re.error:
        for slot in _SLOT.finditer(text):
            for entry in entries(slot[1]):
                check(entry)
        raise
