"""What was translated before: for a text the pairs whose source is the same or similar, best first.

Texts are tagged ones (`core.tags`). Pairs are found by the rarer of the words that they share with the text, so that fifty
thousand of them are searched at once; how alike two texts are is then measured by their letters.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from intersession.core.changes import Piece, marked_change
from intersession.core.tags import doubled, tokens, without_tags

#: A word; of Chinese each character.
_WORD = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]|[^\W\u3400-\u4dbf\u4e00-\u9fff]+")
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f\u066b\u066c]\d+)*")
LEAST = 70  # of 100: what is less alike helps nobody
_COMMON = 800  # a word that more pairs have finds them only where no rarer one does
_SCORED = 200  # pairs that share the most words, whose letters are compared
_NUMBERS_ASIDE = 60  # where only numbers differ, texts may be so little alike
EXACT, TAGS_DIFFER, NUMBERS_REPLACED = 100, 99, 98


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation, both with tags: of which document (a symbol, or what a file says), which part, and when."""

    source: str
    target: str
    origin: str = ""
    identity: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A pair for a text. `score` is 100 where both are the same, 99 where only tags differ, 98 where only numbers did.

    `target` is what may be taken over: with its tags where they are those of the text, else without any; `replaced` are the
    numbers that were put in place of those of the pair. `words` lead from the pair's source to the text.
    """

    pair: Pair
    score: int
    target: str
    words: tuple[Piece, ...] = ()
    replaced: tuple[tuple[str, str], ...] = ()


class Memory:
    """Pairs of one source and one target language, ready to be searched."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._pairs = list(dict.fromkeys(pairs))
        self._texts = [without_tags(pair.source) for pair in self._pairs]
        self._having: dict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(self._texts):
            for word in _words(text):
                self._having[word].append(at)

    def __len__(self) -> int:
        return len(self._pairs)

    def matches(self, text: str, *, most: int = 5, least: int = LEAST) -> list[Match]:
        """At most so many matches for a tagged text, no less alike than `least` of 100; of equals the newest first. A
        translation is offered once."""
        words = without_tags(text)
        near = {at: self._texts[at] for at in self._candidates(words)}
        alike = extract(words, near, scorer=ratio, processor=None, limit=None, score_cutoff=min(least, _NUMBERS_ASIDE))
        found = [self._match(at, text, words, int(score)) for _text, score, at in alike]
        listed = sorted((match for match in found if match.score >= least), key=_order)
        once = {match.target: match for match in reversed(listed)}
        return [_with_words(match, words) for match in sorted(once.values(), key=_order)[:most]]

    def _candidates(self, text: str) -> list[int]:
        """The pairs that share the most of a text's words, of those that not too many have."""
        known = sorted((len(self._having[word]), word) for word in _words(text) if word in self._having)
        shared: Counter[int] = Counter()
        for having, word in known:
            if having > _COMMON and shared:
                break
            shared.update(self._having[word])
        return sorted(shared, key=lambda at: (-shared[at], abs(len(self._texts[at]) - len(text)), at))[:_SCORED]

    def _match(self, at: int, text: str, words: str, score: int) -> Match:
        pair, before = self._pairs[at], self._texts[at]
        if before == words:
            return _same(pair, text)
        if (replaced := _numbers_between(before, words)) and (target := _replaced(pair, replaced)):
            return Match(pair, NUMBERS_REPLACED, _fitting(target, text), replaced=tuple(sorted(replaced.items())))
        return Match(pair, min(score, NUMBERS_REPLACED - 1), _fitting(pair.target, text))


def _same(pair: Pair, text: str) -> Match:
    return Match(pair, EXACT if pair.source == text else TAGS_DIFFER, _fitting(pair.target, text))


def _with_words(match: Match, text: str) -> Match:
    before = without_tags(match.pair.source)
    return match if before == text else replace(match, words=tuple(marked_change(before, text)))


def _order(match: Match) -> tuple[int, float, str, str, str]:
    newest = -match.pair.at.timestamp() if match.pair.at else 0.0
    return -match.score, newest, match.pair.source, match.pair.target, match.pair.origin


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.lower()) if not word.isdigit()}


def _fitting(target: str, text: str) -> str:
    """A target with its tags where the text to translate has the same ones, else without tags."""
    return target if _tags(target) == _tags(text) else doubled(without_tags(target))


def _tags(text: str) -> list[tuple[int, str]]:
    return sorted((token.number, token.kind) for token in tokens(text) if token.kind != "text")


def _numbers_between(before: str, after: str) -> dict[str, str]:
    """The numbers that became others where two texts differ in nothing else; empty where more differs, or one became two."""
    olds, news = _NUMBER.findall(before), _NUMBER.findall(after)
    if len(olds) != len(news) or _NUMBER.split(before) != _NUMBER.split(after):
        return {}
    became: dict[str, str] = {}
    for old, new in zip(olds, news, strict=True):
        if became.setdefault(old, new) != new:
            return {}
    return {old: new for old, new in became.items() if old != new}


def _replaced(pair: Pair, became: dict[str, str]) -> str:
    """The pair's target with its numbers become others; "" where it does not write each as often as its source."""
    stood = _NUMBER.findall(without_tags(pair.source))
    standing = _NUMBER.findall(without_tags(pair.target))
    if any(stood.count(number) != standing.count(number) for number in became):
        return ""
    return "".join(_with_numbers(pair.target, became))


def _with_numbers(target: str, became: dict[str, str]) -> Iterator[str]:
    for token in tokens(target):
        if token.kind == "text":
            yield doubled(_NUMBER.sub(lambda found: became.get(found[0], found[0]), token.text))
        else:
            yield token.text
