"""Headings by how they are numbered: which numbered lines are headings, and the level of each heading.

Source of the order: United Nations Editorial Manual, "Headings and subheadings": I., A., 1.; never one subheading alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from intersession.core.document import Annex, Block, Heading, NotUnderstood
from intersession.core.paragraphs.labels import compound_key, is_annex_head, is_closed, is_pending, ordinal, roman
from intersession.core.paragraphs.pieces import LONGEST_HEADING, Piece, begins_upright
from intersession.core.reasons import reason

_DEEPEST = 3
_LONGEST_ANNEX_HEAD = 30
_JUMP = 20  # as for paragraphs: a number further on than this is a figure
_CYCLE_FIRST = re.compile(r"\b(?:19|20|21)\d\d\s+[-–—]\s")
_PRINTED = re.compile(
    r"(?P<parts>\d{1,3}(?:\.\d{1,3}){1,3})\.? |(?:(?P<roman>[IVX]{1,6})|(?P<letter>[A-H]|[А-З])|(?P<number>\d{1,3}))\. "
    r"|(?P<han>[一二三四五六七八九十]{1,3})、|[(（](?P<bracketed>[一二三四五六七八九十]{1,3})[)）]"
    r"|(?P<ordinal>أولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا)ً?\s?[-–]"
    r"|(?P<name>ألف|باء|جيم|دال|هاء|واو|زاي|حاء)\s?[-–]"
)
_ORDINALS = ["أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا"]
_NAMES = ["ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء"]


# Which numbered lines are headings


def mark_titles(pieces: list[Piece]) -> None:
    """Mark the numbered titles among pieces: "1. Scope" over "1.1 …", and "1. …", "2. …" below "A. …" over paragraphs."""
    finder = _Finder()
    for piece, after in pairwise([*pieces, None]):
        if piece is not None:
            finder.look(piece, after)
    finder.settle()


class _Finder:
    def __init__(self) -> None:
        self._expected = 1
        self._lettered = self._in_parts = False
        self._run: list[Piece] = []

    def look(self, piece: Piece, after: Piece | None) -> None:
        kind = piece.label.kind if piece.label else ""
        if piece.source is not None and piece.source.part is not None:
            return
        if kind == "section" and _is_title(piece):
            self.settle()
            self._lettered = piece.label is not None and piece.label.form == "A."
        elif kind == "number":
            self._look_at_number(piece, after)
        elif kind == "compound":
            piece.title = self._in_parts and _is_title(piece) and _stands_over(piece, after)
        elif not kind and len(piece.marked) < _LONGEST_ANNEX_HEAD and is_annex_head(piece.marked):
            self.settle()
            self._expected, self._lettered, self._in_parts = 1, False, False

    def _look_at_number(self, piece: Piece, after: Piece | None) -> None:
        number = _number(piece)
        if _is_title(piece) and _begins_parts(number, after):
            piece.title = self._in_parts = True
        elif self._lettered and number == len(self._run) + 1 and _is_title(piece) and self._is_prose(after):
            self._run.append(piece)
        elif self._expected <= number < self._expected + _JUMP:
            self._expected = number + 1

    def _is_prose(self, after: Piece | None) -> bool:
        """Whether what follows is the next paragraph."""
        numbered = after is not None and after.label is not None and after.label.kind == "number"
        return numbered and after is not None and _number(after) == self._expected and not _is_title(after)

    def settle(self) -> None:
        """One subheading alone is none."""
        if len(self._run) > 1:
            for piece in self._run:
                piece.title = True
        self._run = []


def _is_title(piece: Piece) -> bool:
    text = piece.text
    return 0 < len(text) <= LONGEST_HEADING and begins_upright(text) and not (is_closed(text) or is_pending(text))


def _number(piece: Piece) -> int:
    return int(piece.label.value) if piece.label else 0


def _begins_parts(number: int, after: Piece | None) -> bool:
    if after is None or after.label is None or after.label.kind != "compound":
        return False
    return " " not in after.label.value and compound_key(after.label.value) in ((number, 0), (number, 1))


def _stands_over(piece: Piece, after: Piece | None) -> bool:
    """Whether a text or the first deeper number follows a title with a number in parts."""
    assert piece.label is not None
    if after is None or " " in piece.label.value:
        return False
    if after.label is None:
        return after.rows is None and not after.rule and (is_closed(after.text) or len(after.text) > LONGEST_HEADING)
    return after.label.kind == "compound" and compound_key(after.label.value)[:-1] == compound_key(piece.label.value)


# The level of each heading


def set_levels(blocks: list[Block], told: Mapping[str, int]) -> list[NotUnderstood]:
    """Give headings their levels, but for those that a source `told`, and an annex's by themselves; what jumps is named.

    `told` holds the number of marks of a heading in text ("##"), 0 where a format gave the level itself.

    Numbered headings go by their schemes, the one that begins first above the others; a heading without a number
    stands below one with a number where it is not alone there. Without numbers capitals and a cycle's ("… 2031 - …")
    stand over plain ones.
    """
    faults = [fault for block in blocks if isinstance(block, Annex) for fault in set_levels(block.blocks, told)]
    every = [block for block in blocks if isinstance(block, Heading)]
    _set_by_marks([heading for heading in every if told.get(heading.id)], told)
    headings = [heading for heading in every if heading.id not in told]
    schemes = {id(heading): scheme for heading, scheme in _schemes(headings)}
    if any(schemes.values()):
        _set_by_number(headings, schemes)
        faults += _jumps(headings, schemes)
    else:
        _set_by_form(headings)
    return faults


def _schemes(headings: list[Heading]) -> Iterator[tuple[Heading, str]]:
    """Each heading with its scheme: "I", "A", "1", "1.1", "1.1.1"; "" without a number. "I." after "H." is a letter."""
    letter = ""
    for heading in headings:
        printed = _PRINTED.match(heading.text)
        if printed is None:
            yield heading, ""
        elif printed["parts"]:
            yield heading, ".".join("1" * len(compound_key(printed["parts"])))
        elif printed["number"]:
            yield heading, "1"
        elif printed["bracketed"] or printed["name"]:
            yield heading, "A"
        elif printed["letter"] or (printed["roman"] == "I" and letter == "H"):
            letter = printed["letter"] or "I"
            yield heading, "A"
        else:
            yield heading, "I"


def _set_by_number(headings: list[Heading], schemes: dict[int, str]) -> None:
    counted = Counter(schemes.values())
    order = [scheme for scheme in dict.fromkeys(schemes.values()) if scheme]
    numbered = [scheme for scheme in order if counted[scheme] > 1 or scheme == order[0]]
    depths = {scheme: min(place, _DEEPEST) for place, scheme in enumerate(numbered, start=1)}
    below: list[Heading] = []
    depth = 0
    for heading in headings:
        scheme = schemes[id(heading)]
        if scheme:
            _set_plain(below, depth)
            below, depth = [], depths.get(scheme, 1)
            heading.level = depth
        else:
            below.append(heading)
    _set_plain(below, depth)


def _set_plain(headings: list[Heading], depth: int) -> None:
    for heading in headings:
        heading.level = min(depth + 1, _DEEPEST) if depth and len(headings) > 1 else 1


def _set_by_marks(headings: list[Heading], marks: Mapping[str, int]) -> None:
    fewest = min((marks[heading.id] for heading in headings), default=1)
    for heading in headings:
        heading.level = min(marks[heading.id] - fewest + 1, _DEEPEST)


def _set_by_form(headings: list[Heading]) -> None:
    strongest = min((_rank(heading.text) for heading in headings), default=0)
    above = False
    for heading in headings:
        heading.level = 2 if above and _rank(heading.text) > strongest else 1
        above = above or _rank(heading.text) == strongest


def _rank(text: str) -> int:
    if text.isupper():
        return 1
    return 3 if _CYCLE_FIRST.search(text) else 4


def _jumps(headings: list[Heading], schemes: dict[int, str]) -> Iterator[NotUnderstood]:
    """Headings of one scheme whose number is neither the next one nor, below another heading, the first."""
    last: dict[str, tuple[int, str]] = {}
    for heading in headings:
        scheme = schemes[id(heading)]
        if not scheme or "." in scheme:  # numbers in parts are checked with the paragraphs'
            continue
        label, number = _place(heading.text, scheme)
        before, printed = last.get(scheme, (0, ""))
        if before and number != before + 1:
            why = reason("heading_out_of_order", label=label, before=printed)
            yield NotUnderstood(heading.line, heading.text[:200], why)
        order = list(last)
        for deeper in order[order.index(scheme) + 1 :] if scheme in last else []:
            del last[deeper]
        last[scheme] = number, label


def _place(text: str, scheme: str) -> tuple[str, int]:
    """A heading's label and its place in its sequence; 0 where that is not known."""
    printed = _PRINTED.match(text)
    assert printed is not None
    label = next(value for value in printed.groups() if value)
    for words in (_ORDINALS, _NAMES):
        if label in words:
            return label, words.index(label) + 1
    return label, (roman(label) if scheme == "I" and label.isascii() else ordinal(label)) or 0
