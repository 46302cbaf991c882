"""Whether an outcome leaves out a group that is large and united enough to be heard (EJR+: Brill and Peters 2023)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from operator import or_

from intersession.core.outcomes import Number

from .profiles import Profile, mask, members


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An option that was not chosen, though `weight` of the voters approve it and each of them got fewer than `deserved`."""

    option: int
    deserved: int
    weight: Number


def satisfaction(profile: Profile, chosen: int, places: int, *, represented: bool = False) -> Number:
    """What the replies count by an outcome: 1 + 1/2 + … for each (`pav`), or 1 for each that is represented (`cc`)."""
    held = profile.slices
    by_hits = [held.weigh(level) for level in held.levels(members(chosen), places)]
    if represented:
        return held.whole(sum(by_hits[1:]))
    counted, each = Fraction(0), Fraction(0)
    for hits, weight in enumerate(by_hits[1:], start=1):
        each += Fraction(1, hits)
        counted += weight * each
    return held.whole(counted)


def left_out(profile: Profile, outcome: Collection[int], places: int) -> tuple[LeftOut, ...]:
    """The groups whom an outcome leaves out by EJR+, one for each option at most, that which deserves most; none: nobody is.

    A group deserves ℓ of the places where it makes up ℓ/places of the voters or more. It is left out where all of it approves an
    option that was not chosen, and nobody in it approves ℓ of those that were.
    """
    chosen = mask(outcome)
    return tuple(_of_options(profile, chosen, places))


def _of_options(profile: Profile, chosen: int, places: int) -> Iterator[LeftOut]:
    held, voters = profile.slices, profile.voters
    fewer: list[int] = []  # who approves at most none, one, … of the chosen: asked for where a group is large enough
    for option, total in enumerate(held.totals):
        if chosen >> option & 1 or not total:
            continue
        most = int(Fraction(total * places) / (voters * held.parts))
        for deserved in range(min(most, places), 0, -1):
            fewer = fewer or list(accumulate(held.levels(members(chosen), places), or_))
            group = held.supporters[option] & fewer[min(deserved, len(fewer)) - 1]
            weight = held.whole(held.weigh(group))
            if weight and weight * places >= deserved * voters:
                yield LeftOut(option, deserved, weight)
                break
