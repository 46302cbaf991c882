"""Every file and every answer to a program says that the demonstration's data are samples, as its pages and prints do."""

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from intersession.site.organization import organization_of
from intersession.site.samples import COLUMN, sample_words

from .records import moment
from .story import FOUNDED

Next = Callable[[HttpRequest], HttpResponse]
JSON = "application/json"
DESCRIPTION = "/api/v1/openapi.json"  # of the addresses; it holds no data


class SampleData:
    """Tables ask `site.samples` for the words; JSON, whoever writes it, gets them as one more member."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.sample_words = lambda: _words(request)  # type: ignore[attr-defined]
        response = self.get_response(request)
        if _tells(request, response) and (words := sample_words(request)):
            response.content = _marked(response, words)
        return response


def is_demonstration(request: HttpRequest) -> bool:
    """Whether this forum is the demonstration's, and not one that was founded beside it."""
    organization = organization_of(request)
    return organization is not None and organization.founded_at == moment(FOUNDED)


def _words(request: HttpRequest) -> str:
    return _("Sample data: no State gave these answers.") if is_demonstration(request) else ""


def _tells(request: HttpRequest, response: HttpResponse) -> bool:
    """What the API answers, and what is saved as a file; not the pages' own small talk with their server."""
    asked = request.path.startswith("/api/v1/") and request.path != DESCRIPTION
    given = asked or response.has_header("Content-Disposition")
    return given and response.status_code in (200, 201) and response.get("Content-Type", "").startswith(JSON)


def _marked(response: HttpResponse, words: str) -> bytes:
    body: Any = json.loads(response.content)
    if not isinstance(body, dict):
        return response.content
    indent = 1 if response.has_header("Content-Disposition") else None
    return json.dumps({COLUMN: words} | body, ensure_ascii=False, indent=indent).encode()
