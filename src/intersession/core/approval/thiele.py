"""Rules by which a reply is the more content the more of its options are chosen, each further one counting less (Thiele 1895).

A further option of a reply counts 1, 1/2, 1/3, … by proportional approval voting, and 1, 0, 0, … by Chamberlin and Courant's
rule. The best outcomes are searched for by branch and bound; the sequential rule takes the best next option, place by place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import TypeAlias

from intersession.core.outcomes import (
    MOST_OUTCOMES,
    WORK,
    Budget,
    Courses,
    Outcome,
    Outcomes,
    Turn,
    forks,
)

from .profiles import Profile, check_places, members
from .slices import Levels, Slices

#: The highest sum that may come of it, what is chosen, what is open, the sum so far, and the replies by level.
_Branch: TypeAlias = tuple[int, int, int, int, Levels]


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
    held = profile.slices
    parts = scale * held.parts

    def step(chosen: int) -> Turn[int]:
        if chosen.bit_count() == places:
            return members(chosen)
        levels = held.levels(members(chosen), places)
        raised = [_raised(held, gains, levels, option) for option in range(profile.options)]
        most = max(gain for option, gain in enumerate(raised) if not chosen >> option & 1)
        winners = [option for option, gain in enumerate(raised) if gain == most and not chosen >> option & 1]
        return forks("chosen", Fraction(most, parts), [(option, chosen | 1 << option) for option in winners])

    return Courses(step, Budget(work), len(profile.patterns) + 1).follow(0)


def _harmonic(places: int) -> tuple[list[int], int]:
    """1, 1/2, …, 1/places as whole numbers of a common part, and how many of these are one."""
    scale = lcm(*range(1, places + 1))
    return [scale // number for number in range(1, places + 1)], scale


def _raised(held: Slices, gains: Sequence[int], levels: Levels, option: int) -> int:
    """By how much an option would raise the sum, in parts. Of replies whose places are all used up nothing comes."""
    supporters = held.supporters[option]
    return sum(
        gain * held.weigh(supporters & level) for gain, level in zip(gains, levels, strict=False) if gain and level
    )


@dataclass
class _Search:
    """Branch and bound: the sum can rise by no more than the highest single gains, since further options never count more."""

    profile: Profile
    places: int
    gains: list[int]
    scale: int
    budget: Budget
    best: int = -1
    found: list[Outcome] = field(default_factory=list)
    stopped: bool = False

    def outcomes(self) -> Outcomes:
        self.held = self.profile.slices
        waiting: list[_Branch] = [(0, 0, (1 << self.profile.options) - 1, 0, (self.held.everybody,))]
        while waiting:
            branch = waiting.pop()
            if self.found and (not self.budget.spend(self._cost(*branch[2:])) or len(self.found) > MOST_OUTCOMES):
                self.stopped = True
                break
            if not self.found or branch[0] >= self.best:
                waiting += reversed(self._branches(*branch[1:]))
        score = Fraction(max(self.best, 0), self.scale * self.held.parts)
        return Outcomes(tuple(sorted(self.found)[:MOST_OUTCOMES]), (score,), limit_reached=self.stopped)

    def _cost(self, open_: int, _total: int, levels: Levels) -> int:
        """What looking into a branch takes: each open option is weighed against each level, or each reply is looked at."""
        return max(open_.bit_count() * len(levels), len(self.profile.patterns)) + 1

    def _branches(self, chosen: int, open_: int, total: int, levels: Levels) -> list[_Branch]:
        """The outcomes with the most promising open option; those without it, but with the next; and so on while they may be best."""
        missing = self.places - chosen.bit_count()
        raised = {option: _raised(self.held, self.gains, levels, option) for option in members(open_)}
        order = sorted(raised, key=lambda option: (-raised[option], option))
        found: list[_Branch] = []
        for place in range(len(order) - missing + 1):
            most = total + sum(raised[option] for option in order[place : place + missing])
            if most < self.best:
                break  # the further ones promise less still
            option = order[place]
            open_ &= ~(1 << option)
            if missing == 1:
                self._keep(chosen | 1 << option, most)
            else:
                after = self.held.raised(levels, option, self.places)
                found.append((most, chosen | 1 << option, open_, total + raised[option], after))
        return found

    def _keep(self, chosen: int, total: int) -> None:
        if total > self.best:
            self.best, self.found = total, []
        if total == self.best:
            self.found.append(members(chosen))
