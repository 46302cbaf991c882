"""A mission's people and their rights; invitations of representatives and of colleagues."""

from collections.abc import Callable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intersession.accounts.actions import end_appointment
from intersession.accounts.models import Appointment
from intersession.accounts.permissions import may, person, require
from intersession.delegations.actions import invitations, team
from intersession.delegations.forms.people import (
    ColleagueInvitationForm,
    HandOverForm,
    HeadsForm,
    RepresentativeForm,
    RepresentativeInvitationForm,
)
from intersession.delegations.mailing import mail_invitation
from intersession.delegations.models import Delegation, Invitation, Representative
from intersession.site import clock
from intersession.site.forms import forum_zone
from intersession.site.once import once


def invite(request: HttpRequest, code: str) -> HttpResponse:
    """Invite a person to act for a delegation."""
    at = clock.arrival_of(request)
    shown = get_object_or_404(Delegation, code=code)
    require(request.user, "delegations.administer_mission", shown, at=at)
    names_head = may(request.user, "delegations.name_head", shown, at=at)
    form = RepresentativeInvitationForm(
        request.POST or None, instance=Invitation(delegation=shown, language=shown.language), names_head=names_head
    )
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            lambda: _sent(invitations.invite(form.save(), by=person(request))),
            lambda sent: _pointed_out(request, sent, at),
        )
    context = {"form": form, "delegation": shown}
    return render(request, "delegations/invite.html", context, status=_status(request))


def _pointed_out(request: HttpRequest, sent: Invitation, at: datetime) -> HttpResponse:
    """On its way; and whether the mission has somebody already whose name looks the same."""
    for name in invitations.named_alike(sent, at):
        messages.warning(
            request,
            _("%(name)s looks like %(other)s, who is there already: make sure that they are two people.")
            % {"name": sent.name, "other": name},
        )
    return _mailed(request)(sent)


def colleagues(request: HttpRequest) -> HttpResponse:
    """Who works in the Administration, who is invited, and the invitation of another."""
    at = clock.arrival_of(request)
    form = ColleagueInvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return once(request, lambda: _sent(invitations.invite(form.save(), by=person(request))), _mailed(request))
    context = {
        "form": form,
        "appointments": Appointment.objects.standing(at).select_related("user").order_by("user__name", "office"),
        "invitations": Invitation.objects.unanswered().filter(delegation=None).order_by("-sent_at"),
        "at": at,
    }
    return render(request, "delegations/colleagues.html", context, status=_status(request))


def end_office(request: HttpRequest, pk: int) -> HttpResponse:
    """End a colleague's appointment; the page before asks for nothing more, since a new invitation undoes it."""
    appointment = get_object_or_404(Appointment.objects.standing(clock.arrival_of(request)), pk=pk)

    def ended(done: Appointment) -> HttpResponse:
        messages.success(request, _("The appointment has ended, from now on."))
        return redirect("colleagues")

    return once(request, lambda: end_appointment(appointment, by=person(request)), ended)


def invite_heads(request: HttpRequest) -> HttpResponse:
    """Invite the head of every mission that has an address and nobody yet, each at the mission's address."""
    today = clock.arrival_of(request).date()
    form = HeadsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return once(request, lambda: _all_sent(request, today, form.cleaned_data["source"]), _heads_mailed(request))
    context = {"form": form, "missions": Delegation.objects.current(today).exclude(mail="").count()}
    return render(request, "delegations/invite_heads.html", context, status=_status(request))


def _all_sent(request: HttpRequest, today: object, source: str) -> list[Invitation]:
    everyone = Delegation.objects.current(today)  # type: ignore[arg-type]
    return [_sent(i) for i in invitations.invite_heads(everyone, source=source, by=person(request))]


def _heads_mailed(request: HttpRequest) -> Callable[[list[Invitation]], HttpResponse]:
    def led(sent: list[Invitation]) -> HttpResponse:
        words = ngettext("%(n)d invitation is on its way.", "%(n)d invitations are on their way.", len(sent))
        messages.success(request, words % {"n": len(sent)})
        return redirect("members")

    return led


def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = _invitation(request, pk)
    return once(request, lambda: _sent(invitations.send_again(invitation, by=person(request))), _mailed(request))


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = _invitation(request, pk)

    def withdrawn(done: Invitation) -> HttpResponse:
        messages.success(request, _("The invitation is withdrawn: its link no longer opens."))
        return _back(done)

    return once(request, lambda: invitations.withdraw(invitation, by=person(request)), withdrawn)


