"""The grammar of documents: a plain text becomes a masthead, blocks and what is asked.

Parsing is linear in the length of the text, keeps the words to the letter, and raises nothing: what is not
understood is named with its line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from intersession.core.asks import read_asks
from intersession.core.characters import spelled_out, turning
from intersession.core.document import Ask, Block, Masthead, NotUnderstood, Passage, ReadDocument
from intersession.core.paragraphs.body import BodyReader
from intersession.core.paragraphs.labels import is_closed, is_in_parts, read_label
from intersession.core.paragraphs.languages import language_in_script
from intersession.core.paragraphs.lines import Line, read_lines, wrap_width
from intersession.core.paragraphs.masthead import FirstPage, read_first_page
from intersession.core.paragraphs.pieces import Piece, read_pieces
from intersession.core.paragraphs.repeated import second_first_pages
from intersession.core.paragraphs.schemes import set_levels
from intersession.core.reasons import reason

__all__ = ["body_start", "document_of", "parse", "passages", "turned"]

_LONGEST_FIRST_PAGE = 80
_SHORTEST_PROSE = 80
_SHORTEST_IN_CHINESE = 25
_SAMPLE = 3000  # letters of a text, by which its script is told


def parse(text: str) -> ReadDocument:
    """Read a document out of a plain text."""
    lines = read_lines(text)
    start = body_start(lines)
    first_page = read_first_page(lines[:start])
    headings = [Piece(number, None, words, gap=True, page=False, indent=0) for number, words in first_page.headings]
    pieces = [*headings, *read_pieces(lines[start:], wrap_width(lines))]
    return document_of(first_page, pieces, turned(lines) if turning(text) else [])


def document_of(first_page: FirstPage, pieces: list[Piece], faults: Iterable[NotUnderstood] = ()) -> ReadDocument:
    """The document that a first page and the pieces after it make; `faults` are what their format did not understand.

    Where a piece says that it is a heading, and of which level, headings keep their levels; else their form tells them.
    """
    body = BodyReader()
    body.read(pieces)
    jumps = set_levels(body.blocks, body.told)
    asks, unasked = _asks(body.blocks, first_page.masthead)
    second = second_first_pages(body.blocks)
    found = [*first_page.not_understood, *body.not_understood, *jumps, *second, *unasked, *faults]
    return ReadDocument(first_page.masthead, body.blocks, asks, sorted(found, key=lambda fault: fault.line))


def _asks(blocks: list[Block], masthead: Masthead) -> tuple[list[Ask], list[NotUnderstood]]:
    """What is asked in English, French and Spanish; that it is not read in another language is said once."""
    text = " ".join(block.text for block in passages(blocks))
    if language_in_script(text[:: max(len(text) // _SAMPLE, 1)]) is None:
        return read_asks(blocks, masthead)
    first = next(passages(blocks), None)
    return [], [NotUnderstood(first.line, first.text[:200], reason("asks_not_read"))] if first else []


def turned(lines: Iterable[Line]) -> list[NotUnderstood]:
    """Lines that do not stand as they are shown; their text is kept to the letter, and shown here with the character's name."""
    return [
        NotUnderstood(line.number, spelled_out(line.text)[:200], reason("turning_character", character=found))
        for line in lines
        if (found := turning(line.text))
    ]


def passages(blocks: list[Block]) -> Iterator[Passage]:
    """The paragraphs among blocks, without those of annexes."""
    return (block for block in blocks if isinstance(block, Passage))


def body_start(lines: list[Line]) -> int:
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
    return is_closed(words) and _is_long(words) and not words.isupper()


def _is_long(words: str) -> bool:
    return len(words) >= _SHORTEST_PROSE or (words[0] > "\u2fff" and len(words) >= _SHORTEST_IN_CHINESE)
