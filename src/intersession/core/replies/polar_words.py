"""The words by which a sentence answers yes, no or abstains, by language: each with everything it may be.

`words/polarity.en.txt` and its neighbours hold them, a word or phrase a line under the heading of what it is; one may stand under
several. What is not there is looked for in the words of whole sentences (`lexicon`). Phrases from there in which one of these words
stands are not used, so that nothing that turns an answer hides in a turn of phrase.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from intersession.core.replies.lexicon import BLANK, FOREIGN, NAME, lexicon

_TOKEN = re.compile(rf"'s(?!\w)|{NAME}+|{BLANK}+|{FOREIGN}+|[^\W\d_]+'?|\d+|[^\s\w]")

_WORD = re.compile(r"[^\W\d_]+'?")
_SKIPPED = ("'s", '"')

#: What decides where a word may be several things; what follows is only asked for beside it.
DECIDING = (
    "abstain", "yes", "no", "yes_adjective", "no_adjective", "breaks", "yes_inf", "yes_noun", "no_noun", "soft_noun", "yes_word",
    "not", "denied", "open", "adverse", "concedes", "part", "aside", "procedure", "that",
)  # fmt: skip
CUES = frozenset(DECIDING[:11])
_GRAVE = frozenset((*DECIDING[:12], "open", "part", "aside"))
_LEADING = frozenset(("will", "told", "gives", "raises", "opens", "hence", "requests"))
#: What a word is beside what it is anyway.
_MARKS = frozenset(("remark", "more", "takes", "message", "as", "shall", "adopted", "sender", "before_noun"))
_UNKNOWN = frozenset({"unknown"})
#: What words of the other lexicon are here.
_ELSEWHERE = {
    "open": "open", "others": "others", "not": "unknown", "against": "turns", "turns": "turns", "about": "aside",
    "reason": "opens", "relative": "opens", "chooses": "unknown", "wants": "unknown", "weak": "unknown", "names": "name",
}  # fmt: skip


class Word(NamedTuple):
    """A word or phrase of a sentence, what it is foremost, all that it may be, and where it stands."""

    kind: str
    roles: frozenset[str]
    start: int
    end: int
    text: str


class PolarWords:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        own: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for kind, entry in _entries(language):
            own[tuple(_TOKEN.findall(entry))].add(kind)
        denials = {words[0] for words, kinds in own.items() if len(words) == 1 and "not" in kinds}
        for words, kinds in own.items():
            if kinds & _LEADING and denials & set(words):
                kinds.add("not")  # so that no turn of phrase hides a denial
            if "would_like" in kinds:
                kinds.add("open")
            if "remark" in kinds and not kinds & {"light", "open"}:
                kinds.add("aside")  # which it is where nothing denies it
        grave = [words for words, kinds in own.items() if kinds & _GRAVE]
        opens = {words for words, kinds in own.items() if "opens" in kinds}
        by_word: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for words in grave:
            by_word[words[0]].append(words)

        def hides(words: tuple[str, ...]) -> bool:
            return any(
                one[: len(words) - at] == words[at : at + len(one)]
                for at, word in enumerate(words)
                for one in by_word.get(word, ())
            )

        known: dict[tuple[str, ...], frozenset[str]] = {}
        for entries in lexicon(language).by_first.values():
            for words, kind in entries.items():
                said = _ELSEWHERE.get(kind, "plain")
                if any(words[:length] in opens for length in range(1, len(words))):
                    said = "opens"
                if len(words) == 1 or not (said == "unknown" or hides(words)):
                    beside = frozenset().union(*(own.get((word,), frozenset()) for word in words)) & {
                        "told",
                        "requests",
                        "will",
                        "gives",
                        "raises",
                    }
                    known[words] = frozenset({said}) | (beside if said == "plain" and len(words) > 1 else frozenset())
        for words, kinds in own.items():
            told = (
                frozenset().union(*(own.get((word,), set()) for word in words))
                & {"told", "requests", "gives", "raises"}
                if len(words) > 1
                else frozenset()
            )
            known[words] = frozenset(kinds) | told | (known.get(words, _UNKNOWN) if kinds <= _MARKS else frozenset())
        self.known = known
        lengths: dict[str, set[int]] = defaultdict(set)
        for words in known:
            lengths[words[0]].add(len(words))
        self.lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}
        self.each = {word for words in known for word in words}
        self.withholds = _phrases(words for words, kinds in own.items() if "withholds" in kinds)

    def words(self, text: str) -> tuple[Word, ...]:
        """A folded sentence in words and phrases, the longest that begin at each place; the same is cut once."""
        return _words(self, text)

    def share(self, text: str) -> float:
        """How many of the words of a text are of the language, from 0 to 1."""
        said = _WORD.findall(text)
        return sum(word in self.each or word.rstrip("'") in self.each for word in said) / len(said) if said else 0

    def cut(self, text: str) -> tuple[Word, ...]:
        """A folded sentence in words and phrases."""
        tokens = [
            (found[0], found.start(), found.end())
            for found in _TOKEN.finditer(text.replace("-", " "))
            if found[0] not in _SKIPPED
        ]
        found: list[Word] = []
        at = 0
        while at < len(tokens):
            length, roles = self._longest(tokens, at)
            start, end = tokens[at][1], tokens[at + length - 1][2]
            roles = roles | {"will"} if roles & {"must", "would_like"} else roles
            kind = next(
                (one for one in DECIDING if one in roles),
                "plain" if "plain" in roles else next(iter(sorted(roles - {"withholds"} - _MARKS)), "unknown"),
            )
            found.append(Word(kind, roles, start, end, text[start:end]))
            at += length
            if at < len(tokens) and tokens[at][0] == "s" and text[end - 1] == "'" and tokens[at][1] == end:
                at += 1  # "Canada's"
        return tuple(found)

    def _longest(self, tokens: list[tuple[str, int, int]], at: int) -> tuple[int, frozenset[str]]:
        for length in self.lengths.get(tokens[at][0], ()):
            said = tuple(token[0] for token in tokens[at : at + length])
            kinds = self.known.get(said) if len(said) == length else None
            if kinds and kinds != {"withholds"}:
                return length, kinds
        return 1, frozenset({self._alone(tokens[at][0])})

    def _alone(self, word: str) -> str:
        for sign, kind in ((NAME, "name"), (BLANK, "blank"), (FOREIGN, "others")):
            if word[0] == sign:
                return kind
        if word.endswith("'"):
            known = self.known.get((word[:-1],))
            return next(iter(sorted(known)), "unknown") if known else "unknown"
        return "number" if word.isdigit() else "unknown" if word[0].isalpha() else "sign"


@lru_cache(maxsize=512)
def _words(words: PolarWords, text: str) -> tuple[Word, ...]:
    return words.cut(text)


@cache
def polar_words(language: str) -> PolarWords:
    """The words of "en", "fr" or "es"; read when they are first asked for."""
    return PolarWords(language)


def _phrases(entries: Iterator[tuple[str, ...]]) -> re.Pattern[str]:
    longest_first = sorted((" ".join(words).replace("' ", "'") for words in entries), key=len, reverse=True)
    return re.compile(rf"(?<![\w'])(?:{'|'.join(map(re.escape, longest_first))})(?:(?<=')|(?!\w))")


def _entries(language: str) -> Iterator[tuple[str, str]]:
    kind = ""
    for line in (files(__package__) / "words" / f"polarity.{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("[polarity_"):
            kind = line.removeprefix("[polarity_").rstrip("]")
        elif line and not line.startswith("#"):
            yield kind, line
