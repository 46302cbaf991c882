"""Registrations and figures of participation, for programs."""

from typing import Any, Literal

from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from intersession.accounts.models import User
from intersession.accounts.permissions import may, require
from intersession.accounts.programs import ruled
from intersession.delegations.models import BY_CODE, Category
from intersession.delegations.states import STATES
from intersession.meetings.models import Meeting, visible_meeting
from intersession.site import clock
from intersession.site.access import signed_in
from intersession.site.once import key_of, once
from intersession.site.problems import Invalid

from . import actions
from .models import Capacity, Count, Figures, Registration, all_figures

router = Router(tags=["registrations"])


class SignUp(Schema):
    """A person for a meeting: of a delegation (its code), or of a country (alpha-2) or an affiliation, with a category.

    Without a delegation anybody but an officer signs up alone, under the account's name and address.
    """

    model_config = ConfigDict(extra="forbid")

    name: str = Field("", max_length=200)
    mail: str = Field("", max_length=254)
    delegation: str | None = None
    category: str | None = None
    country: str = Field("", max_length=2)
    affiliation: str = Field("", max_length=200)
    capacity: Capacity = Capacity.PARTICIPANT
    position: str = Field("", max_length=200)
    language: Literal["en", "fr", "es"] = "en"
    listed: bool = True


class Decision(Schema):
    """What becomes of a registration; a refusal has its reason."""

    model_config = ConfigDict(extra="forbid")

    act: Literal["approve", "refuse", "admit", "undo", "withdraw"]
    reason: str = Field("", max_length=500)


class RegistrationOut(Schema):
    id: int
    meeting: int
    name: str
    mail: str
    delegation: str | None
    category: str
    country: str
    affiliation: str
    capacity: str
    position: str
    state: str
    reason: str
    code: str
    registered_at: str
    admitted_at: str | None


class CountOut(Schema):
    persons: int | None
    delegations: int | None
    countries: int | None
    organizations: int | None
    institutions: int | None
    qualifiers: dict[str, str]  # by unit, of stated figures that are not exact: "over", "approximately"


class CategoryFigures(CountOut):
    category: str


class FiguresOut(Schema):
    """`origin` is `counted`, or `stated` (by the Administration, on the word of `stated_by`); `source` says where kept figures
    come from."""

    origin: str
    source: str
    stated_by: str
    total: CountOut
    by_category: list[CategoryFigures]


class AllFigures(Schema):
    """Figures of those who came, were approved, and registered; null where there are none."""

    attended: FiguresOut | None
    approved: FiguresOut | None
    registered: FiguresOut | None


