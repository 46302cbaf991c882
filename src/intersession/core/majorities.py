"""What may be called an overwhelming majority: adjectives for how many of those who replied chose the same.

An adjective is never written without its numbers (practice: no invented precision), and stands by these rules alone:
"unanimous" all of them, "overwhelming" at least five sixths, "large" at least two thirds, "simple" more than half,
"most_support" fewer, but more than any other option had.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction


class Majority(StrEnum):
    """How many of those who replied chose the same; from the strongest word to the weakest."""

    UNANIMOUS = "unanimous"
    OVERWHELMING = "overwhelming"
    LARGE = "large"
    SIMPLE = "simple"
    MOST_SUPPORT = "most_support"


#: The smallest share of the replies of which a word is true; "simple" wants more than its share.
SHARES = {
    Majority.UNANIMOUS: Fraction(1),
    Majority.OVERWHELMING: Fraction(5, 6),
    Majority.LARGE: Fraction(2, 3),
    Majority.SIMPLE: Fraction(1, 2),
    Majority.MOST_SUPPORT: Fraction(0),
}


def holds(majority: Majority, support: int, replies: int) -> bool:
    """Whether the word is true of `support` among `replies`."""
    share = Fraction(support, replies) if replies else Fraction(0)
    return share > SHARES[majority] if majority is Majority.SIMPLE else share >= SHARES[majority]


def majority_of(support: int, replies: int) -> Majority:
    """The strongest true word."""
    return next(majority for majority in Majority if holds(majority, support, replies))
