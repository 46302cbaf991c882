"""Rules by which a reply is the more content the more of its options are chosen, each further one counting less (Thiele 1895).

A further option of a reply counts 1, 1/2, 1/3, … by proportional approval voting, and 1, 0, 0, … by Chamberlin and Courant's
rule. The best outcomes are searched for by branch and bound; the sequential rule takes the best next option, place by place.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from intersession.core.outcomes import WORK, Budget, Courses, Outcomes, Turn, forks

from .best import Search
from .profiles import Profile, check_places, members
from .slices import Levels, Slices


def pav(profile: Profile, places: int, work: int = WORK) -> Outcomes:
    """Proportional approval voting: the outcomes with the highest sum, over replies, of 1 + 1/2 + … + 1/(approved and chosen)."""
    check_places(profile, places)
    return Search(profile, places, *_harmonic(places), Budget(work)).outcomes()


def cc(profile: Profile, places: int, work: int = WORK) -> Outcomes:
    """Chamberlin and Courant (1983) on approvals: the outcomes of which the most weight approves at least one option."""
    check_places(profile, places)
    return Search(profile, places, [1] + [0] * (places - 1), 1, Budget(work)).outcomes()


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
        open_ = (option for option in range(profile.options) if not chosen >> option & 1)
        raised = {option: _raised(held, gains, levels, option) for option in open_}
        most = max(raised.values())
        winners = [option for option, gain in raised.items() if gain == most]
        return forks("chosen", Fraction(most, parts), [(option, chosen | 1 << option) for option in winners])

    return Courses(step, Budget(work), len(profile.patterns) + 1).follow(0)


def _harmonic(places: int) -> tuple[list[int], int]:
    """1, 1/2, …, 1/places as whole numbers of a common part, and how many of these are one."""
    scale = lcm(*range(1, places + 1))
    return [scale // number for number in range(1, places + 1)], scale


def _raised(held: Slices, gains: Sequence[int], levels: Levels, option: int) -> int:
    """By how much an option would raise the sum, in parts: as if nothing were chosen, less what those lack who have some already."""
    supporters, most = held.supporters[option], gains[0]
    lost = sum(
        (most - gain) * held.weigh(supporters & level)
        for gain, level in zip(gains[1:], levels[1:], strict=False)
        if level
    )
    return most * held.totals[option] - lost
