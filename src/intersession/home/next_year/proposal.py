"""What a year hands on to the one that follows it: read from its records, and written by nobody yet."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Count, FilteredRelation, Q

from intersession.cycles.models import Cycle, Mandate, Theme, Topic
from intersession.delegations.models import Delegation
from intersession.documents.actions import propose_symbols
from intersession.meetings.models import CarriedIssue, Meeting
from intersession.site.labels import Labels, in_language


@dataclass(frozen=True)
class Proposed:
    """A meeting that the new year may hold: a selected topic's workshop, or one as the last year had it."""

    key: str  # names it in the form
    kind: str
    title: Labels
    place: Labels
    zone: str
    form: Labels = field(default_factory=dict)
    attendance: str = Meeting.Attendance.IN_PERSON
    topic: Topic | None = None
    first_day: date | None = None
    last_day: date | None = None

    @property
    def kind_words(self) -> str:
        return in_language(self.form) or str(Meeting.Kind(self.kind).label)

    def on(self, first_day: date | None, last_day: date | None) -> "Proposed":
        return replace(self, first_day=first_day, last_day=last_day or first_day)


@dataclass(frozen=True)
class NextYear:
    """The year after `last`: what it takes over if the Administration so wishes. `cycle` is there where it has begun already."""

    last: Cycle
    year: int
    cycle: Cycle | None

    @cached_property
    def theme(self) -> Theme | None:
        """The theme that was decided for it."""
        return getattr(self.cycle, "chosen", None)  # left out where there is none

    @cached_property
    def mandates(self) -> list[Mandate]:
        """The mandates that either year stands on."""
        found = {each.pk: each for cycle in (self.last, self.cycle) if cycle for each in cycle.mandates.all()}
        return list(found.values())

    @cached_property
    def issues(self) -> list[CarriedIssue]:
        """Issues that meetings left and nobody has finished, and that are not carried to the new year yet."""
        rows = (
            CarriedIssue.objects.unfinished()
            .of_year(self.last)
            .select_related("meeting", "to_topic__cycle", "to_cycle")
        )
        return [issue for issue in rows.distinct() if issue.year != self.year]

    @cached_property
    def meetings(self) -> list[Proposed]:
        """A workshop for each selected topic that has none, then what the last year held besides its workshops."""
        held = list(self.last.meetings.all())
        there = list(self.cycle.meetings.all()) if self.cycle else []
        return [*self._workshops(held, there), *self._again(held, there)]

    def conference(self, title: Labels, form: Labels) -> Proposed:
        """One conference instead of workshops, where the last year held its meetings."""
        like = _usual(list(self.last.meetings.all()))
        place, zone = (like.place, like.zone) if like else ({}, "")
        return Proposed("conference", Meeting.Kind.OTHER, title, place, zone, form)

    def _workshops(self, held: list[Meeting], there: list[Meeting]) -> Iterator[Proposed]:
        like = _usual(held)
        has_one = {meeting.topic_id for meeting in there}
        for topic in self.cycle.topics.all() if self.cycle else ():
            if topic.standing == Topic.Standing.SELECTED and topic.pk not in has_one:
                place, zone = (like.place, like.zone) if like else ({}, "")
                key, kind = f"topic-{topic.pk}", Meeting.Kind.WORKSHOP
                yield Proposed(key, kind, topic.title, place, zone, form=like.form if like else {}, topic=topic)

    def _again(self, held: list[Meeting], there: list[Meeting]) -> Iterator[Proposed]:
        known = {(meeting.kind, in_language(meeting.title)) for meeting in there}
        for meeting in held:
            title = {code: text.replace(str(self.last.year), str(self.year)) for code, text in meeting.title.items()}
            again = meeting.kind != Meeting.Kind.WORKSHOP and meeting.state != Meeting.State.CANCELLED
            if again and (meeting.kind, in_language(title)) not in known:
                key = f"meeting-{meeting.pk}"
                yield Proposed(key, meeting.kind, title, meeting.place, meeting.zone, meeting.form, meeting.attendance)

    def symbols(self) -> list[str]:
        """The first symbol of the year in each series that counts by years, the next one in the others."""
        return propose_symbols(self.year)


def _usual(held: list[Meeting]) -> Meeting | None:
    """The meeting after which new ones are planned: the first workshop, else the first meeting."""
    return next((m for m in held if m.kind == Meeting.Kind.WORKSHOP), None) or next(iter(held), None)


def next_year(year: int) -> NextYear | None:
    """What follows a year: the year that says so, else the one after it. None where there is no such year; four queries."""
    near = Cycle.objects.filter(Q(year=year) | Q(follows__year=year) | Q(year=year + 1, follows=None))
    chosen = FilteredRelation("themes", condition=Q(themes__standing=Theme.Standing.CHOSEN))
    with_theme: Any = near.annotate(chosen=chosen)
    found = list(with_theme.select_related("chosen").prefetch_related("mandates", "topics", "meetings"))
    last = next((cycle for cycle in found if cycle.year == year), None)
    if last is None:
        return None
    follower = next((cycle for cycle in found if cycle.follows_id == last.pk), None)
    cycle = follower or next((cycle for cycle in found if cycle.year == year + 1), None)
    return NextYear(last, cycle.year if cycle else year + 1, cycle)


def roll(on: date, since: date) -> dict[str, int]:
    """How many members and observers there are on a day ("member", "observer"), and the members since another ("joined")."""
    current = Q(since__lte=on) & (Q(until=None) | Q(until__gt=on))
    members = current & Q(standing=Delegation.Standing.MEMBER)
    return Delegation.objects.aggregate(
        member=Count("pk", filter=members), observer=Count("pk", filter=current & ~Q(standing=Delegation.Standing.MEMBER)),
        joined=Count("pk", filter=members & Q(since__gte=since)),
    )  # fmt: skip
