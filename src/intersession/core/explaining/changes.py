"""What would have changed an outcome: exact where the rule adds up votes, else bounds that are named as such.

By approval voting a reply that goes from one option to another moves the two closer by 2 of its votes, and a further reply by 1; of those
for the leading option always as many name it and not the other as there are votes between them. So both numbers follow from the scores
alone: nothing is told of who named what together. With Borda a further reply moves two of n options by n − 1 at most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from math import ceil, floor
from typing import Any

from intersession.core.ballots import BallotFile
from intersession.core.counting import outcomes
from intersession.core.outcomes import Number, Outcomes
from intersession.core.single import RunOff

from .facts import Fact, fact
from .why import last_and_next

TRIED = 3  # options for which further replies are tried, those with the most support first
WORK = 400_000  # for each count that is tried


def av_changes(scores: Sequence[Number], places: int) -> list[Fact]:
    """Exact, for votes of weight 1: the fewest that would have to change, or to come, for another outcome."""
    found = list(last_and_next(scores, places))
    if not found or any(score != int(score) for score in scores):
        return []
    if found[0].code == "level":
        return [fact("tie_decides", options=found[0].options["options"])]
    pair, gap = found[0].options, int(found[0].figures["gap"])
    half, more = ceil(Fraction(gap, 2)), gap // 2 + 1
    code = "changed" if half < more else "changed_only"
    return [
        fact(code, **pair, figure=half, more=more),
        fact("added", **pair, figure=gap, more=gap + 1),
    ]


def borda_changes(points: Sequence[Number], places: int) -> list[Fact]:
    """Exact, for replies of weight 1: the fewest further ones that would have made another outcome."""
    found = list(last_and_next(points, places))
    if not found:
        return []
    if found[0].code == "level":
        return [fact("tie_decides", options=found[0].options["options"])]
    needed = ceil(Fraction(found[0].figures["gap"]) / (len(points) - 1))
    return [fact("added_borda", **found[0].options, figure=needed)]


def run_off_changes(run: RunOff) -> list[Fact]:
    """A bound from the rounds that are told: who lost the last one would have won it, or been ahead of everybody at once."""
    if len(run.winners) != 1:
        return [fact("tie_decides", options=run.winners)] if run.winners else []
    (winner,), last = run.winners, run.rounds[-1]
    if len(last.votes) == 2 and not any(len(held.out) > 1 and not held.together for held in run.rounds):
        (other, less), = ((option, n) for option, n in last.votes if option != winner)  # fmt: skip
        return [fact("at_most_last", other=other, figure=floor(dict(last.votes)[winner] - less) + 1)]
    first = [(n, -option) for option, n in run.rounds[0].votes if option != winner]
    if not first:
        return []
    n, place = max(first)
    total = sum(votes for _option, votes in run.rounds[0].votes)
    return [fact("at_most_half", other=-place, figure=max(floor(total - 2 * n) + 1, 1))]


def changes(file: BallotFile, rule: str, places: int, held: Outcomes, picks: int | None = None) -> list[Fact]:
    """What would have changed the outcome of a rule: exact for `av`, `picks`, `plurality` and both ways of Borda, else an upper bound by trying."""
    if len(file.options) <= places or not held.outcomes or held.limit_reached:
        return []
    whole = all(weight == int(weight) for weight in file.replies.values())
    if rule in ("av", "picks") or (rule == "plurality" and not _shared_firsts(file)):
        return av_changes(held.scores, places) if whole else []
    if rule in ("borda", "borda_zero"):
        return borda_changes(held.scores, 1) if whole else []
    if len(held.outcomes) > 1:
        return []
    return [found] if (found := _at_most(file, rule, places, held, picks)) else []


def _shared_firsts(file: BallotFile) -> bool:
    return any(reply and len(reply[0]) > 1 for reply in file.replies)


def _at_most(file: BallotFile, rule: str, places: int, held: Outcomes, picks: int | None) -> Fact | None:
    best: tuple[int, int] | None = None
    for option in _promising(file, held):
        n = bound(partial(_differs, file, rule, places, held, picks, option), best[0] - 1 if best else _most(file))
        best = (n, option) if n else best
    return fact("at_most_added", other=best[1], figure=best[0]) if best else None


def _most(file: BallotFile) -> int:
    return 2 * ceil(file.voters) + 1


def bound(differs: Callable[[int], bool], most: int) -> int | None:
    """A number, `most` at the greatest, at which the outcome differs: the least where it goes on to differ from then on."""
    high = min(1, most)
    while 0 < high < most and not differs(high):
        high = min(2 * high, most)
    if high < 1 or not differs(high):
        return None
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if differs(middle) else (middle, high)
    return high


def _promising(file: BallotFile, held: Outcomes) -> Iterable[int]:
    """Options that are not chosen, those that the most replies put first."""
    support = {option: Fraction(0) for option in range(len(file.options))}
    for reply, weight in file.replies.items():
        for option, part in _firsts(file, reply).items():
            support[option] += part * weight
    others = [option for option in support if option not in held.outcomes[0]]
    return sorted(others, key=lambda option: (-support[option], option))[:TRIED]


def _firsts(file: BallotFile, reply: Any) -> Mapping[int, Number]:
    if file.kind == "approval":
        return {option: 1 for option in range(len(file.options)) if reply >> option & 1}
    if file.kind == "ranked":
        return dict.fromkeys(reply[0], Fraction(1, len(reply[0]))) if reply else {}
    return dict(enumerate(reply))


def _differs(file: BallotFile, rule: str, places: int, held: Outcomes, picks: int | None, option: int, n: int) -> bool:
    replies = dict(file.replies)
    alone = _alone(file, option)
    replies[alone] = replies.get(alone, 0) + n
    found = outcomes(replace(file, replies=replies), rule, places, picks, WORK)
    return not found.limit_reached and found.outcomes != held.outcomes


def _alone(file: BallotFile, option: int) -> Any:
    """A reply that names one option and no other; of scores, gives it the highest that any reply gives."""
    if file.kind == "approval":
        return 1 << option
    if file.kind == "ranked":
        return ((option,),)
    highest = max((score for reply in file.replies for score in reply), default=1)
    return tuple(highest if one == option else 0 for one in range(len(file.options)))


def least_weight(scores: Sequence[Number], places: int, most: int) -> list[Fact]:
    """A lower bound where votes weigh differently: a vote that changes moves two options by 2 × `most` times its weight at the greatest."""
    found = list(last_and_next(scores, places))
    if not found or "gap" not in found[0].figures:
        return []
    return [fact("at_least_weight", figure=Fraction(found[0].figures["gap"]) / (2 * most))]


def swapped(decide: Callable[[Mapping[int, int]], Any], scores: Sequence[int]) -> list[Fact]:
    """An upper bound for rules that decide from the scores: how many replies for one option would have to name another in its place.

    No more are tried than there are votes between the two: as many surely name the one and not the other.
    """
    now, best = decide(dict(enumerate(scores))), None
    for option, more in enumerate(scores):
        for other, less in enumerate(scores):
            most = min(more - less, best.figures["figure"] - 1 if best else more)
            if n := bound(partial(_decided_otherwise, decide, scores, option, other, now), int(most)):
                best = fact("at_most_changed", option=option, other=other, figure=n)
    return [best] if best else []


def _decided_otherwise(
    decide: Callable[[Mapping[int, int]], Any], scores: Sequence[int], option: int, other: int, now: Any, n: int
) -> bool:
    votes = dict(enumerate(scores))
    votes[option] -= n
    votes[other] += n
    return decide(votes) not in (now, None)
