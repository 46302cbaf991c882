"""The single transferable vote by the weighted inclusive Gregory method, exact; and by the rules of Scottish local elections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from intersession.core.outcomes import WORK, Budget, Courses, Number, Outcomes, Turn, forks

from .papers import Lot, Papers, Stage, first_stage

SCOTTISH = 100_000  # a paper's worth is told to five decimal places


def stv(papers: Papers, places: int, work: int = WORK) -> Outcomes:
    """Weighted inclusive Gregory, in fractions, with the whole-number Droop quota.

    One surplus a stage, the largest first; all papers of the one who has it go on, each worth so much less. Without a surplus who has
    the fewest votes is excluded. Where several are level every course is followed. Options that a paper ranks level share it equally.
    """
    papers.check(places)
    return _count(_Rules(papers, places, int(papers.total // (places + 1)) + 1, _fraction), work)


def stv_scottish(papers: Papers, places: int, work: int = WORK) -> Outcomes:
    """The Scottish Local Government Elections Order 2007 (SSI 2007/42), rules 45 to 52: what a paper is worth is cut off after five
    decimals; those who are level are told apart by the most recent stage at which they were not, and otherwise by lot.

    Every lot is followed. Raises `CountError` for papers that rank two options level, and for weights that are not whole.
    """
    papers.check(places, level=False, whole=True)
    quota = (int(papers.total) // (places + 1) + 1) * SCOTTISH
    return _count(_Rules(papers, places, quota, _cut_off, worth=SCOTTISH, looks_back=True), work)


def _fraction(worth: Number, surplus: Number, votes: Number) -> Number:
    return Fraction(worth) * Fraction(surplus) / Fraction(votes)


def _cut_off(worth: Number, surplus: Number, votes: Number) -> Number:
    return worth * surplus // votes


@dataclass(frozen=True)
class _Rules:
    """What the two ways of counting share. `lessened` says what a paper of a surplus is worth from then on."""

    papers: Papers
    places: int
    quota: Number
    lessened: Callable[[Number, Number, Number], Number]
    worth: Number = 1
    looks_back: bool = False

    def turn(self, stage: Stage) -> Turn[Stage]:
        votes = [self.papers.votes(pile) if pile else 0 for pile in stage.piles]
        over = [option for option in stage.standing if votes[option] >= self.quota]
        if over and len(stage.elected) < self.places:
            first = min(over, key=lambda option: (-votes[option], option))  # in whatever order they are named
            return forks("elected", self._told(votes[first]), [(first, stage.elect(first))])
        if (outcome := stage.done(self.places)) is not None:
            return outcome
        after = replace(stage, before=(*stage.before, tuple(votes))) if self.looks_back else stage
        spare = {option: votes[option] - self.quota for option in stage.waiting if votes[option] > self.quota}
        return self._transfer(after, votes, spare) if spare else self._exclude(after, votes)

    def _transfer(self, stage: Stage, votes: list[Number], spare: dict[int, Number]) -> Turn[Stage]:
        most = max(spare.values())
        level = self._apart(stage, sorted(option for option in spare if spare[option] == most), best=True)
        return forks(
            "transferred", self._told(most), [(one, self._passed_on(stage, one, spare, votes)) for one in level]
        )

    def _passed_on(self, stage: Stage, option: int, spare: dict[int, Number], votes: list[Number]) -> Stage:
        lots: list[Lot] = [
            (self.lessened(worth, spare[option], votes[option]), rankings) for worth, rankings in stage.piles[option]
        ]
        return stage.leave(self.papers, option, lots)

    def _exclude(self, stage: Stage, votes: list[Number]) -> Turn[Stage]:
        fewest = min(votes[option] for option in stage.standing)
        level = sorted(option for option in stage.standing if votes[option] == fewest)
        if fewest == 0 and len(stage.standing) - len(level) >= self.places - len(stage.elected):
            level = level[:1]  # all of them go, one after the other, and nothing hangs on the order
        else:
            level = self._apart(stage, level, best=False)
        gone = [(option, stage.leave(self.papers, option, stage.piles[option])) for option in level]
        return forks("excluded", self._told(fewest), gone)

    def _apart(self, stage: Stage, level: list[int], *, best: bool) -> list[int]:
        """Those of the level ones who come first where the rule looks back to the most recent stage at which they were not level."""
        for votes in reversed(stage.before):
            if len(level) == 1:
                break
            figures = {votes[option] for option in level}
            if len(figures) > 1:
                chosen = max(figures) if best else min(figures)
                level = [option for option in level if votes[option] == chosen]
        return level

    def _told(self, votes: Number) -> Number:
        return Fraction(votes) / self.worth


def _count(rules: _Rules, work: int) -> Outcomes:
    cost = len(rules.papers.rankings) + rules.papers.options
    return Courses(rules.turn, Budget(work), cost).follow(first_stage(rules.papers, rules.worth))
