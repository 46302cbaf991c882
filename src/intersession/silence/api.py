"""Silence procedures for programs: what the asker may see of them, and the objections that are made."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from pydantic import ConfigDict

from intersession.accounts.models import User
from intersession.accounts.permissions import may, require
from intersession.accounts.programs import ruled
from intersession.core.instants import MomentError, read_moment
from intersession.delegations.models import BY_CODE, acting_for
from intersession.questions.actions.moving import move_numbered
from intersession.site import clock
from intersession.site.access import signed_in
from intersession.site.faults import words_of
from intersession.site.lists import listed
from intersession.site.once import key_of, once
from intersession.site.problems import Invalid

from . import actions
from .models import Break, SilenceProcedure
from .permissions import sees_breaks
from .wording import outcome_words

router = Router(tags=["silence procedures"])


class Objection(Schema):
    """A delegation breaks the silence; `paragraphs` are identities of the text, none for the text as a whole."""

    model_config = ConfigDict(extra="forbid")

    delegation: str
    reason: str
    paragraphs: list[str] = []


class Withdrawal(Schema):
    """A delegation takes its objection back."""

    model_config = ConfigDict(extra="forbid")

    delegation: str


class End(Schema):
    """Another end, and why: an instant, or the wall time in the procedure's zone; null is now."""

    model_config = ConfigDict(extra="forbid")

    to: str | None = None
    reason: str


class Chosen(Schema):
    """The proposed move that is confirmed or withdrawn, by its number."""

    model_config = ConfigDict(extra="forbid")

    move: int


class EndToMove(Schema):
    """An end that is to be moved: by a second person, or at `due` by the clock, where it was announced."""

    id: int
    before: str
    after: str
    reason: str
    proposed: datetime
    due: str | None


class Standing(Schema):
    """How far a procedure is; `move` is what is proposed for its end."""

    id: int
    state: str
    opened: str | None
    ends: str | None
    move: EndToMove | None


class Refusal(Schema):
    """A problem document (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


GIVEN = {(200, 201): dict[str, Any], (400, 401, 403, 404, 409, 422, 429, 503): Refusal}
ACTS = {200: Standing, (400, 401, 403, 404, 409, 422, 429, 503): Refusal}


@router.get("/silence-procedures", summary="Silence procedures, newest first")
@ruled(signed_in)
def procedures(request: HttpRequest, cursor: str = "") -> dict[str, Any]:
    at = clock.arrival_of(request)
    return listed(_seen(request, at), cursor, lambda procedure: _line(procedure, at))


@router.get(
    "/silence-procedures/{pk}",
    summary="One silence procedure: its text with the digest, rules, end, objections and outcome",
)
@ruled(signed_in)
def procedure(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Objections stand here for those who may see them: everybody after the end, before it as the form says."""
    at = clock.arrival_of(request)
    found = get_object_or_404(_seen(request, at).select_related("document", "mandate"), pk=pk)
    return _line(found, at) | _more(found, request.user, at)


@router.post("/silence-procedures/{pk}/objections", summary="Break the silence for a delegation", response=GIVEN)
@ruled(signed_in)
def objections(request: HttpRequest, pk: int, sent: Objection) -> HttpResponse:
    """Refused in this order: no key (400), what may not be known (404), who may not give (403), the time (409), the words (422),
    what stands (409)."""
    found, delegation, at, user = _given(request, pk, sent.delegation)
    return once(
        request,
        lambda: actions.break_silence(
            found, delegation, reason=sent.reason, paragraphs=sent.paragraphs, at=at, by=user
        ),
        lambda made: JsonResponse(_objection(made), status=201),
    )  # fmt: skip


@router.post("/silence-procedures/{pk}/withdrawals", summary="Withdraw a delegation's objection", response=GIVEN)
@ruled(signed_in)
def withdrawals(request: HttpRequest, pk: int, sent: Withdrawal) -> HttpResponse:
    found, delegation, at, user = _given(request, pk, sent.delegation)
    return once(
        request,
        lambda: actions.withdraw_break(found, delegation, at=at, by=user),
        lambda made: JsonResponse(_objection(made), status=201),
    )  # fmt: skip


@router.post("/silence-procedures/{pk}/opening", summary="Open a silence procedure now", response=ACTS)
@ruled(signed_in)
def opening(request: HttpRequest, pk: int) -> HttpResponse:
    """Its text and its roll are frozen; after this nothing changes but its end."""
    return _acted(request, pk, actions.open_procedure)


@router.post("/silence-procedures/{pk}/extension", summary="Move the end of a silence later", response=ACTS)
@ruled(signed_in)
def extension(request: HttpRequest, pk: int, sent: End) -> HttpResponse:
    return _acted(request, pk, lambda found, *, at, by: _moved(actions.extend, found, sent, at, by))


@router.post(
    "/silence-procedures/{pk}/early-end",
    summary="Bring the end of a silence forward, where its form allows it",
    response=ACTS,
)
@ruled(signed_in)
def early_end(request: HttpRequest, pk: int, sent: End) -> HttpResponse:
    return _acted(request, pk, lambda found, *, at, by: _moved(actions.end_early, found, sent, at, by))


@router.post(
    "/silence-procedures/{pk}/move-confirmation",
    summary="Move the end of a silence as another person proposed",
    response=ACTS,
)
@ruled(signed_in)
def move_confirmation(request: HttpRequest, pk: int, sent: Chosen) -> HttpResponse:
    """Where the organization chose that two persons move an end, `extension` and `early-end` propose."""
    return _acted(request, pk, partial(_of_move, actions.confirm_move, sent))


