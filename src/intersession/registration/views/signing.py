"""Signing up for a meeting, a registration's own page, correcting it, and withdrawing it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from intersession.accounts.permissions import may, person, require
from intersession.core.formats.qr import draw_qr
from intersession.delegations.models import Delegation, acting_for
from intersession.meetings.models import Meeting
from intersession.registration import actions
from intersession.registration.forms.keeping import RefusalForm
from intersession.registration.forms.person import AnyoneForm, DelegationPersonForm, OwnForm, PersonForm
from intersession.registration.models import STATES_OF, Registration, State
from intersession.registration.papers import confirmation, confirmation_of_delegation, door_address
from intersession.registration.permissions import acts_for
from intersession.site import clock
from intersession.site.models import Organization
from intersession.site.once import once
from intersession.site.organization import organization_of
from intersession.site.papers import letter, spoken
from intersession.site.problems import Conflict

from .meeting import meeting_of

OWN_SHOWN = 50
OPENS_DOOR = (State.REGISTERED, State.APPROVED)


def register(request: HttpRequest, pk: int) -> HttpResponse:
    """The form that the reader may fill in, with those whom the reader has registered; or why there is none."""
    meeting, at = meeting_of(request, pk), clock.arrival_of(request)
    form, delegation = _form(request, meeting)
    if request.method == "POST":
        if form is None:
            raise PermissionDenied(_("Registration is not open to you. Nobody was registered."))
        if form.is_valid() and (entered := _entered(request, form)):
            return entered
    seen = Registration.objects.filter(meeting=meeting).visible_to(person(request), at)
    own = seen.filter(delegation=delegation) if delegation else seen.filter(user=person(request))
    lettered = Exists(Registration.objects.approved().filter(meeting=meeting, delegation=OuterRef("delegation")))
    shown_own: list[Any] = list(
        own.select_related("delegation").annotate(lettered=lettered).order_by("-pk")[:OWN_SHOWN]
    )
    context = {
        "meeting": meeting, "form": form, "delegation": delegation, "terms": getattr(meeting, "registration_terms", None),
        "own": shown_own,
        "others": [r.delegation for r in acting_for(person(request), at) if r.delegation != delegation],
        "keeps": may(request.user, "registration.keep_registrations", at=at), "at": at,
        "spoken": spoken(organization_of(request)),
        "has_letter": delegation and any(each.lettered for each in shown_own),
    }  # fmt: skip
    return render(request, "registration/register.html", context, status=422 if request.method == "POST" else 200)


def _form(request: HttpRequest, meeting: Meeting) -> tuple[PersonForm | None, Delegation | None]:
    at, data = clock.arrival_of(request), request.POST or None
    acting = [r.delegation for r in acting_for(person(request), at)]
    asked = request.GET.get("delegation", "")
    delegation = next((d for d in acting if d.code == asked), acting[0] if acting else None)
    if may(request.user, "registration.keep_registrations", at=at):
        return AnyoneForm(data, meeting=meeting), None
    if delegation and may(request.user, "registration.register_for", meeting, delegation, at=at):
        return DelegationPersonForm(data, meeting=meeting, delegation=delegation), delegation
    if delegation is None and may(request.user, "registration.register_self", meeting, at=at):
        return OwnForm(data, meeting=meeting, user=person(request)), None
    return None, delegation


def _entered(request: HttpRequest, form: PersonForm) -> HttpResponse | None:
    """The answer once the person is registered; None where that was refused, with the reason on the form."""
    at, by = clock.arrival_of(request), person(request)
    registration: Registration = form.save(commit=False)
    registration.by = by
    approved = bool(form.cleaned_data.get("approved"))
    try:
        return once(
            request, lambda: actions.register(registration, approved=approved, by=by, at=at), _registered(request)
        )
    except Conflict as refusal:
        form.add_error(None, refusal.sentence)
        return None


def _registered(request: HttpRequest) -> Callable[[Registration], HttpResponse]:
    def led(registration: Registration) -> HttpResponse:
        words = {
            State.WAITING: _("All places are taken: %(name)s waits for the next one that becomes free."),
            State.APPROVED: _("%(name)s is registered and approved."),
        }.get(State(registration.state), _("%(name)s is registered. The Administration approves it next."))
        messages.success(request, words % {"name": registration.name})
        here = reverse("register", args=[registration.meeting_id])
        return redirect(f"{here}?delegation={registration.delegation.code}" if registration.delegation else here)

    return led


def _seen(request: HttpRequest, pk: int) -> Registration:
    rows = Registration.objects.visible_to(person(request), clock.arrival_of(request))
    return get_object_or_404(rows.select_related("meeting", "delegation", "category"), pk=pk)


def registration(request: HttpRequest, pk: int) -> HttpResponse:
    """A registration's page: its state and code for the person and the delegation, and decisions for an officer."""
    return shown(request, _seen(request, pk), RefusalForm())


