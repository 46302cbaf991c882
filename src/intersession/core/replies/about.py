"""Which question a reply answers, the paragraphs it remarks on, and in which language it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from intersession.core.collation import fold
from intersession.core.replies.evidence import bare
from intersession.core.replies.plain import Sentence
from intersession.core.replies.shapes import Asked
from intersession.core.replies.vocabulary import Pattern, pattern, words_of
from intersession.core.symbols import is_symbol

_SYMBOL = pattern(r"(?<![\w/])[A-Z][A-Z0-9.-]{0,9}(?:/[A-Z0-9][A-Za-z0-9.()-]{0,11}){1,5}(?<![.(-])(?![\w/])")
_DOCUMENT = pattern(r"(?<!\w)(?:re|tr|rv|fwd?|documents?|docs?\.?|documentos?)\W*$")
PARAGRAPH = pattern(
    r"(?<!\w)(?:sub-?)?(?:paragraphs?|paras?\.?|paragraphes?|parrafos?|parrs?\.|par\.|§§?) ?(?:no\.? ?|numbers? |numeros? )?"
    r"(?P<series>\d{1,3}(?!\d)(?: ?(?:,|,? ?(?:{and_any}|{nor}|{as_well_as}|and also)|{up_to}|-|–|&|/)(?: (?:{definite}|{up_to}|in))?(?: ?(?:{more_paragraphs}))? ?\d{1,3}(?![\d/]))*)"
)
#: "In paragraph 12 …, and in 21 …": a number that goes on from a paragraph that was named.
_AND_IN = pattern(
    r"(?:,|;|(?<!\w)(?:{and}))(?: (?:{and}))? (?:{in_the}) (?P<series>[1-9]\d{1,2})(?![\w°%/:-]|[.,]\d| ?(?:de |of |du |d'|{counted}))"
)
_BEFORE_NUMBER = r"(?!\w)(?: (?:{article}|its))? ?(?:\w+ )?$"
_REFERS = pattern(rf"(?<!\w)(?:{{refers}}){_BEFORE_NUMBER}")
_SETS_OUT = pattern(rf"(?<!\w)(?:{{sets_out}}){_BEFORE_NUMBER}")


@lru_cache(maxsize=64)
def asker_pattern(asker: tuple[str, ...]) -> Pattern:
    """What finds a name of the organization that asks in a folded text; nothing where it has none."""
    names = sorted({fold(name) for name in asker if name}, key=len, reverse=True)
    return pattern(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)" if names else r"(?!)")


_ELSEWHERE = pattern(r",? (?:{of_noun})(?: |(?<='))(?:(?:{article}) ?)?(?:{paper_of_others})")
_LANGUAGES = ("en", "fr", "es")
_STOP_WORDS = {language: words_of("stop_words", language) for language in _LANGUAGES} | {
    # of those that are not read, only what is no word of the three
    "pt": frozenset(
        [
            "o",
            "os",
            "do",
            "da",
            "dos",
            "das",
            "em",
            "uma",
            "um",
            "nao",
            "com",
            "ao",
            "pelo",
            "pela",
            "seu",
            "sao",
            "ainda",
            "uma",
            "pelos",
            "aos",
        ]
    ),
    "it": frozenset(
        [
            "gli",
            "di",
            "del",
            "della",
            "dei",
            "delle",
            "che",
            "per",
            "sono",
            "alla",
            "nella",
            "nel",
            "dalla",
            "degli",
            "agli",
            "sui",
            "poi",
            "anche",
            "piu",
            "mio",
            "cosi",
        ]
    ),
    "de": frozenset(
        [
            "der",
            "die",
            "das",
            "und",
            "ist",
            "den",
            "dem",
            "wir",
            "fur",
            "mit",
            "auf",
            "von",
            "zu",
            "im",
            "ein",
            "eine",
            "nicht",
            "sich",
            "werden",
        ]
    ),
    "nl": frozenset(
        ["het", "een", "van", "wij", "voor", "met", "op", "dat", "aan", "zijn", "niet", "ook", "door", "bij", "onze"]
    ),
    "pl": frozenset(["w", "na", "z", "nie", "sie", "jest", "oraz", "przez", "dla", "ze", "od", "po"]),
    "tr": frozenset(["ve", "bir", "bu", "ile", "icin", "olarak", "olan"]),
}
_ENOUGH = 3  # little words of another language, before a text is taken to be in it


class Paragraphs(NamedTuple):
    """Paragraphs of the note that a letter names together, where, and whether it remarks on them or only refers; `set_out`: it says that
    something stands there."""

    numbers: tuple[int, ...]
    start: int
    end: int
    remarked: bool
    set_out: bool = False


def language_of(text: str) -> str | None:
    """The language of a folded text; None where it is one that is not read. A text of few words counts as English."""
    words = re.findall(r"(?<!\d)(?<!\d\.)(?<!n\.)[^\W\d_]+", text)  # and no ending of an ordinal: "1.o"
    if not words:
        return "en"
    latin = sum(word.isascii() for word in words)
    if latin * 2 < len(words):
        return None
    often = Counter(words)
    counts = {language: sum(often[word] for word in said) for language, said in _STOP_WORDS.items()}
    read, other = (
        max(group, key=lambda language: counts[language]) for group in (_LANGUAGES, set(counts) - set(_LANGUAGES))
    )
    return None if counts[other] >= _ENOUGH and counts[other] > counts[read] else read


def question_of(own: str, subject: str, thread: str, asked: Asked, titled: bool) -> tuple[str | None, tuple[int, int]]:
    """The question's name, `other`, or None where the reply does not say; and where in its own words it says so.

    What the reply itself cites goes before its subject line, and that before the thread. Options named by their titles
    are as good as a citation.
    """
    for text in (own, subject, thread):
        cited = [
            (match[0].rstrip("."), match.span())
            for match in _SYMBOL.finditer(text)
            if is_symbol(match[0].rstrip(".")) and re.search(r"\d", match[0])
        ]
        ours = [span for symbol, span in cited if asked.symbol and _same(symbol, asked.symbol)]
        place = ours[0] if ours and text is own else (0, 0)
        if ours or _names_title(text, asked):
            return asked.name, place
        foreign = [
            span
            for symbol, span in cited
            if asked.symbol and (_alike(symbol, asked.symbol) or _answered(text, span, opens=text is not own))
        ]
        if foreign and not titled:
            return "other", foreign[0] if text is own else (0, 0)
        if titled:
            return asked.name, (0, 0)
    return None, (0, 0)


def _same(symbol: str, ours: str) -> bool:
    return symbol.upper().replace(" ", "") == ours.upper().replace(" ", "")


def _alike(symbol: str, ours: str) -> bool:
    """Whether a symbol is of the same series: another organization's, or a note verbale's own number, is no other question."""
    return symbol.split("/")[0].upper() == ours.split("/")[0].upper()


def _answered(text: str, span: tuple[int, int], *, opens: bool) -> bool:
    """Whether a symbol of another series is what a letter speaks of: “the document …”, or what `opens` a subject line.

    What opens the letter itself is a note verbale's own number.
    """
    before = fold(text[: span[0]])
    return (opens and not before.strip(" :-[(")) or bool(_DOCUMENT.search(before))


def _names_title(text: str, asked: Asked) -> bool:
    plain = " ".join(re.findall(r"\w+", fold(text)))
    return any(bare(title) in plain for title in asked.titles.values() if title)


def paragraphs_of(spoken: Sequence[Sentence]) -> Iterator[Paragraphs]:
    """The paragraphs that a letter names, in order."""
    for sentence in spoken:
        text = sentence.text
        for match in PARAGRAPH.finditer(text):
            if _ELSEWHERE.match(text, match.end()):
                continue
            before = text[: match.start()]
            set_out = bool(_SETS_OUT.search(before))
            start, end = match.start() + sentence.start, match.end() + sentence.start
            remarked = not (set_out or _REFERS.search(before))
            yield Paragraphs(_numbers(match["series"]), start, end, remarked, set_out)
        for match in _AND_IN.finditer(text, found.end()) if (found := PARAGRAPH.search(text)) else ():
            yield Paragraphs(
                _numbers(match["series"]), sentence.start + match.start("series"), sentence.start + match.end(), True
            )


def _numbers(series: str) -> tuple[int, ...]:
    found: list[int] = []
    for match in re.finditer(r"(\d+)(?: ?(?:to|a|al|-|–|through) ?(\d+))?", series):
        first, last = int(match[1]), int(match[2] or match[1])
        found += range(first, last + 1) if first <= last <= first + 50 else [first, last]
    return tuple(dict.fromkeys(found))
