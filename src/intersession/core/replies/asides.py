"""The clauses of a sentence that names options: those beside them that say nothing of the reply are left out before it is judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

from intersession.core.replies.lexicon import FOREIGN, Piece
from intersession.core.replies.vocabulary import pattern
from intersession.core.replies.wishes import LINK

_PARTS = frozenset({",", ";", ":", "–", "-", "(", ")"})
#: What a clause beside the options may hold and still be left out, where it does not unsettle the reply: "of the four put to the members, …",
#: "(b) and (d), the note follows tomorrow".
_BESIDE = frozenset({"open", "about", "soft", "others", "turns"})
_DENIALS, _REST = (
    frozenset({"not", "against"}),
    pattern(
        r"\W*(?:(?:{and_any}|{but}) )?(?:{declines_rest})(?!\w).*(?<![\w'])(?:{rest_of_them})\W*(?:{left_so}\W*)?$"
    ),
)
#: Says from whom a choice is known, which may be others' choice: "as we hear from the experts, …".
_HEARSAY = pattern(r"\W*(?:{hearsay})(?!\w)")
_OFFERED, _OR = pattern(r"(?<!\w)(?:{offered})(?!\w)"), pattern(r"\W*(?:{or_else})(?!\w)")


def without_asides(
    pieces: Sequence[Piece], text: str, dangers: frozenset[str], cues: Sequence[str], unsettles: Callable[[str], bool]
) -> list[Piece]:
    """The pieces without clauses that name no option, choose nothing, and speak of others or another time, not of the reply."""
    kept: list[Piece] = []
    clauses = _clauses(pieces)
    for clause, after in zip_longest(clauses, clauses[1:]):
        kinds = {piece.kind for piece in clause}
        before = not any(piece.kind == "option" for piece in kept)
        said = text[clause[0].start : clause[-1].end]
        rest = not before and bool(_REST.match(said))  # "…, to the exclusion of the other two"
        unsettled = kinds & dangers - _BESIDE - (_DENIALS if rest else frozenset())
        linked = bool(LINK.fullmatch(clause[0].text)) and not rest
        aside = kinds & dangers and not unsettled and not linked and not kinds & {"option", *cues}
        subject = next((piece.kind for piece in clause if piece.kind not in ("sign", "bare")), "")
        theirs = "others" in kinds and (
            subject == "others" or FOREIGN in said or _HEARSAY.match(said) or (before and not _OFFERED.search(said))
        )
        leads = after is not None and after[0].text == ":"
        if not aside or theirs or leads or _OR.match(said) or (unsettles(said) and not rest):
            kept += clause
    return kept


def _clauses(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces in clauses; what a link adds behind the last option is one of its own."""
    found: list[list[Piece]] = [[]]
    last = max((place for place, piece in enumerate(pieces) if piece.kind == "option"), default=len(pieces))
    for place, piece in enumerate(pieces):
        if (piece.text in _PARTS or (place > last and LINK.fullmatch(piece.text))) and found[-1]:
            found.append([])
        found[-1].append(piece)
    return [clause for clause in found if clause]