def shown(request: HttpRequest, found: Registration, refusal: RefusalForm, status: int = 200) -> HttpResponse:
    at = clock.arrival_of(request)
    keeps = may(request.user, "registration.keep_registrations", at=at)
    context: dict[str, Any] = {
        "registration": found, "meeting": found.meeting, "keeps": keeps, "refusal": refusal,
        "changes": may(request.user, "registration.change_registration", found, at=at),
        "alike": Registration.objects.alike(found).select_related("delegation")[:10] if keeps else [],
        "spoken": spoken(organization_of(request)), "has_letter": found.state in STATES_OF["approved"],
        "qr": draw_qr(door_address(found)) if found.state in OPENS_DOOR else None,
    }  # fmt: skip
    return render(request, "registration/registration.html", context, status=status)


def letter_file(request: HttpRequest, pk: int, language: str, form: str) -> HttpResponse:
    """The letter that confirms a registration, to whoever sees it; there is none before it is approved."""
    found, organization = _seen(request, pk), _organization(request, language)
    if found.state not in STATES_OF["approved"]:
        raise Http404
    return letter(request, confirmation(found, organization, language), form, language, f"registration-{pk}")


def delegation_letter_file(request: HttpRequest, pk: int, code: str, language: str, form: str) -> HttpResponse:
    """The letter that confirms all approved people of a delegation, to its own people and to the Administration."""
    meeting, organization = meeting_of(request, pk), _organization(request, language)
    at, user = clock.arrival_of(request), person(request)
    delegation = Delegation.objects.filter(code=code).first()
    if delegation is None or not (user.in_administration(at) or acts_for(user, delegation, at)):
        raise Http404
    people = list(Registration.objects.approved().filter(meeting=meeting, delegation=delegation).in_order())
    if not people:
        raise Http404
    made = confirmation_of_delegation(meeting, delegation, people, organization, language)
    return letter(request, made, form, language, f"delegation-{pk}-{code}")


def _organization(request: HttpRequest, language: str) -> Organization:
    """Raises Http404 for a language in which the forum does not work."""
    organization = organization_of(request)
    if organization is None or language not in organization.languages:
        raise Http404
    return organization


def correct(request: HttpRequest, pk: int) -> HttpResponse:
    found, at = _seen(request, pk), clock.arrival_of(request)
    require(request.user, "registration.change_registration", found, at=at)
    form = _correcting(request, found)
    if request.method == "POST" and form.is_valid():
        try:
            return once(
                request,
                lambda: actions.correct(form.save(commit=False), by=person(request), at=at),
                lambda kept: redirect("registration", kept.pk),
            )
        except Conflict as refusal:
            form.add_error(None, refusal.sentence)
    context = {"form": form, "registration": found, "title": _("Correct the registration")}
    return render(request, "registration/form.html", context, status=422 if request.method == "POST" else 200)


def _correcting(request: HttpRequest, found: Registration) -> PersonForm:
    given: dict[str, Any] = {"data": request.POST or None, "meeting": found.meeting, "instance": found}
    if may(request.user, "registration.keep_registrations", at=clock.arrival_of(request)):
        return AnyoneForm(**given)
    if found.delegation:
        return DelegationPersonForm(delegation=found.delegation, **given)
    return OwnForm(user=person(request), **given)


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found, at = _seen(request, pk), clock.arrival_of(request)
    require(request.user, "registration.change_registration", found, at=at)

    def led(gone: Registration) -> HttpResponse:
        messages.success(request, _("The registration of %(name)s is withdrawn.") % {"name": gone.name})
        return redirect("registration", gone.pk)

    return once(request, lambda: actions.withdraw(found, by=person(request), at=at), led)
