"""What the rounds of a vote held elsewhere come to, by its rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from intersession.core.rules import elections
from intersession.core.rules.elections import Ballot, Standing
from intersession.core.rules.lines import Line
from intersession.core.rules.votes import Votes, declare

from .declaring import as_kept, declared
from .models import OutsideRound, OutsideVote

Step = OutsideRound.Step


@dataclass(frozen=True)
class Held:
    """A step with its lines, and how the vote stood after it."""

    number: int
    step: str
    lines: list[dict[str, Any]]
    elected: list[str]


@dataclass(frozen=True)
class Course:
    """A vote held elsewhere as far as it is recorded. `next` as `core.rules.elections` says it; of a text its outcome."""

    rounds: list[Held]
    elected: list[str]
    candidates: list[str]
    tied: list[str]
    open_places: int
    next: str

    @property
    def over(self) -> bool:
        return self.next in ("none", "carried", "lost")


def course_of(vote: OutsideVote, rounds: Iterable[OutsideRound]) -> Course:
    """Every round declared by the sheet. Raises `FiguresError` for figures that cannot all be right."""
    return _text(vote, rounds) if vote.kind == OutsideVote.Kind.TEXT else _election(vote, rounds)


def _text(vote: OutsideVote, rounds: Iterable[OutsideRound]) -> Course:
    held, outcome = [], "yes_no"
    for one in rounds:
        result = declare(vote.sheet, Votes(**one.figures))
        held.append(Held(one.number, one.step, _told(vote, result.lines), []))
        outcome = result.outcome
    return Course(held, [], [], [], 0, outcome)


def _election(vote: OutsideVote, rounds: Iterable[OutsideRound]) -> Course:
    standing = elections.begin(vote.candidates, vote.places, vote.sheet)
    held: list[Held] = []
    for one in rounds:
        after = _taken(vote, standing, one)
        new = [name for name in after.elected if name not in standing.elected]
        lines = (
            after.lines
            if one.step not in (Step.ACCLAMATION, Step.SETTLED)
            else tuple(Line("elected", 0, "rules", {"candidate": name}) for name in new)
        )
        held.append(Held(one.number, one.step, _told(vote, lines), new))
        standing = after
    return Course(
        held,
        list(standing.elected),
        list(standing.candidates),
        list(standing.tied),
        standing.open_places,
        standing.next,
    )


def _taken(vote: OutsideVote, standing: Standing, one: OutsideRound) -> Standing:
    figures = one.figures
    match one.step:
        case Step.WITHDRAWAL:
            return elections.withdraw(standing, figures["candidate"], vote.sheet)
        case Step.ACCLAMATION:
            return elections.acclaim(standing)
        case Step.SETTLED:
            return elections.settle(standing, figures["chosen"])
        case Step.YES_NO:
            return elections.hold_yes_no(vote.sheet, standing, Votes(**figures))
    return elections.hold_round(vote.sheet, standing, Ballot(**figures))


def _told(vote: OutsideVote, lines: Iterable[Line]) -> list[dict[str, Any]]:
    names = {name: name for name in vote.candidates}
    own = (line._replace(source="counted") if line.source == "roll" else line for line in lines)  # no roll of ours
    return declared([as_kept(line) for line in own], vote.sheet.source, names)


def as_json(vote: OutsideVote, course: Course) -> dict[str, Any]:
    """The vote for programs: its rules, every round with its declaration, and what it came to."""
    return {
        "id": vote.pk, "cycle": vote.cycle.year, "title": vote.title, "kind": vote.kind, "held_on": vote.held_on.isoformat(),
        "places": vote.places, "candidates": vote.candidates, "source": vote.source, "rules": vote.rules,
        "rounds": [{"number": one.number, "step": one.step, "elected": one.elected, "declaration": one.lines} for one in course.rounds],
        "elected": course.elected, "tied": course.tied, "open_places": course.open_places, "next": course.next,
    }  # fmt: skip
