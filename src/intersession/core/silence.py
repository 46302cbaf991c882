"""Silence procedures: a text is agreed unless somebody objects in time. How long the time is, and what breaks the silence.

"72 hours", "3 days" and "3 working days" are three lengths: hours are real hours across any change of clocks, days keep the wall
time, working days leave out weekends and holidays (practice.md, section 6, number 11). The period is half-open: what arrives at
its end is late. Nothing here knows what time it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Literal
from zoneinfo import ZoneInfo

from intersession.core.instants import instant, later
from intersession.core.rules.sheets import Majority

Unit = Literal["hours", "days", "working_days"]
State = Literal["running", "broken", "agreed", "agreed_in_part"]
LONGEST = {"hours": 24 * 366, "days": 366, "working_days": 260}
WEEKEND = frozenset({5, 6})  # Saturday and Sunday, as `date.weekday` counts


@dataclass(frozen=True, slots=True)
class Length:
    """How long silence lasts; `until` is the hour of its last day where that is not the hour at which it began."""

    number: int
    unit: Unit
    until: time | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.number <= LONGEST[self.unit]:
            raise ValueError(f"A silence procedure lasts from 1 to {LONGEST[self.unit]} {self.unit}.")
        if self.until is not None and self.unit == "hours":
            raise ValueError("Hours end at an hour of their own.")


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """On which days there is work: not on those of the weekend, nor on holidays."""

    holidays: frozenset[date] = frozenset()
    weekend: frozenset[int] = WEEKEND

    def __post_init__(self) -> None:
        if len(self.weekend) > 6:
            raise ValueError("A week without a working day never ends.")

    def has(self, day: date) -> bool:
        return day.weekday() not in self.weekend and day not in self.holidays

    def later(self, day: date, number: int) -> date:
        """The `number`th working day after this one, which itself does not count."""
        while number:
            day += timedelta(days=1)
            number -= self.has(day)
        return day


@dataclass(frozen=True, slots=True)
class Form:
    """The rules of a silence procedure as a body has them.

    `least` is the shortest time that its rules allow. Silence is broken by one delegation where `breaks` is null, else by as many
    as the majority says. `at_once`: a break ends the procedure; else it may be withdrawn until the end. `in_part`: paragraphs that
    are objected to fall alone, and the rest is agreed. `opens` says who opens it after whose consultation.
    """

    code: str
    least: Length | None = None
    breaks: Majority | None = None
    at_once: bool = False
    in_part: bool = False
    opens: str = ""
    article: str = ""

    def needed(self, entitled: int) -> int:
        """How many delegations break the silence."""
        return 1 if self.breaks is None else self.breaks.required(entitled)


@dataclass(frozen=True, slots=True)
class Objection:
    """A delegation breaks the silence, on the whole text or on paragraphs (their identities), and may take that back."""

    delegation: str
    at: datetime
    reason: str = ""
    paragraphs: frozenset[str] = frozenset()
    withdrawn_at: datetime | None = None

    def stands(self, at: datetime) -> bool:
        return self.at <= at and (self.withdrawn_at is None or at < self.withdrawn_at)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a procedure stands at a moment: since when, by whom it is broken, and which paragraphs fell (none: the whole text)."""

    state: State
    since: datetime
    broken_by: tuple[str, ...] = ()
    fell: frozenset[str] = field(default_factory=frozenset)


def end_of(
    opened_at: datetime, length: Length, zone: ZoneInfo, days: WorkingDays | None = None, *, fold: int | None = None
) -> datetime:
    """When a silence that begins at `opened_at` ends, in UTC.

    Raises `SkippedTimeError` where the clocks skip the wall time of the last day, `RepeatedTimeError` where they show it twice
    and `fold` (0 the earlier, 1 the later) does not say which.
    """
    if length.unit == "hours":
        return later(opened_at, timedelta(hours=length.number))
    local = opened_at.astimezone(zone)
    if length.unit == "days":
        last = local.date() + timedelta(days=length.number)
    else:
        last = (days or WorkingDays()).later(local.date(), length.number)
    hour = length.until or local.time().replace(fold=0)
    return instant(datetime.combine(last, hour), zone, fold=fold)


def idle_days(opened_at: datetime, end: datetime, zone: ZoneInfo, days: WorkingDays | None = None) -> list[date]:
    """The weekends and holidays inside the period, which are shown beside its end."""
    first, last = (moment.astimezone(zone).date() for moment in (opened_at, end))
    calendar = days or WorkingDays()
    return [day for day in _days(first, last) if not calendar.has(day)]


def outcome(
    form: Form,
    opened_at: datetime,
    end: datetime,
    objections: Iterable[Objection],
    entitled: Collection[str],
    at: datetime,
) -> Outcome:
    """How the procedure stands at a moment.

    Objections of delegations that are not entitled, and those that arrive at the end or later, break nothing; a delegation is
    counted once. What was broken at once stays so; otherwise the objections that stand at the end decide.
    """
    inside = [one for one in objections if opened_at <= one.at < end and one.delegation in entitled]
    needed = form.needed(len(entitled))
    if form.at_once and (moment := _reached(inside, needed, min(at, end))):
        return _broken(form, inside, moment, moment)
    if at < end:
        return Outcome("running", opened_at, _objecting(inside, at))
    last = end - timedelta(microseconds=1)
    if len(_objecting(inside, last)) >= needed:
        return _broken(form, inside, last, end)
    return Outcome("agreed", end)


def _reached(inside: list[Objection], needed: int, until: datetime) -> datetime | None:
    """The first moment at which as many delegations object as break the silence."""
    moments = sorted(one.at for one in inside if one.at <= until)
    return next((moment for moment in moments if len(_objecting(inside, moment)) >= needed), None)


def _broken(form: Form, inside: list[Objection], counted_at: datetime, since: datetime) -> Outcome:
    standing = [one for one in inside if one.stands(counted_at)]
    by = _objecting(inside, counted_at)
    if form.in_part and all(one.paragraphs for one in standing):
        return Outcome("agreed_in_part", since, by, frozenset().union(*(one.paragraphs for one in standing)))
    return Outcome("broken", since, by)


def _objecting(inside: Iterable[Objection], at: datetime) -> tuple[str, ...]:
    """The delegations whose objection stands, in the order in which they objected."""
    return tuple(dict.fromkeys(one.delegation for one in sorted(inside, key=lambda one: one.at) if one.stands(at)))


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


FORMS = {
    form.code: form
    for form in (
        Form(
            "un", Length(72, "hours"), opens="the President, after consulting the General Committee",
            article="General Assembly decision 74/544",
        ),
        Form("wto", opens="the chair", article="practice of the councils and committees of the WTO"),
        Form(
            "icao", breaks=Majority("members", Fraction(1, 2), more_than=True), opens="the Council",
            article="Convention on International Civil Aviation, article 90",
        ),
    )
}  # fmt: skip
