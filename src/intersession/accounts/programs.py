"""How the API knows who asks: a bearer token for programs, the session cookie for people (with its CSRF token on writes)."""

from django.http import HttpRequest
from ninja.security import HttpBearer, SessionAuth

from intersession.site import clock
from intersession.site.access import (
    ruled as ruled,  # declared where addresses are; named here for those who write an API
)

from .models import Token, User


class Bearer(HttpBearer):
    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        row = Token.objects.bearer(token, clock.arrival_of(request))
        if row is None:
            return None
        row.user.token = row  # type: ignore[attr-defined]  # narrows what `may` says
        request.user = row.user
        return row.user


bearer_or_session = [Bearer(), SessionAuth()]
