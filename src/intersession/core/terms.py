"""A terms list: which of its concepts a text names, and which of these its translation does not name by a term of the list.

Words are compared without capitals and, in English, French and Spanish, without the endings of the plural (in Russian without
endings, in Arabic without the article); a term with capitals inside ("WHO") is an acronym and found as it is written. Chinese
has no blanks: there a term is found where it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

Status = Literal["preferred", "admitted", "deprecated"]
STATUSES: tuple[Status, ...] = ("preferred", "admitted", "deprecated")
_WORD = re.compile(r"\w+(?:[-’']\w+)*|[^\w\s]")
_CHARACTER = re.compile(r"\S")
_FRENCH_WORD = re.compile(rf"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)[’'](?=\w)|{_WORD.pattern}", re.IGNORECASE)
_RUSSIAN = re.compile(
    "(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|иях|ов|ев|ей|ой|ый|ий|ая|яя|ое|ее|ые|ие|ых|их|ам|ям|ах|ях|ом|ем|ую|юю|"
    "ия|ии|ию|а|я|о|е|ы|и|у|ю|ь|й)$"
)
_ARABIC = re.compile(r"^(?:[وفبك]?ال|[وف]?لل|و)(?=\w{3})")


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a concept in one language: preferred, admitted beside it, or deprecated (not to be used)."""

    language: str
    text: str
    status: Status = "preferred"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that has terms; its subject field and what it means, in the list's own language."""

    id: str
    subject: str = ""
    definition: str = ""
    terms: tuple[Term, ...] = ()

    def in_language(self, language: str, *, deprecated: bool = False) -> list[Term]:
        """The terms in a language, preferred ones first; those not to be used only where asked for."""
        kept = (
            term for term in self.terms if term.language == language and (deprecated or term.status != "deprecated")
        )
        return sorted(kept, key=lambda term: STATUSES.index(term.status))


@dataclass(frozen=True, slots=True)
class Held:
    """A term as it stands in a text, from `start` to `end`, and the concept that it names."""

    start: int
    end: int
    words: str
    term: Term
    concept: Concept


@dataclass(frozen=True, slots=True)
class Lack:
    """A concept that a source names and its translation does not: where the source does, what the list offers, and the
    deprecated term that the translation has instead, if any."""

    held: Held
    offered: tuple[str, ...]
    instead: str = ""


@dataclass(slots=True)
class _Node:
    """Where the words so far lead: to longer terms, and to the concepts of which they are a term."""

    further: dict[str, _Node] = field(default_factory=dict)
    ends: list[tuple[Term, Concept]] = field(default_factory=list)


class TermsList:
    """The terms of a list in one language, ready to be found in texts."""

    def __init__(self, concepts: Iterable[Concept], language: str) -> None:
        self._language, self._root = language, _Node()
        for concept in concepts:
            for term in concept.in_language(language, deprecated=True):
                self._put(term, concept)

    def held(self, text: str) -> list[Held]:
        """The terms that a text holds, in order: the longest where one begins inside another. Where one term names two concepts
        both are given."""
        words = [(found.start(), found.end(), found[0]) for found in _pieces(text, self._language)]
        found: list[Held] = []
        after = 0
        for at in range(len(words)):
            if at < after:
                continue
            length, ends = self._longest(words, at)
            if length:
                start, end = words[at][0], words[at + length - 1][1]
                found += [Held(start, end, text[start:end], term, concept) for term, concept in ends]
                after = at + length
        return found

    def _put(self, term: Term, concept: Concept) -> None:
        node = self._root
        for found in _pieces(term.text, self._language):
            node = node.further.setdefault(_key_of_term(found[0], self._language), _Node())
        if node is not self._root:
            node.ends.append((term, concept))

    def _longest(self, words: list[tuple[int, int, str]], at: int) -> tuple[int, list[tuple[Term, Concept]]]:
        best: tuple[int, list[tuple[Term, Concept]]] = (0, [])
        nodes, length = [self._root], 0
        while nodes and at + length < len(words):
            keys = _keys(words[at + length][2], self._language)
            nodes = [node.further[key] for node in nodes for key in keys if key in node.further]
            length += 1
            ends = [end for node in nodes for end in node.ends]
            best = (length, ends) if ends else best
        return best


def lacks(source: str, target: str, sources: TermsList, targets: TermsList, language: str) -> list[Lack]:
    """The concepts that a source names and its target does not, though the list has terms in the target's `language`; each once."""
    there: dict[str, list[Term]] = {}
    for held in targets.held(target):
        there.setdefault(held.concept.id, []).append(held.term)
    found: dict[str, Lack] = {}
    for held in sources.held(source):
        offered = tuple(term.text for term in held.concept.in_language(language))
        used = there.get(held.concept.id, [])
        if offered and held.concept.id not in found and all(term.status == "deprecated" for term in used):
            found[held.concept.id] = Lack(held, offered, used[0].text if used else "")
    return list(found.values())


# How words are compared


def _pieces(text: str, language: str) -> Iterator[re.Match[str]]:
    """The words of a text with their places; a French article before a vowel is a word, in Chinese each character."""
    return {"fr": _FRENCH_WORD, "zh": _CHARACTER}.get(language, _WORD).finditer(text)


def _key_of_term(word: str, language: str) -> str:
    return word if _is_acronym(word) else _key(word, language)


def _keys(word: str, language: str) -> tuple[str, ...]:
    """The keys under which a word of a text may be found: as it is, and without capitals and endings."""
    return tuple(dict.fromkeys((word, _key(word, language))))


def _is_acronym(word: str) -> bool:
    return sum(map(str.isupper, word)) > 1


def _key(word: str, language: str) -> str:
    return _STEMS.get(language, str)(unicodedata.normalize("NFC", word).casefold().replace("’", "'"))


def _english(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _french(word: str) -> str:
    if len(word) > 4 and word.endswith("aux") and not word.endswith("eaux"):
        return f"{word[:-3]}al"
    return word[:-1] if len(word) > 3 and word.endswith(("s", "x")) else word


def _spanish(word: str) -> str:
    plain = "".join(letter for letter in unicodedata.normalize("NFD", word) if letter not in "\u0301")
    plain = f"{plain[:-3]}z" if plain.endswith("ces") else plain
    single = plain[:-1] if len(plain) > 4 and plain.endswith("s") else plain
    return single[:-1] if len(single) > 3 and single.endswith("e") else single


_STEMS: dict[str, Callable[[str], str]] = {
    "en": _english,
    "fr": _french,
    "es": _spanish,
    "ru": lambda word: _RUSSIAN.sub("", word) if len(word) > 4 else word,
    "ar": lambda word: _ARABIC.sub("", word),
}
