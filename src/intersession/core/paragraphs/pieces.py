"""Lines into pieces: stretches of text that begin at a label, after a break, or where a heading must have begun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from intersession.core.paragraphs.labels import (
    Label,
    is_annex_head,
    is_closed,
    is_in_parts,
    is_pending,
    ordinal,
    read_label,
)
from intersession.core.paragraphs.lines import Line
from intersession.core.paragraphs.runs import plain

_SPACES = re.compile(r"[ \t]+")
_RULE = re.compile(r"[_\-–—=*~ ]{3,}")
_UNFINISHED = re.compile(
    r"(?:,| (?:and|or|of|the|for|in|to|on|et|ou|de|des|du|la|le|les|pour|y|o|del|el|los|las|para))$"
)
_COLUMNS = re.compile(r"\t+| {3,}")
_SHORT = 0.75  # a line below this share of the width was ended on purpose
_NARROWEST = 60  # no text is taken for wrapped below this width
LONGEST_HEADING = 250


@dataclass(slots=True)
class Piece:
    """A stretch of text: its first line, its label and its words (marks kept), or a table's rows, or a rule."""

    line: int
    label: Label | None
    marked: str
    gap: bool
    page: bool
    indent: int
    rows: list[list[str]] | None = None
    rule: bool = False

    @property
    def text(self) -> str:
        return plain(self.marked)

    @property
    def whole(self) -> str:
        """The words with their label, for messages."""
        return f"{self.label.value} {self.marked}" if self.label else self.marked


def read_pieces(lines: list[Line], width: int | None) -> list[Piece]:
    """Cut lines into pieces. `width` is what the text was wrapped at, null where each line is a piece."""
    pieces: list[Piece] = []
    last: dict[str, Label] = {}
    index = 0
    while index < len(lines):
        count = _table_rows(lines, index)
        if count:
            pieces.append(_table(lines[index : index + count]))
        else:
            count = _stretch(lines, index, width, last)
            pieces.extend(_cut(lines, index, count))
        index += count
    return list(_rejoin_titles(pieces))


def _rejoin_titles(pieces: list[Piece]) -> Iterator[Piece]:
    """Put together a title that a page break cut: short, without an end, and gone on with."""
    before: Piece | None = None
    for piece in pieces:
        if before is not None and piece.page and _goes_on(before, piece):
            before.marked += " " + piece.marked
            continue
        if before is not None:
            yield before
        before = piece
    if before is not None:
        yield before


def _goes_on(before: Piece, piece: Piece) -> bool:
    if before.rows is not None or piece.rows is not None or before.rule or piece.rule or piece.label:
        return False
    head, tail = before.text, piece.text
    if is_closed(head) or is_closed(tail) or len(head) + len(tail) > LONGEST_HEADING:
        return False
    return not begins_upright(tail) or bool(_UNFINISHED.search(head))


def _stretch(lines: list[Line], start: int, width: int | None, last: dict[str, Label]) -> int:
    """How many lines from `start` belong together; `last` holds the last label of each form."""
    first = read_label(lines[start].text)
    if first:
        last[first.form] = first
    if width is None or _RULE.fullmatch(lines[start].text):
        return 1
    end = start + 1
    while end < len(lines) and not _breaks(lines[end - 1], lines[end], width, last) and not _table_rows(lines, end):
        end += 1
    return end - start


def _breaks(before: Line, line: Line, width: int, last: dict[str, Label]) -> bool:
    """Whether `line` begins a new piece after `before`."""
    if line.gap or line.page or _RULE.fullmatch(line.text) or is_in_parts(line.text):
        return True
    if is_annex_head(before.text) or (is_annex_head(line.text) and is_closed(before.text)):
        return True
    label = read_label(line.text)
    if label and _label_counts(before, line, width, last, label):
        return True
    word = len(line.text.split(maxsplit=1)[0])
    return width >= _NARROWEST and before.length + 1 + word <= width * _SHORT


def _label_counts(before: Line, line: Line, width: int, last: dict[str, Label], label: Label) -> bool:
    """A label inside a full line's sentence ("in paragraph / 13. …") is chance, unless it continues the sequence."""
    if label.form in last and _follows(last[label.form], label):
        return True
    word = len(line.text.split(maxsplit=1)[0])
    full = before.length + 1 + word > width
    return not full or is_closed(before.text) or is_pending(before.text)


def _follows(last: Label, label: Label) -> bool:
    first, second = ordinal(last.value), ordinal(label.value)
    return first is not None and second == first + 1


def _cut(lines: list[Line], start: int, count: int) -> Iterator[Piece]:
    """The piece of these lines, or two where the last lines are the heading of what follows."""
    stretch = lines[start : start + count]
    after = lines[start + count] if start + count < len(lines) else None
    at = _heading_tail(stretch, after)
    yield _piece(stretch[:at])
    if at < len(stretch):
        yield _piece(stretch[at:])


def _heading_tail(stretch: list[Line], after: Line | None) -> int:
    """Where a heading without a blank line begins: after the last sentence's end, where a label follows."""
    if len(stretch) < 2 or (after and not read_label(after.text)):
        return len(stretch)
    at = len(stretch)
    while at > 0 and not is_closed(stretch[at - 1].text) and not stretch[at - 1].text.endswith((":", ";")):
        at -= 1
    tail = " ".join(line.text for line in stretch[at:])
    fits = 0 < at < len(stretch) and len(tail) <= LONGEST_HEADING and begins_upright(plain(tail))
    return at if fits else len(stretch)


def begins_upright(text: str) -> bool:
    """Whether a text begins as a sentence or a title does, not in the middle."""
    head = text.lstrip("“\"«‘'([¿¡ \u00a0")[:1]
    return head.isupper() or (head.isalpha() and not head.islower())


def _piece(lines: list[Line]) -> Piece:
    head = lines[0]
    rule = bool(_RULE.fullmatch(head.text)) and len(lines) == 1
    joined = " ".join(line.text for line in lines)
    label = None if rule else read_label(joined)
    marked = label.rest if label else joined
    if "  " in marked or "\t" in marked:
        marked = _SPACES.sub(" ", marked)
    return Piece(head.number, label, marked.strip(), head.gap, head.page, head.indent, rule=rule)


def _table_rows(lines: list[Line], start: int) -> int:
    """How many lines from `start` are rows of one table; a table has two at least."""
    cells = len(_cells(lines[start].text))
    if cells < 2:
        return 0
    end = start + 1
    while end < len(lines) and (end == start + 1 or not lines[end].page) and len(_cells(lines[end].text)) == cells:
        end += 1
    return end - start if end - start > 1 else 0


def _cells(text: str) -> list[str]:
    if text.startswith("|") and text.count("|") > 1:
        return [cell.strip() for cell in text.strip("| ").split("|")]
    label = read_label(text)
    if "   " not in text and "\t" not in text:
        return []
    cells = [cell.strip() for cell in _COLUMNS.split(text) if cell.strip()]
    return [] if label and len(cells) < 3 else cells


def _table(lines: list[Line]) -> Piece:
    head = lines[0]
    rows = [_cells(line.text) for line in lines]
    ruled = [row for row in rows if not all(cell and not cell.strip("-:= ") for cell in row)]
    return Piece(head.number, None, "", head.gap, head.page, head.indent, rows=ruled)
