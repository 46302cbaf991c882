"""The method of equal shares: every voter has the same share of the places to spend on options that they approve."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from intersession.core.outcomes import WORK, Budget, Courses, Outcomes, Turn, forks

from .planes import Bits
from .profiles import Profile, check_places, members
from .slices import Slices

Purses: TypeAlias = tuple[
    int, tuple[tuple[Fraction, Bits], ...]
]  # what is chosen; and each purse, with the replies whose voters have it


def mes(profile: Profile, places: int, work: int = WORK) -> Outcomes:
    """The first phase of the method of equal shares (Peters and Skowron 2020), with a price of one for each option.

    Every voter has `places` / voters. An option can be bought where its supporters have its price together; each of them pays the
    same, or all that is left to them; what costs its supporters least is bought next. What is not bought stays out: an outcome
    may have fewer options than places. A reply that approves nothing has its share too, and spends nothing.
    """
    check_places(profile, places)
    held = profile.slices
    share = Fraction(places) / profile.voters if profile.voters else Fraction(0)

    def step(state: Purses) -> Turn[Purses]:
        chosen, purses = state
        prices = {
            option: price
            for option in range(profile.options)
            if not chosen >> option & 1 and (price := _price(held, purses, option)) is not None
        }
        if not prices or chosen.bit_count() == places:
            return members(chosen)
        least = min(prices.values())
        winners = [option for option, price in prices.items() if price == least]
        paid = [(option, (chosen | 1 << option, _paid(held, purses, option, least))) for option in winners]
        return forks("chosen", least, paid)

    start: Purses = (0, ((share, held.everybody),))
    return Courses(step, Budget(work), profile.options * (len(profile.patterns) + 1)).follow(start)


def _price(held: Slices, purses: tuple[tuple[Fraction, Bits], ...], option: int) -> Fraction | None:
    """What each supporter pays at most; None where they have too little together."""
    supporters = held.supporters[option]
    having = [(purse, held.weigh(supporters & group)) for purse, group in purses if purse]
    missing, paying = Fraction(held.parts), sum(weight for _purse, weight in having)
    for purse, weight in having:  # the poorest first: who cannot pay the same as the others gives all
        if purse * paying >= missing and paying:
            return missing / paying
        missing -= purse * weight
        paying -= weight
    return None


def _paid(
    held: Slices, purses: tuple[tuple[Fraction, Bits], ...], option: int, price: Fraction
) -> tuple[tuple[Fraction, Bits], ...]:
    """The purses afterwards, the poorest first."""
    supporters = held.supporters[option]
    left: dict[Fraction, Bits] = {}
    for purse, group in purses:
        for after, those in ((purse, group & ~supporters), (purse - min(purse, price), group & supporters)):
            if those:
                left[after] = left.get(after, 0) | those
    return tuple(sorted(left.items()))
