"""What changed between two wordings, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

TOKENS = re.compile(r"\s+|\w+|[^\w\s]")
Kind = Literal["equal", "insert", "delete"]


class Piece(NamedTuple):
    """A stretch of text that both wordings have, or only the new one, or only the old one."""

    kind: Kind
    text: str


def marked_change(old: str, new: str) -> list[Piece]:
    """The pieces that lead from `old` to `new`, words and marks kept whole.

    Equal and deleted pieces joined are `old`, equal and inserted ones joined are `new`; of a replacement the deleted
    part comes first. A space between two changed words changes with them, so that no lone space stands between marks.
    """
    before, after = TOKENS.findall(old), TOKENS.findall(new)
    pieces: list[Piece] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        _add(pieces, "equal" if kind == "equal" else "delete", "".join(before[i:j]))
        if kind != "equal":
            _add(pieces, "insert", "".join(after[k:m]))
    return _without_lone_spaces(pieces)


def _add(pieces: list[Piece], kind: Kind, text: str) -> None:
    if text:
        pieces.append(Piece(kind, text))


def _without_lone_spaces(pieces: list[Piece]) -> list[Piece]:
    """Each run of changes, with the blanks between them, as one deletion and one insertion."""
    joined: list[Piece] = []
    deleted = inserted = ""
    for at, piece in enumerate(pieces):
        bridge = piece.kind == "equal" and piece.text.isspace() and (deleted or inserted) and at + 1 < len(pieces)
        if piece.kind == "equal" and not bridge:
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
