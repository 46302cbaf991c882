"""Questions as everyone reads them: the list, and the page of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeGuard

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from intersession.accounts.models import User
from intersession.delegations.models import Delegation, Representative, acting_for
from intersession.questions.answering import paragraphs_of
from intersession.questions.models import Ballot, DeadlineChange, Option, Question, receipt_number
from intersession.site import clock
from intersession.site.labels import in_language
from intersession.site.organization import stands_in

A_PAGE = 30


@dataclass(frozen=True)
class Mission:
    """A delegation that the reader acts for, and how far its answer is."""

    delegation: Delegation
    state: str  # none, draft, verified, given
    number: str  # of the receipt that stands


@dataclass(frozen=True)
class Shown:
    """An option with its paragraphs."""

    option: Option
    title: str
    paragraphs: list[dict[str, Any]]
    explanation: str


def questions(request: HttpRequest) -> HttpResponse:
    at = clock.arrival_of(request)
    rows = (
        Question.objects.visible_to(request.user, at)
        .select_related("cycle")
        .annotate(size=Count("options"))
        .order_by("-cycle__year", "-pk")
    )
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    shown = [(question, question.state_at(at)) for question in page]
    return render(request, "questions/questions.html", {"page": page, "questions": shown})


def question(request: HttpRequest, pk: int) -> HttpResponse:
    at = clock.arrival_of(request)
    found = _visible(request, pk, at)
    options = list(found.options.select_related("theme"))
    acting = {each.delegation_id: each for each in acting_for(request.user, at)} if _known(request.user) else {}
    ours = not acting and _known(request.user) and request.user.in_administration(at)
    shown = {
        "question": found, "state": found.state_at(at), "options": options_shown(found, options, at), "open": found.accepts(at),
        "changes": list(found.deadline_changes.all()) if found.moved else [], "ours": ours,
        "missions": missions_of(found, acting) if acting else [], "turnout": turnout(found) if ours else None,
        "document_shown": found.document and found.document.released_at and found.document.released_at <= at,
    }  # fmt: skip
    stands_in(request, found.cycle_id)
    return render(request, "questions/question.html", shown)


def _known(user: Any) -> TypeGuard[User]:
    return isinstance(user, User)


def _visible(request: HttpRequest, pk: int, at: datetime) -> Any:
    """A question that was opened is everybody's to read; of the others what the reader may see. `moved`: its deadline was."""
    rows = Question.objects.select_related("document", "request__meeting", "meeting", "mandate", "cycle").annotate(
        moved=Exists(DeadlineChange.objects.filter(question=OuterRef("pk")))
    )
    opened = rows.exclude(opened_at=None).filter(pk=pk).first()
    return opened or get_object_or_404(rows.visible_to(request.user, at), pk=pk)


def options_shown(question: Question, options: Sequence[Option], at: datetime) -> list[Shown]:
    paragraphs = paragraphs_of(question, options, at)
    return [
        Shown(
            option, in_language(option.title), paragraphs.get(option.label, []),
            in_language(option.theme.explanation) if option.theme else "",
        )
        for option in options
    ]  # fmt: skip


def turnout(question: Question) -> dict[str, int]:
    """How many are entitled and how many have answered."""
    return question.roll.aggregate(
        entitled=Count("pk"),
        answered=Count(
            "pk", filter=Q(delegation__in=Ballot.objects.filter(question=question).standing().values("delegation"))
        ),
    )


def missions_of(question: Question, acting: Mapping[int, Representative]) -> list[Mission]:
    """Those on the question's roll that the reader acts for (by delegation), each with how far its answer is; one query."""
    rows = question.roll.filter(delegation__in=acting).with_answers().order_by()
    told = rows.values_list("delegation", "theirs__updated_at", "theirs__verified_at", "stands__serial", named=True)
    return [_mission(question, acting[row.delegation].delegation, row) for row in told]


def _mission(question: Question, delegation: Delegation, row: Any) -> Mission:
    number = receipt_number(question.pk, row.stands__serial) if row.stands__serial else ""
    state = (
        "given" if number else "verified" if row.theirs__verified_at else "draft" if row.theirs__updated_at else "none"
    )
    return Mission(delegation, state, number)
