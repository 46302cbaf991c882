"""The feed of released documents: what anybody may read, the newest release or correction first."""

import hashlib
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from intersession.core.formats.atom import Entry, Feed, write_feed
from intersession.site import clock
from intersession.site.keeping.backups import program_version
from intersession.site.labels import in_language
from intersession.site.models import Organization
from intersession.site.organization import organization_of
from intersession.site.samples import sample_words

from .listing import Narrowed, narrowed
from .models import Document, Edition

MOST = 50
NEVER = datetime.fromisoformat("2000-01-01T00:00:00+00:00")
PROGRAM = program_version()  # another one may write the same documents otherwise


def documents(request: HttpRequest) -> HttpResponse:
    """Narrowed as the list is (`?series=IC`, `?q=water`), in `?language=fr` where it says so. Nobody sees more of it than the public: it
    is read by programs, which have no language of their own. 304 where the reader holds it as it is."""
    asked = request.GET.get("language", "")
    with translation.override(asked if asked in dict(settings.LANGUAGES) else translation.get_language()):
        asked_for = narrowed({**request.GET.dict(), "order": "released"}, None, clock.arrival_of(request))
        return _answer(request, asked_for)


def _answer(request: HttpRequest, asked: Narrowed) -> HttpResponse:
    at = clock.arrival_of(request)
    shown = list(
        asked.rows.select_related("series").with_languages(None, at)[:MOST]
    )  # two queries, none of which reads a text
    organization, about = organization_of(request), sample_words(request)
    language, address = (translation.get_language() or "en")[:2], request.build_absolute_uri()
    forum = in_language(organization.forum_name) if organization else ""
    chosen = [dict(choice.choices).get(choice.value, "") for choice in asked.choices if choice.value]
    title = " · ".join([_("Released documents"), *filter(None, [asked.query[:100], *chosen]), forum])
    told = repr((PROGRAM, [_standing(one) for one in shown], title, about, language, address))
    etag = f'"{hashlib.sha256(told.encode("utf-8", "backslashreplace")).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=etag)
    if not isinstance(response, HttpResponseNotModified):
        entries = [_entry(one, language, request, organization) for one in shown if _editions(one)]
        entries.sort(key=lambda entry: entry.updated, reverse=True)
        updated = entries[0].updated if entries else NEVER
        page = f"{reverse('documents')}?{request.GET.urlencode()}" if request.GET else reverse("documents")
        feed = Feed(title, language, forum or "Intersession", address, request.build_absolute_uri(page), updated, about)
        response = HttpResponse(write_feed(feed, entries), content_type="application/atom+xml; charset=utf-8")
    response["ETag"], response["Cache-Control"], response["Content-Language"] = etag, "public, no-cache", language
    return response


def _editions(found: Document) -> dict[str, Edition]:
    return {edition.language: edition for edition in found.standing}  # type: ignore[attr-defined]


def _standing(found: Document) -> tuple[Any, ...]:
    """What differs as soon as anything that a feed tells of the document does."""
    editions = [(edition.pk, edition.released_at) for edition in _editions(found).values()]
    return found.pk, found.symbol, found.kind, found.released_at, found.series_id, editions


def _entry(found: Document, language: str, request: HttpRequest, organization: Organization | None) -> Entry:
    """Its id is its own for ever, whatever its symbol or our address becomes; it is updated at its release, and when a text is corrected."""
    editions, released = _editions(found), found.released_at or NEVER
    shown = editions.get(language) or editions.get(found.original_language) or next(iter(editions.values()))
    addresses = {
        code: request.build_absolute_uri(reverse("document_text", args=[found.slug, code])) for code in editions
    }
    founded = organization.founded_at.isoformat() if organization else ""
    return Entry(
        id=uuid5(NAMESPACE_OID, f"intersession document {founded} {found.pk}").urn,
        title=f"{found.symbol} {shown.title}", language=shown.language, url=addresses[shown.language],
        published=released, updated=max(released, *(edition.released_at or released for edition in editions.values())),
        summary=in_language(found.kind, shown.language), links=tuple(addresses.items()),
        categories=(found.series.code,) if found.series else (),
    )  # fmt: skip
