"""Who is entitled to vote on a day: membership, suspension, and arrears with the delay and the waiver that a constitution gives.

IOM Constitution, article 4.1: a member whose arrears equal or exceed the contributions of the two preceding years loses the
vote one year after the Council was told, if it is in arrears still; the Council may keep or restore the vote.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Reason = Literal["member", "not_a_member", "observer", "suspended", "arrears", "waived"]


@dataclass(frozen=True, slots=True)
class Period:
    """Days from one to another, the last one excluded; open where `until` is null."""

    since: date
    until: date | None = None

    def has(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class ArrearsRule:
    """Arrears take the vote away `months` after the body was told of them."""

    months: int = 12
    article: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """What a roll asks of a delegation. `arrears` are the periods in which it owed as much as the rule says, each from the day
    on which the body was told; `waived` those in which the body lets it vote in spite of them."""

    membership: tuple[Period, ...] = ()
    observes: tuple[Period, ...] = ()
    suspended: tuple[Period, ...] = ()
    arrears: tuple[Period, ...] = ()
    waived: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Entitlement:
    """Whether a delegation may vote on a day, and why."""

    entitled: bool
    reason: Reason
    article: str = ""


def entitlement(member: Member, day: date, rule: ArrearsRule | None = None) -> Entitlement:
    """Whether the delegation is on a roll of that day. Without a rule arrears take nothing away."""
    if not _any(member.membership, day):
        return Entitlement(False, "observer" if _any(member.observes, day) else "not_a_member")
    if _any(member.suspended, day):
        return Entitlement(False, "suspended")
    if rule and any(_takes(arrears, rule, day) for arrears in member.arrears):
        waived = _any(member.waived, day)
        return Entitlement(waived, "waived" if waived else "arrears", rule.article)
    return Entitlement(True, "member")


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where it has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(day.year + year, month + 1, last)
        except ValueError:
            continue
    return date(day.year + year, month + 1, day.day)


def _any(periods: Iterable[Period], day: date) -> bool:
    return any(period.has(day) for period in periods)


def _takes(arrears: Period, rule: ArrearsRule, day: date) -> bool:
    return arrears.has(day) and day >= months_later(arrears.since, rule.months)
