"""For which option a clause on a title is: the one it names, points at, means by a pronoun, or the only one that was named before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from intersession.core.replies.clauses import Quote
from intersession.core.replies.mentions import Mention
from intersession.core.replies.plain import Sentence
from intersession.core.replies.shapes import Offered
from intersession.core.replies.spoken_titles import Letter
from intersession.core.replies.vocabulary import pattern
from intersession.core.replies.wordings import POINTS_ON, SET_BEFORE


class Target(NamedTuple):
    """The options that a clause may be for, whether it points at them, and whether at each of them."""

    labels: list[str]
    sure: bool
    each: bool = False
    alone: bool = True  # whether the sentence names no other


class Aimed(Letter):
    """A letter whose clauses are aimed at the options they are for."""

    def _named_options(self) -> list[Offered]:
        labels = dict.fromkeys(str(one.option) for said in self.said for one in said.named)
        return [self.options[label] for label in labels]

    def _target(self, place: int, first: Quote, last: Quote, start: int) -> Target:
        """The options that a clause is for."""
        one = self.said[place]
        if first.listed:
            return Target([first.listed], sure=True)
        text, named, lead = one.sentence.text, one.named, one.bare[start : first.start]
        behind = text[last.end : next((quote.start for quote in one.quotes if quote.start >= last.end), len(text))]
        inside = {str(m.option) for m in named if first.start < m.start < last.end}
        if inside:
            return Target(sorted(inside), sure=len(inside) == 1)
        after = next((m for m in named if m.start >= last.end), None)
        if after and POINTS.fullmatch(text, last.end, after.start) and not self._goes_on_as_list(text, after, named):
            return Target([str(after.option)], sure=True)
        if after and SET_BEFORE.search(lead) and POINTS_ON.fullmatch(text, last.end, after.start):
            return Target([str(after.option)], sure=True)
        for quote in (quote for quote in one.quotes if quote.whole):
            if (quote.end <= first.start and not named) or POINTS.fullmatch(text, last.end, quote.start):
                return Target([str(quote.whole)], sure=True)
        if pronoun := self._pronoun(place, first.start, lead, behind):
            return Target([pronoun], sure=True)
        if _BOTH.search(lead + " " + behind[:60]):
            return Target(
                self._run_before(place, first.start) or [one.label for one in self._named_options()], True, True
            )
        if starred := self._starred(one.sentence):
            return Target([starred], sure=True)
        run = list(dict.fromkeys(self._run_before(place, first.start)))
        clause = [text.rfind(";", 0, first.start), text.find(";", last.end) % (len(text) + 1)]
        beside = {m.option for m in named if clause[0] < m.start < clause[1]}
        for few in (beside, {m.option for m in named}):  # "unless its title becomes X, we cannot choose project 4; …"
            run = run or ([str(one) for one in few] if len(few) == 1 else [])
        before = [m for m in named if m.end <= first.start]
        pointed = bool(before) and bool(
            _PLACED_IN.search(text[: before[-1].start]) or _RELATIVE.match(text, before[-1].end)
        )
        alone = len(beside) < LEAST
        return Target(run, sure=pointed and len(run) == 1, alone=alone)

    def _goes_on_as_list(self, text: str, one: Mention, named: Sequence[Mention]) -> bool:
        following = next((m for m in named if m.start >= one.end), None)
        return bool(following and following.option != one.option and _LISTS.fullmatch(text, one.end, following.start))

    def _pronoun(self, place: int, before: int, lead: str, behind: str) -> str | None:
        """The option that "the latter", "the first of these" means, in the order in which they were named."""
        near = max((m.end for m in self.said[place].named if m.end <= before), default=0)
        pieces = (lead[max(0, near - (before - len(lead))) :], re.split(r"[;.]", behind)[0][:60])
        row = [str(one.option) for one in self._last_row(place + 1, before)]
        for sought, which in ((NAMED_LAST, -1), (NAMED_FIRST, 0), (NAMED_SECOND, 1)):
            behind_it = sought.match(pieces[1])
            placed = behind_it and (not near or _PLACED.search(behind_it[0]))
            found = (sought.search(pieces[0]) or (behind_it if placed else None)) if len(row) > 1 else None
            if found and (which < 0 or _OF_ROW.search(found[0]) or self._counts_row(which, row)):
                return row[which]
        return None

    def _counts_row(self, which: int, row: Sequence[str]) -> bool:
        """Whether an ordinal can only count those that were named: the note's own is the same, or is not named."""
        label = self.asked.options[which].label
        return label == row[which] or label not in row

    def _run_before(self, place: int, end: int) -> list[str]:
        """The options of the last row before a place of the sentence, else those of the sentence before it."""
        one = self.said[place]
        before = [m for m in one.named if m.end <= end]
        if len(before) > 1 and _OPENS.fullmatch(one.bare, 0, before[0].start):  # "to topic (b), which with (d) …"
            before = [m for m in before if m is before[0] or not _WITH.search(one.bare, before[0].end, m.start)]
        if not before:
            earlier = next((said for said in reversed(self.said[:place]) if said.named), None)
            return [str(m.option) for m in earlier.named] if earlier else []
        row = [before[-1]]
        if any(m.option == row[0].option for m in before[:-1]):
            return [str(row[0].option)]
        for m in reversed(before[:-1]):
            same = any(m.option == other.option for other in row)
            if same or not _LISTS.fullmatch(one.sentence.text, m.end, row[0].start):
                break
            row.insert(0, m)
        return [str(m.option) for m in row]

    def _starred(self, sentence: Sentence) -> str | None:
        """The option behind which the mark of a footnote stands whose words are this sentence."""
        written = self.text[: self.plain.origins[sentence.start] + 1]
        if not re.search(r"(?:^|\n)\s*\(?\*+\)?\s*\S?$", written):
            return None
        starred = [
            str(m.option)
            for one in self.said
            for m in one.named
            if re.match(r"\s?\*", self.text[self.plain.origins[one.sentence.start + m.end - 1] + 1 :])
        ]
        return starred[0] if len(starred) == 1 else None


