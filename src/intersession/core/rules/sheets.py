"""Rule sheets: majorities, quorum, rounds and ties of a body, each with the article that says so.

A majority is a fraction of a base. The bases differ by whom they count (practice.md, section 3):
members (all of the body, whether or not they may vote), entitled (who may vote), present (who is there), votes_cast (who handed
in a valid vote, abstentions and blank papers only where the sheet counts them as cast), present_and_voting (yes or no only: who
abstains counts as not voting).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from fractions import Fraction
from math import ceil, floor
from typing import Any, Literal, get_args

from intersession.core.faults import Fault, FaultError

from .rolls import ArrearsRule

Base = Literal["members", "entitled", "present", "votes_cast", "present_and_voting"]
NotYesNo = Literal["abstain", "blank"]
Equal = Literal["lost", "again", "chair"]
Lone = Literal["ballot", "yes_no", "acclamation"]
Step = Literal["revote", "criterion", "chair_lot", "seed_lot", "membership"]
MOST_MONTHS = 120


class SheetError(FaultError):
    """A rule sheet that cannot be; `fault` names the place."""


@dataclass(frozen=True, slots=True)
class Majority:
    """A share of a base: more than the fraction of it, or at least the fraction."""

    base: Base
    fraction: Fraction
    more_than: bool = False
    article: str = ""

    def required(self, of: int) -> int:
        """The least number of votes that reach it among `of`; of nobody it is still one vote."""
        exact = self.fraction * of
        return max(1, floor(exact) + 1 if self.more_than else ceil(exact))


@dataclass(frozen=True, slots=True)
class Rounds:
    """How an election goes on when places stay open.

    `restricted_after`: from the ballot after this round on only the first candidates stand, `per_place` of them for each open place
    (GA rule 94: two). `eliminate_after`: after this round and each later one the candidate with the fewest votes is dropped (IOM Council:
    the third). `lone`: whether a candidate who alone is left is put to a further ballot, to yes or no, or is elected by
    acclamation. `most`: the round after which the body itself decides how to go on.
    """

    restricted_after: int | None = None
    per_place: int = 2
    eliminate_after: int | None = None
    lone: Lone = "ballot"
    most: int | None = None
    article: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """One way to break a tie; `name` says by what a second criterion compares."""

    step: Step
    name: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rules by which one kind of question is decided.

    All of `majorities` must be reached; where there is none, those with the most votes fill the places. `quorum` is a share of
    members or of the entitled who must be present. `cast` are abstentions and blank papers that count as votes cast. `equal`: what an
    equal vote on a text comes to. A tie at the last place goes through `ties` in order; at their end it is the membership's.
    `arrears`: when arrears take a member's vote away; where it is null they take nothing.
    """

    code: str
    title: Mapping[str, str]
    majorities: tuple[Majority, ...] = ()
    quorum: Majority | None = None
    cast: frozenset[NotYesNo] = frozenset()
    equal: Equal = "lost"
    rounds: Rounds = field(default_factory=Rounds)
    ties: tuple[Tie, ...] = ()
    source: str = ""
    arrears: ArrearsRule | None = None

    def __post_init__(self) -> None:
        for majority in (*self.majorities, *([self.quorum] if self.quorum else [])):
            if not 0 < majority.fraction <= 1 or (majority.fraction == 1 and majority.more_than):
                raise _fault(
                    "majority_out_of_range",
                    "A majority is more than nothing and at most all: {text}.",
                    majority.fraction,
                )
        if self.quorum and self.quorum.base not in ("members", "entitled"):
            raise _fault(
                "quorum_of_what",
                "A quorum is a share of the members or of the entitled, not of {text}.",
                self.quorum.base,
            )


