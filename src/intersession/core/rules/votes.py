"""A text that was put to the vote, yes or no: what its figures come to by a rule sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from intersession.core.faults import Fault, FaultError

from .lines import Line, threshold
from .sheets import Base, Majority, Sheet

Outcome = Literal["carried", "lost", "no_quorum", "again", "chair"]


class FiguresError(FaultError):
    """Figures that cannot all be right, such as more votes than members."""


@dataclass(frozen=True, slots=True)
class Votes:
    """What was counted, in votes (or in their weights). `present` is null where nobody counted who was there: those who
    handed in a vote, valid or not, then are. `members` is null where they are the entitled."""

    yes: int
    no: int
    abstain: int = 0
    blank: int = 0
    invalid: int = 0
    entitled: int = 0
    present: int | None = None
    members: int | None = None

    @property
    def handed_in(self) -> int:
        return self.yes + self.no + self.abstain + self.blank + self.invalid


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a vote comes to, and why, line by line. again: put once more; chair: the Chair's casting vote decides."""

    outcome: Outcome
    lines: tuple[Line, ...]


def declare(sheet: Sheet, votes: Votes) -> Declaration:
    """Declare a vote on a text: carried where the quorum is there and every majority of the sheet is reached.

    A sheet without a majority wants more yes than no. Raises `FiguresError` for figures that cannot all be right.
    """
    sizes = sizes_of(sheet, votes)
    majorities = sheet.majorities or (SIMPLE,)
    lines = [*_counted(votes, sizes), *(threshold("required", one, sizes[one.base]) for one in majorities)]
    quorum = quorum_line(sheet, sizes)
    if quorum and sizes["present"] < int(quorum.value):
        return Declaration("no_quorum", (quorum, *lines))
    carried = all(votes.yes >= one.required(sizes[one.base]) for one in majorities)
    return Declaration(_outcome(sheet, votes, carried), (*([quorum] if quorum else []), *lines))


def sizes_of(sheet: Sheet, votes: Votes) -> dict[Base, int]:
    """How many each base counts. Raises `FiguresError`."""
    voting = votes.yes + votes.no
    cast = voting + sum(getattr(votes, kind) for kind in sheet.cast)
    present = votes.handed_in if votes.present is None else votes.present
    members = votes.entitled if votes.members is None else votes.members
    least = min(votes.yes, votes.no, votes.abstain, votes.blank, votes.invalid)
    refuse_impossible(least if least < 0 else votes.handed_in, present, votes.entitled, members)
    return {
        "members": members,
        "entitled": votes.entitled,
        "present": present,
        "votes_cast": cast,
        "present_and_voting": voting,
    }


def refuse_impossible(handed_in: int, present: int, entitled: int, members: int) -> None:
    """Raises `FiguresError` where a part is greater than its whole, or less than nothing."""
    if handed_in < 0 or present < 0:
        raise FiguresError(Fault("less_than_nothing", "Votes are counted from nothing upwards.", {}))
    for few, many in pairwise((handed_in, present, entitled, members)):
        if few > many:
            sentence = (
                "Votes are handed in by those present, who are entitled, who are members: {few} cannot be of {many}."
            )
            raise FiguresError(Fault("more_than_all", sentence, {"few": few, "many": many}))


def quorum_line(sheet: Sheet, sizes: dict[Base, int]) -> Line | None:
    """How many must be present; None where the sheet asks for no quorum."""
    return threshold("quorum", sheet.quorum, sizes[sheet.quorum.base]) if sheet.quorum else None


def _counted(votes: Votes, sizes: dict[Base, int]) -> Iterator[Line]:
    if votes.members is not None:
        yield Line("members", sizes["members"], "roll")
    yield Line("entitled", votes.entitled, "roll")
    yield Line("present", sizes["present"], "counted")
    for code in ("yes", "no", "abstain"):
        yield Line(code, getattr(votes, code), "counted")
    for code in ("blank", "invalid"):
        if number := getattr(votes, code):
            yield Line(code, number, "counted")
    yield Line("votes_cast", sizes["votes_cast"], "sum")
    yield Line("present_and_voting", sizes["present_and_voting"], "sum")


def _outcome(sheet: Sheet, votes: Votes, carried: bool) -> Outcome:
    if carried:
        return "carried"
    equal = votes.yes == votes.no > 0
    return sheet.equal if equal else "lost"


SIMPLE = Majority("present_and_voting", Fraction(1, 2), more_than=True)
