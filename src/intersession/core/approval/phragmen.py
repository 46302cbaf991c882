"""Phragmén's sequential rule: each chosen option is a load of one, borne by those who approve it as evenly as may be."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import TypeAlias

from intersession.core.outcomes import WORK, Budget, Courses, Outcomes, Turn, forks

from .planes import Bits
from .profiles import Profile, check_places, members
from .slices import Slices

Loads: TypeAlias = tuple[
    int, tuple[tuple[Fraction, Bits], ...]
]  # what is chosen; and each load, with the replies whose voters bear it


def seqphragmen(profile: Profile, places: int, work: int = WORK) -> Outcomes:
    """Each place goes to the option for which the highest load of its supporters rises least (Phragmén 1894; Brill and others 2017).

    Options that nobody approves come last, all of them level.
    """
    check_places(profile, places)
    held = profile.slices
    totals = held.totals

    def step(state: Loads) -> Turn[Loads]:
        chosen, loads = state
        if chosen.bit_count() == places:
            return members(chosen)
        open_ = [option for option in range(profile.options) if not chosen >> option & 1]
        after = _after(held, loads, [option for option in open_ if totals[option]])
        least = min(after.values(), default=None)
        if least is None:
            return forks("chosen", 0, [(option, (chosen | 1 << option, loads)) for option in open_])
        winners = [option for option in open_ if after.get(option) == least]
        laid = [(option, (chosen | 1 << option, _laid(held, loads, option, least))) for option in winners]
        return forks("chosen", least, laid)

    start: Loads = (0, ((Fraction(0), held.everybody),))
    return Courses(step, Budget(work), len(profile.patterns) + 1).follow(start)


def _after(held: Slices, loads: tuple[tuple[Fraction, Bits], ...], open_: Sequence[int]) -> dict[int, Fraction]:
    """What each supporter of an option would bear once it were chosen: their loads and one more, shared equally. The loads are brought to
    a common part first, so that one fraction is made for each option."""
    scale = lcm(*(load.denominator for load, _group in loads))
    scaled = [(int(load * scale), group) for load, group in loads if load]
    found = {}
    for option in open_:
        supporters = held.supporters[option]
        borne = sum(load * held.weigh(supporters & group) for load, group in scaled)
        found[option] = Fraction(held.parts * scale + borne, scale * held.totals[option])
    return found


def _laid(
    held: Slices, loads: tuple[tuple[Fraction, Bits], ...], option: int, load: Fraction
) -> tuple[tuple[Fraction, Bits], ...]:
    supporters = held.supporters[option]
    left = {borne: group & ~supporters for borne, group in loads if group & ~supporters}
    left[load] = left.get(load, 0) | supporters
    return tuple(sorted(left.items()))
