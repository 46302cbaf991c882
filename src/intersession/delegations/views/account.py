"""The own account: name, language, ways to sign in, delegations, tokens for programs."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intersession.accounts.actions import change_account, make_token
from intersession.accounts.models import Token, User
from intersession.accounts.permissions import person
from intersession.delegations.forms.account import AccountForm, TokenForm
from intersession.delegations.models import acting_for
from intersession.site import clock
from intersession.site.once import once


def account(request: HttpRequest) -> HttpResponse:
    owner = person(request)
    at = clock.arrival_of(request)
    acting = acting_for(owner, at)
    prefetch_related_objects(acting, "rights")
    form = AccountForm(request.POST or None, instance=User.objects.get(pk=owner.pk))
    if request.method == "POST" and form.is_valid():
        wanted = {"name": form.cleaned_data["name"], "language": form.cleaned_data["language"]}
        return once(request, lambda: change_account(owner, by=owner, **wanted), lambda done: _saved(request, done))
    context = {
        "form": form,
        "missions": [(r, r.rights_at(at)) for r in acting],
        "appointments": owner.appointments.standing(at),
        "passkeys": owner.authenticator_set.filter(type="webauthn").count(),  # type: ignore[attr-defined]
        "sessions": owner.usersession_set.count(),  # type: ignore[attr-defined]
        "tokens": owner.tokens.filter(revoked_at=None).count(),
    }
    return render(request, "delegations/account.html", context, status=422 if request.method == "POST" else 200)


def _saved(request: HttpRequest, person: User) -> HttpResponse:
    messages.success(request, _("Saved."))
    response = redirect("account")
    response.set_cookie("django_language", person.language, httponly=True, samesite="Lax", secure=request.is_secure())
    return response


def tokens(request: HttpRequest) -> HttpResponse:
    """The tokens of one's programs. A new one is shown in this answer only: of the secret nothing but a digest is kept."""
    owner = person(request)
    missions = [(r.delegation.code, str(r.delegation)) for r in acting_for(owner, clock.arrival_of(request))]
    form = TokenForm(request.POST or None, delegations=missions)
    if request.method == "POST" and form.is_valid():
        return _made(request, owner, form)
    context = {"form": form, "tokens": owner.tokens.order_by("-made_at")}
    return render(request, "delegations/tokens.html", context, status=422 if request.method == "POST" else 200)


def _made(request: HttpRequest, owner: User, form: TokenForm) -> HttpResponse:
    secret = Token.fresh_secret()
    made: list[Token] = []

    def act() -> None:
        made.append(
            make_token(
                owner, name=form.cleaned_data["name"], acts=form.acts_named(),
                delegation_code=form.cleaned_data["delegation"], secret=secret, by=owner,
            )
        )  # fmt: skip

    kept = once(request, act, lambda done: redirect("tokens"))
    if not made:  # a repeated write: the secret was shown then, and is not kept
        return kept
    return render(request, "delegations/token_made.html", {"token": made[0], "secret": secret}, status=201)
