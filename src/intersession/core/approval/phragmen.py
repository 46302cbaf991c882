"""Phragmén's sequential rule: each chosen option is a load of one, borne by those who approve it as evenly as may be."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from intersession.core.outcomes import WORK, Budget, Courses, Number, Outcomes, Turn, forks

from .profiles import Profile, check_places, members

Loads: TypeAlias = tuple[int, tuple[Fraction, ...]]  # what is chosen, and what each voter of each reply bears


def seqphragmen(profile: Profile, places: int, work: int = WORK) -> Outcomes:
    """Each place goes to the option for which the highest load of its supporters rises least (Phragmén 1894; Brill and others 2017).

    Options that nobody approves come last, all of them level.
    """
    check_places(profile, places)
    replies = profile.choosing()

    def step(state: Loads) -> Turn[Loads]:
        chosen, loads = state
        if chosen.bit_count() == places:
            return members(chosen)
        open_ = [option for option in range(profile.options) if not chosen >> option & 1]
        after = _after(replies, loads, chosen, profile.options)
        least = min((after[option] for option in open_ if option in after), default=None)
        if least is None:
            return forks("chosen", 0, [(option, (chosen | 1 << option, loads)) for option in open_])
        winners = [option for option in open_ if after.get(option) == least]
        laid = [(option, (chosen | 1 << option, _laid(replies, loads, option, least))) for option in winners]
        return forks("chosen", least, laid)

    start: Loads = (0, (Fraction(0),) * len(replies))
    return Courses(step, Budget(work), len(replies) + 1).follow(start)


def _after(
    replies: list[tuple[int, Number]], loads: tuple[Fraction, ...], chosen: int, options: int
) -> dict[int, Fraction]:
    """What each supporter of an option would bear once it were chosen: their loads and one more, spread over all of them."""
    borne: list[Number] = [0] * options
    weights: list[Number] = [0] * options
    for (pattern, weight), load in zip(replies, loads, strict=True):
        laid = weight * load if load else 0
        for option in members(pattern & ~chosen):
            weights[option] += weight
            borne[option] += laid
    return {option: (1 + Fraction(borne[option])) / weight for option, weight in enumerate(weights) if weight}


def _laid(
    replies: list[tuple[int, Number]], loads: tuple[Fraction, ...], option: int, load: Fraction
) -> tuple[Fraction, ...]:
    return tuple(
        load if pattern >> option & 1 else borne for (pattern, _weight), borne in zip(replies, loads, strict=True)
    )
