"""An invitation's page: opening it does nothing (mail scanners open links too); accepting takes a click."""

from http import HTTPStatus

from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.delegations.actions.invitations import accept, of_link
from intersession.delegations.forms.people import AcceptForm
from intersession.delegations.models import Invitation
from intersession.site import clock
from intersession.site.once import once
from intersession.site.problems import Conflict, Problem


class Gone(Problem):
    """What the link led to no longer stands."""

    status = HTTPStatus.GONE


class Unknown(Problem):
    """The link was not made here."""

    status = HTTPStatus.NOT_FOUND


def invitation(request: HttpRequest, signed: str) -> HttpResponse:
    """Accept with a new account (password or passkey), or with the account that the address has, signed in."""
    found = standing(request, signed)
    account = User.objects.filter(email=found.email).first()
    if account is None:
        return _with_new_account(request, found)
    if request.user == account:
        return _with_own_account(request, found)
    if request.method == "POST":
        raise Conflict(_("This address has an account already: sign in to accept the invitation. Nothing was changed."))
    return render(request, "delegations/invitation.html", {"invitation": found, "has_account": True})


def standing(request: HttpRequest, signed: str) -> Invitation:
    """The invitation behind a link. Raises Unknown (404) or Gone (410) with the reason."""
    found = of_link(signed)
    if found is None:
        raise Unknown(
            _("This link is not complete, or a newer one was sent. Open the newest mail, or ask for another.")
        )
    state = found.state(clock.arrival_of(request))
    if state == "accepted":
        raise Gone(_("This invitation has been accepted: sign in with the address it was sent to."))
    if state != "open":
        raise Gone(_("This invitation has expired or was withdrawn. Ask whoever invited you to send it again."))
    return found


def _with_new_account(request: HttpRequest, found: Invitation) -> HttpResponse:
    if request.user.is_authenticated:
        raise Conflict(_("You are signed in as somebody else: sign out first, then open the link again."))
    form = AcceptForm(request.POST or None, initial={"name": found.name, "language": found.language}, email=found.email)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("name", "language", "password")}
        return once(
            request, lambda: accept(found, **given), lambda person: _enter(request, person, passkey=form.by_passkey)
        )
    status = 422 if request.method == "POST" else 200
    return render(request, "delegations/invitation.html", {"invitation": found, "form": form}, status=status)


def _enter(request: HttpRequest, person: User, *, passkey: bool) -> HttpResponse:
    login(request, person, backend="intersession.accounts.backends.People")
    record_authentication(request, person, method="invitation", reauthenticated=True)
    messages.success(request, _("Welcome. Your account is made and you are signed in."))
    return redirect("mfa_add_webauthn" if passkey else "home")


def _with_own_account(request: HttpRequest, found: Invitation) -> HttpResponse:
    if request.method != "POST":
        return render(request, "delegations/invitation.html", {"invitation": found, "own": True})

    def accepted(person: User) -> HttpResponse:
        messages.success(request, _("The invitation is accepted."))
        return redirect("home")

    return once(request, lambda: accept(found, user=request.user), accepted)  # type: ignore[arg-type]
