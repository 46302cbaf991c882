"""The best outcomes of a rule by which further options of a reply never count more: all that tie, by branch and bound.

From what is chosen the sum can rise by no more than the highest single gains of the options that are open: where that falls short of
the best outcome known, nothing better follows and nothing that ties. A good outcome is known from the start: the best option place by
place, then options exchanged one for one while that raises the sum. Branches are looked into by the batch, deepest first, in the same
order with numpy and without, so that a count that reaches its limit tells the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

from intersession.core.outcomes import MOST_OUTCOMES, Budget, Outcome, Outcomes

from .packed import Packed
from .planes import numpy_there
from .profiles import Profile
from .slices import Numbers, Slices

BATCH = 1024  # branches that are looked into together, at most
WORDS = 1 << 20  # of 64 replies each, that may follow from a batch
WORTH_NUMPY = 64  # branches of a batch from which numpy is worth its start
HIGHEST = 1 << 53  # sums up to here are counted in numpy's whole numbers


class Branch(NamedTuple):
    """The sum so far, what is chosen, what is open, and the replies by how many of the chosen options they approve; those to which
    nothing more counts are left aside."""

    total: int
    chosen: Outcome
    open: Outcome
    levels: tuple[int, ...]


@dataclass
class Search:
    """Replies count `gains` for the first, second, … of their options, in parts of which `scale` are one."""

    profile: Profile
    places: int
    gains: Sequence[int]
    scale: int
    budget: Budget
    best: int = -1
    found: dict[Outcome, None] = field(default_factory=dict)

    def outcomes(self) -> Outcomes:
        held = spread(self.profile)
        counted = Counted(held, [gain for gain in self.gains if gain])
        self._begin(counted)
        stopped = self._follow(counted)
        score = Fraction(max(self.best, 0), self.scale * held.parts)
        return Outcomes(tuple(sorted(self.found)[:MOST_OUTCOMES]), (score,), limit_reached=stopped)

    def _begin(self, counted: Counted) -> None:
        start = exchanged(counted, first_of_each_place(counted, self.places))
        self._keep([(counted.worth(start), tuple(sorted(start)))])

    def _follow(self, counted: Counted) -> bool:
        """Whether the search stopped before its end."""
        way: Any = counted
        waiting = [(self.places, counted.start())]
        while waiting:
            missing, batch = waiting.pop()
            if not self.budget.spend(way.cost(batch)) or len(self.found) > MOST_OUTCOMES:
                return True
            if way is counted and len(batch) >= WORTH_NUMPY and (packed := counted.packed()):
                way, batch = packed, packed.taken(batch)
                waiting = [(of, packed.taken(other)) for of, other in waiting]
            if missing == 1:
                self._keep(way.ends(batch, self.best))
            else:
                following = way.following(batch, missing, self.best)
                waiting += [(missing - 1, part) for part in reversed(following)]
        return False

    def _keep(self, ends: Sequence[tuple[int, Outcome]]) -> None:
        most = max((total for total, _chosen in ends), default=-1)
        if most > self.best:
            self.best, self.found = most, {}
        if most == self.best:
            self.found.update((chosen, None) for total, chosen in ends if total == most)


def spread(profile: Profile) -> Numbers:
    """The replies on their side; where few come more than once each as often as it comes, which spares their weights' further digits."""
    held = profile.slices
    if len(held.digits) < 2 or held.weigh(held.everybody) > 2 * held.everybody.bit_count():
        return held.in_numbers()
    one = Fraction(1, held.parts)
    once_each = Slices.of(
        [(mask, one) for mask, weight in profile.choosing() for _each in range(int(weight / one))], profile.options
    )
    return once_each.in_numbers()


