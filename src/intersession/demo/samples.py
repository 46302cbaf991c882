"""Every file and every answer to a program says that the demonstration's data are samples, as its pages and prints do."""

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext as _

from intersession.core.formats import akn
from intersession.site.organization import organization_of
from intersession.site.samples import COLUMN, sample_words

from .records import moment
from .story import FOUNDED

Next = Callable[[HttpRequest], HttpResponse]
JSON, AKN = "application/json", "application/akn+xml"
DESCRIPTION = "/api/v1/openapi.json"  # of the addresses; it holds no data


class SampleData:
    """Tables ask `site.samples` for the words. Whoever writes the others, JSON gets them as one more member, Akoma Ntoso among
    its metadata, a text that is saved as a file as a last paragraph of its own, an HTML file as its first; in the language of
    what it holds, where that has one."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.sample_words = lambda: _words(request)  # type: ignore[attr-defined]
        response = self.get_response(request)
        if _tells(request, response):
            with translation.override(response.get("Content-Language") or translation.get_language()):
                words = sample_words(request)
            response.content = MARKED[_type(response)](response, words) if words else response.content
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
    saved = response.has_header("Content-Disposition")
    marked = _type(response) in (MARKED if saved else (JSON, AKN) if asked else ())
    return marked and response.status_code in (200, 201) and not response.streaming


def _type(response: HttpResponse) -> str:
    return response.get("Content-Type", "").partition(";")[0]


def _in_json(response: HttpResponse, words: str) -> bytes:
    body: Any = json.loads(response.content)
    if not isinstance(body, dict):
        return response.content
    indent = 1 if response.has_header("Content-Disposition") else None
    return json.dumps({COLUMN: words} | body, ensure_ascii=False, indent=indent).encode()


def _in_text(response: HttpResponse, words: str) -> bytes:
    """Where it is read again, everything before stands as it was."""
    return response.content.rstrip() + f"\n\n{words}\n".encode()


def _in_html(response: HttpResponse, words: str) -> bytes:
    head, title, body = response.content.partition(b"</title>")
    return head + title + f'\n<p class="sample">{escape(words)}</p>'.encode() + body


def _in_akn(response: HttpResponse, words: str) -> bytes:
    return akn.with_remark(response.content, COLUMN, words)


MARKED = {JSON: _in_json, AKN: _in_akn, "text/plain": _in_text, "text/html": _in_html}
