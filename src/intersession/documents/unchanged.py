"""Released texts that did not change answer 304 to the public; whoever is signed in gets a page that is not stored."""

import hashlib
from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from intersession.site import clock

from .models import Document, Edition

FRAME = 600  # seconds for which a page that is held may tell where in the year we are


def or_else(
    request: HttpRequest, document: Document, editions: Iterable[Edition], page: Callable[[], HttpResponse]
) -> HttpResponse:
    """The page, or 304 where the reader holds it as it is. Ask only for a document that the reader may see."""
    if request.user.is_authenticated:
        return page()
    made = list(editions)
    etag, changed = _etag(request, document, made), max(edition.made_at for edition in made)
    changed = max(changed, document.released_at or changed)
    answer = get_conditional_response(request, etag=etag, last_modified=int(changed.timestamp()))
    response = answer if isinstance(answer, HttpResponseNotModified) else page()
    response["ETag"], response["Last-Modified"] = etag, http_date(changed.timestamp())
    response["Cache-Control"] = "public, no-cache"
    return response


def _etag(request: HttpRequest, document: Document, editions: list[Edition]) -> str:
    """Weak: the frame around the same text differs by keys of its forms, and may tell a little late where in the year we are."""
    parts = [document.pk, document.title, document.released_at, [(e.pk, e.made_at) for e in editions]]
    parts += [translation.get_language(), request.COOKIES.get("theme", ""), request.get_full_path(), clock.offset()]
    parts += [int(clock.arrival_of(request).timestamp()) // FRAME]
    return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'
