"""The pages of documents: the list, a document in each language, languages side by side, downloads, keeping and releasing."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from intersession.accounts.permissions import may, person, require
from intersession.site import clock
from intersession.site.once import once
from intersession.site.organization import stands_in

from . import actions, texts, unchanged
from .forms import EditionForm, NewDocumentForm, ReleaseForm
from .identities import Alignment
from .models import Document, DocumentQuerySet, Edition, Series

A_PAGE = 30
TYPES = {"txt": ("text", "text/plain"), "json": ("json", "application/json"), "html": ("html", "text/html")}


def visible(request: HttpRequest) -> DocumentQuerySet:
    """What this reader may see at the moment of asking."""
    return Document.objects.visible_to(request.user, clock.arrival_of(request))


def documents(request: HttpRequest) -> HttpResponse:
    chosen = request.GET.get("series", "")
    rows = visible(request).with_languages()
    if chosen:
        rows = rows.filter(series__code=chosen)
    shown = Series.objects.filter(documents__in=visible(request)).distinct().order_by("code")
    return render(
        request,
        "documents/documents.html",
        {
            "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
            "series": shown, "chosen": chosen,
            "may_keep": may(request.user, "documents.keep_document", at=clock.arrival_of(request)),
            "names": dict(settings.LANGUAGES),
        },
    )  # fmt: skip


def document(request: HttpRequest, slug: str) -> HttpResponse:
    """To the reader's language where it is there, else to the original."""
    found, editions = _found(request, slug)
    wanted = translation.get_language() or ""
    return redirect("document_text", found.slug, (editions.get(wanted[:2]) or _original(found, editions)).language)


