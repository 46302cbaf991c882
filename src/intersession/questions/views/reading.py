"""Questions as everyone reads them: the list, and the page of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeGuard

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from intersession.accounts.models import User
from intersession.accounts.permissions import may
from intersession.delegations.models import Delegation, Representative, acting_for
from intersession.questions.answering import paragraphs_of
from intersession.questions.calendars import calendar_of
from intersession.questions.declaring import tell
from intersession.questions.missing import language_of, missing_of
from intersession.questions.models import (
    DeadlineChange,
    DeadlineMove,
    Option,
    Question,
    Reason,
    RollEntry,
    State,
    receipt_number,
)
from intersession.questions.papers import call_paper
from intersession.site import clock
from intersession.site.labels import in_language
from intersession.site.organization import organization_of, stands_in
from intersession.site.papers import paper, spoken
from intersession.site.prepared import Given, Prepared

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
    language: str  # of its title, where that is not the reader's


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
    keeps = may(request.user, "questions.keep", at=at)
    return render(request, "questions/questions.html", {"page": page, "questions": shown, "keeps": keeps})


def question(request: HttpRequest, pk: int) -> HttpResponse:
    at = clock.arrival_of(request)
    found = _visible(request, pk, at)
    options = found.options_in_order
    paragraphs = paragraphs_of(found, options, at)
    acting = {each.delegation_id: each for each in acting_for(request.user, at)} if _known(request.user) else {}
    missions = missions_of(found, acting) if acting else []
    ours = not acting and _known(request.user) and request.user.in_administration(at)
    shown = {
        "question": found, "state": found.state_at(at), "options": options_shown(options, paragraphs), "missing": missing_of(found, options, paragraphs), "open": found.accepts(at),
        "changes": list(found.deadline_changes.all()) if found.moved else [], "announced": _announced(found, at), "ours": ours, "keeps": ours and may(request.user, "questions.keep", found, at=at),
        "missions": missions, **_beside(found, acting, missions), "told": tell(found.rule_sheet) if found.rule_sheet else [], "turnout": turnout(found) if ours else None,
        "in_room": found.mode == Question.Mode.MEETING and found.opened_at is not None and (ours or bool(acting) or _presides(request.user, found)),
        "spoken": spoken(organization_of(request)),
        "issues": found.closes_at is not None and may(request.user, "documents.keep_document", at=at),
        "document_shown": found.document and found.document.is_public(at),
    }  # fmt: skip
    stands_in(request, found.cycle_id)
    return render(request, "questions/question.html", shown)


def _announced(found: Any, at: datetime) -> DeadlineMove | None:
    """The move of the deadline that everybody who is asked was told of."""
    if not found.to_move or not found.accepts(at):
        return None
    announced: DeadlineMove | None = found.moves.announced().of(found.closes_at)
    return announced


def _beside(question: Question, acting: Mapping[int, Representative], missions: list[Mission]) -> dict[str, Any]:
    """Those the reader acts for that the roll leaves out, each with its reason, and those of them whose views are invited."""
    if question.opened_at is None or len(missions) == len(acting):
        return {"left_out": [], "views": []}
    rows = list(
        question.left_out.filter(delegation__in=acting).with_views().select_related("delegation", "theirs", "stands")
    )
    views = [_view(question, row) for row in rows if question.views_invited and row.reason == Reason.OBSERVER]
    return {"left_out": [] if question.views_invited and views else rows, "views": views}


def _view(question: Question, row: Any) -> Mission:
    """How far the view of an observer is."""
    draft, standing = (getattr(row, name, None) for name in ("theirs", "stands"))
    number = standing.number if standing else ""
    state = "given" if number else "verified" if draft and draft.verified_at else "draft" if draft else "none"
    return Mission(row.delegation, state, number)


def _presides(user: Any, question: Question) -> bool:
    """Whether the person presides over the question's meeting, or did: the room itself asks when."""
    return _known(user) and question.meeting is not None and question.meeting.chairs.filter(user=user).exists()