class Refusal(Schema):
    """A problem document (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


REFUSALS = {(400, 401, 403, 404, 409, 422, 429, 503): Refusal}


@router.get("/meetings/{pk}/figures", summary="Participation in persons, delegations, countries, organizations and institutions",
            response={200: AllFigures, (401, 404): Refusal})  # fmt: skip
@ruled(signed_in)
def figures(request: HttpRequest, pk: int) -> dict[str, Any]:
    meeting = _meeting(request, pk)
    return {of: _figures(found) for of, found in all_figures(meeting).items()}


@router.post(
    "/meetings/{pk}/registrations", summary="Sign up for a meeting", response={(200, 201): RegistrationOut, **REFUSALS}
)
@ruled(signed_in)
def sign_up(request: HttpRequest, pk: int, sent: SignUp) -> HttpResponse:
    """One who acts for a delegation registers its people; an officer anyone; others themselves, where it is open to everyone."""
    key_of(request)
    at, user = clock.arrival_of(request), _person(request)
    registration = _unsaved(
        sent, _meeting(request, pk), user, officer=may(user, "registration.keep_registrations", at=at)
    )
    if registration.delegation:
        require(user, "registration.register_for", registration.meeting, registration.delegation, at=at)
    elif not may(user, "registration.keep_registrations", at=at):
        require(user, "registration.register_self", registration.meeting, at=at)
    _refuse_incomplete(registration)
    return once(
        request,
        lambda: actions.register(registration, by=user, at=at),
        lambda kept: JsonResponse(shown(kept), status=201),
    )


@router.patch(
    "/registrations/{pk}", summary="Approve, refuse, admit or withdraw", response={200: RegistrationOut, **REFUSALS}
)
@ruled(signed_in)
def decide(request: HttpRequest, pk: int, sent: Decision) -> HttpResponse:
    """Withdrawing is the person's, the delegation's and an officer's; everything else an officer's."""
    key_of(request)
    at, user = clock.arrival_of(request), _person(request)
    rows = Registration.objects.visible_to(user, at).select_related("meeting", "delegation", "category")
    found = get_object_or_404(rows, pk=pk)
    if sent.act == "withdraw" and found.stands and found.state != "admitted":
        require(user, "registration.change_registration", found, at=at)
    elif sent.act != "withdraw" or not may(user, "registration.keep_registrations", at=at):
        require(user, "registration.keep_registrations", at=at)
    return once(request, lambda: _decided(found, sent, user, at), lambda kept: JsonResponse(shown(kept)))


def _decided(found: Registration, sent: Decision, user: User, at: Any) -> Registration:
    if sent.act == "refuse":
        return actions.refuse(found, sent.reason, by=user, at=at)
    acts = {
        "approve": actions.approve,
        "admit": actions.admit,
        "undo": actions.undo_admission,
        "withdraw": actions.withdraw,
    }
    return acts[sent.act](found, by=user, at=at)


def _unsaved(sent: SignUp, meeting: Meeting, user: User, *, officer: bool) -> Registration:
    delegation = BY_CODE.or_404(code=sent.delegation) if sent.delegation else None
    category = (
        Category.objects.filter(code=sent.category).first() if sent.category else delegation and delegation.category
    )
    own = delegation is None and not officer
    registration = Registration(
        meeting=meeting, delegation=delegation, name=user.name if own else sent.name, mail=user.email if own else sent.mail,
        user=user if own else None, country=sent.country.upper(), affiliation="" if delegation else sent.affiliation, capacity=sent.capacity,
        position=sent.position, language=sent.language, listed=sent.listed, by=user,
    )  # fmt: skip
    if category:
        registration.category = category
    return registration


def _refuse_incomplete(registration: Registration) -> None:
    """Raises Invalid where something is missing that a page would ask for."""
    if not registration.name.strip():
        raise Invalid(_("There is no name. Nobody was registered."))
    if registration.mail:
        validate_email(registration.mail)
    if registration.category_id is None:
        raise Invalid(_("There is no such category. Nobody was registered."))
    if registration.country and STATES.by_code(registration.country) is None:
        raise Invalid(_("There is no such country. Nobody was registered."))
    if not (registration.delegation or registration.country or registration.affiliation.strip()):
        raise Invalid(_("Give a delegation, a country, or an organization or institution."))


def shown(registration: Registration) -> dict[str, Any]:
    return {
        "id": registration.pk, "meeting": registration.meeting_id, "name": registration.name, "mail": registration.mail,
        "delegation": registration.delegation.code if registration.delegation else None, "category": registration.category.code,
        "country": registration.country, "affiliation": registration.affiliation, "capacity": registration.capacity,
        "position": registration.position, "state": registration.state, "reason": registration.reason, "code": registration.code,
        "registered_at": registration.registered_at.isoformat(),
        "admitted_at": registration.admitted_at.isoformat() if registration.admitted_at else None,
    }  # fmt: skip


def _figures(found: Figures | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "origin": "stated" if found.stated else "counted", "source": found.source, "stated_by": found.stated_by,
        "total": _count(found.total),
        "by_category": [{"category": category.code, **_count(count)} for category, count in found.by_category],
    }  # fmt: skip


def _count(count: Count) -> dict[str, Any]:
    return {**count.as_dict(), "qualifiers": dict(count.qualifiers)}


def _meeting(request: HttpRequest, pk: int) -> Meeting:
    return visible_meeting(pk, request.user, clock.arrival_of(request))


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User), "the API lets nobody in who has no account"
    return request.user