def as_json(sheet: Sheet) -> dict[str, Any]:
    """The sheet in plain values; fractions as "2/3"."""
    return {
        "code": sheet.code, "title": dict(sheet.title), "source": sheet.source,
        "majorities": [_plain(one) for one in sheet.majorities],
        "quorum": _plain(sheet.quorum) if sheet.quorum else None,
        "cast": sorted(sheet.cast), "equal": sheet.equal, "rounds": _plain(sheet.rounds), "ties": [_plain(one) for one in sheet.ties],
        "arrears": _plain(sheet.arrears) if sheet.arrears else None,
    }  # fmt: skip


def read_sheet(given: Mapping[str, Any]) -> Sheet:
    """A sheet out of plain values. Raises `SheetError` where something is missing, unknown or out of range."""
    known = {one.name for one in fields(Sheet)}
    if strange := sorted(set(given) - known):
        raise _fault("unknown_field", "A rule sheet has no “{text}”.", strange[0])
    if not isinstance(given.get("code"), str) or not given["code"] or not isinstance(given.get("title"), dict):
        raise _fault("nameless_sheet", "A rule sheet needs a code and a title: {text}.", given.get("code"))
    return Sheet(
        code=given["code"], title=given["title"], source=str(given.get("source", "")),
        majorities=tuple(map(_majority, given.get("majorities", ()))),
        quorum=_majority(given["quorum"]) if given.get("quorum") else None,
        cast=frozenset(_one_of(NotYesNo, name) for name in given.get("cast", ())),
        equal=_one_of(Equal, given.get("equal", "lost")),
        rounds=_rounds(given.get("rounds") or {}),
        ties=tuple(_tie(one) for one in given.get("ties", ())),
        arrears=_arrears(given["arrears"]) if given.get("arrears") else None,
    )  # fmt: skip


def _plain(part: Majority | Rounds | Tie | ArrearsRule) -> dict[str, Any]:
    values = {one.name: getattr(part, one.name) for one in fields(part)}
    return {name: str(value) if isinstance(value, Fraction) else value for name, value in values.items()}


def _majority(given: Any) -> Majority:
    values = _of(Majority, given)
    try:
        fraction = Fraction(str(values.get("fraction")))
    except (ValueError, ZeroDivisionError):
        raise _fault("no_fraction", "“{text}” is no fraction like 2/3.", values.get("fraction")) from None
    return Majority(
        _one_of(Base, values.get("base")),
        fraction,
        bool(values.get("more_than", False)),
        str(values.get("article", "")),
    )


def _rounds(given: Any) -> Rounds:
    values = _of(Rounds, given)
    for name in ("restricted_after", "per_place", "eliminate_after", "most"):
        number = values.get(name, 1)
        if number is not None and (not isinstance(number, int) or isinstance(number, bool) or number < 1):
            raise _fault("no_round", "Rounds are counted from 1: {text}.", f"{name} {number}")
    return Rounds(**values | {"lone": _one_of(Lone, values.get("lone", "ballot"))})


def _arrears(given: Any) -> ArrearsRule:
    values = _of(ArrearsRule, given)
    months = values.get("months", 12)
    if not isinstance(months, int) or isinstance(months, bool) or not 0 <= months <= MOST_MONTHS:
        raise _fault("no_delay", "The delay of arrears is a number of months, ten years at most: {text}.", months)
    return ArrearsRule(months, str(values.get("article", "")))


def _tie(given: Any) -> Tie:
    values = _of(Tie, given)
    return Tie(**values | {"step": _one_of(Step, values.get("step"))})


def _of(kind: type[Majority | Rounds | Tie | ArrearsRule], given: Any) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise _fault("not_a_record", "A part of a rule sheet is a record of named values: {text}.", given)
    if strange := sorted(set(given) - {one.name for one in fields(kind)}):
        raise _fault("unknown_field", "A rule sheet has no “{text}”.", strange[0])
    return dict(given)


def _one_of(names: Any, given: Any) -> Any:
    if given not in get_args(names):
        raise _fault("unknown_name", "“{text}” is none of: {names}.", given, names=", ".join(get_args(names)))
    return given


def _fault(code: str, sentence: str, text: object, **more: object) -> SheetError:
    return SheetError(Fault(code, sentence, {"text": str(text), **more}))
