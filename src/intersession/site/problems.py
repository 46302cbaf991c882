"""What can go wrong, as sentences: a page for people, a problem document (RFC 9457) for programs."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation, TooManyFilesSent, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from intersession.ui.refusals import REFUSALS


class Problem(Exception):
    """A refusal with one clear sentence; subclasses fix the status. `facts` go into the problem document."""

    status = HTTPStatus.BAD_REQUEST

    def __init__(self, sentence: str, **facts: Any) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.facts = facts


class MissingKey(Problem):
    """A write came without an idempotency key."""


class Conflict(Problem):
    """The record stands otherwise than the writer believed: answered already, replaced meanwhile, closed."""

    status = HTTPStatus.CONFLICT


class Gone(Problem):
    """What stood here was withdrawn."""

    status = HTTPStatus.GONE


class TooLarge(Problem):
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class Invalid(Problem):
    """What was sent cannot be taken as it is."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class TooMany(Problem):
    status = HTTPStatus.TOO_MANY_REQUESTS


class NotNow(Problem):
    status = HTTPStatus.SERVICE_UNAVAILABLE


class Broken(Problem):
    """A record is not what was stored: somebody or something changed it beside this program."""

    status = HTTPStatus.INTERNAL_SERVER_ERROR


def problem_of(error: Exception) -> Problem | None:
    """The problem that an exception stands for, or None where it is an unforeseen fault."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, PermissionDenied):
        return _refused(HTTPStatus.FORBIDDEN, str(error))
    if isinstance(error, Http404):
        return _refused(HTTPStatus.NOT_FOUND)
    if isinstance(error, TooManyFilesSent):
        most = settings.DATA_UPLOAD_MAX_NUMBER_FILES
        return TooLarge(
            _("More than %(most)s files came at once. Nothing was kept: bring them in several parts.") % {"most": most}
        )
    if isinstance(error, SuspiciousOperation):
        return _refused(HTTPStatus.BAD_REQUEST)
    if isinstance(error, ValidationError):
        return Invalid(" ".join(error.messages))
    return None


def answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The problem as the asker reads it."""
    if for_program(request):
        body = {
            "type": "about:blank",
            "title": HTTPStatus(problem.status).phrase,
            "status": int(problem.status),
            "detail": problem.sentence,
        }
        response: HttpResponse = JsonResponse(
            body | problem.facts, status=problem.status, content_type="application/problem+json"
        )
    else:
        response = render(
            request,
            "ui/error.html",
            {"status": int(problem.status), "happened": problem.sentence, "facts": problem.facts},
            status=problem.status,
        )
    if problem.status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
        response["Retry-After"] = str(problem.facts.get("retry_after", 5))
    return response


def for_program(request: HttpRequest) -> bool:
    return request.path.startswith(("/api/v1", "/__test__", "/log/")) and request.path not in ("/log/", "/log/verify/")


def page_of(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler for what no view refused: an address that is not there, a request that is not one."""
    return answer(request, problem_of(exception) or _refused(HTTPStatus.BAD_REQUEST))


def unguarded(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF failure: the form is too old, or came from another site."""
    if for_program(request):
        return answer(request, _refused(HTTPStatus.FORBIDDEN, _("The request lacks its CSRF token.")))
    words = {
        "title": _("This form is too old"),
        "happened": _("It was opened before you signed in or out, or it did not come from this site."),
        "advice": REFUSALS[HTTPStatus.BAD_REQUEST].advice,
    }
    return render(request, "ui/error.html", {"status": 403, **words}, status=HTTPStatus.FORBIDDEN)


def _refused(status: HTTPStatus, sentence: str = "") -> Problem:
    problem = Problem(sentence or str(REFUSALS[status].happened))
    problem.status = status
    return problem
