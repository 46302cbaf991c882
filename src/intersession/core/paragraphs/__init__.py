"""The grammar of documents: a plain text becomes a masthead, blocks and what is asked.

Parsing is linear in the length of the text, keeps the words to the letter, and raises nothing: what is not
understood is named with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from intersession.core.asks import read_asks
from intersession.core.characters import spelled_out, turning
from intersession.core.document import Block, Heading, NotUnderstood, Passage, ReadDocument
from intersession.core.paragraphs.body import BodyReader
from intersession.core.paragraphs.labels import is_closed, is_in_parts, read_label
from intersession.core.paragraphs.lines import Line, read_lines, wrap_width
from intersession.core.paragraphs.masthead import read_first_page
from intersession.core.paragraphs.pieces import Piece, read_pieces
from intersession.core.reasons import reason

__all__ = ["parse", "passages"]

_LONGEST_FIRST_PAGE = 80
_SHORTEST_PROSE = 80
_CYCLE_FIRST = re.compile(r"\b(?:19|20|21)\d\d\s+[-–—]\s")
_PRINTED = re.compile(r"(?P<roman>[IVX]{1,6})\. |(?P<letter>[A-H])\. ")


def parse(text: str) -> ReadDocument:
    """Read a document out of a plain text."""
    lines = read_lines(text)
    start = _body_start(lines)
    first_page = read_first_page(lines[:start])
    body = BodyReader()
    headings = [Piece(number, None, words, gap=True, page=False, indent=0) for number, words in first_page.headings]
    body.read([*headings, *read_pieces(lines[start:], wrap_width(lines))])
    _set_levels(body.blocks)
    asks, faults = read_asks(body.blocks, first_page.masthead)
    faults += _turned(lines) if turning(text) else []
    faults = sorted([*first_page.not_understood, *body.not_understood, *faults], key=lambda fault: fault.line)
    return ReadDocument(first_page.masthead, body.blocks, asks, faults)


def _turned(lines: list[Line]) -> list[NotUnderstood]:
    """Lines that do not stand as they are shown; their text is kept to the letter, and shown here with the character's name."""
    return [
        NotUnderstood(line.number, spelled_out(line.text)[:200], reason("turning_character", character=found))
        for line in lines
        if (found := turning(line.text))
    ]


def passages(blocks: list[Block]) -> Iterator[Passage]:
    """The paragraphs among blocks, without those of annexes."""
    return (block for block in blocks if isinstance(block, Passage))


def _body_start(lines: list[Line]) -> int:
    """The index of the line where the first page's particulars end: the first number, letter or sentence."""
    for index, line in enumerate(lines[:_LONGEST_FIRST_PAGE]):
        label = read_label(line.text)
        if label and ((label.kind == "number" and label.value.isdigit()) or label.form == "(x)"):
            return index
        if is_in_parts(line.text) or _begins_prose(lines, index):
            return index
    return min(len(lines), _LONGEST_FIRST_PAGE)


def _begins_prose(lines: list[Line], index: int) -> bool:
    """Whether a stretch of lines from here is a sentence of some length."""
    if index and not lines[index].gap:
        return False
    words = lines[index].text
    for line in lines[index + 1 : index + 12]:
        if line.gap or is_closed(words):
            break
        words += " " + line.text
    return is_closed(words) and len(words) >= _SHORTEST_PROSE and not words.isupper()


def _set_levels(blocks: list[Block]) -> None:
    """Give headings their levels by form: "II." over "A.", capitals and a cycle's ("… 2031 - …") over plain ones."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    strongest = min((_rank(heading.text) for heading in headings), default=0)
    above = False
    for heading in headings:
        heading.level = 2 if above and _rank(heading.text) > strongest else 1
        above = above or _rank(heading.text) == strongest


def _rank(text: str) -> int:
    printed = _PRINTED.match(text)
    if printed:
        return 0 if printed["roman"] else 2
    if text.isupper():
        return 1
    return 3 if _CYCLE_FIRST.search(text) else 4
