"""Ranked replies as papers that go from option to option: each different ranking once, in piles, with what a paper is worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

from intersession.core.faults import Fault
from intersession.core.outcomes import CountError, Number, Outcome

Group: TypeAlias = tuple[int, ...]  # options that are level
Ranking: TypeAlias = tuple[Group, ...]  # the best first
Lot: TypeAlias = tuple[Number, tuple[int, ...]]  # what a paper is worth, and the numbers of the rankings
Pile: TypeAlias = tuple[Lot, ...]


@dataclass(frozen=True)
class Papers:
    """The rankings of a profile with their weights. What a ranking leaves out is never reached."""

    options: int
    rankings: tuple[Ranking, ...]
    weights: tuple[Number, ...]

    @classmethod
    def of(cls, replies: Mapping[Ranking, Number], options: int) -> Papers:
        """Raises `CountError` for an option that is not there or ranked twice, and for a negative weight."""
        for ranking, weight in replies.items():
            named = [option for group in ranking for option in group]
            if any(not 0 <= option < options for option in named):
                raise CountError(Fault("unknown_option", "A reply ranks an option that is not there."))
            if len(named) != len(set(named)):
                raise CountError(Fault("ranked_twice", "A reply ranks an option twice."))
            if weight < 0:
                raise CountError(Fault("negative_weight", "A reply cannot weigh less than nothing."))
        kept = {ranking: weight for ranking, weight in replies.items() if weight and any(ranking)}
        return cls(options, tuple(kept), tuple(kept.values()))

    @property
    def total(self) -> Number:
        """The weight of the replies that rank somebody."""
        return sum(self.weights)

    def check(self, places: int, *, level: bool = True, whole: bool = False) -> None:
        """Raises `CountError` where the places cannot be filled; with `level` false for options that are level in a reply; with
        `whole` for weights that are not whole."""
        if not 1 <= places <= self.options:
            sentence = "{places} places cannot be filled from {options} options."
            raise CountError(Fault("places_of_options", sentence, {"places": places, "options": self.options}))
        if not level and any(len(group) > 1 for ranking in self.rankings for group in ranking):
            raise CountError(Fault("level_ranks", "This rule counts no replies that rank two options level."))
        if whole and any(weight != int(weight) for weight in self.weights):
            raise CountError(Fault("whole_weights", "This rule counts whole papers, and some weights are not whole."))

    def heirs(self, rankings: Iterable[int], standing: frozenset[int]) -> dict[Group, list[int]]:
        """The rankings by the first of those who stand in them: one, or those who are level. Rankings without any are left aside."""
        found: defaultdict[Group, list[int]] = defaultdict(list)
        standing_of = _Standing(standing)
        for ranking in rankings:
            for group in self.rankings[ranking]:
                if first := standing_of[group]:
                    found[first].append(ranking)
                    break
        return found

    def deal(self, lots: Iterable[Lot], standing: frozenset[int]) -> dict[int, dict[Number, list[int]]]:
        """Where papers go, by option and by what each is worth there; among options that are level they are shared equally."""
        dealt: dict[int, dict[Number, list[int]]] = {}
        for worth, rankings in lots:
            for heirs, their in self.heirs(rankings, standing).items():
                share = worth if len(heirs) == 1 else Fraction(worth) / len(heirs)
                for option in heirs:
                    dealt.setdefault(option, {}).setdefault(share, []).extend(their)
        return dealt

    def votes(self, pile: Pile) -> Number:
        return sum(worth * self.weight(rankings) for worth, rankings in pile)

    def weight(self, rankings: Iterable[int]) -> Number:
        return sum(map(self.weights.__getitem__, rankings))


class _Standing(dict[Group, Group]):
    """Of each group of options those who stand, found out once."""

    def __init__(self, standing: frozenset[int]) -> None:
        self.standing = standing

    def __missing__(self, group: Group) -> Group:
        found = self[group] = tuple(option for option in group if option in self.standing)
        return found


@dataclass(frozen=True)
class Stage:
    """How a count stands: who is elected, in order; whose surplus waits; who still stands; all piles; and, where the rule looks
    back, the votes at each stage before."""

    elected: tuple[int, ...]
    waiting: frozenset[int]
    standing: frozenset[int]
    piles: tuple[Pile, ...]
    before: tuple[tuple[Number, ...], ...] = ()

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Of all that it holds, which is much, and asked for again and again."""
        return hash((self.elected, self.waiting, self.standing, self.piles, self.before))

    def elect(self, option: int) -> Stage:
        return replace(
            self,
            elected=(*self.elected, option), waiting=self.waiting | {option}, standing=self.standing - {option},
        )  # fmt: skip

    def done(self, places: int) -> Outcome | None:
        """The outcome, where every place is taken or no more options stand than places are open."""
        if len(self.elected) == places:
            return tuple(sorted(self.elected))
        if len(self.elected) + len(self.standing) <= places:
            return tuple(sorted({*self.elected, *self.standing}))
        return None

    def leave(self, papers: Papers, option: int, lots: Iterable[Lot]) -> Stage:
        """The papers of an option go on to those who stand besides it."""
        standing = self.standing - {option}
        piles = list(self.piles)
        piles[option] = ()
        for heir, shares in papers.deal(lots, standing).items():
            added = dict(piles[heir])
            for worth, rankings in shares.items():
                added[worth] = (*added.get(worth, ()), *rankings)
            piles[heir] = tuple(added.items())
        return replace(self, waiting=self.waiting - {option}, standing=standing, piles=tuple(piles))


def first_stage(papers: Papers, worth: Number = 1) -> Stage:
    """Every paper with its first preference."""
    empty: Stage = Stage((), frozenset(), frozenset(range(papers.options)), ((),) * papers.options)
    dealt = papers.deal([(worth, tuple(range(len(papers.rankings))))], empty.standing)
    piles = tuple(
        tuple((share, tuple(rankings)) for share, rankings in dealt.get(option, {}).items())
        for option in range(papers.options)
    )
    return replace(empty, piles=piles)
