"""Why a rule chose as it did: its figures at the last place, its rounds, or the pairs that decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from intersession.core import approval, single, transferable
from intersession.core.approval.audit import satisfaction
from intersession.core.ballots import BallotFile
from intersession.core.outcomes import Number, Outcome, Outcomes
from intersession.core.single.pairs import Matrix, paths, preferred, strengths

from .facts import Fact, fact

STEPS = {"seqpav": "gain", "seqphragmen": "load", "mes": "price"}
PAIRS = {"copeland", "minimax", "minimax_wv", "schulze", "schulze_wv", "ranked_pairs", "ranked_pairs_wv"}


def why(file: BallotFile, rule: str, places: int, held: Outcomes) -> list[Fact]:
    """Why the rule gives its first outcome. `places` is 1 for rules that choose one option."""
    if not held.outcomes:
        return []
    if len(file.options) <= places and rule not in ("mes",):
        return [fact("all")]
    return list(_family(rule)(file, rule, places, held))


def _family(rule: str) -> Callable[[BallotFile, str, int, Outcomes], Iterator[Fact]]:
    if rule in PAIRS:
        return _pairs
    if rule in ("pav", "cc"):
        return _optimum
    if rule == "star":
        return _star
    return _rounds if rule in STEPS or rule in ("irv", *transferable.RULES) else _scores


def _scores(_file: BallotFile, _rule: str, places: int, held: Outcomes) -> Iterator[Fact]:
    yield from last_and_next(held.scores, places)


def last_and_next(scores: Sequence[Number], places: int) -> Iterator[Fact]:
    """The last that is chosen by its score, and the next one; or who is level at the last place."""
    if places >= len(scores):
        return
    order = sorted(range(len(scores)), key=lambda option: (-scores[option], option))
    last, following = order[places - 1], order[places]
    if scores[last] == scores[following]:
        yield fact("level", options=[o for o in sorted(order) if scores[o] == scores[last]], figure=scores[last])
    else:
        gap = scores[last] - scores[following]
        yield fact(
            "last" if places > 1 else "first",
            option=last,
            other=following,
            figure=scores[last],
            less=scores[following],
            gap=gap,
        )


def _rounds(file: BallotFile, rule: str, places: int, held: Outcomes) -> Iterator[Fact]:
    for number, step in enumerate(held.rounds, start=1):
        code = STEPS.get(rule, step.kind)
        yield fact(code, option=step.option, figure=step.figure, round=number)
        if step.tied:
            yield fact("tied", options=sorted((step.option, *step.tied)), round=number)
    if rule == "mes" and len(held.outcomes[0]) < min(places, len(file.options)):
        yield fact("open", figure=min(places, len(file.options)) - len(held.outcomes[0]))


def _optimum(file: BallotFile, rule: str, places: int, held: Outcomes) -> Iterator[Fact]:
    profile, chosen = file.profile, held.outcomes[0]
    reached = held.scores[0]
    if rule == "cc":
        yield fact("covered", figure=reached, voters=profile.voters)
    else:
        yield fact("sum", figure=reached)
    value, out, into = max(_exchanges(profile, chosen, places, represented=rule == "cc"))
    code, gap = ("exchange", reached - value) if value < reached else ("exchange_level", Fraction(0))
    yield fact(code, option=-out, other=-into, less=value, gap=gap)


def _exchanges(
    profile: approval.Profile, chosen: Outcome, places: int, *, represented: bool
) -> Iterator[tuple[Number, int, int]]:
    """Each outcome with one option exchanged: what it counts, who goes and who comes (negative, so that the first is greatest)."""
    others = [option for option in range(profile.options) if option not in chosen]
    for out in chosen:
        kept = approval.mask(chosen) & ~(1 << out)
        for into in others:
            yield satisfaction(profile, kept | 1 << into, places, represented=represented), -out, -into


def _pairs(file: BallotFile, rule: str, _places: int, held: Outcomes) -> Iterator[Fact]:
    over = preferred(file.papers)
    (winner,) = held.outcomes[0]
    others = [option for option in range(len(file.options)) if option != winner]
    closest = min(others, key=lambda other: (over[winner][other] - over[other][winner], other))
    figures: dict[str, Any] = {"figure": over[winner][closest], "less": over[closest][winner]}
    if over[winner][closest] > over[closest][winner]:
        yield fact("beats_all", option=winner, other=closest, **figures)
        return
    if not any(all(over[a][b] > over[b][a] for b in range(len(over)) if b != a) for a in range(len(over))):
        yield fact("circle")
    if len(held.outcomes) > 1:
        yield fact("level_by_rule", options=[one for (one,) in held.outcomes])
    elif rule == "copeland":
        yield from last_and_next(held.scores, 1)
    else:
        yield from _decided(over, rule, winner, closest, others)


def _decided(over: Matrix, rule: str, winner: int, closest: int, others: Sequence[int]) -> Iterator[Fact]:
    if rule.startswith("schulze"):
        path = paths(strengths(over, winning_votes=rule.endswith("_wv")))
        narrow = min(others, key=lambda other: (path[winner][other] - path[other][winner], other))
        yield fact("path", option=winner, other=narrow, figure=path[winner][narrow], less=path[narrow][winner])
    else:
        yield fact("worst", option=winner, other=closest, figure=over[winner][closest], less=over[closest][winner])


def _star(file: BallotFile, _rule: str, _places: int, held: Outcomes) -> Iterator[Fact]:
    scores = single.Scores(len(file.options), file.replies)
    (winner,) = held.outcomes[0]
    sums = held.scores
    other = max((one for one in range(len(sums)) if one != winner), key=lambda one: (sums[one], -one))
    figures: dict[str, Any] = {"figure": scores.higher(winner, other), "less": scores.higher(other, winner)}
    yield fact("finalists", option=winner, other=other, **figures)
