"""How the API knows who asks: a bearer token for programs, the session cookie for people (with its CSRF token on writes)."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest
from ninja.security import HttpBearer, SessionAuth

from intersession.site import clock
from intersession.site.access import Rule

from .models import Token, User

F = TypeVar("F", bound=Callable[..., Any])


class Bearer(HttpBearer):
    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        row = Token.objects.bearer(token, clock.arrival_of(request))
        if row is None:
            return None
        row.user.token = row  # type: ignore[attr-defined]  # narrows what `may` says
        request.user = row.user
        return row.user


bearer_or_session = [Bearer(), SessionAuth()]


def ruled(rule: Rule) -> Callable[[F], F]:
    """Declare an API operation's access rule; stands under the router's decorator.

    @router.get("/cycles")
    @ruled(signed_in)
    def cycles(request): ...
    """

    def declare(operation: F) -> F:
        operation.rule = rule  # type: ignore[attr-defined]
        return operation

    return declare
