"""A tie at the last place, broken step by step as the rule sheet says; what no step breaks is left to the membership.

A lot by a published seed can be drawn anew by anybody: options stand in the order of the SHA-256 digests of
`seed, line feed, option` (UTF-8, in hexadecimal), the least first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from intersession.core.faults import Fault, FaultError
from intersession.core.tally import select

from .lines import Line
from .sheets import Sheet, Step, Tie


class TieError(FaultError):
    """What is said to have broken a tie could not have."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known to break a tie by: votes of a new vote among the tied, scores of second criteria by their names, the order in
    which the Chair drew the lots and before whom, the published seed."""

    revote: Mapping[str, int] = field(default_factory=dict)
    scores: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    drawn: Sequence[str] = ()
    witnesses: Sequence[str] = ()
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """What breaking a tie came to: who takes a place, who is level still, and the lines that show it. `waits_for` is the step
    whose figures are not there yet; null where all is decided."""

    chosen: tuple[str, ...]
    level: tuple[str, ...]
    waits_for: Tie | None = None
    lines: tuple[Line, ...] = ()


MEMBERSHIP = Tie("membership")


def break_tie(sheet: Sheet, tied: Collection[str], places: int, facts: Facts) -> Broken:
    """Break a tie for `places` by the steps of the sheet in their order, as far as the facts go.

    Raises `TieError` for facts that do not name each of the tied once, and for a lot that nobody witnessed.
    """
    stands = Broken((), tuple(tied))
    for tie in sheet.ties:
        scores = _scores(tie, stands.level, facts)
        if scores is None:
            return replace(stands, waits_for=tie)
        if set(scores) != set(stands.level):
            raise TieError(Fault("not_the_tied", "What breaks a tie names each of the tied, and nobody else.", {}))
        ahead, level = select({one: score + 1 for one, score in _from_zero(scores)}, places - len(stands.chosen))
        stands = Broken(
            (*stands.chosen, *_by(scores, ahead)), tuple(one for one in stands.level if one in level), None,
            (*stands.lines, *_lines(tie, scores)),
        )  # fmt: skip
        if not stands.level:
            return stands
    return replace(stands, waits_for=MEMBERSHIP)


def lot(options: Collection[str], seed: str) -> list[str]:
    """The options in the order in which a published seed draws them."""
    return sorted(options, key=lambda option: sha256(f"{seed}\n{option}".encode()).hexdigest())


def _scores(tie: Tie, level: Collection[str], facts: Facts) -> Mapping[str, int] | None:
    """How high each of the tied comes by a step; None where that is not known yet, or the step is the membership's."""
    match tie.step:
        case "revote":
            return facts.revote or None
        case "criterion":
            return facts.scores.get(tie.name)
        case "chair_lot":
            if facts.drawn and not facts.witnesses:
                raise TieError(Fault("no_witness", "A lot is drawn before witnesses; none is named.", {}))
            return _order(facts.drawn) or None
        case "seed_lot":
            return _order(lot(level, facts.seed)) if facts.seed else None
        case "membership":
            return None


def _order(drawn: Sequence[str]) -> dict[str, int]:
    """Drawn first, highest."""
    if len(set(drawn)) != len(drawn):
        raise TieError(Fault("drawn_twice", "A lot is drawn once for each of the tied.", {}))
    return {option: len(drawn) - place for place, option in enumerate(drawn)}


def _from_zero(scores: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Scores may be negative; what counts is their order."""
    least = min(scores.values(), default=0)
    return ((option, score - least) for option, score in scores.items())


def _by(scores: Mapping[str, int], options: Collection[str]) -> list[str]:
    return sorted(options, key=lambda option: (-scores[option], option))


def _lines(tie: Tie, scores: Mapping[str, int]) -> Iterator[Line]:
    lots: dict[Step, str] = {"chair_lot": "chair", "seed_lot": "seed"}
    for place, option in enumerate(_by(scores, scores), 1):
        if tie.step in lots:
            yield Line("lot", place, lots[tie.step], {"option": option}, tie.article)
        else:
            named = {"option": option, "name": tie.name or tie.step}
            yield Line("criterion", scores[option], "counted", named, tie.article)
