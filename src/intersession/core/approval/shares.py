"""The method of equal shares: every voter has the same share of the places to spend on options that they approve."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from intersession.core.outcomes import WORK, Budget, Courses, Number, Outcomes, Turn, forks

from .profiles import Profile, check_places, members

Purses: TypeAlias = tuple[int, tuple[Fraction, ...]]  # what is chosen, and what each voter of each reply has left


def mes(profile: Profile, places: int, work: int = WORK) -> Outcomes:
    """The first phase of the method of equal shares (Peters and Skowron 2020), with a price of one for each option.

    Every voter has `places` / voters. An option can be bought where its supporters have its price together; each of them pays the
    same, or all that is left to them; what costs its supporters least is bought next. What is not bought stays out: an outcome
    may have fewer options than places. A reply that approves nothing has its share too, and spends nothing.
    """
    check_places(profile, places)
    replies = profile.choosing()
    share = Fraction(places) / profile.voters if profile.voters else Fraction(0)

    def step(state: Purses) -> Turn[Purses]:
        chosen, purses = state
        prices = {
            option: price
            for option in range(profile.options)
            if not chosen >> option & 1 and (price := _price(replies, purses, option)) is not None
        }
        if not prices or chosen.bit_count() == places:
            return members(chosen)
        least = min(prices.values())
        winners = [option for option, price in prices.items() if price == least]
        paid = [(option, (chosen | 1 << option, _paid(replies, purses, option, least))) for option in winners]
        return forks("chosen", least, paid)

    start: Purses = (0, (share,) * len(replies))
    return Courses(step, Budget(work), profile.options * (len(replies) + 1)).follow(start)


def _price(replies: list[tuple[int, Number]], purses: tuple[Fraction, ...], option: int) -> Fraction | None:
    """What each supporter pays at most; None where they have too little together."""
    having: dict[Fraction, Number] = {}
    for (pattern, weight), purse in zip(replies, purses, strict=True):
        if pattern >> option & 1 and purse:
            having[purse] = having.get(purse, 0) + weight
    missing, paying = Fraction(1), sum(having.values())
    for purse in sorted(having):  # the poorest first: who cannot pay the same as the others gives all
        if purse * paying >= missing:
            return missing / paying
        missing -= purse * having[purse]
        paying -= having[purse]
    return None


def _paid(
    replies: list[tuple[int, Number]], purses: tuple[Fraction, ...], option: int, price: Fraction
) -> tuple[Fraction, ...]:
    return tuple(
        purse - min(purse, price) if pattern >> option & 1 else purse
        for (pattern, _weight), purse in zip(replies, purses, strict=True)
    )
