"""What the first page tells each kind of reader, read in few queries: asked of whom, what needs the Administration, the year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, F, FilteredRelation, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from intersession.cycles.models import Theme
from intersession.delegations.models import Delegation
from intersession.documents.models import Document
from intersession.meetings.models import Meeting
from intersession.questions.models import BEFORE_OPENING, Ballot, Draft, Question, RollEntry, State
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
    meetings: Sequence[Any]
    documents: Sequence[Document]

    @property
    def ribbon(self) -> list[Step]:
        questions = {question.pk: question for question in self.questions}.values()
        return steps(self.meetings, questions, self.documents, self.at, self.organization)

    @property
    def coming(self) -> list[Any]:
        """Announced meetings that are not over, the nearest first."""
        return [m for m in self.meetings if not m.has_ended(self.today) and m.is_announced(self.at)]

    @property
    def years(self) -> list[tuple[int, Any]]:
        """The years that something here belongs to, each with its theme or None, in order."""
        public = [q for q in self.questions if q.opened_at]
        return sorted({row.cycle.year: row.theme_title for row in (*self.meetings, *public)}.items())

    @property
    def near(self) -> list[Any]:
        return [m for m in self.coming if m.first_day is not None and m.first_day <= self.today + NEAR]


def calendar(
    organization: Organization,
    at: datetime,
    questions: "QuerySet[Question]",
    documents: "QuerySet[Document] | None" = None,
) -> Calendar:
    """The calendar year at that moment, by the forum's zone; three queries."""
    zone = ZoneInfo(organization.time_zone)
    today = timezone.localtime(at, zone).date()
    first = datetime(today.year, 1, 1, tzinfo=zone)
    return Calendar(
        organization,
        at,
        today,
        list(
            with_theme(questions.filter(Q(opened_at__gte=first) | Q(state__in=ALIVE)).select_related("cycle")).order_by(
                F("closes_at").asc(nulls_last=True), "pk"
            )
        ),
        list(with_theme(Meeting.objects.filter(last_day__year=today.year).select_related("cycle"))),
        list((released(at) if documents is None else documents).filter(released_at__gte=first)),
    )


def released(at: datetime) -> "QuerySet[Document]":
    """Released documents, the newest first."""
    return Document.objects.filter(released_at__lte=at).order_by("-released_at")


def released_with_languages(at: datetime) -> "QuerySet[Document]":
    """The same, each with how many languages it is out in."""
    counted = Count("editions__language", filter=Q(editions__current=True), distinct=True)
    return released(at).annotate(languages_out=counted)


def with_theme(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """Each row of a year with the title of that year's theme, once it is chosen."""
    chosen = Theme.objects.filter(cycle=OuterRef("cycle"), standing=Theme.Standing.CHOSEN).values("title")[:1]
    themed: QuerySet[Any] = rows.annotate(theme_title=Subquery(chosen))
    return themed


def opened() -> "QuerySet[Question]":
    """Questions that were opened: what everybody may know of."""
    return Question.objects.exclude(opened_at=None)


def asked_of(delegations: Iterable[Delegation]) -> "QuerySet[Question]":
    """Questions that were opened; those with one of the delegations on their roll come with its id and its answer so far."""
    mine = Q(roll__delegation_id__in=[delegation.pk for delegation in delegations])
    standing = Ballot.objects.filter(question=OuterRef("pk"), delegation=OuterRef("asked_id"), current=True)
    draft = Draft.objects.filter(question=OuterRef("pk"), delegation=OuterRef("asked_id"))
    return (
        opened()
        .annotate(mine=FilteredRelation("roll", condition=mine))
        .annotate(
            asked_id=F("mine__delegation_id"),
            given_at=Subquery(standing.values("at")[:1]),
            to_confirm=Exists(standing.filter(entered_by__isnull=False, confirmed_at=None)),
            draft_at=Subquery(draft.values("updated_at")[:1]),
            draft_by=Subquery(draft.values("updated_by__name")[:1]),
            verified_at=Subquery(draft.values("verified_at")[:1]),
            verified_by=Subquery(draft.values("verified_by__name")[:1]),
        )
    )


def kept() -> "QuerySet[Question]":
    """All questions as the Administration sees them: how many are entitled, answered, unconfirmed; how far the result is."""
    standing = Ballot.objects.filter(question=OuterRef("pk"), current=True)
    return Question.objects.annotate(
        entitled=_number(RollEntry.objects.filter(question=OuterRef("pk"))),
        answered=_number(standing),
        unconfirmed=_number(standing.filter(entered_by__isnull=False, confirmed_at=None)),
        proposed_at=F("result__proposed_at"),
        proposed_by=F("result__proposed_by"),
        published_at=F("result__published_at"),
    )


def _number(rows: "QuerySet[Any]") -> Coalesce:
    """How many of a question's rows there are; counted apart, since joined they would multiply each other."""
    counted = rows.order_by().values("question").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def missing(questions: Iterable[Question]) -> dict[int, list[Labels]]:
    """By question the names of the delegations on its roll that have no answer standing; one query."""
    answered = Ballot.objects.filter(question=OuterRef("question"), delegation=OuterRef("delegation"), current=True)
    entries = RollEntry.objects.filter(question__in=[q.pk for q in questions]).exclude(Exists(answered))
    found: dict[int, list[Labels]] = {}
    for question, names in entries.values_list("question", "delegation__names"):
        found.setdefault(question, []).append(names)
    return found
