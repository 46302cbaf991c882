"""The way in, and what a person keeps in order about the own account."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from intersession.site.once import once

from . import actions
from .models import Token
from .permissions import person

View = Callable[..., Any]


def refused_is_422(view: View) -> View:
    """allauth answers a form that failed with 200; a refusal has a status of its own here."""

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response: HttpResponse = view(request, *args, **kwargs)
        if request.method == "POST" and response.status_code == 200:
            response.status_code = 422
        return response

    return answered


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Nobody signs up: accounts are made by invitation."""
    return redirect("account_login")


def to_account(request: HttpRequest) -> HttpResponse:
    return redirect("account")


def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of the own sessions."""
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    end_sessions(request, [session])
    messages.success(request, _("The session has ended."))
    return redirect("usersessions_list" if request.user.is_authenticated else "account_login")


def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(Token, pk=pk, user=request.user)

    def revoked(done: Token) -> HttpResponse:
        messages.success(request, _("The token is revoked: the program is refused from now on."))
        return redirect("tokens")

    return once(request, lambda: actions.revoke_token(token, by=person(request)), revoked)