def call_file(request: HttpRequest, pk: int, language: str, form: str) -> HttpResponse:
    """The call by which the question is put, in a language of the forum, as a file to save or to print."""
    at, organization = clock.arrival_of(request), organization_of(request)
    found = _visible(request, pk, at)
    if organization is None or language not in organization.languages or found.state == State.CANCELLED:
        raise Http404
    return paper(request, call_paper(found, organization, language, at), form, language, f"call-{pk}")


def deadline_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """The deadline of a question that was opened, as an iCalendar file."""
    found = _visible(request, pk, clock.arrival_of(request))
    if found.opened_at is None:
        raise Http404
    response = HttpResponse(calendar_of(found, settings.PUBLIC_URL), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="question-{pk}.ics"'
    return response


def _known(user: Any) -> TypeGuard[User]:
    return isinstance(user, User)


def _visible(request: HttpRequest, pk: int, at: datetime) -> Any:
    """A question that was opened is everybody's to read; of the others what the reader may see. `moved`: its deadline was."""
    return OPENED.first(pk=pk) or get_object_or_404(_read().visible_to(request.user, at), pk=pk)


def _read() -> Any:
    rows = Question.objects.select_related("document", "request__meeting", "meeting", "mandate", "cycle", "sheet")
    return rows.annotate(
        moved=Exists(DeadlineChange.objects.filter(question=OuterRef("pk"))),
        to_move=Exists(DeadlineMove.objects.announced().filter(question=OuterRef("pk"))),
    )


OPENED: Prepared[Any] = Prepared(lambda: _read().exclude(opened_at=None).filter(pk=Given("pk")).order_by())


def options_shown(options: Sequence[Option], paragraphs: Mapping[str, list[dict[str, Any]]]) -> list[Shown]:
    reader = get_language() or "en"
    return [
        Shown(
            option, in_language(option.title), paragraphs.get(option.label, []),
            in_language(option.theme.explanation) if option.theme else "", language_of(option.title, reader),
        )
        for option in options
    ]  # fmt: skip


def turnout(question: Question) -> dict[str, int]:
    """How many are entitled and how many have answered."""
    standing = TURNOUT.first(question=question.pk)
    return (
        {"entitled": standing.entitled, "answered": standing.answered} if standing else {"entitled": 0, "answered": 0}
    )


def missions_of(question: Question, acting: Mapping[int, Representative]) -> list[Mission]:
    """Those on the question's roll that the reader acts for (by delegation), each with how far its answer is; one query."""
    user = next(each.user_id for each in acting.values())
    return [
        _mission(question, acting[row.delegation].delegation, row)
        for row in ASKED(question=question.pk, user=user)
        if row.delegation in acting
    ]


def _asked() -> Any:
    """The rows of a question's roll for those whom a user ever acted for."""
    theirs = Representative.objects.filter(user=Given("user")).values("delegation")
    rows = RollEntry.objects.filter(question=Given("question"), delegation__in=theirs).with_answers()
    return rows.values_list("delegation", "theirs__updated_at", "theirs__verified_at", "stands__serial", named=True)


ASKED: Prepared[Any] = Prepared(_asked)
TURNOUT: Prepared[Any] = Prepared(
    lambda: (
        RollEntry.objects.filter(question=Given("question"))
        .with_answers()
        .values("question")
        .annotate(entitled=Count("pk"), answered=Count("stands"))
        .values_list("entitled", "answered", named=True)
    )
)


def _mission(question: Question, delegation: Delegation, row: Any) -> Mission:
    number = receipt_number(question.pk, row.stands__serial) if row.stands__serial else ""
    state = (
        "given" if number else "verified" if row.theirs__verified_at else "draft" if row.theirs__updated_at else "none"
    )
    return Mission(delegation, state, number)
