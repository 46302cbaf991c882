"""What an explanation says, fact by fact, and the English sentence of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from intersession.core.outcomes import Number, exact

SENTENCES: Mapping[str, str] = {
    # why
    "all": "There are no more options than places: all are chosen.",
    "first": "{option} has {figure}, more than any other; {other} comes next with {less}: {gap} between them.",
    "last": "Of those chosen {option} has the least, {figure}; {other} comes next with {less}: {gap} between them.",
    "level": "{options} are level at the last place, with {figure} each.",
    "level_by_rule": "{options} are level by this rule.",
    "load": "Round {round}: {option} is chosen; the most that one of its supporters then bears is {figure} of a place.",
    "gain": "Round {round}: {option} is chosen; it adds {figure} to the sum of what replies count.",
    "price": "Round {round}: {option} is chosen; none of its supporters pays more for it than {figure}.",
    "elected": "Round {round}: {option} is elected with {figure}.",
    "excluded": "Round {round}: {option} drops out with {figure}.",
    "transferred": "Round {round}: the surplus of {option} goes on, {figure}.",
    "tied": "Round {round}: {options} were level, and each is followed; this is the first course.",
    "open": "Places that nobody's supporters can pay for: {figure}.",
    "sum": "The replies count {figure} in all by what is chosen.",
    "covered": "{figure} of {voters} name one of those chosen or more.",
    "exchange": "The nearest exchange, {other} for {option}, would give {less}: {gap} fewer.",
    "exchange_level": "{other} for {option} would give as much.",
    "beats_all": "{option} is ranked above each of the others by more than rank it below; the closest is {other}: {figure} against {less}.",
    "circle": "No option is ranked above each of the others by more than rank it below.",
    "path": "{option} beats {other} by a path whose weakest defeat is {figure}, the other way round {less}.",
    "worst": "The worst defeat of {option} is by {other}: {less} against {figure}.",
    "finalists": "{option} and {other} have the highest sums; {figure} score the first higher, {less} the second.",
    # what would have changed it
    "tie_decides": "The last place is level: one vote more for any of {options} would have decided it.",
    "changed": "Had {figure} of those for {option} named {other} in its place, the two would be level, and with {more} the outcome another. Fewer change nothing.",
    "changed_only": "Had {more} of those for {option} named {other} in its place, the outcome would be another. Fewer change nothing.",
    "added": "Had {figure} more named {other} and not {option}, the two would be level, and with {more} the outcome another. Fewer change nothing.",
    "added_borda": "Had {figure} more ranked {other} first and {option} last, the two would be level or the outcome another. Fewer change nothing.",
    "at_most_added": "An upper bound: with {figure} more that name {other} alone the outcome would be another; fewer may be enough.",
    "at_most_changed": "An upper bound: had {figure} of those for {option} named {other} in its place, the outcome would be another; fewer may be enough.",
    "at_most_last": "An upper bound: with {figure} more that rank {other} first, it would not have lost the last round; fewer may be enough.",
    "at_most_half": "An upper bound: with {figure} more that rank {other} first, it would have more than half at once; fewer may be enough.",
    "at_least_weight": "A lower bound: had votes changed that weigh less than {figure} together, the outcome would be the same.",
    # whom it leaves out
    "left_out": "{figure} of {voters} name {option}, which is not chosen, and none of those chosen; their number deserves {deserved} of {places} places.",
    "left_out_fewer": "{figure} of {voters} name {option}, which is not chosen, and each of them fewer than {deserved} of those chosen; their number deserves {deserved} of {places} places.",
    "nobody_left_out": "No group that is large enough for a place and agrees on an option is left out.",
    # other rules beside it
    "same": "The same.",
    "limit": "Its work limit was reached before it was certain.",
    "fewer": "It leaves places open: what the supporters of {option} have left does not pay for it.",
    "shares": "Each reply shares one point among what it names: {other} has {figure}, {option} has {less}.",
    "represented": "Of the {figure} for {option}, {less} also name one that both choose; of the {more} for {other}, {rest} do. This rule looks first to those who have none.",
    "united": "It gives the places by groups that agree: {figure} name {other}, {less} name {option}.",
    "cover": "{figure} name one of its choices or more; of what is chosen here {less} do.",
    "head_to_head": "{figure} rank {other} above {option}, {less} the other way round.",
    "firsts": "{figure} rank {other} first, {less} rank {option} first.",
    "points": "By its points {other} has {figure}, {option} has {less}.",
    "pairs_won": "{other} wins {figure} of its pairs with the others, {option} wins {less}; a level pair is half a one.",
    "last_round": "{option} drops out with {figure}, before {other}.",
    "counts_otherwise": "It follows single votes from option to option until each place is taken.",
}  # fmt: skip
SEVERAL = {"options"}  # names in the sentences that stand for several options


@dataclass(frozen=True)
class Fact:
    """One fact: options by the names that the sentence gives them (one each, but for `options`), and exact figures."""

    code: str
    options: Mapping[str, Any]
    figures: Mapping[str, Number]

    def kept(self, labels: Sequence[str]) -> dict[str, Any]:
        """For JSON, each option by its label."""
        by_label = {
            name: [labels[one] for one in given] if name in SEVERAL else labels[given]
            for name, given in self.options.items()
        }
        return {"code": self.code, "options": by_label, "figures": {n: exact(v) for n, v in self.figures.items()}}


def fact(
    code: str, /, *, option: int | None = None, other: int | None = None, options: Sequence[int] = (), **figures: Number
) -> Fact:
    """A fact by the names of its sentence."""
    given: dict[str, Any] = {"option": option, "other": other, "options": list(options) or None}
    return Fact(code, {name: value for name, value in given.items() if value is not None}, figures)


def named(kept: Mapping[str, Any], name: Callable[[str], str], together: Callable[[list[str]], str]) -> dict[str, Any]:
    """What the sentence of a kept fact puts in its places: options as `name` says them, several as `together` joins them."""
    options = {
        key: together([name(one) for one in given]) if key in SEVERAL else name(given)
        for key, given in kept["options"].items()
    }
    return {**options, **kept["figures"]}


def told(kept: Mapping[str, Any], name: Callable[[str], str] = str) -> str:
    """The sentence of a kept fact, in English."""
    return SENTENCES[kept["code"]].format(**named(kept, name, ", ".join))
