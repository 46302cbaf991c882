"""Whether an outcome leaves out a group that is large and united enough to be heard (EJR+: Brill and Peters 2023)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction

from intersession.core.outcomes import Number

from .profiles import Profile, mask


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An option that was not chosen, though `weight` of the voters approve it and each of them got fewer than `deserved`."""

    option: int
    deserved: int
    weight: Number


def satisfaction(profile: Profile, chosen: int, places: int, *, represented: bool = False) -> Number:
    """What the replies count by an outcome: 1 + 1/2 + … for each (`pav`), or 1 for each that is represented (`cc`)."""
    by_hits: list[Number] = [0] * (places + 1)
    for pattern, weight in profile.choosing():
        by_hits[(pattern & chosen).bit_count()] += weight
    if represented:
        return sum(by_hits[1:])
    counted, each = Fraction(0), Fraction(0)
    for hits in range(1, places + 1):
        each += Fraction(1, hits)
        counted += by_hits[hits] * each
    return counted


def left_out(profile: Profile, outcome: Collection[int], places: int) -> tuple[LeftOut, ...]:
    """The groups whom an outcome leaves out by EJR+, one for each option at most, that which deserves most; none: nobody is.

    A group deserves ℓ of the places where it makes up ℓ/places of the voters or more. It is left out where all of it approves an
    option that was not chosen, and nobody in it approves ℓ of those that were.
    """
    chosen = mask(outcome)
    return tuple(_of_options(profile, chosen, places))


def _of_options(profile: Profile, chosen: int, places: int) -> Iterator[LeftOut]:
    voters = profile.voters
    by_hits = [(pattern, (pattern & chosen).bit_count(), weight) for pattern, weight in profile.choosing()]
    for option in range(profile.options):
        if chosen >> option & 1:
            continue
        weights: list[Number] = [0] * (places + 1)
        for pattern, hits, weight in by_hits:
            if pattern >> option & 1:
                weights[min(hits, places)] += weight
        for deserved in range(places, 0, -1):
            weight = sum(weights[:deserved])
            if weight and weight * places >= deserved * voters:
                yield LeftOut(option, deserved, weight)
                break