@router.post("/silence-procedures/{pk}/move-withdrawal", summary="Withdraw a move that one has proposed", response=ACTS)
@ruled(signed_in)
def move_withdrawal(request: HttpRequest, pk: int, sent: Chosen) -> HttpResponse:
    return _acted(request, pk, partial(_of_move, actions.withdraw_move, sent))


def _of_move(act: Callable[..., Any], sent: Chosen, found: SilenceProcedure, *, at: datetime, by: User) -> Any:
    require(by, "silence.keep", found, at=at)
    return act(move_numbered(found.moves.all(), sent.move), at=at, by=by)


def _moved(act: Callable[..., Any], found: SilenceProcedure, sent: End, at: datetime, by: User) -> Any:
    try:
        to = at if sent.to is None else read_moment(sent.to, found.clock)
    except MomentError as fault:
        raise Invalid(words_of(fault)) from fault
    return act(found, to, reason=sent.reason, at=at, by=by)


def _seen(request: HttpRequest, at: datetime) -> Any:
    rows = SilenceProcedure.objects.visible_to(request.user, at).select_related("cycle")
    return rows.annotate(entitled=Count("roll"))


def _given(request: HttpRequest, pk: int, code: str) -> tuple[Any, Any, datetime, User]:
    key_of(request)
    at, user = clock.arrival_of(request), _person(request)
    found = get_object_or_404(SilenceProcedure.objects.exclude(opened_at=None), pk=pk)
    return found, BY_CODE.or_404(code=code), at, user


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User), "the API lets nobody in who has no account"
    return request.user


def _acted(request: HttpRequest, pk: int, act: Callable[..., Any]) -> HttpResponse:
    """An act of the Administration on a procedure that the asker may see, once; who may do it the act itself asks."""
    key_of(request)
    at, user = clock.arrival_of(request), _person(request)
    found = get_object_or_404(SilenceProcedure.objects.visible_to(user, at), pk=pk)
    return once(request, lambda: act(found, at=at, by=user), lambda done: JsonResponse(_standing(pk, at)))


def _standing(pk: int, at: datetime) -> dict[str, Any]:
    found = SilenceProcedure.objects.get(pk=pk)
    moments = {"opened": _instant(found.opened_at, found), "ends": _instant(found.ends_at, found)}
    return {"id": pk, "state": found.state_at(at), **moments, "move": _move(found, at, announced=False)}


def _move(found: SilenceProcedure, at: datetime, *, announced: bool) -> dict[str, Any] | None:
    """The move that stands of a silence that runs; for those who keep none, only what was announced."""
    if found.ends_at is None or not found.accepts(at):
        return None
    move = (found.moves.announced() if announced else found.moves).of(found.ends_at)
    return move and {
        "id": move.pk, "before": _instant(move.before, found), "after": _instant(move.after, found), "reason": move.reason,
        "proposed": move.proposed_at, "due": _instant(move.due_at, found),
    }  # fmt: skip


def _line(found: Any, at: datetime) -> dict[str, Any]:
    return {
        "id": found.pk, "cycle": found.cycle.year, "title": found.title, "form": found.form, "state": found.state_at(at),
        "opened": _instant(found.opened_at, found), "ends": _instant(found.ends_at, found), "ended": _instant(found.ended_at, found),
    }  # fmt: skip


def _more(found: Any, user: Any, at: datetime) -> dict[str, Any]:
    acts = bool(acting_for(user, at))
    document = found.document if found.document and found.document.is_public(at) else None
    return {
        "text": found.text, "digest": found.digest or None, "document": document and document.slug, "opener": found.opener,
        "consulted": found.consulted, "mandate": found.mandate and {"title": found.mandate.title, "citation": found.mandate.citation},
        "rules": _rules(found), "entitled": found.entitled if found.opened_at else None, "zone": found.zone,
        "ends_wall": found.ends_wall, "outcome": found.outcome or None, "sentence": outcome_words(found) or None,
        "objections": [_objection(made) for made in found.standing] if sees_breaks(user, found, at, acts=acts) else None,
        "end_changes": [
            {"before": _instant(change.before, found), "after": _instant(change.after, found), "reason": change.reason}
            for change in found.end_changes.all()
        ],
        "move": _move(found, at, announced=not may(user, "silence.keep", found, at=at)),
    }  # fmt: skip


def _rules(found: Any) -> dict[str, Any]:
    return {
        "number": found.number, "unit": found.unit, "until": found.until and f"{found.until:%H:%M}", "holidays": found.holidays,
        "weekend": found.weekend, "breaks": found.breaks, "needed": found.rules.needed(found.entitled) if found.opened_at else None,
        "at_once": found.at_once, "in_part": found.in_part, "shown_at_once": found.shown_at_once, "may_end_early": found.may_end_early,
        "article": found.article,
    }  # fmt: skip


def _objection(made: Break) -> dict[str, Any]:
    withdrawn = made.withdrawn_at and made.withdrawn_at.isoformat()
    return {
        "delegation": made.delegation.code, "paragraphs": made.paragraphs, "reason": made.reason, "at": made.at.isoformat(),
        "withdrawn": withdrawn,
    }  # fmt: skip


def _instant(moment: datetime | None, found: SilenceProcedure) -> str | None:
    """The instant with the offset that its wall time has in the procedure's zone."""
    return moment.astimezone(found.clock).isoformat() if moment else None
