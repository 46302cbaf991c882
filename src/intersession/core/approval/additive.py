"""Rules by which each reply gives each of its options a share: approval voting, and satisfaction approval voting."""

from __future__ import annotations

from fractions import Fraction

from intersession.core.outcomes import Number, Outcomes

from .planes import Bits
from .profiles import Profile, check_places, highest
from .slices import Slices


def av(profile: Profile, places: int) -> Outcomes:
    """Approval voting: an option's score is the weight of the replies that approve it (Brams and Fishburn 1978)."""
    check_places(profile, places)
    held = profile.slices
    return highest([held.whole(total) for total in held.totals], places)


def sav(profile: Profile, places: int) -> Outcomes:
    """Satisfaction approval voting: each reply shares one point equally among what it approves (Brams and Kilgour 2014)."""
    check_places(profile, places)
    held = profile.slices
    sizes = [(size, level) for size, level in _by_size(held).items() if size]
    scores: list[Number] = [
        sum((Fraction(held.weigh(supporters & level), size * held.parts) for size, level in sizes), Fraction(0))
        for supporters in held.supporters
    ]
    return highest(scores, places)


def _by_size(held: Slices) -> dict[int, Bits]:
    """The replies by how many options they approve: counted in binary digits, all replies at once."""
    digits: list[Bits] = []
    for carried in held.supporters:
        for place, digit in enumerate(digits):
            digits[place], carried = digit ^ carried, digit & carried
        if carried:
            digits.append(carried)
    found = {0: held.everybody}
    for place, digit in enumerate(digits):
        apart = {
            size | part << place: group & (digit if part else ~digit)
            for size, group in found.items()
            for part in (0, 1)
        }
        found = {size: group for size, group in apart.items() if group}
    return found
