"""Titles that a letter gives in a language in which the note has none.

A translation counts as a title of its option where every telling word of it says a word of the title, every word of the title is
said, and it could be no other option's. So a title of which a word was changed, added or left out is none: it may be a wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from intersession.core.replies import phrases
from intersession.core.replies.meanings import LANGUAGES, Words, is_known, meanings
from intersession.core.replies.mentions import telling
from intersession.core.replies.plain import Plain, sentences
from intersession.core.replies.shapes import Asked
from intersession.core.replies.vocabulary import pattern
from intersession.core.replies.vocabulary import words as words_of
from intersession.core.replies.wordings import QUOTED

_FILLER = words_of("filler")
_LEAST = 2  # words of a title that is known in translation
_SURE = 3  # words that are said of a title, so that the only one left must be the only one of which no meaning is told
_FEW = 4  # words of the question's title, of which one may be said otherwise: it names no option
_NUMBER = r"(?:\d{1,2}|[a-z])(?=\s?[).:°–-])"
_ITEM = pattern(
    rf"(?:\W|(?<!\w){_NUMBER}|(?:(?:{{article}}|{{to_the}}) ?)?(?:{{noun}}|{{ranking_noun}}) \W*(?:\d{{1,2}}|[a-z])(?!\w))*"
)
_PARTED = re.compile(rf"[;\t|]|[\s,](?=\(?{_NUMBER})")
_LABEL = re.compile(r"[(\[]?\w{1,2}[)\].:] ?[–:-]? ?(?=\w)")
_COLON = re.compile(r" ?: ")
_ENDS = pattern(r"(?:[\s.,;:!\"]|(?<=[\s,])(?:{and_any})(?!\w))*$")
#: Says that what follows is another title, and not what a title is: "entitled" only names.
_ONLY_NAMES = re.compile(r"(?:en|in)?tit[lu]")
_THEME = ""  # the question's own title, beside the labels of its options


class _Slot(NamedTuple):
    """A word of a title, and all that may say it in another language."""

    word: str
    said: tuple[Words, ...]


def with_translations(asked: Asked, plain: Plain, text: str, language: str) -> Asked:
    """The question, with the titles that a letter, whose plain text is of `text`, gives in other languages than the note."""
    return with_translated(asked, (text[slice(*plain.place(*span))] for span in _candidates(plain)), language)


def with_titles_in(asked: Asked, cells: Iterable[str], language: str) -> Asked:
    """The same for the cells of a table, which may have an option's letter before its title."""
    return with_translated(asked, (_LABEL.sub("", cell.strip()) for cell in cells), language)


def with_translated(asked: Asked, texts: Iterable[str], language: str) -> Asked:
    """The same for texts that each may be a title; one that may be of several languages is of this."""
    if all(one in option.titles for option in asked.options for one in LANGUAGES):
        return asked
    order = (language, *(one for one in LANGUAGES if one != language))
    titles = {_THEME: asked.titles, **{one.label: one.titles for one in asked.options}}
    known = tuple((label, tuple(own.items())) for label, own in titles.items())
    found: dict[str, dict[str, str]] = {}
    for text in texts:
        if (said := _option_of(tuple(telling(text)), known, order)) is not None:
            label, wanted = said
            found.setdefault(label, {}).setdefault(wanted, text)
    if not found:
        return asked
    options = tuple(replace(one, titles={**one.titles, **found.get(one.label, {})}) for one in asked.options)
    return replace(asked, options=options, titles={**asked.titles, **found.get(_THEME, {})})


def _candidates(plain: Plain) -> Iterator[tuple[int, int]]:
    """Where quotations stand, and lines that may be a title; none that words of change introduce."""
    for sentence in sentences(plain):
        text, last = sentence.text, 0
        for match in QUOTED.finditer(text):
            lead, last = text[last : match.start()], match.end()
            if not _changes(lead) or '"' in text[last:]:
                yield sentence.start + match.start(1), sentence.start + match.end(1)
        if not last:
            for start, end in _pieces(text):
                yield sentence.start + start, sentence.start + end


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The items of a sentence, without what numbers them; and what stands in each behind a colon."""
    first = 0
    for parted in [*_PARTED.finditer(text), None]:
        last = parted.start() if parted else len(text)
        if item := _ITEM.match(text, first, last):
            first = item.end()
        end = _ENDS.search(text, first, last)
        last = end.start() if end else last
        for start in [first, *(colon.end() for colon in _COLON.finditer(text, first, last))]:
            yield start, last
        first = parted.end() if parted else 0


def _changes(lead: str) -> bool:
    """Whether words before a quotation say that it is to be another title."""
    return any(not _ONLY_NAMES.match(found[0]) for found in phrases.CHANGED.finditer(lead))


_Known = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@lru_cache(maxsize=4096)
def _option_of(words: tuple[str, ...], known: _Known, order: tuple[str, ...]) -> tuple[str, str] | None:
    """Whose title words are in translation, and in which language; None where that is no one's or several's."""
    found: dict[str, str] = {}
    for label, titles in known:
        own = dict(titles)
        for language in order:
            said = (_says(words, title, its, language, nearly=label == _THEME) for its, title in titles)
            if language not in own and label not in found and any(said):
                found[label] = language
    return next(iter(found.items())) if len(found) == 1 else None


def _says(words: tuple[str, ...], title: str, language: str, wanted: str, *, nearly: bool) -> bool:
    """Whether words say a title in another language, all of it and nothing else; or nearly so."""
    slots = _slots(title, language, wanted)
    said = frozenset(words)
    if len(slots) < _LEAST or not said:
        return False
    covered: set[str] = set()
    silent: list[_Slot] = []
    for slot in slots:
        hits = [one for one in slot.said if one <= said]
        covered.update(*hits, {slot.word} & said)
        if not hits and slot.word not in said:
            silent.append(slot)
    rest = said - covered - _FILLER
    if nearly and len(rest) <= len(said) // _FEW and len(silent) <= len(slots) // _FEW:
        return True
    left = [word for word in rest if not is_known(word, wanted)]
    if len(left) < len(rest) or any(slot.said for slot in silent) or len(left) != len(silent):
        return False
    alike = all(any(_alike(slot.word, word) for word in left) for slot in silent)
    return alike or (len(left) == 1 and len(slots) - 1 >= _SURE)


@lru_cache(maxsize=512)
def _slots(title: str, language: str, wanted: str) -> tuple[_Slot, ...]:
    words = telling(title)
    return tuple(
        _Slot(word, tuple(meanings(word, words, language, wanted)))
        for word in dict.fromkeys(words)
        if word not in _FILLER
    )


_SAME = (("ph", "f"), ("th", "t"), ("rh", "r"), ("ch", "k"), ("qu", "k"), ("y", "i"), ("h", ""), ("c", "k"))
_BEGINS = 5  # letters that two words of one root have in common


def _alike(one: str, other: str) -> bool:
    """Whether two words of different languages are of one root: "hydromorphology" and "hidromorfología"."""
    one, other = _root(one), _root(other)
    return len(one) >= _BEGINS and one[:_BEGINS] == other[:_BEGINS]


def _root(word: str) -> str:
    for letters, sound in _SAME:
        word = word.replace(letters, sound)
    return re.sub(r"(.)\1", r"\1", word)
