"""Questions for programs: what the asker may see of them, and the answers that are given to them."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import ConfigDict

from intersession.accounts.models import User
from intersession.accounts.permissions import may, require
from intersession.accounts.programs import ruled
from intersession.core.instants import MomentError, read_moment
from intersession.delegations.models import BY_CODE, Delegation, Group
from intersession.documents.models import Document
from intersession.meetings.models import Meeting
from intersession.site import clock
from intersession.site.access import signed_in
from intersession.site.faults import words_of
from intersession.site.lists import listed
from intersession.site.once import key_of, once
from intersession.site.prepared import Given, Prepared
from intersession.site.problems import Conflict, Invalid

from . import actions
from .actions.moving import move_numbered
from .answering import answering
from .disclosure import record_of, roll_of, turnout_of
from .models import AFTER_CLOSE, STANCE, Ballot, Question, State
from .observing import view_receipt_of
from .replies import receipt
from .wording import published

router = Router(tags=["questions"])


class Answer(Schema):
    """A delegation's answer; `replaces` is the number of the receipt that stands, null for a first answer."""

    model_config = ConfigDict(extra="forbid")

    delegation: str
    choices: list[dict[str, Any]]
    remarks: str = ""
    replaces: str | None = None


class Stance(Schema):
    """What a delegation says in place of an answer: `awaiting_instructions`, `no_position`, `joins` (a member by its code, or a
    `group`), `withdrawn` (with the `receipt` that stands), or `none`, which takes back what was said."""

    model_config = ConfigDict(extra="forbid")

    delegation: str
    state: str
    joins: str | None = None
    group: str | None = None
    receipt: str | None = None


class Said(Schema):
    """What holds in place of an answer; `state` is `none` where nothing does."""

    delegation: str
    state: str
    joins: str | None
    group: str | None
    at: datetime | None


class Receipt(Schema):
    number: str
    question: int
    delegation: str
    choices: list[dict[str, Any]]
    remarks: str
    at: datetime
    replaces: str | None
    channel: str
    commitment: str
    nonce: str
    entry: dict[str, Any] | None
    proof: str | None
    log: str | None


class ViewReceipt(Receipt):
    """The receipt of an observer's view: as of an answer, but for its `kind`."""

    kind: str


class Opening(Schema):
    """When the question opens: an instant, or the wall time where the question is put; null opens it now."""

    model_config = ConfigDict(extra="forbid")

    at: str | None = None


class Deadline(Schema):
    """A deadline moved, and why: an instant, or the wall time where the question is put; null is now."""

    model_config = ConfigDict(extra="forbid")

    to: str | None = None
    reason: str


class Chosen(Schema):
    """The proposed move that is confirmed or withdrawn, by its number."""

    model_config = ConfigDict(extra="forbid")

    move: int


class Move(Schema):
    """A deadline that is to be moved: by a second person, or at `due` by the clock, where it was announced."""

    id: int
    before: str
    after: str
    reason: str
    proposed: datetime
    due: str | None


class Standing(Schema):
    """How far a question is; `move` is what is proposed for its deadline."""

    id: int
    state: str
    opens: str | None
    closes: str | None
    move: Move | None
    result_proposed: datetime | None
    result_due: datetime | None
    result_published: datetime | None


