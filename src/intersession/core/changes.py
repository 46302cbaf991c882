"""What changed between two wordings, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

TOKENS = re.compile(r"\s+|\w+|[^\w\s]")
Kind = Literal["equal", "insert", "delete"]
_ALONE = 2  # a single word that both wordings share, with so many changed ones on either side, is chance


class Piece(NamedTuple):
    """A stretch of text that both wordings have, or only the new one, or only the old one."""

    kind: Kind
    text: str


def marked_change(old: str, new: str) -> list[Piece]:
    """The pieces that lead from `old` to `new`, words and marks kept whole.

    Equal and deleted pieces joined are `old`, equal and inserted ones joined are `new`; of a replacement the deleted part comes
    first. What stands between two changes changes with them where it is a blank, or one word amid a passage that was written
    anew, so that nothing stands lost between marks.
    """
    before, after = TOKENS.findall(old), TOKENS.findall(new)
    pieces: list[Piece] = []
    for step in Indel.opcodes(before, after):
        _add(pieces, "equal" if step.tag == "equal" else "delete", "".join(before[step.src_start : step.src_end]))
        if step.tag != "equal":
            _add(pieces, "insert", "".join(after[step.dest_start : step.dest_end]))
    return list(_tidied(_joined(pieces)))


def _add(pieces: list[Piece], kind: Kind, text: str) -> None:
    if text:
        pieces.append(Piece(kind, text))


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Each run of changes, with what is lost between them, as one deletion and one insertion."""
    joined: list[Piece] = []
    deleted = inserted = ""
    for at, piece in enumerate(pieces):
        if piece.kind == "equal" and not ((deleted or inserted) and _is_lost(pieces, at)):
            _add(joined, "delete", deleted)
            _add(joined, "insert", inserted)
            deleted = inserted = ""
            joined.append(piece)
            continue
        deleted += piece.text if piece.kind != "insert" else ""
        inserted += piece.text if piece.kind != "delete" else ""
    _add(joined, "delete", deleted)
    _add(joined, "insert", inserted)
    return joined


def _tidied(pieces: list[Piece]) -> Iterator[Piece]:
    """The same with blanks outside the marks where they can stand there: a word goes or comes with the blank after it."""
    before, at = "", 0
    while at < len(pieces):
        if pieces[at].kind == "equal":
            before += pieces[at].text
            at += 1
            continue
        deleted = pieces[at].text if pieces[at].kind == "delete" else ""
        inserted = next((p.text for p in pieces[at : at + 2] if p.kind == "insert"), "")
        at += bool(deleted) + bool(inserted)
        after = pieces[at].text if at < len(pieces) else ""
        changed = [text for text in (deleted, inserted) if text]
        lead, trail = _blanks(changed, 0), _blanks(changed, -1)
        if len(changed) == 2:
            before += lead
            deleted, inserted = (text[len(lead) : len(text) - len(trail)] for text in (deleted, inserted))
        elif lead and after[:1] == lead and not trail:
            before, trail = before + lead, ""
            deleted, inserted = (text[1:] + lead if text else "" for text in (deleted, inserted))
            pieces[at] = Piece("equal", after[1:])
        else:
            trail = ""
        whole: list[Piece] = []
        _add(whole, "equal", before)
        _add(whole, "delete", deleted)
        _add(whole, "insert", inserted)
        yield from whole
        before = trail
    if before:
        yield Piece("equal", before)


def _blanks(texts: list[str], end: int) -> str:
    """The blank that all of these begin (0) or end (-1) with; nothing where one is nothing else."""
    marks = {text[end] for text in texts}
    return marks.pop() if len(marks) == 1 and texts[0][end].isspace() and all(text.strip() for text in texts) else ""


def _is_lost(pieces: list[Piece], at: int) -> bool:
    """Whether what is equal stands lost between two changes."""
    if at + 1 == len(pieces):
        return False
    words = len(pieces[at].text.split())
    return not words or (words == 1 and min(_changed(pieces, at, -1), _changed(pieces, at, 1)) >= _ALONE)


def _changed(pieces: list[Piece], at: int, step: int) -> int:
    """How many words changed right beside a piece, in one direction."""
    count, at = 0, at + step
    while 0 <= at < len(pieces) and pieces[at].kind != "equal":
        count += len(pieces[at].text.split())
        at += step
    return count