@dataclass
class Counted:
    """What branches promise, by bit counts of whole numbers of Python."""

    held: Numbers
    gains: Sequence[int]

    def __post_init__(self) -> None:
        words = -(-self.held.everybody.bit_length() // 64) * len(self.held.supporters) * len(self.gains)
        self.batch = max(1, min(BATCH, WORDS // max(1, words)))

    def start(self) -> list[Branch]:
        return [Branch(0, (), tuple(range(len(self.held.supporters))), (self.held.everybody,))]

    def cost(self, batch: list[Branch]) -> int:
        """What looking into branches takes: each open option is weighed against each level, or each reply is looked at."""
        levels, replies = min(len(batch[0].chosen) + 1, len(self.gains)), self.held.everybody.bit_length()
        return sum(max(len(branch.open) * levels, replies) + 1 for branch in batch)

    def weighed(self, open_: Sequence[int], levels: tuple[int, ...]) -> list[int]:
        """By how much each of the open options raises the sum."""
        supporters = self.held.supporters
        counts = list(self._counts(levels))
        if len(counts) == 1:
            [(each, group)] = counts
            return [each * (group & supporters[option]).bit_count() for option in open_]
        return [
            sum([each * (group & those).bit_count() for each, group in counts])
            for those in map(supporters.__getitem__, open_)
        ]

    def _counts(self, levels: tuple[int, ...]) -> Iterator[tuple[int, int]]:
        """Groups of replies, with what one of them counts."""
        digits = self.held.digits
        for gain, level in zip(self.gains, levels, strict=False):
            if level and len(digits) == 1:
                yield gain, level
            elif level:
                yield from ((gain << place, level & digit) for place, digit in enumerate(digits) if level & digit)

    def raised(self, levels: tuple[int, ...], option: int) -> tuple[int, ...]:
        """The levels once an option is chosen."""
        supporters, found, up = self.held.supporters[option], [], 0
        for level in levels:
            moved = level & supporters
            found.append(level ^ moved | up)
            up = moved
        if up and len(found) < len(self.gains):
            found.append(up)
        return tuple(found)

    def worth(self, chosen: Sequence[int]) -> int:
        total = 0
        levels: tuple[int, ...] = (self.held.everybody,)
        for option in chosen:
            total += self.weighed([option], levels)[0]
            levels = self.raised(levels, option)
        return total

    def ends(self, batch: list[Branch], best: int) -> list[tuple[int, Outcome]]:
        """The outcomes that reach the best, where one place is missing."""
        return [
            (branch.total + gain, tuple(sorted((*branch.chosen, option))))
            for branch in batch
            for option, gain in zip(branch.open, self.weighed(branch.open, branch.levels), strict=True)
            if branch.total + gain >= best
        ]

    def following(self, batch: list[Branch], missing: int, best: int) -> list[list[Branch]]:
        found = [after for branch in batch for after in self._after(branch, missing, best)]
        return [found[start : start + self.batch] for start in range(0, len(found), self.batch)]

    def _after(self, branch: Branch, missing: int, best: int) -> Iterator[Branch]:
        """The outcomes with the most promising open option; those without it, but with the next; and so on while they may be best."""
        total, chosen, open_, levels = branch
        raised = sorted(zip(self.weighed(open_, levels), (-option for option in open_), strict=True), reverse=True)
        order = tuple([-option for _gain, option in raised])
        most = total + sum([gain for gain, _option in raised[:missing]])
        for place, (gain, _option) in enumerate(raised[: len(raised) - missing + 1]):
            if most < best:
                break  # the further ones promise less still
            option = order[place]
            yield Branch(total + gain, (*chosen, option), order[place + 1 :], self.raised(levels, option))
            if place + missing < len(raised):
                most += raised[place + missing][0] - gain

    def packed(self) -> Any:
        """The same by numpy, where it is there and its whole numbers hold the sums."""
        highest = sum(self.gains) * sum(digit.bit_count() << at for at, digit in enumerate(self.held.digits))
        options = len(self.held.supporters)
        highest *= 2 * options + 2  # a sum stands beside the number of its option
        if highest >= HIGHEST or not (numpy := numpy_there()):
            return None
        return Packed(numpy, self, highest)


def first_of_each_place(counted: Counted, places: int) -> list[int]:
    """A good outcome: place by place the option that raises the sum most."""
    chosen: list[int] = []
    levels: tuple[int, ...] = (counted.held.everybody,)
    for _place in range(places):
        open_ = [option for option in range(len(counted.held.supporters)) if option not in chosen]
        gains = counted.weighed(open_, levels)
        chosen.append(open_[gains.index(max(gains))])
        levels = counted.raised(levels, chosen[-1])
    return chosen


def exchanged(counted: Counted, chosen: list[int]) -> list[int]:
    """The outcome after exchanges of one option for another, while they raise the sum."""
    total, kept = counted.worth(chosen), 0
    while kept < len(chosen):
        rest = chosen[1:]
        levels: tuple[int, ...] = (counted.held.everybody,)
        for option in rest:
            levels = counted.raised(levels, option)
        open_ = [option for option in range(len(counted.held.supporters)) if option not in rest]
        gains = counted.weighed(open_, levels)
        most, without = max(gains), counted.worth(rest)
        better = without + most > total
        chosen = [*rest, open_[gains.index(most)] if better else chosen[0]]
        total, kept = max(total, without + most), 1 if better else kept + 1
    return chosen
