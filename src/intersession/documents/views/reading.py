"""The pages on which documents are read: the list, a document in each language, languages side by side, downloads."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation

from intersession.accounts.permissions import may
from intersession.documents import texts, unchanged
from intersession.documents.bodies import body_of
from intersession.documents.listing import narrowed
from intersession.documents.models import Document, Edition
from intersession.documents.related import Related, related_to
from intersession.documents.seen import Editions, Seen, follows_symbols, seen
from intersession.site import clock
from intersession.site.organization import stands_in
from intersession.site.papers import FORMS, paper

A_PAGE = 30


def documents(request: HttpRequest) -> HttpResponse:
    at = clock.arrival_of(request)
    asked = narrowed(request.GET.dict(), request.user, at)
    rows = asked.rows.with_languages(request.user, at)
    return render(
        request,
        "documents/documents.html",
        {
            "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")), "asked": asked,
            "orders": [(name, words, request.GET.get("order") == name) for name, words in ORDER_WORDS],
            "may_keep": may(request.user, "documents.keep_document", at=at),
            "names": dict(settings.DOCUMENT_LANGUAGES),
        },
    )  # fmt: skip


ORDER_WORDS = (
    ("newest", translation.gettext_lazy("Newest first")),
    ("oldest", translation.gettext_lazy("Oldest first")),
    ("released", translation.gettext_lazy("Released last first")),
    ("symbol", translation.gettext_lazy("By symbol")),
)


@follows_symbols
def document(request: HttpRequest, slug: str) -> HttpResponse:
    """To the reader's language where it is there, else to the original."""
    found = seen(request, slug)
    wanted = translation.get_language() or ""
    return redirect("document_text", found.document.slug, (found.editions.get(wanted[:2]) or found.original).language)


@follows_symbols
def document_text(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """A language that is not there, or not yet, leads to the original, which says so."""
    found = seen(request, slug)
    if language not in dict(settings.DOCUMENT_LANGUAGES):
        raise Http404
    if language not in found.editions:
        to = reverse("document_text", args=[found.document.slug, found.original.language])
        return redirect(f"{to}?wanted={language}")
    shown = [found.editions[language]]
    beside = request.GET.get("beside", "")
    if beside in found.editions and beside != language:
        shown.append(found.editions[beside])
    return _text(request, found, shown)


def working_text(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """What is under work beside the public text; its address lets the Administration through only."""
    found = seen(request, slug)
    if language not in found.working:
        raise Http404
    return _text(request, found, [found.working[language]])


def _text(request: HttpRequest, found: Seen, shown: list[Edition]) -> HttpResponse:
    related = related_to(found)
    return unchanged.or_else(
        request,
        found.document,
        found.editions.values(),
        lambda: _page(request, found, shown, related),
        related.told,
        kept=True,
    )


def _page(request: HttpRequest, found: Seen, shown: list[Edition], related: Related) -> HttpResponse:
    document, edition, names = found.document, shown[0], dict(settings.DOCUMENT_LANGUAGES)
    body = body_of(found, shown, related.corrigenda)
    missing = _missing(request, found.editions)
    stands_in(request, document.cycle_id)
    return render(
        request,
        "documents/document.html",
        {
            "document": document, "edition": edition, "body": body,
            "masthead": edition.masthead | {"title": edition.title, "symbol": document.symbol},
            "languages_shown": [(one.language, names[one.language]) for one in shown],
            "editions": [
                (code, names[code], found.editions.get(code))
                for code in names
                if code in found.editions or code in dict(settings.LANGUAGES)  # others are not missed
            ],
            "missing": translation.gettext_lazy(LANGUAGE_WORDS[missing]) if missing else "",
            "original_name": names[document.original_language], "related": related,
            "revises": related.of is not None and document.relation == Document.Relation.REVISION,
            "earlier": found.has_earlier(edition.language), "is_public": edition.is_public(found.at),
            "released": document.is_released(found.at), "working": found.working.get(edition.language),
            "ours": may(request.user, "documents.keep_document", at=found.at), "inside": found.ours,
            "may_release": may(request.user, "accounts.publish", at=found.at),
        },
    )  # fmt: skip


def _missing(request: HttpRequest, editions: Editions) -> str:
    """The language that was asked for, or that the reader reads, where the document is not there in it."""
    asked = request.GET.get("wanted", "")
    reader = (translation.get_language() or "en")[:2]
    return next((code for code in (asked, reader) if code in LANGUAGE_WORDS and code not in editions), "")


LANGUAGE_WORDS = {
    "en": translation.gettext_noop("This document is not yet available in English."),
    "fr": translation.gettext_noop("This document is not yet available in French."),
    "es": translation.gettext_noop("This document is not yet available in Spanish."),
}


@follows_symbols
def download(request: HttpRequest, slug: str, language: str, form: str) -> HttpResponse:
    """The text as we write it: of a file that came, nothing is handed on."""
    found = seen(request, slug)
    if form not in FORMS or language not in found.editions:
        raise Http404
    edition, name = found.editions[language], found.document.slug

    def made() -> HttpResponse:
        former = texts.former_symbols(edition) if form == "xml" else []
        return paper(request, texts.document_of(edition), form, language, name, former)

    return unchanged.or_else(request, found.document, [edition], made)


def original(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """The file as it came, for the Administration: of what is under work, else of what stands."""
    found = seen(request, slug)
    edition = found.working.get(language) or found.editions.get(language)
    if edition is None or edition.source is None:
        raise Http404
    response = HttpResponse(edition.source.read(), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{slug}.{language}.original"'
    return response