_BOTH = pattern(r"(?<![\w'])(?:{op_both})(?!\w)")
POINTS = pattern(
    r"[\s\")]*(?:(?:[\w']+ ){0,5}?(?:{op_place_of})(?:(?<=')|(?!\w)) ?(?:[\w']+ ){0,6}?)?(?:(?:[\w']*') ?)?[\s(\"]*"
)
_PLACED_IN = pattern(r"(?<!\w)(?:{placed_in})[\s(]*(?:(?:{article}|{noun}|{title_word}|{of_noun})[\s(]*)*$")
_LISTS = pattern(
    r"[\s,;()\"]*(?:(?:{and_any}|{as_well_as}|&|\+)[\s,]*)?(?:(?:{article}|{of_noun}|{on_noun}|{noun})\s*)*[\s(]*"
)
NAMED_LAST, NAMED_FIRST, NAMED_SECOND = (
    pattern(rf"(?:[\s,(]*(?:[\w']+ ){{0,5}}?)(?<![\w'])(?:{which})(?!\w)")
    for which in ("{op_named_last}", "{op_named_first}", "{op_named_second}")
)
LEAST = 2  # words of a title
_OPENS = pattern(r"\s*(?:{op_place_of}|{as_to})(?: (?:{article}))?(?: (?:{noun}))? ?\(?")
_WITH = pattern(r"(?<!\w)(?:{named_along_with})(?: (?:{article}))?(?: (?:{noun}))? ?\(?$")
_PLACED = pattern(r"(?<!\w)(?:{op_place_of})(?:(?<=')|(?!\w))")
_RELATIVE = pattern(r"[\s,)]*(?:{relative_to})(?:(?<=')|(?!\w))")
_OF_ROW = pattern("{of_row}")

__all__ = ["LEAST", "NAMED_FIRST", "NAMED_LAST", "NAMED_SECOND", "POINTS", "Aimed", "Target"]
