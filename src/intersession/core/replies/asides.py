"""The clauses of a sentence that names options: those beside them that say nothing of the reply are left out before it is judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

from intersession.core.replies.lexicon import Piece

_PARTS = frozenset({",", ";", ":", "–", "-", "(", ")"})
#: What a clause beside the options may hold and still be left out, where it does not unsettle the reply: "(b) and (d), the note follows tomorrow".
_BESIDE = frozenset({"open", "about", "soft"})


def without_asides(
    pieces: Sequence[Piece], text: str, dangers: frozenset[str], cues: Sequence[str], unsettles: Callable[[str], bool]
) -> list[Piece]:
    """The pieces without clauses that name no option, choose nothing, and speak of others or another time, not of the reply."""
    kept: list[Piece] = []
    clauses = _clauses(pieces)
    for clause, after in zip_longest(clauses, clauses[1:]):
        kinds = {piece.kind for piece in clause}
        said = text[clause[0].start : clause[-1].end]
        aside = kinds & dangers and kinds & dangers <= _BESIDE and not kinds & {"option", *cues}
        leads = after is not None and after[0].text == ":"
        if not aside or leads or unsettles(said):
            kept += clause
    return kept


def _clauses(pieces: Sequence[Piece]) -> list[list[Piece]]:
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.text in _PARTS and found[-1]:
            found.append([])
        found[-1].append(piece)
    return [clause for clause in found if clause]
