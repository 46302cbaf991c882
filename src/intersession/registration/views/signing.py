"""Signing up for a meeting, a registration's own page, correcting it, and withdrawing it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from intersession.accounts.permissions import may, person, require
from intersession.delegations.models import Delegation, acting_for
from intersession.meetings.models import Meeting
from intersession.registration import actions
from intersession.registration.forms.keeping import RefusalForm
from intersession.registration.forms.person import AnyoneForm, DelegationPersonForm, OwnForm, PersonForm
from intersession.registration.models import Registration, State
from intersession.site import clock
from intersession.site.once import once
from intersession.site.problems import Conflict

from .meeting import meeting_of

OWN_SHOWN = 50


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
    context = {
        "meeting": meeting, "form": form, "delegation": delegation, "terms": getattr(meeting, "registration_terms", None),
        "own": own.select_related("delegation").order_by("-pk")[:OWN_SHOWN],
        "others": [r.delegation for r in acting_for(person(request), at) if r.delegation != delegation],
        "keeps": may(request.user, "registration.keep_registrations", at=at), "at": at,
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
    }  # fmt: skip
    return render(request, "registration/registration.html", context, status=status)


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
