"""The words by which a whole sentence is judged, by language, each of one class; what they may turn a choice into is in `sentences`.

`words/lexicon.en.txt` and its neighbours hold them, a word or a phrase a line under the heading of its class. The longest
phrase that begins at a word is meant, so that "would have chosen" and "would choose" may be of two classes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from intersession.core.replies import phrases

#: What a masked place stands for: an option that is named, a name, what says nothing (a date, a symbol, a gloss), another State, "no objection".
#: Each option has a sign of its own, from `FIRST` on.
FIRST = 0xE000
OPTION, NAME, BLANK, FOREIGN, AGREES = "[\ue000-\ue0ff]", "\x02", "\x03", "\x04", "\x05"
_TOKEN = re.compile(rf"({OPTION})\1*|{NAME}+|{BLANK}+|{FOREIGN}+|{AGREES}+|[^\W\d_]+'?|\d+|[^\s\w]")


_WORD = re.compile(r"[^\W\d_]+'?")
_FARTHEST = 16  # tokens of a phrase, with the adverbs in it
_SIGNS = frozenset(",;:.()[]\"'-–/|&+!*•<>=º°ª")


class Piece(NamedTuple):
    """A word or phrase of a sentence, its class, and where it stands in the sentence."""

    kind: str
    start: int
    end: int
    text: str


class Lexicon:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.by_first: dict[str, dict[tuple[str, ...], str]] = {}
        self.lengths: dict[str, list[int]] = {}
        openers: list[str] = []
        for kind, entry in _entries(language):
            if kind == "opener":
                openers.append(entry)
                continue
            words = tuple(found[0] for found in _TOKEN.finditer(entry))
            self.by_first.setdefault(words[0], {}).setdefault(words, kind)
        for first, known in self.by_first.items():
            self.lengths[first] = sorted({len(words) for words in known}, reverse=True)
        self.each = {word for known in self.by_first.values() for words in known for word in words}
        longest_first = sorted(openers, key=len, reverse=True)
        self.opener = re.compile(rf"\W*(?:{'|'.join(map(re.escape, longest_first))})(?:(?<=')|(?!\w))")

    def pieces(self, text: str) -> list[Piece]:
        """A folded sentence in pieces; the same list is made once."""
        return list(_pieces(self, text))

    def cut(self, text: str) -> list[Piece]:
        """A folded sentence in pieces: phrases of the lexicon, signs, what is masked, and what is not known."""
        tokens = [(found[0], found.start(), found.end()) for found in _TOKEN.finditer(text.replace("-", " "))]
        found: list[Piece] = []
        at = 0
        aside = [one.span() for one in phrases.ADVERB.finditer(text)]
        adverbs = {
            place for place, (_, start, end) in enumerate(tokens) if any(a <= start and end <= b for a, b in aside)
        }
        while at < len(tokens):
            length, kind = self._longest(tokens, at)
            if adverbs:
                length, kind = self._around_adverbs(tokens, at, adverbs, length, kind)
            last = tokens[at + length - 1]
            found.append(Piece(kind, tokens[at][1], last[2], text[tokens[at][1] : last[2]]))
            at += length
            if at < len(tokens) and tokens[at][0] == "s" and last[0].endswith("'") and tokens[at][1] == last[2]:
                at += 1  # "Canada's"
        return found

    def _around_adverbs(
        self, tokens: list[tuple[str, int, int]], at: int, adverbs: set[int], length: int, kind: str
    ) -> tuple[int, str]:
        """The same where adverbs stand inside a phrase ("se prononce donc en faveur"); one that is no entry says nothing."""
        if at in adverbs:
            return length, "plain" if kind == "unknown" else kind
        rest = [place for place in range(at, min(at + _FARTHEST, len(tokens))) if place not in adverbs]
        longer, told = self._longest([tokens[place] for place in rest], 0)
        over = rest[longer - 1] - at + 1
        return (over, told) if longer > 1 and over > length else (length, kind)

    def phrases(self, text: str) -> list[tuple[int, int]]:
        """Where phrases of several words stand in a text."""
        return [(one.start, one.end) for one in self.pieces(text) if " " in one.text]

    def knows(self, word: str) -> bool:
        """Whether a word is an entry by itself."""
        return (word,) in self.by_first.get(word, {})

    def share(self, text: str) -> float:
        """How many of the words of a text are of the language, from 0 to 1."""
        said = _WORD.findall(text)
        return sum(word in self.each or word.rstrip("'") in self.each for word in said) / len(said) if said else 0

    def _longest(self, tokens: list[tuple[str, int, int]], at: int) -> tuple[int, str]:
        word = tokens[at][0]
        known = self.by_first.get(word, {})
        for length in self.lengths.get(word, ()):
            said = tuple(token[0] for token in tokens[at : at + length])
            if len(said) == length and said in known:
                return length, known[said]
        if FIRST <= ord(word[0]) < FIRST + 256:
            return 1, "option"
        if word[0] in (FOREIGN, AGREES):
            return 1, "others" if word[0] == FOREIGN else "wants"
        if word[0] in (NAME, BLANK):
            return 1, "name" if word[0] == NAME else "blank"
        for other in (word.removesuffix("'"), *agreeing(word)):
            if self.knows(other):
                return 1, self.by_first[other][(other,)]
        return 1, "number" if word.isdigit() else "sign" if word in _SIGNS else "unknown"


_PARTICIPLE = re.compile(r"(\w+(?:ad|id|e))(?:[oa]|(?<=e)e)s?")


def agreeing(word: str) -> Iterator[str]:
    """A participle in the other genders and numbers, where a word may be one: "identificadas", "identifiées"."""
    if found := _PARTICIPLE.fullmatch(word):
        ends = ("", "s") if found[1].endswith("e") else ("o", "os", "a", "as")
        yield from (found[1] + end for end in ends)


@lru_cache(maxsize=512)
def _pieces(words: Lexicon, text: str) -> tuple[Piece, ...]:
    return tuple(words.cut(text))


@cache
def lexicon(language: str) -> Lexicon:
    """The words of "en", "fr" or "es"; read when they are first asked for."""
    return Lexicon(language)


def lexicon_of(text: str, language: str) -> Lexicon:
    """The words of the language in which a piece of a letter has the fewest that are not known; that of the letter where it is level."""
    languages = (language, *(one for one in ("en", "fr", "es") if one != language))
    return min(map(lexicon, languages), key=lambda words: sum(piece.kind == "unknown" for piece in words.pieces(text)))


def _entries(language: str) -> list[tuple[str, str]]:
    kind, found = "", []
    for line in (files(__package__) / "words" / f"lexicon.{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("[lexicon_"):
            kind = line.removeprefix("[lexicon_").rstrip("]")
        elif line and not line.startswith("#"):
            found.append((kind, line))
    return found
