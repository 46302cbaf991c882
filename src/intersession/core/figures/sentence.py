"""A sentence as it is read: its tokens, with what can be looked up at each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Generic, TypeVar

from intersession.core.figures.tokens import Token, keys, tokens
from intersession.core.numerals import ordinals, spelled

Value = TypeVar("Value")
HYPHENS = {"-", "\u2010", "\u2011", "–"}
_LONGEST_NUMBER = 8


class Phrases(Generic[Value]):
    """Phrases with what they mean, found at a token by their longest."""

    def __init__(self, meanings: Iterable[tuple[str, Value]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for phrase, meaning in meanings:
            parts = keys(phrase)
            self._by_first.setdefault(parts[0], []).append((parts, meaning))
        for listed in self._by_first.values():
            listed.sort(key=lambda each: len(each[0]), reverse=True)

    def first_words(self) -> Collection[str]:
        """The words that the phrases begin with."""
        return self._by_first.keys()

    def at(self, sentence: Sentence, index: int) -> tuple[Value, int] | None:
        """The meaning of the longest phrase that starts at a token, and the index after it."""
        return next(self.all_at(sentence, index), None) if sentence.key(index) in self._by_first else None

    def all_at(self, sentence: Sentence, index: int) -> Iterator[tuple[Value, int]]:
        """The meanings of all phrases that start at a token, the longest first."""
        for parts, meaning in self._by_first.get(sentence.key(index), ()):
            if all(sentence.key(index + offset) == part for offset, part in enumerate(parts)):
                yield meaning, index + len(parts)


class Sentence:
    """The tokens of a text in a language. Outside it every key is empty, so that readers need not ask."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language
        self.tokens = tokens(text, language)
        self._keys = [token.key for token in self.tokens]

    def __len__(self) -> int:
        return len(self.tokens)

    def token(self, index: int) -> Token | None:
        """The token, or None before the first and after the last."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def key(self, index: int) -> str:
        """The folded words of a token."""
        return self._keys[index] if 0 <= index < len(self._keys) else ""

    def kind(self, index: int) -> str:
        """The kind of a token."""
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else ""

    def start(self, index: int) -> int:
        """Where a token starts, or the text's length after the last."""
        return self.tokens[index].start if index < len(self.tokens) else len(self.text)

    def end(self, index: int) -> int:
        """Where the tokens before an index end."""
        return self.tokens[index - 1].end

    def index_at(self, place: int, index: int = 0) -> int:
        """The index of the first token at or after a place in the text, looked for from an index on."""
        while index < len(self.tokens) and self.tokens[index].start < place:
            index += 1
        return index

    def touches(self, index: int) -> bool:
        """Whether no blank stands before a token."""
        return 0 < index < len(self.tokens) and self.tokens[index].start == self.tokens[index - 1].end

    def hyphen_at(self, index: int) -> bool:
        """Whether a hyphen joins the words on both sides."""
        return self.key(index) in HYPHENS and self.touches(index) and self.touches(index + 1)

    def is_any(self, index: int, words: Collection[str]) -> bool:
        """Whether a token is one of these words."""
        return self.key(index) in words

    def cardinal(self, index: int) -> tuple[int, int] | None:
        """The number below 1,000 whose words start at a token, and the index after them."""
        return self._longest(index, spelled(self.language), vocabulary(self.language, "cardinal"))

    def ordinal(self, index: int) -> tuple[int, int] | None:
        """The number whose ordinal words start at a token, and the index after them."""
        return self._longest(index, ordinals(self.language), vocabulary(self.language, "ordinal"))

    def _longest(self, index: int, table: Mapping[str, int], words: Collection[str]) -> tuple[int, int] | None:
        if self.key(index) not in words:
            return None
        said: list[str] = []
        found: tuple[int, int] | None = None
        while len(said) < _LONGEST_NUMBER and self.key(index) in words:
            said.append(self.key(index))
            index += 1
            if (number := table.get(" ".join(said))) is not None:
                found = number, index
            if self.hyphen_at(index):
                index += 1
        return found


@cache
def vocabulary(language: str, kind: str) -> frozenset[str]:
    """All words of the cardinal or of the ordinal numbers of a language."""
    table = spelled(language) if kind == "cardinal" else ordinals(language)
    return frozenset(" ".join(table).split())
