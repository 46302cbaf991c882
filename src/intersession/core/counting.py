"""A ballot file counted by named rules: what `tally` answers (contract: "Ballot files and tallies")."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from intersession.core import approval, single, transferable
from intersession.core.ballots import BallotFile
from intersession.core.faults import Fault
from intersession.core.outcomes import WORK, CountError, Outcomes, exact

Count = Callable[[BallotFile, int, int | None, int], Outcomes]
AT_ONCE = {
    "av",
    "sav",
    "plurality",
    "borda",
    "borda_zero",
    "copeland",
    "minimax",
    "minimax_wv",
    "schulze",
    "schulze_wv",
}  # need no work limit


def picks(file: BallotFile, places: int, most: int | None, _work: int = WORK) -> Outcomes:
    """So many of the options, where a reply names at most so many. Raises `CountError` for one that names more."""
    limit = places if most is None else most
    profile = file.profile
    over = next((pattern for pattern in profile.patterns if pattern.bit_count() > limit), None)
    if over is not None:
        sentence = "A reply names {named} options, and {limit} may be named."
        raise CountError(Fault("too_many_picks", sentence, {"named": over.bit_count(), "limit": limit}))
    return approval.av(profile, places)


def _approval(name: str, file: BallotFile, places: int, _picks: int | None, work: int) -> Outcomes:
    profile = file.profile
    return approval.RULES[name](profile, places, **_limit(name, work))


def _single(name: str, file: BallotFile, _places: int, _picks: int | None, work: int) -> Outcomes:
    return single.RULES[name](file.papers, **_limit(name, work))


def _transferable(name: str, file: BallotFile, places: int, _picks: int | None, work: int) -> Outcomes:
    return transferable.RULES[name](file.papers, places, work)


def _limit(name: str, work: int) -> dict[str, int]:
    return {} if name in AT_ONCE else {"work": work}


def _star(file: BallotFile, _places: int, _picks: int | None, _work: int) -> Outcomes:
    return single.star(single.Scores(len(file.options), file.replies))


RULES: Mapping[str, Mapping[str, Count]] = {
    "approval": {"picks": picks, **{name: partial(_approval, name) for name in approval.RULES}},
    "ranked": {
        **{name: partial(_single, name) for name in single.RULES},
        **{name: partial(_transferable, name) for name in transferable.RULES},
    },
    "scores": {"star": _star},
}


def kind_of(rule: str) -> str | None:
    """What kind of replies a rule counts; None for a rule that is not there."""
    return next((kind for kind, rules in RULES.items() if rule in rules), None)


def outcomes(file: BallotFile, rule: str, places: int, picks: int | None = None, work: int = WORK) -> Outcomes:
    """What a rule of the file's kind chooses. Raises `CountError`, and KeyError for an unknown rule."""
    return RULES[file.kind][rule](file, places, picks, work)


def count(file: BallotFile, rules: Iterable[str], places: int, picks: int | None = None) -> dict[str, Any]:
    """The tally of a file by each of the rules, as contract.md writes it. Raises `CountError`, and KeyError for an unknown rule."""
    return {
        "options": list(file.options),
        "voters": exact(file.voters),
        "patterns": len(file.replies),
        "places": places,
        "rules": {name: outcomes(file, name, places, picks).as_json() for name in rules},
    }
