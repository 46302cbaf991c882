"""Asking this program for its pages and data as the public would, without a network."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from inspect import Parameter, signature
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.core.handlers.base import BaseHandler
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import Resolver404, resolve

from intersession.site import clock
from intersession.site.access import operations
from intersession.site.keeping import NotDone
from intersession.site.limits import OWN
from intersession.site.problems import Problem


@dataclass(frozen=True)
class Answer:
    """What came: a page to be read, a file to be kept as it is, or the way to another address."""

    path: str
    body: bytes
    kind: str  # page, file, elsewhere
    elsewhere: str = ""


class Public:
    """A reader without an account, in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.handler = BaseHandler()
        self.handler.load_middleware()
        public = urlsplit(settings.PUBLIC_URL)
        said = {"HTTP_HOST": public.netloc, "HTTP_X_FORWARDED_PROTO": public.scheme, OWN: "archive"}
        self.requests = RequestFactory(**said)

    def ask(self, address: str) -> Answer | None:
        """What the public gets at an address, or None where it gets nothing, or where something is done rather than read.

        Raises NotDone where the program itself fails. The answer is not closed, which would end the database's connection.
        """
        path = address.partition("?")[0]
        if not self._is_read(path):
            return None
        request = self.requests.get(address, secure=settings.PUBLIC_URL.startswith("https"))
        request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = self.language
        response = self.handler.get_response(request)
        body = response.getvalue() if response.status_code == 200 else b""
        if response.status_code >= HTTPStatus.TOO_MANY_REQUESTS:
            raise NotDone(
                f"The page {address} failed in {self.language} (its fault is in the messages above). Nothing was written."
            )
        if response.status_code in (301, 302):
            return Answer(address, b"", "elsewhere", urlsplit(response["Location"]).path)
        if response.status_code != 200:
            return None
        attached = response.get("Content-Disposition", "").startswith("attachment")
        is_page = response["Content-Type"].startswith("text/html") and not attached
        return Answer(address, body, "page" if is_page else "file")

    def _is_read(self, path: str) -> bool:
        """Whether an address of a thing (it names one) is there to be read only."""
        try:
            found = resolve(path)
        except Resolver404:
            return False
        return bool(found.kwargs) and "POST" not in getattr(found.func, "methods", ("POST",))


def data_at(address: str) -> Any:
    """What the API says to the public at an address; None where nothing is said to it. Never raises for what is not there."""
    found = resolve(address)
    request = HttpRequest()
    request.method, request.path, request.user = "GET", address, AnonymousUser()
    request.arrival = clock.now()  # type: ignore[attr-defined]
    for operation in operations(found.func) or ():
        if "GET" in operation.methods and _asks_no_more(operation.view_func, found.kwargs):
            try:
                return _said(operation.view_func(request, **_typed(found.kwargs)))
            except (Http404, PermissionDenied, Problem):
                return None
    return None


def _asks_no_more(view: Callable[..., Any], given: dict[str, Any]) -> bool:
    """Whether the address says all that is asked for; what is asked of one delegation is not the public's."""
    wanted = [each for each in signature(view).parameters.values() if each.default is Parameter.empty]
    return {each.name for each in wanted} - {"request"} <= set(given)


def _typed(given: dict[str, Any]) -> dict[str, Any]:
    """The parts of an address: numbers as numbers."""
    return {name: int(value) if str(value).isdigit() else value for name, value in given.items()}


def _said(result: Any) -> Any:
    return None if isinstance(result, HttpResponse | tuple) else result
