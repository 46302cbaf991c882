"""Rules that choose one option by how many rank it above each other one.

Between two options the weight that ranks the one higher is for it; replies that rank both level, or neither, are for none.
With margins a defeat is as strong as the difference of the two weights; with winning votes as the greater of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TypeAlias

from intersession.core.outcomes import Number, Outcomes
from intersession.core.transferable.papers import Papers

Matrix: TypeAlias = list[list[Number]]  # preferred[a][b]: the weight that ranks a above b


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
    most = max(scores)
    return one_each([option for option, score in enumerate(scores) if score == most], scores)


def borda(papers: Papers) -> Outcomes:
    """Borda's count between pairs (what a reply leaves out is level, and shares what is left): for each other option the weight that ranks it lower, and half of what ranks both level."""
    papers.check(1)
    over, total, everybody = preferred(papers), papers.total, range(papers.options)
    twice = [
        sum(total + over[option][other] - over[other][option] for other in everybody if other != option)
        for option in everybody
    ]
    return best([Fraction(score) / 2 for score in twice])


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
    over, everybody = preferred(papers), range(papers.options)
    halves = [
        sum(_halves(over[option][other], over[other][option]) for other in everybody if other != option)
        for option in everybody
    ]
    return best([Fraction(score, 2) for score in halves])


def _halves(for_: Number, against: Number) -> int:
    return 2 if for_ > against else int(for_ == against)


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
