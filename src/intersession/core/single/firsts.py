"""Rules that choose one option by first preferences: plurality, and instant run-off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from intersession.core.outcomes import WORK, Number, Outcomes
from intersession.core.outcomes import Round as Step
from intersession.core.transferable.papers import Papers, first_stage

from .pairs import best, one_each

MOST_ROUNDS = 20_000  # different rounds that are followed, where ties open many courses


def plurality(papers: Papers) -> Outcomes:
    """Most first preferences; options that a reply ranks first together share it equally."""
    papers.check(1)
    return best([papers.votes(pile) for pile in first_stage(papers).piles])


def irv(papers: Papers, work: int = WORK) -> Outcomes:
    """Instant run-off: who has the fewest votes drops out until somebody has more than half. Every course of a tie is followed."""
    papers.check(1)
    if not papers.total:
        return one_each(range(papers.options))
    held = run_off(papers, work)
    winners = sorted({one.elected for one in held.rounds if one.elected is not None})
    rounds = tuple(_first_course(held.rounds))
    return Outcomes(tuple((one,) for one in winners), (), rounds, held.limit_reached)


@dataclass(frozen=True, slots=True)
class Round:
    """One count of an instant run-off: the votes of those who stand, and who may drop out. Where `out` holds several and `together`
    is false they are level, and each of them dropped out in a course of its own; `elected` is who has more than half."""

    votes: tuple[tuple[int, Number], ...]
    out: tuple[int, ...] = ()
    elected: int | None = None
    together: bool = False

    @property
    def standing(self) -> frozenset[int]:
        return frozenset(option for option, _votes in self.votes)


@dataclass(frozen=True, slots=True)
class RunOff:
    """The rounds of an instant run-off, those with the most options first; of every course where a tie decided. `limit_reached`: there
    were too many ties to follow them all."""

    rounds: tuple[Round, ...]
    limit_reached: bool = False

    @property
    def winners(self) -> tuple[int, ...]:
        """Everybody who wins in some course; nobody where not every course was followed."""
        if self.limit_reached:
            return ()
        return tuple(sorted({held.elected for held in self.rounds if held.elected is not None}))


def run_off(papers: Papers, work: int = WORK) -> RunOff:
    """An instant run-off round by round. Without a vote it has no round."""
    most = min(work // (len(papers.rankings) + papers.options + 1) + papers.options, MOST_ROUNDS)
    rounds: dict[frozenset[int], Round] = {}
    waiting = [frozenset(range(papers.options))] if papers.total else []
    stopped = False
    while waiting and not stopped:
        standing = waiting.pop()
        if standing not in rounds:
            rounds[standing] = held = _count(papers, standing)
            waiting += reversed(_next(held))
            stopped = len(rounds) == most and bool(waiting)
    in_order = sorted(rounds, key=lambda standing: (-len(standing), sorted(standing)))
    return RunOff(tuple(rounds[standing] for standing in in_order), stopped)


def _count(papers: Papers, standing: frozenset[int]) -> Round:
    counted: dict[int, Number] = dict.fromkeys(sorted(standing), 0)
    for heirs, rankings in papers.heirs(range(len(papers.rankings)), standing).items():
        weight = papers.weight(rankings)
        for option in heirs:
            counted[option] += weight if len(heirs) == 1 else Fraction(weight) / len(heirs)
    votes, total = tuple(counted.items()), sum(counted.values())
    elected = next((option for option, n in votes if 2 * n > total), None)
    if elected is not None or len(standing) == 1:
        return Round(votes, elected=votes[0][0] if elected is None else elected)
    fewest = min(counted.values())
    # Options without a vote drop out together: no vote of theirs goes on, so their order changes nothing.
    return Round(votes, tuple(option for option, n in votes if n == fewest), together=fewest == 0)


def _next(held: Round) -> list[frozenset[int]]:
    """Who stands in the rounds that may follow."""
    if held.elected is not None:
        return []
    if held.together and len(held.out) < len(held.votes):
        return [held.standing - set(held.out)]
    return [held.standing - {option} for option in held.out]


def _first_course(rounds: tuple[Round, ...]) -> Iterator[Step]:
    """The steps of the course in which, of those who are level, the first one drops out."""
    by_standing = {held.standing: held for held in rounds}
    held: Round | None = rounds[0]
    while held is not None:
        votes = dict(held.votes)
        if held.elected is not None:
            yield Step(held.elected, votes[held.elected], (), "elected")
            return
        following = _next(held)[0]
        gone = [option for option in held.out if option not in following]
        tied = () if held.together else tuple(option for option in held.out if option not in gone)
        yield from (Step(option, votes[option], tied, "excluded") for option in gone)
        held = by_standing.get(following)
