"""What the first page tells each kind of reader, read in few queries: asked of whom, what needs the Administration, the year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, F, FilteredRelation, Q, QuerySet
from django.utils import timezone

from intersession.cycles.models import Cycle, Theme
from intersession.delegations.models import Delegation
from intersession.documents.models import Document
from intersession.meetings.models import Meeting
from intersession.questions.models import BEFORE_OPENING, Question, RollEntry, State
from intersession.site.labels import Labels
from intersession.site.models import Organization

from .ribbon import Step, steps

NEAR = timedelta(days=14)
ALIVE = (*BEFORE_OPENING, State.OPEN, State.CLOSING, State.CLOSED, State.CONSOLIDATING)


@dataclass(frozen=True)
class Calendar:
    """What falls in the calendar year of `at`, whichever cycle it belongs to, and the questions that still run."""

    organization: Organization
    at: datetime
    today: date
    questions: Sequence[Any]
    meetings: Sequence[Meeting]
    documents: Sequence[Document]
    years: Sequence[tuple[int, Labels | None]]  # those that something here belongs to, each with its theme, in order

    @property
    def ribbon(self) -> list[Step]:
        return steps(self.meetings, self.questions, self.documents, self.at, self.organization)

    @property
    def coming(self) -> list[Any]:
        """Announced meetings that are not over, the nearest first."""
        return [m for m in self.meetings if not m.has_ended(self.today) and m.is_announced(self.at)]

    @property
    def near(self) -> list[Any]:
        return [m for m in self.coming if m.first_day is not None and m.first_day <= self.today + NEAR]


def calendar(
    organization: Organization,
    at: datetime,
    questions: "QuerySet[Question]",
    documents: "QuerySet[Document] | None" = None,
) -> Calendar:
    """The calendar year at that moment, by the forum's zone; four queries."""
    zone = ZoneInfo(organization.time_zone)
    today = timezone.localtime(at, zone).date()
    first = datetime(today.year, 1, 1, tzinfo=zone)
    running = questions.filter(Q(opened_at__gte=first) | Q(state__in=ALIVE))
    put = list(running.order_by(F("closes_at").asc(nulls_last=True), "pk"))
    meetings = list(Meeting.objects.filter(last_day__year=today.year))
    papers = list((released(at) if documents is None else documents).filter(released_at__gte=first))
    cycles = {m.cycle_id for m in meetings} | {q.cycle_id for q in put if q.opened_at}
    return Calendar(organization, at, today, put, meetings, papers, years(cycles))


def years(cycles: Iterable[int]) -> list[tuple[int, Labels | None]]:
    """Each of these years with its theme's title, None before it is chosen; the earliest first."""
    chosen = FilteredRelation("themes", condition=Q(themes__standing=Theme.Standing.CHOSEN))
    rows = Cycle.objects.filter(pk__in=cycles).order_by("year").annotate(chosen=chosen)
    return list(rows.values_list("year", "chosen__title"))


def released(at: datetime) -> "QuerySet[Document]":
    """Released documents, the newest first."""
    return Document.objects.filter(released_at__lte=at).order_by("-released_at")


def released_with_languages(at: datetime) -> "QuerySet[Document]":
    """The same, each with how many languages it is out in."""
    counted = Count("editions__language", filter=Q(editions__current=True), distinct=True)
    return released(at).annotate(languages_out=counted)


def opened() -> "QuerySet[Question]":
    """Questions that were opened: what everybody may know of."""
    return Question.objects.exclude(opened_at=None)


def asked_of(delegations: Iterable[Delegation]) -> dict[int, list[Any]]:
    """By question those of the delegations that are on its roll, each with how far its answer is; one query."""
    asked: dict[int, list[Any]] = {}
    for row in RollEntry.objects.filter(delegation__in=[each.pk for each in delegations]).with_answers().values_list(
        "question", "delegation", "theirs__updated_at", "theirs__updated_by__name", "theirs__verified_at",
        "theirs__verified_by__name", "stands__at", "stands__entered_by", "stands__confirmed_at", named=True,
    ):  # fmt: skip
        asked.setdefault(row.question, []).append(row)
    return asked


def kept() -> "QuerySet[Question]":
    """All questions as the Administration sees them, with how far the result is."""
    return Question.objects.annotate(proposed_at=F("result__proposed_at"), proposed_by=F("result__proposed_by"))


@dataclass
class Replies:
    """The replies to a question as they stand."""

    entitled: int = 0
    answered: int = 0
    unconfirmed: int = 0  # entered by the Administration, and not yet confirmed by the mission
    missing: list[Labels] = field(default_factory=list)  # the names of those that have not answered


def replies_to(questions: Iterable[Question]) -> dict[int, Replies]:
    """The replies to each of these questions; one query."""
    found = {question.pk: Replies() for question in questions}
    rows = RollEntry.objects.filter(question__in=found).with_answers()
    for question, names, at, entered_by, confirmed_at in rows.values_list(
        "question", "delegation__names", "stands__at", "stands__entered_by", "stands__confirmed_at"
    ):
        replies = found[question]
        replies.entitled += 1
        if at is None:
            replies.missing.append(names)
            continue
        replies.answered += 1
        replies.unconfirmed += entered_by is not None and confirmed_at is None
    return found