class Refusal(Schema):
    """A problem document (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    standing: str | None = None


@router.get("/questions", summary="Questions, newest first")
@ruled(signed_in)
def questions(request: HttpRequest, cursor: str = "") -> dict[str, Any]:
    at = clock.arrival_of(request)
    return listed(_seen(request, at), cursor, lambda question: _line(question, at))


@router.get("/questions/{pk}", summary="One question")
@ruled(signed_in)
def question(request: HttpRequest, pk: int) -> dict[str, Any]:
    at = clock.arrival_of(request)
    found = get_object_or_404(_seen(request, at), pk=pk)
    return _line(found, at) | _more(found, request.user, at)


@router.get("/questions/{pk}/turnout", summary="Who has answered, never what: for the Administration")
@ruled(signed_in)
def turnout(request: HttpRequest, pk: int) -> dict[str, Any]:
    at = clock.arrival_of(request)
    found = get_object_or_404(Question.objects.visible_to(request.user, at), pk=pk)
    require(request.user, "questions.see_turnout", found, at=at)
    return turnout_of(found)


@router.get(
    "/questions/{pk}/roll",
    summary="Who may answer, and why others may not: for the Administration, and for all of a recorded question after its close",
)
@ruled(signed_in)
def roll(request: HttpRequest, pk: int) -> dict[str, Any]:
    at = clock.arrival_of(request)
    found = get_object_or_404(_seen(request, at), pk=pk)
    if found.publicity != Question.Publicity.RECORDED or found.state not in AFTER_CLOSE:
        require(request.user, "questions.see_turnout", found, at=at)
    return roll_of(found)


@router.get("/questions/{pk}/result", summary="The published result, with its arithmetic")
@ruled(signed_in)
def result(request: HttpRequest, pk: int) -> dict[str, Any]:
    return published(_decided(request, pk).result)


@router.get("/questions/{pk}/record", summary="The result with how it came about")
@ruled(signed_in)
def record(request: HttpRequest, pk: int) -> dict[str, Any]:
    return record_of(_decided(request, pk))


@router.post(
    "/questions/{pk}/ballots",
    summary="Give a delegation's answer",
    response={(200, 201): Receipt, (400, 401, 403, 404, 409, 422, 429, 503): Refusal},
)
@ruled(signed_in)
def ballots(request: HttpRequest, pk: int, answer: Answer) -> HttpResponse:
    """Refused in this order: no key (400), what may not be known (404), who may not give (403), the time (409), the reply (422), what stands (409)."""
    key_of(request)
    at, person = clock.arrival_of(request), _person(request)
    question, delegation = OPENED.or_404(pk=pk), BY_CODE.or_404(code=answer.delegation)
    return once(
        request,
        lambda: actions.cast_ballot(
            question, delegation, answer.choices, remarks=answer.remarks, replaces=answer.replaces, at=at, by=person
        ),
        lambda ballot: JsonResponse(receipt(ballot), status=201),
    )  # fmt: skip


@router.post(
    "/questions/{pk}/views",
    summary="Give an observer's view of a question that invites views; it is no answer",
    response={(200, 201): ViewReceipt, (400, 401, 403, 404, 409, 422, 429, 503): Refusal},
)
@ruled(signed_in)
def views(request: HttpRequest, pk: int, view: Answer) -> HttpResponse:
    """Refused as an answer is; 403 where the question invites no views, or the delegation is no observer."""
    key_of(request)
    at, person = clock.arrival_of(request), _person(request)
    question, delegation = OPENED.or_404(pk=pk), BY_CODE.or_404(code=view.delegation)
    return once(
        request,
        lambda: actions.give_view(
            question, delegation, view.choices, remarks=view.remarks, replaces=view.replaces, at=at, by=person
        ),
        lambda given: JsonResponse(view_receipt_of(given), status=201),
    )


@router.get(
    "/questions/{pk}/stance",
    summary="What one's own delegation says in place of an answer",
    response={200: Said, (401, 404): Refusal},
)
@ruled(signed_in)
def stance(request: HttpRequest, pk: int, delegation: str) -> dict[str, Any]:
    found = answering(pk, delegation, _person(request), clock.arrival_of(request))
    if found is None:
        raise Http404
    return _said(delegation, found.stance)


@router.post(
    "/questions/{pk}/stance",
    summary="Say something in place of an answer, or withdraw one",
    response={200: Said, (400, 401, 403, 404, 409, 422, 429, 503): Refusal},
)
@ruled(signed_in)
def say(request: HttpRequest, pk: int, sent: Stance) -> HttpResponse:
    """Refused as an answer is: no key (400), what may not be known (404), who may not give (403), the time or what stands (409), what cannot be said (422)."""
    key_of(request)
    at, person = clock.arrival_of(request), _person(request)
    question, delegation = OPENED.or_404(pk=pk), BY_CODE.or_404(code=sent.delegation)
    return once(
        request,
        lambda: _stated(question, delegation, sent, at=at, by=person),
        lambda done: JsonResponse(_said(delegation.code, done)),
    )  # fmt: skip


def _stated(question: Question, delegation: Delegation, sent: Stance, *, at: datetime, by: User) -> Any:
    if sent.state == "withdrawn":
        actions.withdraw_answer(question, delegation, number=sent.receipt or "", at=at, by=by)
    elif sent.state == "none":
        actions.take_back_stance(question, delegation, at=at, by=by)
    else:
        joins = BY_CODE.or_404(code=sent.joins) if sent.joins else None
        group = Group.objects.filter(code=sent.group).first() if sent.group else None
        actions.say_stance(question, delegation, sent.state, joins=joins or group, at=at, by=by)
    return STANCE.first(question=question.pk, delegation=delegation.pk)


def _said(code: str, stance: Any) -> dict[str, Any]:
    return {
        "delegation": code,
        "state": stance.kind if stance else "none",
        "joins": stance.joins.code if stance and stance.joins else None,
        "group": stance.joins_group.code if stance and stance.joins_group else None,
        "at": stance and stance.at,
    }


OPENED = Prepared(lambda: Question.objects.opened().filter(pk=Given("pk")).order_by().only("pk"))
ACTS = {200: Standing, (400, 401, 403, 404, 409, 422, 429, 503): Refusal}


@router.post("/questions/{pk}/opening", summary="Open a question, now or at a moment", response=ACTS)
@ruled(signed_in)
def opening(request: HttpRequest, pk: int, sent: Opening) -> HttpResponse:
    """After this nothing of the question changes but its deadline."""
    if sent.at is None:
        return _acted(request, pk, actions.open_question)
    return _acted(
        request,
        pk,
        lambda question, *, at, by: actions.plan_opening(question, _moment(sent.at, question), at=at, by=by),
    )


@router.post("/questions/{pk}/extension", summary="Extend the deadline of an open question", response=ACTS)
@ruled(signed_in)
def extension(request: HttpRequest, pk: int, sent: Deadline) -> HttpResponse:
    return _acted(request, pk, partial(_moved, actions.extend, sent))


@router.post("/questions/{pk}/early-closing", summary="Bring the deadline of an open question forward", response=ACTS)
@ruled(signed_in)
def early_closing(request: HttpRequest, pk: int, sent: Deadline) -> HttpResponse:
    return _acted(request, pk, partial(_moved, actions.close_early, sent))


@router.post(
    "/questions/{pk}/move-confirmation",
    summary="Move the deadline as another person proposed",
    response=ACTS,
)
@ruled(signed_in)
def move_confirmation(request: HttpRequest, pk: int, sent: Chosen) -> HttpResponse:
    """Where the organization chose that two persons move a deadline, `extension` and `early-closing` propose."""
    return _acted(request, pk, partial(_of_move, actions.confirm_move, sent))


@router.post("/questions/{pk}/move-withdrawal", summary="Withdraw a move that one has proposed", response=ACTS)
@ruled(signed_in)
def move_withdrawal(request: HttpRequest, pk: int, sent: Chosen) -> HttpResponse:
    return _acted(request, pk, partial(_of_move, actions.withdraw_move, sent))


@router.post("/questions/{pk}/result", summary="Propose the result of a closed question", response=ACTS)
@ruled(signed_in)
def propose_result(request: HttpRequest, pk: int) -> HttpResponse:
    """The tally is frozen. A second person publishes it, or the clock does, as the organization chose."""
    return _acted(request, pk, actions.propose_result)


@router.post("/questions/{pk}/publication", summary="Publish the result that another person proposed", response=ACTS)
@ruled(signed_in)
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    return _acted(request, pk, _publish)


@router.get(
    "/receipts/{number}",
    summary="A receipt, for those who may see the answer",
    response={200: Receipt, (401, 404): Refusal},
)
@ruled(signed_in)
def receipts(request: HttpRequest, number: str) -> HttpResponse:
    rows = Ballot.objects.visible_to(_person(request), clock.arrival_of(request)).numbered(number)
    return JsonResponse(receipt(get_object_or_404(rows.whole())))


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User), "the API lets nobody in who has no account"
    return request.user


def _seen(request: HttpRequest, at: datetime) -> Any:
    rows = Question.objects.visible_to(request.user, at)
    return rows.select_related("cycle").prefetch_related("options")


def _decided(request: HttpRequest, pk: int) -> Question:
    """A question whose result is published; others have none that may be known."""
    rows = Question.objects.visible_to(request.user, clock.arrival_of(request))
    return get_object_or_404(rows.select_related("result"), pk=pk, result__published_at__isnull=False)


def _acted(request: HttpRequest, pk: int, act: Callable[..., Any]) -> HttpResponse:
    """An act of the Administration on a question that the asker may see, once; who may do it the act itself asks."""
    key_of(request)
    at, person = clock.arrival_of(request), _person(request)
    question = get_object_or_404(Question.objects.visible_to(person, at), pk=pk)
    return once(request, lambda: act(question, at=at, by=person), lambda done: JsonResponse(_standing(pk, at)))


def _moved(act: Callable[..., Any], sent: Deadline, question: Question, *, at: datetime, by: User) -> Any:
    to = at if sent.to is None else _moment(sent.to, question)
    wall = f"{to.astimezone(_zone(question)):%Y-%m-%dT%H:%M}"
    return act(question, to, wall=wall, reason=sent.reason, at=at, by=by)


def _of_move(act: Callable[..., Any], sent: Chosen, question: Question, *, at: datetime, by: User) -> Any:
    require(by, "questions.keep", question, at=at)
    return act(move_numbered(question.moves.all(), sent.move), at=at, by=by)


def _publish(question: Question, *, at: datetime, by: User) -> Any:
    require(by, "questions.publish_result", question, at=at)
    if not hasattr(question, "result"):
        raise Conflict(_("Propose the result first. Nothing was changed."))
    if question.result.published_at is not None:
        raise Conflict(_("The result is published already."))
    return actions.confirm_result(question.result, at=at, by=by)


def _moment(text: str | None, question: Question) -> datetime:
    try:
        return read_moment(text or "", _zone(question))
    except MomentError as fault:
        raise Invalid(words_of(fault)) from fault


def _zone(question: Question) -> ZoneInfo:
    return ZoneInfo(question.zone or "UTC")


def _standing(pk: int, at: datetime) -> dict[str, Any]:
    question = Question.objects.select_related("result").get(pk=pk)
    result = getattr(question, "result", None)
    return {
        "id": pk,
        "state": question.state_at(at),
        "opens": _instant(question.opens_at, question),
        "closes": _instant(question.closes_at, question),
        "move": _move(question, at, announced=False),
        "result_proposed": result and result.proposed_at,
        "result_due": result and result.due_at,
        "result_published": result and result.published_at,
    }


def _line(question: Question, at: datetime) -> dict[str, Any]:
    return {
        "id": question.pk,
        "cycle": question.cycle.year,
        "title": question.title,
        "mode": question.mode,
        "kind": question.kind,
        "state": question.state_at(at),
        "opens": _instant(question.opens_at, question),
        "closes": _instant(question.closes_at, question),
        "picks": question.most_choices,
        "places": question.places,
        "options": [{"label": option.label, "title": option.title} for option in question.options.all()],
    }


def _more(question: Question, user: Any, at: datetime) -> dict[str, Any]:
    """What else there is of it; a document or a meeting that the asker may not see is not named."""
    document = Document.objects.visible_to(user, at).filter(questions=question).first()
    meeting = Meeting.objects.visible_to(user, at).filter(questions=question).first()
    return {
        "publicity": question.publicity,
        "modifications": question.modifications,
        "alternatives": question.alternatives,
        "joined_count": bool(question.joined_count),
        "views_invited": bool(question.views_invited),
        "document": document and document.slug,
        "meeting": meeting and meeting.pk,
        "closes_wall": question.closes_wall,
        "zone": question.zone,
        "least": question.least,
        "method": question.method or None,
        "text": question.text,
        "text_digest": question.text_digest or None,
        "mock": question.mock,
        "rules": question.rules,
        "move": _move(question, at, announced=not may(user, "questions.keep", question, at=at)),
    }


def _move(question: Question, at: datetime, *, announced: bool) -> dict[str, Any] | None:
    """The move that stands of an open question; for those who keep none, only what was announced."""
    if question.closes_at is None or question.state_at(at) != State.OPEN:
        return None
    found = (question.moves.announced() if announced else question.moves).of(question.closes_at)
    return found and {
        "id": found.pk, "before": _instant(found.before, question), "after": _instant(found.after, question),
        "reason": found.reason, "proposed": found.proposed_at, "due": _instant(found.due_at, question),
    }  # fmt: skip


def _instant(moment: datetime | None, question: Question) -> str | None:
    """The instant with the offset that its wall time has where the question is put."""
    return moment.astimezone(ZoneInfo(question.zone or "UTC")).isoformat() if moment else None
