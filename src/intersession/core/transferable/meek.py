"""The single transferable vote by Meek's method: an elected option keeps of every paper just as much as it needs.

By the reference rule of the Proportional Representation Foundation (after Hill, Wichmann and Woodall 1987): whole numbers of billionths,
products and quotients rounded up, the quota cut off and raised by one billionth.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain

from intersession.core.outcomes import WORK, Budget, Courses, Outcomes, Turn, forks

from .papers import Papers

ONE = 1_000_000_000
NEARLY = 1_000  # a surplus of less than a millionth of a vote: as near as matters


@dataclass(frozen=True)
class _Stage:
    elected: tuple[int, ...]
    standing: frozenset[int]
    kept: tuple[int, ...]  # of what comes to each option, how much it keeps


def stv_meek(papers: Papers, places: int, work: int = WORK) -> Outcomes:
    """Meek's method. Where several are level, within the surplus that is still there, when one has to be excluded, every course is
    followed. Raises `CountError` for papers that rank two options level, and for weights that are not whole."""
    papers.check(places, level=False, whole=True)
    start = _Stage((), frozenset(range(papers.options)), (ONE,) * papers.options)

    def turn(stage: _Stage) -> Turn[_Stage]:
        if len(stage.elected) == places:
            return tuple(sorted(stage.elected))
        if len(stage.elected) + len(stage.standing) <= places:
            return tuple(sorted({*stage.elected, *stage.standing}))
        votes, quota, surplus, stage = _settle(papers, places, stage)
        over = [option for option in stage.standing if votes[option] >= quota]
        if over:
            first = min(over, key=lambda option: (-votes[option], option))
            return forks("elected", Fraction(votes[first], ONE), [(first, _elect(stage, first))])
        return _exclude(stage, places, votes, surplus)

    return Courses(turn, Budget(work), 20 * (len(papers.rankings) + papers.options)).follow(start)


def _settle(papers: Papers, places: int, stage: _Stage) -> tuple[list[int], int, int, _Stage]:
    """Votes, quota and surplus once somebody is over the quota, or the surplus hardly changes any more."""
    last, orders = None, _orders(papers, stage)
    while True:
        votes = _votes(orders, stage)
        quota = sum(votes) // (places + 1) + 1
        over = any(votes[option] >= quota for option in stage.standing)
        surplus = max(sum(votes[option] - quota for option in stage.elected), 0)
        if over or surplus < NEARLY or (last is not None and surplus >= last):
            return votes, quota, surplus, stage
        last, kept = surplus, list(stage.kept)
        for option in stage.elected:
            kept[option] = _up(_up(kept[option] * quota, ONE) * ONE, votes[option])
        stage = replace(stage, kept=tuple(kept))


def _orders(papers: Papers, stage: _Stage) -> dict[tuple[int, ...], int]:
    """How many papers go the same way: by the elected up to the first who stands and keeps all of it. The excluded get nothing."""
    found: defaultdict[tuple[int, ...], int] = defaultdict(int)
    elected, standing = set(stage.elected), stage.standing
    for ranking, weight in zip(papers.rankings, papers.weights, strict=True):
        order: list[int] = []
        for option in chain.from_iterable(ranking):
            if option in standing:
                order.append(option)
                break
            if option in elected:
                order.append(option)
        found[tuple(order)] += int(weight)
    return found


def _votes(orders: Mapping[tuple[int, ...], int], stage: _Stage) -> list[int]:
    votes = [0] * len(stage.kept)
    for order, weight in orders.items():
        left = ONE
        for option in order:
            part = _up(left * stage.kept[option], ONE)
            votes[option] += part * weight
            left -= part
            if left <= 0:
                break
    return votes


def _elect(stage: _Stage, option: int) -> _Stage:
    return replace(stage, elected=(*stage.elected, option), standing=stage.standing - {option})


def _exclude(stage: _Stage, places: int, votes: list[int], surplus: int) -> Turn[_Stage]:
    fewest = min(votes[option] for option in stage.standing)
    level = sorted(option for option in stage.standing if votes[option] <= fewest + surplus)
    if fewest == 0:
        without = [option for option in level if votes[option] == 0]
        if len(stage.standing) - len(without) >= places - len(stage.elected):
            level = without[:1]  # all of them go, and nothing hangs on the order
    return forks("excluded", Fraction(fewest, ONE), [(option, _without(stage, option)) for option in level])


def _without(stage: _Stage, option: int) -> _Stage:
    kept = tuple(0 if each == option else share for each, share in enumerate(stage.kept))
    return replace(stage, standing=stage.standing - {option}, kept=kept)


def _up(product: int, divisor: int) -> int:
    return -(-product // divisor)
