"""Rules by which each reply gives each of its options a share: approval voting, and satisfaction approval voting."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from intersession.core.outcomes import Number, Outcomes

from .profiles import Profile, check_places, highest, members


def av(profile: Profile, places: int) -> Outcomes:
    """Approval voting: an option's score is the weight of the replies that approve it (Brams and Fishburn 1978)."""
    check_places(profile, places)
    return highest(approvals(profile.choosing(), profile.options), places)


def sav(profile: Profile, places: int) -> Outcomes:
    """Satisfaction approval voting: each reply shares one point equally among what it approves (Brams and Kilgour 2014)."""
    check_places(profile, places)
    by_size: dict[int, list[tuple[int, Number]]] = {}
    for pattern, weight in profile.choosing():
        by_size.setdefault(pattern.bit_count(), []).append((pattern, weight))
    scores: list[Number] = [Fraction(0)] * profile.options
    for size, replies in by_size.items():
        counted = approvals(replies, profile.options)
        scores = [score + Fraction(more) / size for score, more in zip(scores, counted, strict=True)]
    return highest(scores, places)


def approvals(replies: list[tuple[int, Number]], options: int) -> list[Number]:
    """How much weight approves each option."""
    counted: Counter[int] = Counter()
    for pattern, weight in replies:
        for option in members(pattern):
            counted[option] += weight  # type: ignore[assignment]
    return [counted[option] for option in range(options)]
