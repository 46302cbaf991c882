"""What the first page tells each kind of reader, read in few queries: asked of whom, what needs the Administration, the year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from intersession.cycles.models import Cycle, Theme
from intersession.delegations.models import Representative
from intersession.documents.models import Document, public_at
from intersession.meetings.models import Meeting
from intersession.questions.models import (
    BEFORE_OPENING,
    DeadlineMove,
    Question,
    Reason,
    RollEntry,
    RollExclusion,
    State,
)
from intersession.registration.models import Registration
from intersession.registration.models import State as Registered
from intersession.silence.models import SilenceProcedure
from intersession.site.labels import Labels
from intersession.site.models import Organization
from intersession.site.prepared import Given, Prepared

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
    silence: Sequence[SilenceProcedure] = ()  # procedures that run
    to_approve: Sequence[
        tuple[Meeting, int]
    ] = ()  # meetings ahead in any year, with the registrations that wait for it

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


def calendar(organization: Organization, at: datetime, *, kept: bool = False, registrations: bool = False) -> Calendar:
    """The calendar year at that moment, by the forum's zone, and (`registrations`) what is to be approved; five queries.

    Of the questions those that were opened, which everybody may know of; as the Administration sees it (`kept`) all, with
    how far each result is (`proposed_at`, `proposed_by`), whether a move of its deadline waits for a second person (`move_waits`), and in how many languages a document is out (`languages_out`).
    """
    zone = ZoneInfo(organization.time_zone)
    today = timezone.localtime(at, zone).date()
    first = datetime(today.year, 1, 1, tzinfo=zone)
    put = (KEPT if kept else OPENED)(first=first)
    year = {"first_day": date(today.year, 1, 1), "last_day": date(today.year, 12, 31)}
    read = TO_APPROVE(**year, today=today) if registrations else MEETINGS(**year)
    meetings = [meeting for meeting in read if meeting.last_day and meeting.last_day.year == today.year]
    papers = (OUT_IN if kept else RELEASED)(first=first, at=at)
    cycles = {m.cycle_id for m in meetings} | {q.cycle_id for q in put if q.opened_at}
    years = [(year, theme) for cycle, year, theme in YEARS() if cycle in cycles]
    to_approve = [(meeting, n) for meeting in read if (n := getattr(meeting, "n", None))]
    return Calendar(organization, at, today, put, meetings, papers, years, SILENCE(at=at), to_approve)


def _to_approve() -> "QuerySet[Meeting]":
    """Meetings of the year and those with `n` registrations that wait for approval or refusal; `n` is None where none does,
    or the meeting is over."""
    waiting = Registration.objects.filter(meeting=OuterRef("pk"), state=Registered.REGISTERED)
    ahead = waiting.filter(Q(meeting__last_day=None) | Q(meeting__last_day__gte=Given("today")))
    counted = Subquery(ahead.order_by().values("meeting").annotate(of=Count("pk")).values("of"))
    of_year = Q(last_day__gte=Given("first_day"), last_day__lte=Given("last_day"))
    return Meeting.objects.annotate(n=counted).filter(of_year | Q(n__gt=0))


def _running(questions: "QuerySet[Question]") -> "QuerySet[Question]":
    running = questions.filter(Q(opened_at__gte=Given("first")) | Q(state__in=ALIVE))
    return running.order_by(F("closes_at").asc(nulls_last=True), "pk")


def _released() -> "QuerySet[Document]":
    """Released documents, the newest first."""
    rows = Document.objects.public(Given("at")).filter(released_at__gte=Given("first"))
    return rows.order_by("-released_at")


def _years() -> "QuerySet[Cycle, Any]":
    """Each year with its theme's title, None before it is chosen; the earliest first."""
    chosen = FilteredRelation("themes", condition=Q(themes__standing=Theme.Standing.CHOSEN))
    return Cycle.objects.order_by("year").annotate(chosen=chosen).values_list("pk", "year", "chosen__title")


