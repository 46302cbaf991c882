"""The API: one OpenAPI document, each operation with a declared rule; each app's `api.py` brings a `router`."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from intersession.accounts.programs import bearer_or_session
from intersession.delegations import api as delegations
from intersession.desk import api as desk
from intersession.documents import api as documents
from intersession.floor import api as floor
from intersession.home import api as home
from intersession.meetings import api as meetings
from intersession.questions import api as questions
from intersession.registration import api as registration
from intersession.silence import api as silence
from intersession.site.problems import Invalid, Problem, answer, problem_of

api = NinjaAPI(
    title="Intersession",
    version="1",
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
    auth=bearer_or_session,
)
for brought in (delegations, meetings, documents, registration, questions, desk, floor, silence, home):
    api.add_router("", brought.router)


def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI 3.1 document."""
    return JsonResponse(api.get_openapi_schema(path_prefix="/api/v1/"))


def people(request: HttpRequest) -> HttpResponse:
    """The same document as a page to read: every operation with what it takes and answers."""
    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    operations = [
        _shown(path, method, each) for path, methods in schema["paths"].items() for method, each in methods.items()
    ]
    tags = list(dict.fromkeys(each["tag"] for each in operations))
    groups = [(tag, [each for each in operations if each["tag"] == tag]) for tag in tags]
    return render(request, "home/api.html", {"groups": groups})


def _shown(path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    """One operation as the page shows it."""
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    return {
        "tag": operation.get("tags", ["other"])[0],
        "method": method.upper(),
        "path": path,
        "summary": operation.get("summary", ""),
        "description": operation.get("description", ""),
        "parameters": [
            (each["name"], each["in"], each.get("required", False)) for each in operation.get("parameters", [])
        ],
        "body": body.get("$ref", "").rsplit("/", 1)[-1],
        "answers": list(operation.get("responses", {})),
    }


class Unauthenticated(Problem):
    status = HTTPStatus.UNAUTHORIZED


@api.exception_handler(AuthenticationError)
def ask_for_a_token(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    response = answer(request, Unauthenticated("This address is asked with a bearer token, or signed in."))
    response["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(ValidationError)
def name_the_fault(request: HttpRequest, error: ValidationError) -> HttpResponse:
    faults = [{"at": ".".join(str(part) for part in fault["loc"]), "why": fault["msg"]} for fault in error.errors]
    return answer(
        request,
        Invalid("What was sent does not have the shape that this address takes. Nothing was changed.", errors=faults),
    )


@api.exception_handler(HttpError)
def say_what_is_refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    """The API library's own refusals: a body that is not JSON (Invalid), a write by session without its CSRF token."""
    if error.status_code == HTTPStatus.BAD_REQUEST:
        return answer(request, Invalid("What was sent cannot be read as JSON. Nothing was changed."))
    refusal = Problem(str(error))
    refusal.status = HTTPStatus(error.status_code)
    return answer(request, refusal)


@api.exception_handler(Http404)
@api.exception_handler(Exception)
def say_the_problem(request: HttpRequest, error: Exception) -> HttpResponse:
    problem = problem_of(error)
    if problem is None:
        raise error
    return answer(request, problem)
