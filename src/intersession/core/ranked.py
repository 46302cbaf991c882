"""Ranked replies: points by Borda, and instant run-off with every tie shown.

A reply ranks some of the options, each higher than the next; options that it leaves out are below all that it names and level with
one another. Weights are whole numbers; what is counted is exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeAlias, TypeVar

Option = TypeVar("Option", bound=Hashable)
Rankings: TypeAlias = Mapping[tuple[Option, ...], int]
MOST_STATES = 2_000  # of an instant run-off: with more ties than that it is not followed to its end


def first_preferences(rankings: Rankings[Option], options: Sequence[Option]) -> dict[Option, int]:
    """How many rank each option first, in the order of the question."""
    counted: Counter[Option] = Counter()
    for ranking, weight in rankings.items():
        counted.update(dict.fromkeys(ranking[:1], weight))
    return {option: counted[option] for option in options}


def borda(rankings: Rankings[Option], options: Sequence[Option]) -> dict[Option, Fraction]:
    """The points of each option: of every reply one for each option that it ranks lower, and a half for each that is level.

    A reply that ranks nothing gives nobody points.
    """
    points = dict.fromkeys(options, Fraction(0))
    for ranking, weight in rankings.items():
        left_out = [option for option in options if option not in ranking]
        for place, option in enumerate(ranking):
            points[option] += weight * (len(options) - 1 - place)
        for option in left_out if ranking else ():
            points[option] += weight * Fraction(len(left_out) - 1, 2)
    return points


@dataclass(frozen=True, slots=True)
class Round(Generic[Option]):
    """One count of an instant run-off: the votes of those who stand, and who may drop out. Where `out` holds several and `together`
    is false they are level, and each of them dropped out in a course of its own; `elected` is who has more than half."""

    votes: tuple[tuple[Option, int], ...]
    out: tuple[Option, ...] = ()
    elected: Option | None = None
    together: bool = False

    @property
    def standing(self) -> frozenset[Option]:
        return frozenset(option for option, _votes in self.votes)


@dataclass(frozen=True, slots=True)
class RunOff(Generic[Option]):
    """What an instant run-off came to: everybody who wins in some course of it (several only where a tie decided), and its rounds,
    those with the most options first. `limit_reached`: there were too many ties to follow them all, and nobody is named."""

    winners: tuple[Option, ...]
    rounds: tuple[Round[Option], ...]
    limit_reached: bool = False


def run_off(rankings: Rankings[Option], options: Sequence[Option]) -> RunOff[Option]:
    """Instant run-off: while nobody has more than half of the votes, who has the fewest drops out, and those votes go on to the
    next option that each reply ranks. Where several have the fewest, every course is followed."""
    if not any(weight for ranking, weight in rankings.items() if ranking):
        return RunOff((), ())
    rounds: dict[frozenset[Option], Round[Option]] = {}
    waiting = [frozenset(options)]
    while waiting:
        standing = waiting.pop()
        if standing in rounds:
            continue
        if len(rounds) == MOST_STATES:
            return RunOff((), _in_order(rounds, options), limit_reached=True)
        rounds[standing] = held = _count(rankings, [option for option in options if option in standing])
        waiting += _next(held)
    winners = {held.elected for held in rounds.values()}
    return RunOff(tuple(option for option in options if option in winners), _in_order(rounds, options))


def _count(rankings: Rankings[Option], standing: Sequence[Option]) -> Round[Option]:
    counted: Counter[Option] = Counter()
    for ranking, weight in rankings.items():
        counted.update(dict.fromkeys([one for one in ranking if one in standing][:1], weight))
    votes = tuple((option, counted[option]) for option in standing)
    elected = next((option for option, n in votes if 2 * n > sum(counted.values())), None)
    if elected is not None or len(standing) == 1:
        return Round(votes, elected=standing[0] if elected is None else elected)
    fewest = min(n for _option, n in votes)
    # Options without a vote drop out together: no vote of theirs goes on, so their order changes nothing.
    return Round(votes, tuple(option for option, n in votes if n == fewest), together=fewest == 0)


def _next(held: Round[Option]) -> list[frozenset[Option]]:
    """Who stands in the rounds that may follow."""
    if held.elected is not None:
        return []
    if held.together and len(held.out) < len(held.votes):
        return [held.standing - set(held.out)]
    return [held.standing - {option} for option in held.out]


def _in_order(
    rounds: Mapping[frozenset[Option], Round[Option]], options: Collection[Option]
) -> tuple[Round[Option], ...]:
    place = {option: number for number, option in enumerate(options)}
    by_place = sorted(rounds, key=lambda standing: (-len(standing), sorted(place[option] for option in standing)))
    return tuple(rounds[standing] for standing in by_place)
