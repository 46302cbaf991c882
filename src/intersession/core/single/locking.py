"""Ranked pairs: defeats are locked in one after the other, in every order where they are as strong as each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TypeAlias

from intersession.core.outcomes import WORK, Budget, Courses, Number, Outcomes, Turn, forks
from intersession.core.transferable.papers import Papers

from .pairs import Matrix, preferred, strengths

Edge: TypeAlias = tuple[int, int]  # who defeats whom
Before: TypeAlias = tuple[int, ...]  # for each option those that it comes before so far, as bits


@dataclass(frozen=True)
class _Locked:
    """What each option comes before, which defeats of this strength wait, and how many strengths are begun."""

    before: Before
    waiting: frozenset[Edge]
    strength: int
    chosen: int | None = None


def ranked_pairs(papers: Papers, work: int = WORK, *, winning_votes: bool = False) -> Outcomes:
    """Ranked pairs (Tideman 1987): defeats are locked in, the strongest first, but for those that would close a circle.

    Where defeats are as strong as each other, every order is followed; who then comes before everybody not defeated wins.
    """
    papers.check(1)
    by_strength = _by_strength(strengths(preferred(papers), winning_votes=winning_votes))
    budget = Budget(work)

    def turn(state: _Locked) -> Turn[_Locked]:
        if state.chosen is not None:
            return (state.chosen,)
        before, waiting, strength = state.before, sorted(state.waiting), state.strength
        while True:
            before, knots = _settled(before, waiting)
            if knots and budget.spend(len(knots) * papers.options):
                break
            before = _lock_in_order(before, knots)  # too many orders to follow: one of them is
            if strength == len(by_strength):
                return forks("chosen", 0, [(one, _Locked((), frozenset(), 0, one)) for one in _first(before)])
            waiting, strength = by_strength[strength], strength + 1
        rest = frozenset(knots)
        return forks("locked", strength, [
            (edge[0], _Locked(_lock(before, edge), rest - {edge}, strength)) for edge in _first_knot(before, knots)
        ])  # fmt: skip

    start = _Locked((0,) * papers.options, frozenset(), 0)
    held = Courses(turn, budget, papers.options**2).follow(start)
    return Outcomes(held.outcomes, limit_reached=held.limit_reached or budget.left < 0)


def _by_strength(strong: Matrix) -> list[list[Edge]]:
    edges: dict[Number, list[Edge]] = {}
    for option, row in enumerate(strong):
        for other, strength in enumerate(row):
            if strength:
                edges.setdefault(strength, []).append((option, other))
    return [edges[strength] for strength in sorted(edges, reverse=True)]


def _settled(before: Before, waiting: list[Edge]) -> tuple[Before, list[Edge]]:
    """Every defeat locked in that is on no circle with the others, in whatever order they come; and those that hang on their order.
    What closes a circle already, or says nothing new, is done with."""
    waiting = [(one, other) for one, other in waiting if not (before[other] >> one | before[one] >> other) & 1]
    everything = reduce(_lock, waiting, before)
    knots = [(one, other) for one, other in waiting if everything[other] >> one & 1]
    if not knots:
        return everything, []
    return reduce(_lock, [edge for edge in waiting if not everything[edge[1]] >> edge[0] & 1], before), knots


def _first_knot(before: Before, knots: list[Edge]) -> list[Edge]:
    """The defeats that are on circles with the first one. Knots change nothing for each other: which comes first does not matter."""
    everything = reduce(_lock, knots, before)
    first = knots[0][0]
    return [
        (one, other) for one, other in knots if one == first or everything[one] >> first & everything[first] >> one & 1
    ]


def _lock(before: Before, edge: Edge) -> Before:
    """Whoever comes before the winner, and the winner, now comes before the loser and all that come after it."""
    winner, loser = edge
    if before[winner] >> loser & 1:
        return before
    after = before[loser] | 1 << loser
    return tuple(
        [reach | after if option == winner or reach >> winner & 1 else reach for option, reach in enumerate(before)]
    )


def _lock_in_order(before: Before, edges: Iterable[Edge]) -> Before:
    """With each of them locked in, in this order, but for those that would close a circle."""
    for winner, loser in edges:
        if not before[loser] >> winner & 1:
            before = _lock(before, (winner, loser))
    return before


def _first(before: Before) -> list[int]:
    """Those before whom nobody comes."""
    behind = reduce(or_, before)
    return [option for option in range(len(before)) if not behind >> option & 1]