def document_text(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    found, editions = _found(request, slug)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    if language not in editions:
        return redirect("document_text", found.slug, _original(found, editions).language)
    shown = [editions[language]]
    beside = request.GET.get("beside", "")
    if beside in editions and beside != language:
        shown.append(editions[beside])
    return unchanged.or_else(request, found, shown, lambda: _page(request, found, editions, shown))


def _page(request: HttpRequest, found: Document, editions: dict[str, Edition], shown: list[Edition]) -> HttpResponse:
    edition, names = shown[0], dict(settings.LANGUAGES)
    paragraphs = texts.paragraphs_of(*shown)
    blocks = [texts.blocks_of(paragraphs[one.pk]) for one in shown]
    reader = (translation.get_language() or "en")[:2]
    stands_in(request, found.cycle_id)
    return render(
        request,
        "documents/document.html",
        {
            "document": found, "edition": edition, "blocks": blocks[0],
            "masthead": edition.masthead | {"title": edition.title, "symbol": found.symbol},
            "rows": _rows(shown, blocks) if len(shown) > 1 else [],
            "languages_shown": [(one.language, names[one.language]) for one in shown],
            "editions": [(code, names[code], editions.get(code)) for code in names],
            "missing": translation.gettext_lazy(LANGUAGE_WORDS[reader]) if reader not in editions else "",
            "original_name": names[found.original_language],
            "released": found.is_released(clock.arrival_of(request)),
            "ours": may(request.user, "documents.keep_document", at=clock.arrival_of(request)),
            "may_release": may(request.user, "accounts.publish", at=clock.arrival_of(request)),
        },
    )  # fmt: skip


LANGUAGE_WORDS = {
    "en": translation.gettext_noop("This document is not yet available in English."),
    "fr": translation.gettext_noop("This document is not yet available in French."),
    "es": translation.gettext_noop("This document is not yet available in Spanish."),
}


def _rows(shown: list[Edition], blocks: list[list[Any]]) -> list[list[tuple[str, str, str, Any]]]:
    """Rows of the side-by-side page; in the second language anchors bear its code, since an id stands once in a page."""
    names = dict(settings.LANGUAGES)
    left, right = shown[0].language, shown[1].language
    return [
        [(left, names[left], "ltr", one), (right, names[right], "ltr", other and _apart(other, right))]
        for one, other in texts.side_by_side(*blocks)
    ]


def _apart(block: dict[str, Any], language: str) -> dict[str, Any]:
    moved = block | {"id": f"{language}_{block['id']}", "cite": ""}
    for name in ("items", "blocks"):
        if name in block:
            moved[name] = [_apart(part, language) for part in block[name]]
    return moved


def download(request: HttpRequest, slug: str, language: str, form: str) -> HttpResponse:
    found, editions = _found(request, slug)
    if form not in TYPES or language not in editions:
        raise Http404
    edition, (to, content_type) = editions[language], TYPES[form]
    return unchanged.or_else(
        request, found, [edition], lambda: _file(found, edition, texts.written(edition, to), form, content_type)
    )


def _file(found: Document, edition: Edition, body: str, form: str, content_type: str) -> HttpResponse:
    if form == "html":
        body = (
            f'<!doctype html>\n<html lang="{edition.language}">\n<meta charset="utf-8">\n'
            f"<title>{found.slug}</title>\n{body}</html>\n"
        )
    response = HttpResponse(body, content_type=f"{content_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}.{edition.language}.{form}"'
    response["Content-Language"] = edition.language
    return response


def original(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """The file as it came, for the Administration."""
    _found_document, editions = _found(request, slug)
    edition = editions.get(language)
    if edition is None or edition.source is None:
        raise Http404
    response = HttpResponse(edition.source.read(), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{slug}.{language}.original"'
    return response


def add_document(request: HttpRequest) -> HttpResponse:
    form = NewDocumentForm(request.POST or None, request.FILES or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        at = clock.arrival_of(request)
        require(request.user, "documents.keep_document", at=at)
        return once(request, lambda: form.save(by=person(request), at=at), lambda made: redirect("document", made.slug))
    proposed = [(series.code, actions.propose_symbol(series, clock.arrival_of(request).year)) for series in _series()]
    return _form(request, "documents/add_document.html", {"form": form, "proposed": proposed})


def _series() -> QuerySet[Series]:
    return Series.objects.prefetch_related("documents").order_by("code")


def add_edition(request: HttpRequest, slug: str) -> HttpResponse:
    found, _editions = _found(request, slug)
    form = EditionForm(request.POST or None, request.FILES or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        at = clock.arrival_of(request)
        require(request.user, "documents.keep_document", at=at)
        return once(request, lambda: form.save(found, by=person(request), at=at), lambda made: _added(request, *made))
    return _form(request, "documents/add_edition.html", {"form": form, "document": found})


def _added(request: HttpRequest, edition: Edition, alignment: Alignment) -> HttpResponse:
    if alignment:
        messages.success(request, _("Every paragraph aligns with the original."))
    if alignment.missing:
        messages.warning(request, _("Not in this language: %(places)s.") % {"places": ", ".join(alignment.missing)})
    if alignment.added:
        messages.warning(request, _("Only in this language: %(places)s.") % {"places": ", ".join(alignment.added)})
    return redirect("document_text", edition.document.slug, edition.language)


def release(request: HttpRequest, slug: str) -> HttpResponse:
    found, _editions = _found(request, slug)
    form = ReleaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        at = clock.arrival_of(request)
        require(request.user, "accounts.publish", at=at)
        moment = form.cleaned_data["moment"]
        return once(
            request,
            lambda: actions.release(found, at=at, by=person(request), moment=moment),
            lambda made: redirect("document", made.slug),
        )
    return _form(request, "documents/release.html", {"form": form, "document": found})


def _form(request: HttpRequest, template: str, shown: dict[str, Any]) -> HttpResponse:
    return render(request, template, shown, status=422 if request.method == "POST" else 200)


def _found(request: HttpRequest, slug: str) -> tuple[Document, dict[str, Edition]]:
    """A document that the reader may see, and its standing editions by language; otherwise 404, whatever the reason."""
    found = get_object_or_404(visible(request).select_related("meeting", "cycle", "series"), slug=slug)
    editions = found.editions.filter(current=True).select_related("source").order_by("language")
    return found, {edition.language: edition for edition in editions}


def _original(found: Document, editions: dict[str, Edition]) -> Edition:
    edition = editions.get(found.original_language) or next(iter(editions.values()), None)
    if edition is None:
        raise Http404
    return edition