WAITING = DeadlineMove.objects.standing().filter(question=OuterRef("pk"), due_at=None)  # for a second person
OPENED = Prepared(lambda: _running(Question.objects.exclude(opened_at=None)))
KEPT = Prepared(
    lambda: _running(
        Question.objects.annotate(
            proposed_at=F("result__proposed_at"), proposed_by=F("result__proposed_by"), move_waits=Exists(WAITING)
        )
    )
)
MEETINGS = Prepared(lambda: Meeting.objects.filter(last_day__gte=Given("first_day"), last_day__lte=Given("last_day")))
TO_APPROVE = Prepared(_to_approve)
RELEASED = Prepared(_released)
OUT_IN = Prepared(
    lambda: _released().annotate(
        languages_out=Count("editions__language", filter=public_at(Given("at"), "editions__"), distinct=True)
    )
)
YEARS = Prepared(_years)
SILENCE = Prepared(lambda: SilenceProcedure.objects.running().filter(ends_at__gt=Given("at")).order_by("ends_at", "pk"))


def asked_of(acting: Sequence[Representative]) -> dict[int, list[Any]]:
    """By question those whom a person acts for that are on its roll, each with how far its answer is; one query."""
    return _by_question(ASKED, acting)


def invited_of(acting: Sequence[Representative]) -> dict[int, list[Any]]:
    """The same of observers whose views a question invites, each with how far its view is; one query."""
    return _by_question(INVITED, acting)


def _by_question(rows: Prepared[Any], acting: Sequence[Representative]) -> dict[int, list[Any]]:
    asked: dict[int, list[Any]] = {}
    codes = {each.delegation_id for each in acting}
    for row in rows(user=acting[0].user_id) if acting else ():
        if row.delegation in codes:
            asked.setdefault(row.question, []).append(row)
    return asked


def _asked() -> "QuerySet[RollEntry, Any]":
    theirs = Representative.objects.filter(user=Given("user")).values("delegation")
    return RollEntry.objects.filter(delegation__in=theirs).with_answers().values_list(
        "question", "delegation", "theirs__updated_at", "theirs__updated_by__name", "theirs__verified_at",
        "theirs__verified_by__name", "stands__at", "stands__entered_by", "stands__confirmed_at", named=True,
    )  # fmt: skip


def _invited() -> "QuerySet[RollExclusion, Any]":
    theirs = Representative.objects.filter(user=Given("user")).values("delegation")
    invited = RollExclusion.objects.filter(delegation__in=theirs, reason=Reason.OBSERVER, question__views_invited=True)
    return invited.with_views().values_list(
        "question", "delegation", "theirs__updated_at", "theirs__updated_by__name", "theirs__verified_at",
        "theirs__verified_by__name", "stands__at", named=True,
    )  # fmt: skip


ASKED = Prepared(_asked)
INVITED = Prepared(_invited)


@dataclass
class Replies:
    """The replies to a question as they stand."""

    entitled: int = 0
    answered: int = 0
    unconfirmed: int = 0  # entered by the Administration, and not yet confirmed by the mission
    missing: list[Labels] = field(default_factory=list)  # the names of those that have not answered


def replies_to(questions: Iterable[Question]) -> dict[int, Replies]:
    """The replies to each of these questions, which are open; one query."""
    found = {question.pk: Replies() for question in questions}
    for question, names, at, entered_by, confirmed_at in REPLIES() if found else ():
        if (replies := found.get(question)) is None:
            continue
        replies.entitled += 1
        if at is None:
            replies.missing.append(names)
            continue
        replies.answered += 1
        replies.unconfirmed += entered_by is not None and confirmed_at is None
    return found


REPLIES = Prepared(
    lambda: (
        RollEntry.objects.filter(question__state=State.OPEN)
        .with_answers()
        .values_list("question", "delegation__names", "stands__at", "stands__entered_by", "stands__confirmed_at")
    )
)
