"""Released texts that did not change answer 304 to the public; whoever is signed in gets a page that is not stored.

A page of the public is also kept for a minute in the memory of the process: all of it but the keys of its forms is the same
for everybody who reads the same language in the same theme.
"""

import hashlib
import re
import secrets
from collections.abc import Callable, Iterable

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.middleware.csrf import get_token
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from intersession.site import clock, standstill
from intersession.site.remembered import Remembered

from .models import Document, Edition

FRAME = 600  # seconds for which a page that is held may tell where in the year we are
KEPT = 60  # seconds for which a page is kept here, with what its frame tells of the year
Page = Callable[[], HttpResponse]
Pieces = list[bytes]  # a page cut before and after each of its keys: text, key, text, key, …, text
PAGES: Remembered[Pieces] = Remembered(128, heaviest=8_000_000, weight=lambda pieces: sum(map(len, pieces)))
# A quotation mark in a text is escaped, so that no text looks like a key.
KEYS = re.compile(
    rb'((?<=name="csrfmiddlewaretoken" value=")[^"]*|(?<=X-CSRFToken": ")[^"]*|(?<=name="idempotency_key" value=")[^"]*)'
)
FORM = b'name="idempotency_key" value="'


def or_else(
    request: HttpRequest,
    document: Document,
    editions: Iterable[Edition],
    page: Page,
    told: object = (),
    *,
    kept: bool = False,
) -> HttpResponse:
    """The page, or 304 where the reader holds it as it is. Ask only for a document and editions that the reader may see.

    `told` is what else the page says: what became of the document. `kept`: it is a page that shows readers of the public no more
    than its request's address, language and theme tell apart, and may be kept.
    """
    if request.user.is_authenticated:
        return page()
    made = list(editions)
    etag, changed = (
        _etag(request, document, made, told),
        max(edition.released_at or edition.made_at for edition in made),
    )
    answer = get_conditional_response(request, etag=etag, last_modified=int(changed.timestamp()))
    if not isinstance(answer, HttpResponseNotModified):
        answer = _kept(request, etag, page) if kept and not get_messages(request) else page()
    answer["ETag"], answer["Last-Modified"] = etag, http_date(changed.timestamp())
    answer["Cache-Control"] = "public, no-cache"
    return answer


def _kept(request: HttpRequest, etag: str, page: Page) -> HttpResponse:
    minute = int(clock.arrival_of(request).timestamp()) // KEPT
    key = f"{etag} {minute} {standstill.stands()}"
    return HttpResponse(b"".join(_with_keys(request, PAGES.or_written(key, lambda: KEYS.split(page().content)))))


def _with_keys(request: HttpRequest, pieces: Pieces) -> Iterable[bytes]:
    """The page with a reader's own keys."""
    token = get_token(request).encode()
    for at, piece in enumerate(pieces):
        own = secrets.token_urlsafe(16).encode() if pieces[at - 1].endswith(FORM) else token
        yield own if at % 2 else piece


def _etag(request: HttpRequest, document: Document, editions: list[Edition], told: object) -> str:
    """Weak: the frame around the same text differs by keys of its forms, and may tell a little late where in the year we are."""
    parts = [document.pk, document.title, document.released_at, [(e.pk, e.released_at) for e in editions], told]
    parts += [translation.get_language(), request.COOKIES.get("theme", ""), request.get_full_path(), clock.offset()]
    parts += [int(clock.arrival_of(request).timestamp()) // FRAME]
    return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'
