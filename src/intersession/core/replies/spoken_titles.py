"""What a letter that speaks of titles says in each sentence: the options it names, and what it quotes or gives as a title."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from intersession.core.collation import fold
from intersession.core.replies import clauses
from intersession.core.replies.clauses import Quote
from intersession.core.replies.evidence import bare
from intersession.core.replies.gazetteer import Gazetteer
from intersession.core.replies.labels import COUNTS_WORDS, bare_labels
from intersession.core.replies.marked import marked, tells
from intersession.core.replies.mentions import Mention, mentions
from intersession.core.replies.plain import Plain, Sentence, written_of
from intersession.core.replies.shapes import Asked
from intersession.core.replies.unquoted import unquoted
from intersession.core.replies.vocabulary import pattern
from intersession.core.replies.wordings import QUOTED


class Proposed(NamedTuple):
    """A title that is proposed for an option, or for an alternative (`option` None); `start` and `end` are places of the plain text."""

    option: str | None
    title: str
    language: str
    only_if: bool
    start: int
    end: int
    agreed: bool = False  # whether its clause says that the option is taken so


class Named(NamedTuple):
    """A sentence, the options it names outside quotation marks, and its quotations; `bare` is it without these."""

    sentence: Sentence
    named: list[Mention]
    quotes: list[Quote]
    bare: str


class Letter:
    """One letter while it is parted: its sentences with what they name, and the titles that are given with marks in them."""

    def __init__(self, plain: Plain, text: str, asked: Asked, names: Gazetteer, language: str) -> None:
        self.text, self.written = text, written_of(text, plain)
        self.plain, self.asked, self.names, self.language = plain, asked, names, language
        self.options = {option.label: option for option in asked.options}
        self.said: list[Named] = []
        self.made: dict[tuple[str, str], str] = {}  # by option and language, with all edits so far
        self.given: dict[str, str] = {}  # titles that are given whole
        self.found: list[Proposed] = []
        self.cut: list[tuple[int, int]] = []
        self.failed: list[
            tuple[int, Quote, str]
        ] = []  # edits that could not be made, each with the words that were to come in
        self.faults: list[tuple[str, int, int]] = []
        self.of_others: Callable[[int, int], bool] = lambda _, __: False
        self.agreed: set[str] = set()  # the options that a clause which was cut out takes
        self.worded: Sequence[str] = ()  # the options of the clause that is cut out
        self.changes = False  # whether it speaks anywhere of titles or changes
        self.unmarked: dict[int, str] = {}  # quoted titles that have marks in them, without these, by where they begin
        self.instead: list[tuple[int, int, str]] = []  # titles as they were, for such as are given with marks

    def hear(self, sentence: Sentence) -> None:
        """Keeps a sentence with what it names."""
        text = _ONE_LETTER.sub(lambda found: f" {found[1]} " if found[1] else found[0], sentence.text)
        sentence = sentence._replace(text=text)
        written = self.written[sentence.start : sentence.start + len(text)]
        quotes = [
            Quote(*found.span(), words, given, self._whole_title(words))
            for found in QUOTED.finditer(text)
            for words, given in [self._quoted(sentence.start, found)]
        ]
        titles = [] if quotes or self._is_marked(sentence) else self._unquoted(sentence, written)
        quotes = sorted([*quotes, *_signs(text)], key=lambda quote: quote.start) if quotes else titles
        letters = list(text)
        for quote in quotes:
            letters[quote.start : quote.end] = " " * (quote.end - quote.start)
        outside = "".join(letters)
        found = [one for one in mentions(outside, self.names, written) if one.option]
        if quotes:
            found = [one for one in found if one.how != "ordinal" or not self._is_no_ordinal(outside, one, found)]
        found += bare_labels(outside, self.names, written, found)
        if len(found) > 1 and (number := _NUMBERED.match(outside)):
            found = [one for one in found if one.start >= number.end()]
        self.said.append(Named(sentence, sorted(found), quotes, outside))

    def _unquoted(self, sentence: Sentence, written: str) -> list[Quote]:
        """Titles without quotation marks, where they are no title of the note, or are one that is changed."""
        found = []
        for first, last, listed in unquoted(self.plain, self.text, sentence):
            said, given = sentence.text[first:last], self._given(sentence.start, first, last)
            label = self._label_before(sentence.text[:first]) if listed else ""
            if listed and not (label and self._is_variant(given, label)):
                continue
            titles = [title for option in self.asked.options for title in option.titles.values()]
            if not _WORD.search(said) or self._known_words(said) or any(holds(said, title) for title in titles):
                return []  # names what stands in the question: "as follows: B, A, E"
            found.append(Quote(first, last, said, given, self._whole_title(said), label))
        return found if any(not one.whole for one in found) else []

    def _label_before(self, text: str) -> str:
        """The option whose letter or number stands at the end of a text."""
        found = re.search(r"(?P<label>\w{1,2})\W*$", text)
        label = found["label"] if found else ""
        return self.names.labels.get(label) or self.names.labels.get(label.upper()) or ""

    def _is_variant(self, given: str, label: str) -> bool:
        """Whether a title behind an option's letter is that option's, changed."""
        titles = self.options[label].titles.values()
        like = (
            clauses.likeness(given, self.options[label]) >= MUCH and clauses.alike(given, self.asked.options) == label
        )
        return (
            self.changes
            and like
            and not re.search(r"[|\[\]]|\.{3}", given)
            and not any(bare(title) == bare(given) for title in titles)
            and not self._known_words(given)
        )

    def _known_words(self, given: str) -> bool:
        titles = [title for option in self.asked.options for title in option.titles.values()]
        return any(holds(title, given) for title in (*titles, *self.asked.themes))

    def take_marked(self) -> None:
        """Keeps the titles that are given with marks in them, which the rest of the letter has without these."""
        for one in marked(self.text, self.asked):
            start, end = self.plain.at(one.start), self.plain.at(one.end)
            if end <= start or self.plain.text[start:end].count("\n"):
                continue
            if self.plain.text[start - 1 : start] == '"':
                self.unmarked[start] = one.title
                continue
            self.made[one.option, one.language] = self.given[one.option] = one.title
            self.found.append(Proposed(one.option, one.title, one.language, False, start, end))
            self.instead.append((start, end, one.old))
        if self.found or self.unmarked:
            for start, end in tells(self.plain.text):
                self.cut.append((start, end))

    def _is_marked(self, sentence: Sentence) -> bool:
        return any(sentence.start <= start < sentence.start + len(sentence.text) for start, *_ in self.instead)

    def _given(self, start: int, first: int, last: int) -> str:
        """Words of a sentence as they were written."""
        return " ".join(self.text[slice(*self.plain.place(start + first, start + last))].replace("*", "").split())

    def _quoted(self, start: int, found: re.Match[str]) -> tuple[str, str]:
        """What a quotation of a sentence says, folded and as it was written, without the marks of a title."""
        if given := self.unmarked.get(start + found.start(1)):
            return fold(given), given
        return found[1], self._given(start, *found.span(1))

    def _is_no_ordinal(self, text: str, one: Mention, here: Sequence[Mention]) -> bool:
        """Whether an ordinal counts words of a title, or those that were named by their labels ("the title of the second")."""
        if COUNTS_WORDS.match(text, one.end) or _OF_THESE.match(text, one.end):
            return True
        before = {mention.option: mention for mention in here if mention.end <= one.start}
        row = list(before.values()) if len(before) > 1 else self._last_row(len(self.said))
        noun = _NOUN_AFTER.match(text, one.end)
        return bool(row) and not noun and all(mention.how == "label" for mention in row)

    def _whole_title(self, words: str) -> str | None:
        titles = ((label, title) for label, option in self.options.items() for title in option.titles.values())
        return next((label for label, title in titles if bare(title) == bare(words)), None)

    def _last_row(self, end: int, before: int = 10**6) -> list[Mention]:
        """The options of the last sentence before a place that names several, each once."""
        for place in range(end - 1, -1, -1):
            row: dict[str | None, Mention] = {}
            for mention in self.said[place].named:
                if place < end - 1 or mention.start < before:
                    row.setdefault(mention.option, mention)
            if len(row) > 1:
                return list(row.values())
        return self._last_list(end)

    def _last_list(self, end: int) -> list[Mention]:
        """The options of the last list before a place whose items name one each; empty where it names fewer than two."""
        row: dict[str | None, Mention] = {}
        for one in reversed(self.said[:end]):
            if len(one.named) == 1 and _ITEM.match(one.sentence.text):
                row = {one.named[0].option: one.named[0]} | row
            elif row:
                break
        return list(row.values()) if len(row) > 1 else []


def _signs(text: str) -> Iterator[Quote]:
    """The colon of a title, where it is spoken of as a place."""
    for found in _SIGN.finditer(text):
        yield Quote(*found.span(), ":", ":")


def holds(title: str, words: str) -> bool:
    """Whether words stand in a title, one after another, whatever their accents, capitals and marks."""
    return f" {bare(words)} " in f" {bare(title)} "


_OF_THESE = pattern(r" ?(?:{of_these_two})(?!\w)")
_NOUN_AFTER = pattern(r" ?(?:{noun})(?!\w)")
_ONE_LETTER = re.compile(r'"[^"\n]{2,400}"|"(\w)"')  # letters "b" and "d"
_WORD = re.compile(r"[^\W\d_]{4}")
_ITEM = re.compile(r"\s*(?:[-•*–]|\d{1,2}[.)]|\(?[a-h]\)) ?\w")
#: A paragraph of the letter, or an item: "b) Topic (c)".
_NUMBERED = pattern(r"\s*(?:\d{1,2}\. |[a-h]\) (?=(?:{noun}) \(?(?:[a-h]\)|\d)))")
MUCH, SURE = 0.6, 0.75
_SIGN = pattern(
    r"(?<![\w'])(?<!after )(?<!follows )(?<!behind )(?<!apres )(?<!suit )(?<!suit les )(?<!apres les )(?<!sigue a )(?<!tras )(?<!despues de )(?:{op_colon})(?!\w)"
)

__all__ = ["MUCH", "SURE", "Letter", "Named", "Proposed", "holds"]
