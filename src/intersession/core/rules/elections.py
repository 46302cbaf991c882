"""An election, round by round: who is elected, who stands in the next ballot, and what is level at the last place.

After a round the candidates who reach every majority of the sheet are elected, those with the most votes first; who reaches it and
stands below the last place is not elected (Human Rights Council elections: a seat is lost in spite of an absolute majority).
Open places go to a further ballot, restricted, shortened or put to yes or no as the sheet says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from intersession.core.faults import Fault

from .lines import Line, threshold
from .sheets import Base, Sheet
from .votes import FiguresError, Votes, declare, quorum_line, refuse_impossible

Candidate = str
Next = Literal["none", "ballot", "restricted", "yes_no", "tie", "no_quorum", "body"]


@dataclass(frozen=True, slots=True)
class Ballot:
    """What the tellers counted in one round. `papers` were handed in; who votes marks up to as many names as places are open.

    `abstain` are papers without a name, counted as such; `present` and `members` as in `Votes`. `names` is how many names a paper may
    bear where that is not one for each open place.
    """

    votes: Mapping[Candidate, int]
    papers: int
    invalid: int = 0
    abstain: int = 0
    blank: int = 0
    entitled: int = 0
    present: int | None = None
    members: int | None = None
    names: int | None = None

    @property
    def voting(self) -> int:
        """Valid papers that bear a name."""
        return self.papers - self.invalid - self.abstain - self.blank


@dataclass(frozen=True, slots=True)
class Standing:
    """How an election stands after a round: who is elected so far, how many places are open, who stands in the next ballot, and
    what comes next.

    none: all places are filled, or nobody stands; tie: `tied` are level at the last place; body: the body decides how to go on.
    """

    places: int
    candidates: tuple[Candidate, ...]
    elected: tuple[Candidate, ...] = ()
    tied: tuple[Candidate, ...] = ()
    next: Next = "ballot"
    round: int = 0
    lines: tuple[Line, ...] = ()

    @property
    def open_places(self) -> int:
        return self.places - len(self.elected)


def begin(candidates: Collection[Candidate], places: int, sheet: Sheet) -> Standing:
    """Before the first round. Raises ValueError for no place. As many candidates as places may be elected by acclamation only
    where the body says so: see `acclaim`."""
    if places < 1:
        raise ValueError("An election fills at least one place.")
    return _go_on(Standing(places, tuple(candidates)), sheet)


def hold_round(sheet: Sheet, standing: Standing, ballot: Ballot) -> Standing:
    """Declare a round. Raises `FiguresError` for figures that cannot all be right, or votes for one who does not stand."""
    sizes = _sizes(sheet, standing, ballot)
    number = standing.round + 1
    lines = list(_counted(standing, ballot, sizes))
    quorum = quorum_line(sheet, sizes)
    if quorum and sizes["present"] < int(quorum.value):
        return replace(standing, next="no_quorum", round=number, tied=(), lines=(quorum, *lines))
    needed = [threshold("required", one, sizes[one.base]) for one in sheet.majorities]
    elected, tied, verdicts = _elect(standing, ballot, max((int(line.value) for line in needed), default=1))
    left = [one for one in standing.candidates if one not in elected]
    after = replace(
        standing, candidates=tuple(left), elected=(*standing.elected, *elected), tied=tuple(tied), round=number,
        lines=(*([quorum] if quorum else []), *lines, *needed, *verdicts),
    )  # fmt: skip
    return _closed(after) if tied else _shorten(sheet, after, ballot)


def hold_yes_no(sheet: Sheet, standing: Standing, votes: Votes) -> Standing:
    """Put the candidate who alone is left to yes or no, by the same majorities."""
    (lone,) = standing.candidates
    declared = declare(sheet, votes)
    after = replace(standing, round=standing.round + 1, lines=declared.lines)
    if declared.outcome == "carried":
        return _closed(_with(after, lone, "elected", votes.yes))
    return replace(after, next="no_quorum" if declared.outcome == "no_quorum" else "body")


def withdraw(standing: Standing, candidate: Candidate, sheet: Sheet) -> Standing:
    """A candidate stands no longer. Raises `FiguresError` for one who does not stand."""
    if candidate not in standing.candidates:
        raise _stranger(candidate)
    left = tuple(one for one in standing.candidates if one != candidate)
    line = Line("withdrawn", 0, "counted", {"candidate": candidate})
    return _go_on(replace(standing, candidates=left, tied=(), lines=(line,)), sheet)


def acclaim(standing: Standing) -> Standing:
    """Elect those who are left by acclamation. Raises `FiguresError` where more are left than places are open."""
    if not standing.candidates or len(standing.candidates) > standing.open_places:
        raise FiguresError(Fault("no_acclamation", "Acclamation elects no more candidates than places are open.", {}))
    after = standing
    for candidate in standing.candidates:
        after = _with(after, candidate, "elected", 0)
    return _closed(after)


def settle(standing: Standing, chosen: Collection[Candidate]) -> Standing:
    """Elect those of the tied who won what broke the tie (`ties.break_tie`, or a special ballot among them)."""
    if set(chosen) - set(standing.tied) or len(chosen) > standing.open_places:
        raise FiguresError(Fault("not_tied", "Only those level at the last place can take it.", {}))
    left = tuple(one for one in standing.candidates if one not in chosen)
    return _closed(replace(standing, candidates=left, elected=(*standing.elected, *chosen), tied=()))


# One round


def _sizes(sheet: Sheet, standing: Standing, ballot: Ballot) -> dict[Base, int]:
    if strange := [one for one in ballot.votes if one not in standing.candidates]:
        raise _stranger(strange[0])
    present = ballot.papers if ballot.present is None else ballot.present
    members = ballot.entitled if ballot.members is None else ballot.members
    refuse_impossible(ballot.papers, present, ballot.entitled, members)
    if min(ballot.voting, *ballot.votes.values(), 0) < 0 or any(n > ballot.voting for n in ballot.votes.values()):
        raise FiguresError(Fault("more_than_voting", "A candidate has more votes than papers are valid.", {}))
    if sum(ballot.votes.values()) > ballot.voting * (ballot.names or standing.open_places):
        raise FiguresError(Fault("too_many_names", "There are more names on the papers than they may bear.", {}))
    cast = ballot.voting + sum(getattr(ballot, kind) for kind in sheet.cast)
    return {
        "members": members,
        "entitled": ballot.entitled,
        "present": present,
        "votes_cast": cast,
        "present_and_voting": ballot.voting,
    }


def _counted(standing: Standing, ballot: Ballot, sizes: Mapping[Base, int]) -> Iterator[Line]:
    yield Line("places", standing.open_places, "rules")
    if ballot.members is not None:
        yield Line("members", ballot.members, "roll")
    yield Line("entitled", ballot.entitled, "roll")
    for code in ("papers", "invalid", "abstain", "blank"):
        if (number := getattr(ballot, code)) or code != "blank":
            yield Line(code, number, "counted")
    yield Line("present_and_voting", sizes["present_and_voting"], "sum")


def _elect(standing: Standing, ballot: Ballot, required: int) -> tuple[list[Candidate], list[Candidate], list[Line]]:
    """Those elected, those level at the last place, and a line or two for each candidate."""
    ranked = _ranked(standing.candidates, ballot)
    over = [one for one in ranked if ballot.votes.get(one, 0) >= required]
    elected, tied = _within(over, ballot, standing.open_places)
    lines = []
    for place, candidate in enumerate(ranked, 1):
        named, received = {"candidate": candidate}, ballot.votes.get(candidate, 0)
        lines.append(Line("received", received, "counted", named))
        if candidate in elected:
            lines.append(Line("elected", received, "sum", named))
        elif candidate in tied:
            lines.append(Line("level", received, "sum", named))
        elif candidate in over:
            lines.append(Line("beyond", place, "rules", named))
        else:
            lines.append(Line("short", required - received, "sum", named))
    return elected, tied, lines


def _ranked(candidates: Sequence[Candidate], ballot: Ballot) -> list[Candidate]:
    """By votes; those with as many in the order in which they stand."""
    return sorted(candidates, key=lambda one: -ballot.votes.get(one, 0))


def _within(over: Sequence[Candidate], ballot: Ballot, places: int) -> tuple[list[Candidate], list[Candidate]]:
    if len(over) <= places:
        return list(over), []
    last, first_out = ballot.votes[over[places - 1]], ballot.votes[over[places]]
    if last > first_out:
        return list(over[:places]), []
    return [one for one in over if ballot.votes[one] > last], [one for one in over if ballot.votes[one] == last]


# What comes next


def _shorten(sheet: Sheet, after: Standing, ballot: Ballot) -> Standing:
    """Who stands in the next ballot, after the votes of this one."""
    rules, ranked = sheet.rounds, _ranked(after.candidates, ballot)
    if not after.open_places:
        return _closed(after)
    if rules.restricted_after and after.round >= rules.restricted_after:
        ranked = _first(ranked, ballot, rules.per_place * after.open_places)
    elif rules.eliminate_after and after.round >= rules.eliminate_after and len(ranked) > after.open_places + 1:
        return _go_on(_drop(after, ranked, ballot), sheet)
    kept = tuple(one for one in after.candidates if one in ranked)
    return _go_on(replace(after, candidates=kept), sheet)


def _first(ranked: list[Candidate], ballot: Ballot, many: int) -> list[Candidate]:
    """So many of the first, and those who have as many votes as the last of them."""
    if len(ranked) <= many:
        return ranked
    last = ballot.votes.get(ranked[many - 1], 0)
    return [one for one in ranked if ballot.votes.get(one, 0) >= last]


def _drop(after: Standing, ranked: list[Candidate], ballot: Ballot) -> Standing:
    """Without the one who has the fewest votes; where several have as few, nobody is dropped."""
    fewest = ballot.votes.get(ranked[-1], 0)
    least = [one for one in ranked if ballot.votes.get(one, 0) == fewest]
    if len(least) > 1:
        return after
    left = tuple(one for one in after.candidates if one != least[0])
    line = Line("dropped", fewest, "rules", {"candidate": least[0]})
    return replace(after, candidates=left, lines=(*after.lines, line))


def _go_on(standing: Standing, sheet: Sheet) -> Standing:
    rules = sheet.rounds
    if not standing.open_places or not standing.candidates:
        return _closed(standing)
    if rules.most and standing.round >= rules.most:
        return replace(standing, next="body")
    lone = len(standing.candidates) == 1 and standing.open_places == 1
    if lone and rules.lone == "acclamation":
        return acclaim(standing)
    if lone and rules.lone == "yes_no":
        return replace(standing, next="yes_no")
    restricted = rules.restricted_after is not None and standing.round >= rules.restricted_after
    return replace(standing, next="restricted" if restricted else "ballot")


def _closed(standing: Standing) -> Standing:
    """With nothing more to vote on, but for a tie."""
    if standing.tied:
        return replace(standing, next="tie")
    if standing.open_places and standing.candidates:
        return replace(standing, next="ballot")
    lines = [Line("open_places", standing.open_places, "sum")] if standing.open_places else []
    return replace(standing, next="none", lines=(*standing.lines, *lines))


def _with(standing: Standing, candidate: Candidate, code: str, votes: int) -> Standing:
    left = tuple(one for one in standing.candidates if one != candidate)
    line = Line(code, votes, "sum", {"candidate": candidate})
    return replace(standing, candidates=left, elected=(*standing.elected, candidate), lines=(*standing.lines, line))


def _stranger(candidate: Candidate) -> FiguresError:
    return FiguresError(Fault("no_candidate", "“{candidate}” does not stand in this ballot.", {"candidate": candidate}))
