"""Words by which texts are found: without accents and capitals, in any script, and where they stand in a text.

Letters are folded as names are for comparing ("réunion" as "reunion", "Straße" as "strasse", "Łódź" as "lodz"); figures of every
script are those of ours; Chinese and Japanese, which part no words, are taken character by character. A word of four letters
or more finds those that begin with it, so that "migrant" finds "migrants"; in quotation marks words stand together as they are.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from .collation import fold

LONGEST_QUERY, MOST_WORDS, LONGEST_WORD = 400, 16, 64  # letters, words, letters
BEGINS = 4  # letters from which on a word finds what begins with it
ALONE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{ALONE}]|[^\W_{ALONE}]+")
MARKS = "\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670"  # of letters that are written apart from them, and the Arabic kashida
WRITTEN = re.compile(rf"[{ALONE}]|(?:[^\W_{ALONE}]|[{MARKS}])+")
QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]')


def words_of(text: str) -> list[str]:
    """The words of a text as they are looked for, in order."""
    folded = fold(text)
    if not folded.isascii():
        folded = re.sub(r"\d", _figure, folded).replace("\u0640", "")
    return [word[:LONGEST_WORD] for word in WORD.findall(folded)]


def _figure(found: re.Match[str]) -> str:
    return str(unicodedata.decimal(found[0]))


def spaced(words: Sequence[str]) -> str:
    """Words as one text in which each stands between spaces; nothing where there is none."""
    return f" {' '.join(words)} " if words else ""


@dataclass(frozen=True)
class Wanted:
    """What is looked for: every one of `begun` (a word, or its beginning), of `whole` (a word), and of `phrases` (between spaces)."""

    begun: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    cut: bool = False  # more was asked than is looked for

    def __bool__(self) -> bool:
        return bool(self.begun or self.whole)

    @cached_property
    def pieces(self) -> list[str]:
        """What each word is in a text of `spaced` words."""
        return [f" {word}" for word in self.begun] + [f" {word} " for word in self.whole]

    def held_by(self, text: str) -> int:
        """How many of the words a text of `spaced` words holds."""
        return sum(piece in text for piece in self.pieces)

    def is_word(self, word: str) -> bool:
        return word in self.whole or word.startswith(self.begun)


def wanted(query: str) -> Wanted:
    """What a person typed as what is looked for. There is nothing that cannot be typed; what is no word looks for nothing."""
    asked = query[:LONGEST_QUERY]
    quoted = [words for part in QUOTED.findall(asked) if (words := words_of(part))]
    free = words_of(QUOTED.sub(" ", asked))
    every = [*dict.fromkeys([word for phrase in quoted for word in phrase] + free)]
    kept = every[:MOST_WORDS]
    exact = {word for phrase in quoted for word in phrase}
    begun = tuple(word for word in kept if word not in exact and len(word) >= BEGINS and not word.isdigit())
    return Wanted(
        begun=begun,
        whole=tuple(word for word in kept if word not in begun),
        phrases=tuple(spaced(phrase) for phrase in quoted if 1 < len(phrase) <= MOST_WORDS),
        cut=len(query) > LONGEST_QUERY or len(every) > MOST_WORDS,
    )


def best(lines: Iterable[str], looked_for: Wanted) -> int | None:
    """Which of the lines (of `spaced` words) holds most of what is looked for, the first of equals; None where none holds any."""
    found, most = None, 0
    for place, line in enumerate(lines):
        held = looked_for.held_by(line) + sum(phrase in line for phrase in looked_for.phrases) * MOST_WORDS
        if held > most:
            found, most = place, held
    return found


Marked = list[tuple[str, bool]]


def marked(text: str, looked_for: Wanted) -> Marked:
    """A text in pieces, each with whether it is one of the words that are looked for; together they are the text."""
    pieces: Marked = []
    end = 0
    for found in WRITTEN.finditer(text):
        if any(map(looked_for.is_word, words_of(found[0]))):
            pieces += [(text[end : found.start()], False), (found[0], True)]
            end = found.end()
    return [(piece, is_word) for piece, is_word in [*pieces, (text[end:], False)] if piece]


def excerpt(text: str, looked_for: Wanted, length: int = 320) -> Marked:
    """A text of at most some `length` letters around the first word that is looked for, marked, with "…" where it is cut."""
    plain = " ".join(text.split())
    if len(plain) <= length:
        return marked(plain, looked_for)
    first = next((f.start() for f in WRITTEN.finditer(plain) if any(map(looked_for.is_word, words_of(f[0])))), 0)
    start = 0 if first < length // 2 else plain.rfind(" ", 0, first - length // 3) + 1
    end = len(plain) if len(plain) - start <= length else max(plain.rfind(" ", start, start + length), first + 1)
    before, after = "… " if start else "", " …" if end < len(plain) else ""
    return marked(f"{before}{plain[start:end]}{after}", looked_for)
