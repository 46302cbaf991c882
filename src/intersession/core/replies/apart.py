"""What stands apart from a choice, and hides it from the grammar: options that are turned down, persons who are named, paragraphs remarked on.

Where a letter is not understood, it is read once more without the sentences and clauses that say only that; what they say is added to
the reading if the rest chooses clearly, and nothing in them unsettles it or speaks of an option of which nothing else is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from intersession.core.replies.about import PARAGRAPH
from intersession.core.replies.background import unsettles_reply
from intersession.core.replies.lexicon import lexicon
from intersession.core.replies.mentions import Gazetteer, mentions
from intersession.core.replies.nominations import nominated
from intersession.core.replies.plain import Letter, Plain, Sentence
from intersession.core.replies.rejections import declining
from intersession.core.replies.shapes import Reason
from intersession.core.replies.shortly import named_shortly
from intersession.core.replies.vocabulary import pattern

_AND = pattern(r", ?(?:{and})(?!\w)")
_LABEL = re.compile(r"\(([a-z]|\d{1,2})\)")
_JOINED = pattern(r"(?:,|;|–)? ?(?<!\w)(?:{joins_clauses})(?!\w)")


class Piece(NamedTuple):
    """A sentence or clause that may be set apart, the options that it turns down, and the others that it names."""

    start: int
    end: int
    declines: frozenset[str]
    names: frozenset[str | None]


class Apart:
    """The pieces of one letter that may be set apart."""

    def __init__(
        self, letter: Letter, written: str, spoken: Sequence[Sentence], names: Gazetteer, language: str
    ) -> None:
        self.letter, self.written, self.spoken, self.names, self.language = letter, written, spoken, names, language
        self.pieces = sorted({one.start: one for one in self._pieces()}.values())

    def left(self) -> Letter:
        """The letter without them."""
        text = self.letter.own.text
        for one in self.pieces:
            text = text[: one.start] + _blanked(text[one.start : one.end]) + text[one.end :]
        return self.letter._replace(own=Plain(text, self.letter.own.origins))

    def outside(self, reasons: Iterable[Reason]) -> Iterator[Reason]:
        """Those of the reasons why the letter is not clear that speak of what is left of it."""
        at = self.letter.own.at
        for reason in reasons:
            if not reason.end or not any(one.start <= at(reason.start) < one.end for one in self.pieces):
                yield reason

    @property
    def declined(self) -> frozenset[str]:
        """The options that they turn down."""
        return frozenset().union(*(one.declines for one in self.pieces))

    def fits(self, chosen: set[str]) -> bool:
        """Whether they turn down none of what the rest chooses, and name nothing else."""
        named = frozenset().union(*(one.names for one in self.pieces))
        return not self.declined & chosen and named <= chosen | self.declined

    def _pieces(self) -> Iterator[Piece]:
        text = self.letter.own.text
        for (start, end), said in declining(self.spoken, self.written, self.names, self.language):
            joined = _AND.search(text, said[0].end, said[-1].start)
            if not joined and not unsettles_reply(text[start:end], self.language):
                yield Piece(start, end, frozenset(str(one.option) for one in said), frozenset())
        for start, end in (*self._of_persons(), *self._of_paragraphs()):
            if not unsettles_reply(text[start:end], self.language):
                yield Piece(start, end, frozenset(), self._named(start, end))

    def _of_persons(self) -> Iterator[tuple[int, int]]:
        """Sentences that name persons for a task, or the part from the word that joins it to the rest."""
        for start, _ in nominated(self.spoken, self.written):
            sentence = next(one for one in self.spoken if one.start <= start < one.start + len(one.text))
            joined = [found.start() for found in _JOINED.finditer(sentence.text, 0, start - sentence.start)]
            head = joined[-1] if joined and self._named(sentence.start, sentence.start + joined[-1]) else 0
            yield sentence.start + head, sentence.start + len(sentence.text)

    def _of_paragraphs(self) -> Iterator[tuple[int, int]]:
        """Sentences that remark on paragraphs, and neither name an option nor speak of the paragraphs of one."""
        for one in self.spoken:
            numbers = {int(number) for found in PARAGRAPH.finditer(one.text) for number in re.findall(r"\d+", found[0])}
            if numbers and not numbers & {*self.names.by_paragraph}:
                yield one.start, one.start + len(one.text)

    def _named(self, start: int, end: int) -> frozenset[str | None]:
        """The options that a piece names, by more than a word of their titles."""
        text, written = self.letter.own.text[start:end], self.written[start:end]
        said = [*mentions(text, self.names, written)]
        shortly = named_shortly(text, self.names, written, said, lexicon(self.language))
        labels = (self.names.labels.get(label) for label in _LABEL.findall(text))
        return frozenset(
            (
                *(one.option for one in said),
                *(one.option for one in shortly if one.how == "label"),
                *(option for option in labels if option),
            )
        )


def _blanked(text: str) -> str:
    """Blanks in place of a piece, with its line ends and its stop, so that what stands around it stays parted."""
    last = len(text.rstrip()) - 1
    return "".join(
        sign if sign == "\n" or (place == last and sign in ".;!") else " " for place, sign in enumerate(text)
    )
