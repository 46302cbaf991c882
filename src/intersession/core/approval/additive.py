"""Rules by which each reply gives each of its options a share: approval voting, and satisfaction approval voting."""

from __future__ import annotations

from fractions import Fraction

from intersession.core.outcomes import Number, Outcomes

from .profiles import Profile, check_places, highest
from .slices import Slices


def av(profile: Profile, places: int) -> Outcomes:
    """Approval voting: an option's score is the weight of the replies that approve it (Brams and Fishburn 1978)."""
    check_places(profile, places)
    held = profile.slices
    return highest([held.whole(held.weigh(supporters)) for supporters in held.supporters], places)


def sav(profile: Profile, places: int) -> Outcomes:
    """Satisfaction approval voting: each reply shares one point equally among what it approves (Brams and Kilgour 2014)."""
    check_places(profile, places)
    held = profile.slices
    sizes = list(enumerate(_by_size(held)))[1:]
    scores: list[Number] = [
        sum(
            (Fraction(held.weigh(supporters & level), size * held.parts) for size, level in sizes if level), Fraction(0)
        )
        for supporters in held.supporters
    ]
    return highest(scores, places)


def _by_size(held: Slices) -> tuple[int, ...]:
    """The replies by how many options they approve."""
    return held.levels(range(len(held.supporters)), len(held.supporters))
