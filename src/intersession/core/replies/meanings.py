"""What a title's words are in the languages in which it is not written, so that a letter in one of them can name the option."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

_LANGUAGES = ("en", "fr", "es")


def translated(words: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The words that a title would have in the languages it is not written in; `words` are its own, by language, without plurals."""
    missing = [place for place, language in enumerate(_LANGUAGES) if language not in words]
    said = [(place, word) for place, language in enumerate(_LANGUAGES) for word in words.get(language, ())]
    found = (_meanings().get(key, ()) for key in said)
    return frozenset(word for lines in found for line in lines for place in missing for word in line[place])


def stem(word: str) -> str:
    """A word without the ending of its plural."""
    return word[:-1] if len(word) > 4 and word.endswith(("s", "x")) else word


def _forms(words: str) -> tuple[str, ...]:
    """The stems of the words of one language; "esencial" is that of "esenciales" too."""
    said = words.split("|")
    return tuple(dict.fromkeys([stem(word) for word in said] + [f"{word}e" for word in said if word[-1] in "lnrdj"]))


@cache
def _meanings() -> dict[tuple[int, str], list[tuple[tuple[str, ...], ...]]]:
    """The lines that hold a word of a language, by both."""
    found: dict[tuple[int, str], list[tuple[tuple[str, ...], ...]]] = {}
    text = (files(__package__) / "words" / "meanings.txt").read_text(encoding="utf-8")
    for entry in text.splitlines():
        if entry and not entry.startswith(("#", "[")):
            line = tuple(map(_forms, entry.split()))
            for place, words in enumerate(line):
                for word in words:
                    found.setdefault((place, word), []).append(line)
    return found
