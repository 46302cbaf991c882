"""What a ballot file holds, and what is wrong with one that does not read."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal, TypeAlias

from intersession.core.approval.columns import total
from intersession.core.approval.profiles import Profile
from intersession.core.faults import Fault, FaultError
from intersession.core.outcomes import Number
from intersession.core.transferable.papers import Papers

Kind: TypeAlias = Literal["approval", "ranked", "scores"]
KINDS: tuple[Kind, ...] = ("approval", "ranked", "scores")


class BallotFileError(FaultError):
    """A ballot file that does not read; the sentence names line and column, both from 1, where there are some."""


@dataclass(frozen=True)
class BallotFile:
    """Each different reply with its weight. An approval is a bit mask of options, a ranking a tuple of groups of options, best first,
    scores are one for each option in order. `places` is null where the file names none."""

    options: tuple[str, ...]
    kind: Kind
    replies: Mapping[Any, Number]
    places: int | None = None

    @property
    def voters(self) -> Number:
        return total(self.replies)

    @cached_property
    def profile(self) -> Profile:
        """Its approvals as approval rules count them. Raises `CountError`."""
        return Profile(len(self.options), self.replies)

    @cached_property
    def papers(self) -> Papers:
        """Its rankings as papers. Raises `CountError`."""
        return Papers.of(self.replies, len(self.options))


def refuse(sentence: str, line: int | None = None, column: int | None = None, /, **more: object) -> BallotFileError:
    """The error to raise, with its place before the sentence."""
    at = "Line {line}, column {column}: " if column else "Line {line}: " if line else ""
    return BallotFileError(Fault("ballot_file", at + sentence, {"line": line, "column": column, **more}))


def add(replies: dict[Any, Number], reply: Hashable, weight: Number) -> None:
    """Count a reply with those that are the same."""
    replies[reply] = replies.get(reply, 0) + weight


def number(text: str, line: int | None = None, column: int | None = None) -> Number:
    """A whole number, a decimal or a fraction, exact. Raises `BallotFileError`."""
    try:
        found = Fraction(text.strip())
    except (ValueError, ZeroDivisionError) as fault:
        raise refuse("“{text}” is not a number.", line, column, text=text.strip()[:40]) from fault
    return int(found) if found.denominator == 1 else found


def weight_of(text: str, line: int | None = None, column: int | None = None) -> Number:
    """How often a reply was given, or how much it weighs. Raises `BallotFileError` for less than nothing."""
    weight = number(text, line, column)
    if weight < 0:
        raise refuse("A reply cannot weigh less than nothing.", line, column)
    return weight


def ranking_of(ranks: Sequence[Number | None]) -> tuple[tuple[int, ...], ...]:
    """The groups, best first, of options with these ranks (1 is best); those without a rank are left out."""
    groups: dict[Number, list[int]] = {}
    for option, rank in enumerate(ranks):
        if rank is not None:
            groups.setdefault(rank, []).append(option)
    return tuple(tuple(groups[rank]) for rank in sorted(groups))


def same_titles(options: Sequence[str]) -> str | None:
    """A title that two options have, if any."""
    seen: set[str] = set()
    for title in options:
        if title in seen:
            return title
        seen.add(title)
    return None
