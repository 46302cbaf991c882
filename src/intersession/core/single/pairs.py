"""Rules that choose one option by how many rank it above each other one.

Between two options the weight that ranks the one higher is for it; replies that rank both level, or neither, are for none.
With margins a defeat is as strong as the difference of the two weights; with winning votes as the greater of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TypeAlias

from intersession.core.outcomes import WORK, Budget, Courses, Number, Outcomes, Turn, forks
from intersession.core.transferable.papers import Papers

Matrix: TypeAlias = list[list[Number]]  # preferred[a][b]: the weight that ranks a above b
Edge: TypeAlias = tuple[int, int]


def preferred(papers: Papers) -> Matrix:
    """How much weight ranks each option above each other. Options that a reply leaves out are below all that it names, and level."""
    found: Matrix = [[0] * papers.options for _option in range(papers.options)]
    everybody = frozenset(range(papers.options))
    for ranking, weight in zip(papers.rankings, papers.weights, strict=True):
        below = set(everybody)
        for group in ranking:
            below -= set(group)
            for option in group:
                row = found[option]
                for other in below:
                    row[other] += weight
    return found


def one_each(options: Iterable[int], scores: Sequence[Number] = ()) -> Outcomes:
    """Outcomes of one option each."""
    return Outcomes(tuple((option,) for option in sorted(options)), tuple(scores))


def best(scores: Sequence[Number]) -> Outcomes:
    """The options with the highest score, one an outcome."""
    return one_each([option for option, score in enumerate(scores) if score == max(scores)], scores)


def borda(papers: Papers) -> Outcomes:
    """Borda's count between pairs (what a reply leaves out is level, and shares what is left): for each other option the weight that ranks it lower, and half of what ranks both level."""
    papers.check(1)
    over = preferred(papers)
    others = [[other for other in range(papers.options) if other != option] for option in range(papers.options)]
    level = partial(_level, papers.total, over)
    return best(
        [
            sum((over[option][other] + level(option, other) for other in others[option]), Fraction(0))
            for option in range(papers.options)
        ]
    )


def _level(total: Number, over: Matrix, one: int, other: int) -> Fraction:
    return Fraction(total - over[one][other] - over[other][one]) / 2


def borda_zero(papers: Papers) -> Outcomes:
    """Borda's count in which what a reply leaves out gets nothing from it: n − 1 points for the first of n options, n − 2 for the
    next; options that it ranks level share the points of their places equally."""
    papers.check(1)
    points: list[Number] = [Fraction(0)] * papers.options
    for ranking, weight in zip(papers.rankings, papers.weights, strict=True):
        above = 0
        for group in ranking:
            share = Fraction(2 * (papers.options - above) - len(group) - 1, 2)
            for option in group:
                points[option] += weight * share
            above += len(group)
    return best(points)


def copeland(papers: Papers) -> Outcomes:
    """Copeland's rule: one point for each other option that is defeated, and half a point for each that is level."""
    papers.check(1)
    over = preferred(papers)
    return best([
        sum((_points(over[option][other], over[other][option]) for other in range(papers.options) if other != option), Fraction(0))
        for option in range(papers.options)
    ])  # fmt: skip


def _points(for_: Number, against: Number) -> Fraction:
    return Fraction(1 if for_ > against else 0) if for_ != against else Fraction(1, 2)


def strengths(over: Matrix, *, winning_votes: bool) -> Matrix:
    """How strongly each option defeats each other; nothing where it does not."""
    return [
        [
            (for_ if winning_votes else for_ - over[other][option]) if for_ > over[other][option] else 0
            for other, for_ in enumerate(row)
        ]
        for option, row in enumerate(over)
    ]


def minimax(papers: Papers, *, winning_votes: bool = False) -> Outcomes:
    """The option whose worst defeat is the least (Simpson 1969, Kramer 1977); its score is that defeat, negative.

    By margins an option that nobody defeats is the better the further the closest of the others is behind it.
    """
    papers.check(1)
    over = preferred(papers)
    if papers.options == 1:
        return one_each([0], [0])
    if winning_votes:
        strong = strengths(over, winning_votes=True)
        return best(
            [-max(strong[other][option] for other in range(papers.options)) for option in range(papers.options)]
        )
    return best(
        [
            min(over[option][other] - over[other][option] for other in range(papers.options) if other != option)
            for option in range(papers.options)
        ]
    )


def schulze(papers: Papers, *, winning_votes: bool = False) -> Outcomes:
    """The options that no other beats by a stronger path of defeats (Schulze 2011); a path is as strong as its weakest defeat."""
    papers.check(1)
    path = paths(strengths(preferred(papers), winning_votes=winning_votes))
    everybody = range(papers.options)
    return one_each(a for a in everybody if all(path[a][b] >= path[b][a] for b in everybody))


def paths(strong: Matrix) -> Matrix:
    """From how strongly each option defeats each other, how strong the strongest path is between each two."""
    path = [list(row) for row in strong]
    everybody = range(len(path))
    for middle in everybody:
        through = path[middle]
        for start in everybody:
            reached = path[start][middle]
            if start != middle and reached:
                row = path[start]
                for end in everybody:
                    if end != start and (more := min(reached, through[end])) > row[end]:
                        row[end] = more
    return path


@dataclass(frozen=True)
class _Locked:
    """Of ranked pairs: which options each one comes before so far, which defeats of this strength wait, and how many are done."""

    before: tuple[int, ...]
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
        waiting = [edge for edge in sorted(state.waiting) if not state.before[edge[1]] >> edge[0] & 1]
        if not waiting and state.strength < len(by_strength):
            following = _Locked(state.before, frozenset(by_strength[state.strength]), state.strength + 1)
            return turn(following)
        if not waiting:
            return forks("chosen", 0, [(one, _won(state, one)) for one in _first(state.before)])
        everything = _lock_all(state.before, waiting)
        if everything is not None:
            return turn(_Locked(everything, frozenset(), state.strength))
        if not budget.spend(len(waiting) * papers.options):  # too many orders to follow: one of them is
            return turn(_Locked(_lock_in_order(state.before, waiting), frozenset(), state.strength))
        rest = frozenset(waiting)
        return forks("locked", state.strength, [
            (edge[0], _Locked(_lock(state.before, edge), rest - {edge}, state.strength)) for edge in waiting
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


def _lock(before: tuple[int, ...], edge: Edge) -> tuple[int, ...]:
    """Whoever comes before the winner, and the winner, now comes before the loser and all that come after it."""
    winner, loser = edge
    after = before[loser] | 1 << loser
    return tuple(
        reach | after if option == winner or reach >> winner & 1 else reach for option, reach in enumerate(before)
    )


def _lock_in_order(before: tuple[int, ...], edges: Sequence[Edge]) -> tuple[int, ...]:
    """With each of them locked in, in this order, but for those that would close a circle."""
    for winner, loser in edges:
        if not before[loser] >> winner & 1:
            before = _lock(before, (winner, loser))
    return before


def _lock_all(before: tuple[int, ...], edges: Sequence[Edge]) -> tuple[int, ...] | None:
    """With all of them locked in; None where they close a circle, and so hang on their order."""
    for winner, loser in edges:
        if before[loser] >> winner & 1:
            return None
        before = _lock(before, (winner, loser))
    return before


def _first(before: tuple[int, ...]) -> Iterator[int]:
    """Those before whom nobody comes."""
    return (option for option in range(len(before)) if not any(reach >> option & 1 for reach in before))


def _won(state: _Locked, option: int) -> _Locked:
    return _Locked(state.before, frozenset(), state.strength, option)