def _invitation(request: HttpRequest, pk: int) -> Invitation:
    """The invitation, where the reader may decide on it."""
    found = get_object_or_404(Invitation.objects.select_related("delegation"), pk=pk)
    at = clock.arrival_of(request)
    if found.delegation:
        _require_acquaintance(request, found.delegation)
        require(request.user, "delegations.administer_mission", found.delegation, at=at)
    elif person(request).in_administration(at):
        require(request.user, "delegations.invite_colleague", at=at)
    else:
        raise Http404
    return found


def _require_acquaintance(request: HttpRequest, delegation: Delegation) -> None:
    """To those who do not see a delegation's people none of them is there, and no invitation: numbers tell nothing."""
    if not may(request.user, "delegations.see_people", delegation, at=clock.arrival_of(request)):
        raise Http404


def _sent(invitation: Invitation) -> Invitation:
    mail_invitation.enqueue(invitation.pk)
    return invitation


def _mailed(request: HttpRequest) -> Callable[[Invitation], HttpResponse]:
    def led(sent: Invitation) -> HttpResponse:
        messages.success(request, _("The invitation is on its way to %(email)s.") % {"email": sent.email})
        return _back(sent)

    return led


def _back(invitation: Invitation) -> HttpResponse:
    return redirect("delegation", invitation.delegation.code) if invitation.delegation else redirect("colleagues")


def representative(request: HttpRequest, pk: int) -> HttpResponse:
    """What a person is and may do for a delegation: shown, and changed as one act."""
    at = clock.arrival_of(request)
    shown = _person(request, pk)
    initial = {"capacity": shown.capacity, "rights": shown.rights_at(at)}
    names_head = may(request.user, "delegations.name_head", shown.delegation, at=at)
    form = RepresentativeForm(request.POST or None, initial=initial, names_head=names_head)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        return once(
            request,
            lambda: team.change_representative(shown, by=person(request), **wanted),
            _changed(request, _("The rights are as you set them, from now on.")),
        )
    history = sorted(shown.rights.all(), key=lambda right: right.since)
    context = {"form": form, "person": shown, "delegation": shown.delegation, "history": history}
    return render(request, "delegations/representative.html", context, status=_status(request))


def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """A person leaves the delegation: what will happen is said first."""
    shown = _person(request, pk)
    if request.method == "POST":
        words = _("The person no longer acts for the delegation.")
        return once(request, lambda: team.remove_representative(shown, by=person(request)), _changed(request, words))
    return render(request, "delegations/remove.html", {"person": shown, "delegation": shown.delegation})


def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """One leaves and another takes over, on a day: one act for both."""
    at = clock.arrival_of(request)
    leaving: Representative = get_object_or_404(Representative.objects.standing(at).with_all(), pk=pk)
    _require_acquaintance(request, leaving.delegation)
    require(request.user, "delegations.hand_over", leaving, at=at)
    form = HandOverForm(list(team.colleagues(leaving, at).with_all().in_order()), request.POST or None)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        on = begins(wanted["on"]) if wanted["on"] else at
        return once(
            request,
            lambda: team.hand_over(leaving, wanted["to"], on=on, source=wanted["source"], by=person(request)),
            _changed(request, _("It is handed over, from that day on.")),
        )
    context = {"form": form, "person": leaving, "delegation": leaving.delegation, "rights": leaving.rights_at(at)}
    return render(request, "delegations/hand_over.html", context, status=_status(request))


def begins(day: date) -> datetime:
    """The first moment of a day where the organization has its seat."""
    return datetime.combine(day, time(), ZoneInfo(forum_zone()))


def _person(request: HttpRequest, pk: int) -> Representative:
    """The representative, where the reader may change what the person is and does."""
    at = clock.arrival_of(request)
    found: Representative = get_object_or_404(Representative.objects.standing(at).with_all(), pk=pk)
    _require_acquaintance(request, found.delegation)
    require(request.user, "delegations.change_representative", found, at=at)
    return found


def _changed(request: HttpRequest, words: str) -> Callable[[Representative], HttpResponse]:
    def led(person: Representative) -> HttpResponse:
        messages.success(request, words)
        return redirect("delegation", person.delegation.code)

    return led


def _status(request: HttpRequest) -> int:
    return 422 if request.method == "POST" else 200
