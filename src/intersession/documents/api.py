"""Documents for programs: what the asker may see, in the shape of the document's JSON."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from intersession.site import clock
from intersession.site.access import ruled, signed_in
from intersession.site.lists import listed

from . import texts
from .models import Document

router = Router(tags=["documents"])


@router.get("/documents", summary="Documents, newest first")
@ruled(signed_in)
def documents(request: HttpRequest, cursor: str = "", series: str = "") -> dict[str, Any]:
    rows = Document.objects.visible_to(request.user, clock.arrival_of(request)).with_languages()
    return listed(rows.filter(series__code=series) if series else rows, cursor, _line)


@router.get("/documents/{slug}", summary="A document in one language: the wanted one, else the original")
@ruled(signed_in)
def document(request: HttpRequest, slug: str, language: str = "") -> dict[str, Any]:
    rows = Document.objects.visible_to(request.user, clock.arrival_of(request))
    found = get_object_or_404(rows, slug=slug)
    editions = {edition.language: edition for edition in found.editions.filter(current=True)}
    edition = editions.get(language or found.original_language) or (
        None if language else next(iter(editions.values()), None)
    )
    if edition is None:
        raise Http404
    others = {"slug": found.slug, "language": edition.language, "languages": sorted(editions)}
    return others | {"released": _iso(found)} | texts.as_json(edition)


def _line(found: Document) -> dict[str, Any]:
    return {
        "slug": found.slug,
        "symbol": found.symbol,
        "title": found.title,
        "kind": found.kind.get(found.original_language, ""),
        "date": found.date and found.date.isoformat(),
        "original_language": found.original_language,
        "languages": [edition.language for edition in found.standing],  # type: ignore[attr-defined]
        "released": _iso(found),
    }


def _iso(found: Document) -> str | None:
    return found.released_at.isoformat() if found.released_at else None
