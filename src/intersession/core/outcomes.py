"""What a count answers with: all its tied outcomes, followed as far as the work allowed goes.

All counting is in whole numbers and fractions, so that a tie is a tie. A rule that fills places step by step forks wherever options
are level; every course is followed ("parallel universes": Conitzer, Rognlie and Xia 2009).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Generic, TypeAlias, TypeVar

from intersession.core.faults import FaultError

Number: TypeAlias = int | Fraction
Outcome: TypeAlias = tuple[int, ...]
State = TypeVar("State", bound=Hashable)

WORK = 20_000_000  # replies looked at, before a rule says that it stopped
MOST_OUTCOMES = 10_000  # tied outcomes that are told


class CountError(FaultError):
    """What cannot be counted: more places than options, a reply for an option that is not there, a negative weight."""


@dataclass(frozen=True, slots=True)
class Round:
    """One step of a rule that goes step by step: the option that it is about, its figure, and who else was level.

    `kind` says what became of the option: chosen, transferred (its surplus), excluded.
    """

    option: int
    figure: Number
    tied: tuple[int, ...] = ()
    kind: str = "chosen"


@dataclass(frozen=True)
class Outcomes:
    """All outcomes of a rule, each sorted, in order; with the scores and the rounds of the first of them.

    limit_reached: there are more outcomes, or better ones were not ruled out, within the work that was allowed.
    """

    outcomes: tuple[Outcome, ...]
    scores: tuple[Number, ...] = ()
    rounds: tuple[Round, ...] = ()
    limit_reached: bool = False

    def as_json(self) -> dict[str, Any]:
        """As contract.md writes it; numbers that are not whole as exact fractions."""
        rounds = [{r.kind: r.option, "figure": exact(r.figure), "tied": list(r.tied)} for r in self.rounds]
        return {
            "outcomes": [list(outcome) for outcome in self.outcomes],
            "scores": [exact(score) for score in self.scores],
            "rounds": rounds,
            "limit_reached": self.limit_reached,
        }


def exact(number: Number) -> int | str:
    """A whole number, or a fraction as "7/3"."""
    return int(number) if number == int(number) else str(Fraction(number))


@dataclass
class Budget:
    """The work that a rule may still do."""

    left: int = WORK

    def spend(self, steps: int) -> bool:
        """Whether so many more steps are allowed."""
        self.left -= steps
        return self.left >= 0


#: What follows from a state: the outcome where it is reached, else each state that may come next, with the step that leads there.
Turn: TypeAlias = Outcome | list[tuple[Round, State]]


@dataclass
class Courses(Generic[State]):
    """Follows every course that the ties of a rule leave open, the first one to its end before any other."""

    step: Callable[[State], Turn[State]]
    budget: Budget
    cost: int  # steps of work that one state takes
    found: dict[Outcome, None] = field(default_factory=dict)
    first: tuple[Round, ...] = ()

    def follow(self, start: State) -> Outcomes:
        stopped = False
        waiting: list[tuple[State, tuple[Round, ...]]] = [(start, ())]
        seen: set[State] = set()
        while waiting:
            state, rounds = waiting.pop()
            if state in seen:
                continue
            if self.found and (not self.budget.spend(self.cost) or len(self.found) == MOST_OUTCOMES):
                stopped = True  # never before one course has come to its end
                break
            seen.add(state)
            turn = self.step(state)
            if isinstance(turn, tuple):
                self._keep(turn, rounds)
            else:
                waiting += [(following, (*rounds, held)) for held, following in reversed(turn)]
        return Outcomes(tuple(sorted(self.found)), (), self.first, stopped)

    def _keep(self, outcome: Outcome, rounds: tuple[Round, ...]) -> None:
        self.first = self.first if self.found else rounds
        self.found[outcome] = None


def forks(kind: str, figure: Number, level: Iterable[tuple[int, State]]) -> list[tuple[Round, State]]:
    """The steps by which each of the level options leads on, with the state that follows."""
    listed = list(level)
    options = [option for option, _state in listed]
    return [
        (Round(option, figure, tuple(other for other in options if other != option), kind), state)
        for option, state in listed
    ]
