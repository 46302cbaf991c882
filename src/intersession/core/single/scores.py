"""Score then automatic runoff: the two options with the highest sums of scores, and of them the one that more replies score higher."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, product

from intersession.core.faults import Fault
from intersession.core.outcomes import CountError, Number, Outcomes

from .pairs import one_each


@dataclass(frozen=True)
class Scores:
    """The replies as scores, one for each option in order, with their weights. Scores are whole numbers or fractions."""

    options: int
    replies: Mapping[tuple[Number, ...], Number]

    def __post_init__(self) -> None:
        if any(len(reply) != self.options for reply in self.replies):
            raise CountError(Fault("scores", "A reply gives a score to each option, and no other."))
        if any(weight < 0 for weight in self.replies.values()):
            raise CountError(Fault("negative_weight", "A reply cannot weigh less than nothing."))

    def sums(self) -> list[Number]:
        return [sum(weight * reply[option] for reply, weight in self.replies.items()) for option in range(self.options)]

    def higher(self, one: int, other: int) -> Number:
        """The weight that scores the one above the other."""
        return sum(weight for reply, weight in self.replies.items() if reply[one] > reply[other])


def star(scores: Scores) -> Outcomes:
    """STAR. Every pair of finalists that a tie of sums leaves open is followed; a runoff that is level is won by both."""
    sums = scores.sums()
    if scores.options == 1:
        return one_each([0], sums)
    winners: set[int] = set()
    for one, other in _finalists(sums):
        for_, against = scores.higher(one, other), scores.higher(other, one)
        winners |= {one} if for_ > against else {other} if against > for_ else {one, other}
    return one_each(winners, sums)


def _finalists(sums: list[Number]) -> list[tuple[int, int]]:
    first, second = sorted(sums, reverse=True)[:2]
    leading = [option for option, total in enumerate(sums) if total == first]
    following = [option for option, total in enumerate(sums) if total == second]
    return list(combinations(leading, 2) if first == second else product(leading, following))
