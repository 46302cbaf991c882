"""A ballot file counted by named rules: what `tally` answers (contract: "Ballot files and tallies")."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from intersession.core import approval, single, transferable
from intersession.core.ballots import BallotFile
from intersession.core.faults import Fault
from intersession.core.outcomes import CountError, Outcomes, exact

Count = Callable[[BallotFile, int, int | None], Outcomes]


def picks(file: BallotFile, places: int, most: int | None) -> Outcomes:
    """So many of the options, where a reply names at most so many. Raises `CountError` for one that names more."""
    limit = places if most is None else most
    profile = approval.Profile(len(file.options), file.replies)
    over = next((pattern for pattern in profile.patterns if pattern.bit_count() > limit), None)
    if over is not None:
        sentence = "A reply names {named} options, and {limit} may be named."
        raise CountError(Fault("too_many_picks", sentence, {"named": over.bit_count(), "limit": limit}))
    return approval.av(profile, places)


def _approval(
    rule: Callable[[approval.Profile, int], Outcomes], file: BallotFile, places: int, _picks: int | None
) -> Outcomes:
    return rule(approval.Profile(len(file.options), file.replies), places)


def _single(
    rule: Callable[[transferable.Papers], Outcomes], file: BallotFile, _places: int, _picks: int | None
) -> Outcomes:
    return rule(transferable.Papers.of(file.replies, len(file.options)))


def _transferable(
    rule: Callable[[transferable.Papers, int], Outcomes], file: BallotFile, places: int, _picks: int | None
) -> Outcomes:
    return rule(transferable.Papers.of(file.replies, len(file.options)), places)


def _star(file: BallotFile, _places: int, _picks: int | None) -> Outcomes:
    return single.star(single.Scores(len(file.options), file.replies))


RULES: Mapping[str, Mapping[str, Count]] = {
    "approval": {"picks": picks, **{name: partial(_approval, rule) for name, rule in approval.RULES.items()}},
    "ranked": {
        **{name: partial(_single, rule) for name, rule in single.RULES.items()},
        **{name: partial(_transferable, rule) for name, rule in transferable.RULES.items()},
    },
    "scores": {"star": _star},
}


def kind_of(rule: str) -> str | None:
    """What kind of replies a rule counts; None for a rule that is not there."""
    return next((kind for kind, rules in RULES.items() if rule in rules), None)


def count(file: BallotFile, rules: Iterable[str], places: int, picks: int | None = None) -> dict[str, Any]:
    """The tally of a file by each of the rules, as contract.md writes it. Raises `CountError`, and KeyError for an unknown rule."""
    by_name = RULES[file.kind]
    return {
        "options": list(file.options),
        "voters": exact(file.voters),
        "patterns": len(file.replies),
        "places": places,
        "rules": {name: by_name[name](file, places, picks).as_json() for name in rules},
    }
