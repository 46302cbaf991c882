"""Rules by which a reply is the more content the more of its options are chosen, each further one counting less (Thiele 1895).

A further option of a reply counts 1, 1/2, 1/3, … by proportional approval voting, and 1, 0, 0, … by Chamberlin and Courant's
rule. The best outcomes are searched for by branch and bound; the sequential rule takes the best next option, place by place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from intersession.core.outcomes import (
    MOST_OUTCOMES,
    WORK,
    Budget,
    Courses,
    Number,
    Outcome,
    Outcomes,
    Turn,
    forks,
)

from .profiles import Profile, check_places, members


def pav(profile: Profile, places: int, work: int = WORK) -> Outcomes:
    """Proportional approval voting: the outcomes with the highest sum, over replies, of 1 + 1/2 + … + 1/(approved and chosen)."""
    check_places(profile, places)
    return _Search(profile, places, *_harmonic(places), Budget(work)).outcomes()


def cc(profile: Profile, places: int, work: int = WORK) -> Outcomes:
    """Chamberlin and Courant (1983) on approvals: the outcomes of which the most weight approves at least one option."""
    check_places(profile, places)
    return _Search(profile, places, [1] + [0] * (places - 1), 1, Budget(work)).outcomes()


def seqpav(profile: Profile, places: int, work: int = WORK) -> Outcomes:
    """Sequential proportional approval voting: each place goes to the option that raises the sum of PAV most."""
    check_places(profile, places)
    gains, scale = _harmonic(places)
    replies = profile.choosing()

    def step(chosen: int) -> Turn[int]:
        if chosen.bit_count() == places:
            return members(chosen)
        raised = _raised(replies, gains, chosen, profile.options)
        most = max(gain for option, gain in enumerate(raised) if not chosen >> option & 1)
        winners = [option for option, gain in enumerate(raised) if gain == most and not chosen >> option & 1]
        return forks("chosen", Fraction(most) / scale, [(option, chosen | 1 << option) for option in winners])

    return Courses(step, Budget(work), len(replies) + 1).follow(0)


def _harmonic(places: int) -> tuple[list[int], int]:
    """1, 1/2, …, 1/places as whole numbers of a common part, and how many of these are one."""
    scale = lcm(*range(1, places + 1))
    return [scale // number for number in range(1, places + 1)], scale


def _raised(replies: Sequence[tuple[int, Number]], gains: Sequence[int], chosen: int, options: int) -> list[Number]:
    """By how much each option would raise the sum, given what is chosen. Of replies whose places are all used up nothing comes."""
    raised: list[Number] = [0] * options
    for pattern, weight in replies:
        hits = (pattern & chosen).bit_count()
        if hits < len(gains) and (more := weight * gains[hits]):
            for option in members(pattern & ~chosen):
                raised[option] += more
    return raised


@dataclass
class _Search:
    """Branch and bound: the sum can rise by no more than the highest single gains, since further options never count more."""

    profile: Profile
    places: int
    gains: list[int]
    scale: int
    budget: Budget
    best: Number = -1
    found: list[Outcome] = field(default_factory=list)
    stopped: bool = False

    def outcomes(self) -> Outcomes:
        self.replies = self.profile.choosing()
        waiting: list[tuple[int, int, Number]] = [(0, (1 << self.profile.options) - 1, 0)]
        while waiting:
            if self.found and (not self.budget.spend(len(self.replies) + 1) or len(self.found) > MOST_OUTCOMES):
                self.stopped = True
                break
            waiting += self._branches(*waiting.pop())
        score = Fraction(max(self.best, 0)) / self.scale
        return Outcomes(tuple(sorted(self.found)[:MOST_OUTCOMES]), (score,), limit_reached=self.stopped)

    def _branches(self, chosen: int, open_: int, total: Number) -> list[tuple[int, int, Number]]:
        """The outcomes without the most promising open option, and those with it, which are looked at first."""
        missing = self.places - chosen.bit_count()
        if missing == 0:
            self._keep(chosen, total)
            return []
        if open_.bit_count() < missing:
            return []
        raised = _raised(self.replies, self.gains, chosen, self.profile.options)
        order = sorted(members(open_), key=lambda option: (-raised[option], option))
        if total + sum(raised[option] for option in order[:missing]) < self.best:
            return []
        first = order[0]
        rest = open_ & ~(1 << first)
        return [(chosen, rest, total), (chosen | 1 << first, rest, total + raised[first])]

    def _keep(self, chosen: int, total: Number) -> None:
        if total > self.best:
            self.best, self.found = total, []
        if total == self.best:
            self.found.append(members(chosen))
