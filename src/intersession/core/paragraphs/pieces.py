"""Lines into pieces: stretches of text that begin at a label, after a break, or where a heading must have begun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from intersession.core.document import Cell, Change, Comment, Run, accepted
from intersession.core.paragraphs.labels import (
    Label,
    compound_key,
    follows_compound,
    is_annex_head,
    is_closed,
    is_pending,
    ordinal,
    read_label,
)
from intersession.core.paragraphs.lines import Line
from intersession.core.paragraphs.runs import joined, plain, read_runs, spaced

_SPACES = re.compile(r"[ \t]+")
_RULE = re.compile(r"[_\-–—=*~ ]{3,}")
_UNFINISHED = re.compile(
    r"(?:,| (?:and|or|of|the|for|in|to|on|et|ou|de|des|du|la|le|les|pour|y|o|del|el|los|las|para))$"
)
_COLUMNS = re.compile(r"\t+| {3,}")
_SHORT = 0.75  # a line below this share of the width was ended on purpose
_NARROWEST = 60  # no text is taken for wrapped below this width
LONGEST_HEADING = 250


Part = Literal["heading", "topic", "paragraph", "item", "text", "quotation", "annex", "caption", "note"]


@dataclass(frozen=True, slots=True)
class Source:
    """What a format that knows more than letters says of a piece: its runs, what they bear, and, where it says so, what it is.

    `part` null leaves it to the grammar what the piece is; `level` is a heading's or an item's, or a table's count of head
    rows; `id` and `eid` are the identities it bears, `on` that of the part to which a note belongs that no mark leads to.
    `gone` means that nothing of the piece is left once its changes are taken.
    """

    runs: tuple[Run, ...]
    mark_change: Change | None = None
    comments: tuple[Comment, ...] = ()
    part: Part | None = None
    level: int = 1
    id: str | None = None
    eid: str = ""
    on: str | None = None
    gone: bool = False


@dataclass(slots=True)
class Piece:
    """A stretch of text: its first line, its label and its words (marks kept), or a table's rows, or a rule.

    Where the format gave more than letters it stands in `source`; its runs are then the words without the label.
    A `title` is a numbered line that is a heading by what stands around it.
    """

    line: int
    label: Label | None
    marked: str
    gap: bool
    page: bool
    indent: int
    rows: list[list[Cell]] | None = None
    rule: bool = False
    source: Source | None = None
    title: bool = False

    @property
    def text(self) -> str:
        return plain(self.marked) if self.source is None else accepted(self.source.runs)

    @property
    def runs(self) -> tuple[Run, ...]:
        return read_runs(self.marked) if self.source is None else self.source.runs

    @property
    def printed(self) -> str:
        """The words with the number that may be a footnote's mark."""
        return f"{self.label.value} {self.text}" if self.label and self.label.kind == "number" else self.text

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
            before.marked = spaced([before.marked, piece.marked])
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
    if line.gap or line.page or _RULE.fullmatch(line.text):
        return True
    if is_annex_head(before.text) or (is_annex_head(line.text) and is_closed(before.text)):
        return True
    label = read_label(line.text)
    if label and _label_counts(before, line, width, last, label):
        return True
    word = _first_word(line.text)
    return width >= _NARROWEST and before.length + 1 + word <= width * _SHORT


def _first_word(text: str) -> int:
    """How many letters the line before would have had to hold; Chinese is broken anywhere."""
    return 1 if text[0] > "\u2fff" else len(text.split(maxsplit=1)[0])


def _label_counts(before: Line, line: Line, width: int, last: dict[str, Label], label: Label) -> bool:
    """A label inside a full line's sentence ("in paragraph / 13. …") is chance, unless it continues the sequence."""
    if label.form in last and _follows(last[label.form], label):
        return True
    word = _first_word(line.text)
    full = before.length + 1 + word > width
    return not full or is_closed(before.text) or is_pending(before.text)


def _follows(last: Label, label: Label) -> bool:
    if label.kind == "compound":
        return follows_compound(compound_key(last.value), compound_key(label.value))
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
    head = text.lstrip("“\"«‘'([¿¡（「《 \u00a0")[:1]
    return head.isupper() or (head.isalpha() and not head.islower())


def _piece(lines: list[Line]) -> Piece:
    head = lines[0]
    rule = bool(_RULE.fullmatch(head.text)) and len(lines) == 1
    whole = spaced(line.text for line in lines)
    label = None if rule else read_label(whole)
    marked = label.rest if label else whole
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
    written = [[Cell.of(cell) for cell in row] for row in ruled]
    return Piece(head.number, None, "", head.gap, head.page, head.indent, rows=written)


# What a piece may be


def unlabelled(piece: Piece) -> Piece:
    """The piece with its label among its words again."""
    label = piece.label
    if label is None:
        return piece
    numbered = f"{label.value}. "
    compound = f"{label.value} " if label.value[-1:].isdigit() else numbered
    printed = {"number": numbered, "compound": compound, "section": numbered, "bullet": ""} | {
        "letter": f"({label.value}) "
    }
    head = printed.get(label.kind, f"{label.value}: ")
    source = piece.source and replace(
        piece.source, runs=joined([(Run(head.rstrip()),) if head else (), piece.source.runs])
    )
    return Piece(piece.line, None, head + piece.marked, piece.gap, piece.page, piece.indent, source=source)


def marked_topic(piece: Piece) -> Piece | None:
    """A title with a letter that the text marks as a heading ("## (a) Rivers"), with its label apart; null for all else."""
    if piece.source is not None or not piece.marked.startswith("#"):
        return None
    label = read_label(piece.marked.lstrip("# "))
    return replace(piece, label=label, marked=label.rest) if label and label.kind == "letter" else None


def is_prose(text: str) -> bool:
    """Whether a text is a sentence, or long, or leads a list in."""
    return is_closed(text) or len(text) > LONGEST_HEADING or text.endswith((":", ";"))


def is_heading(text: str, after: Piece | None) -> bool:
    """A short title that ends without a stop; a question is one where a number follows."""
    if len(text) > LONGEST_HEADING or not text or is_pending(text):
        return False
    if text.endswith("?"):
        return bool(after and after.label and begins_upright(text))
    return not is_closed(text) and (begins_upright(text) or text[0].isdigit())
