"""What approval rules count: each different reply once, with its weight.

A reply approves any number of options; it is a whole number whose bit `i` stands for option `i`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, islice

from intersession.core.faults import Fault
from intersession.core.outcomes import MOST_OUTCOMES, CountError, Number, Outcome, Outcomes

from .columns import Columns, total
from .columns import highest as highest_mask
from .slices import Slices


@dataclass(frozen=True)
class Profile:
    """The replies to one question: `options` many options, and the weight of each different reply."""

    options: int
    patterns: Mapping[int, Number]

    def __post_init__(self) -> None:
        if highest_mask(self.patterns) >> self.options:
            raise CountError(Fault("unknown_option", "A reply approves an option that is not there."))
        if isinstance(self.patterns, Columns):
            return
        if min(self.patterns, default=0) < 0:
            raise CountError(Fault("unknown_option", "A reply approves an option that is not there."))
        if min(self.patterns.values(), default=0) < 0:
            raise CountError(Fault("negative_weight", "A reply cannot weigh less than nothing."))

    @classmethod
    def of(cls, replies: Iterable[Iterable[int]], options: int) -> Profile:
        """Replies as sets of option numbers, each with the weight 1."""
        patterns: dict[int, Number] = {}
        for reply in replies:
            pattern = mask(reply)
            patterns[pattern] = patterns.get(pattern, 0) + 1
        return cls(options, patterns)

    @cached_property
    def voters(self) -> Number:
        """The weight of all replies, also of those that approve nothing."""
        return total(self.patterns)

    @cached_property
    def slices(self) -> Slices:
        """The replies that approve something and weigh something, turned on their side."""
        columns = self.patterns.choosing() if isinstance(self.patterns, Columns) else None
        return Slices.of(self.choosing() if columns is None else columns, self.options)

    def choosing(self) -> list[tuple[int, Number]]:
        """The replies that approve something and weigh something."""
        return [(pattern, weight) for pattern, weight in self.patterns.items() if pattern and weight]


def mask(options: Iterable[int]) -> int:
    """The reply that approves these options."""
    found = 0
    for option in options:
        found |= 1 << option
    return found


def members(pattern: int) -> Outcome:
    """The options that a reply approves, in order."""
    found = []
    while pattern:
        lowest = pattern & -pattern
        found.append(lowest.bit_length() - 1)
        pattern ^= lowest
    return tuple(found)


def check_places(profile: Profile, places: int) -> None:
    """Raises `CountError` where there are not as many options as places, or no place."""
    if not 1 <= places <= profile.options:
        raise CountError(
            Fault(
                "places_of_options",
                "{places} places cannot be filled from {options} options.",
                {"places": places, "options": profile.options},
            )
        )


def highest(scores: list[Number], places: int) -> Outcomes:
    """The outcomes where the options with the highest scores are chosen: those level at the last place in every combination."""
    cut = sorted(scores, reverse=True)[places - 1]
    over = [option for option, score in enumerate(scores) if score > cut]
    level = [option for option, score in enumerate(scores) if score == cut]
    chosen = (tuple(sorted((*over, *rest))) for rest in combinations(level, places - len(over)))
    found = list(islice(chosen, MOST_OUTCOMES + 1))
    return Outcomes(tuple(sorted(found[:MOST_OUTCOMES])), tuple(scores), limit_reached=len(found) > MOST_OUTCOMES)
