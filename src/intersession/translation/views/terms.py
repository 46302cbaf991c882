"""The terms list: read, added to, changed; taken along as TBX and added to from one."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from intersession.accounts.permissions import may, person, require
from intersession.core.formats.tbx import write_tbx
from intersession.core.terms import Concept as Listed
from intersession.site import clock, confined
from intersession.site.labels import in_language
from intersession.site.once import once
from intersession.site.organization import organization_of
from intersession.site.problems import Conflict, Invalid
from intersession.translation import actions
from intersession.translation.forms import BroughtFileForm, ConceptForm
from intersession.translation.lines import concepts_of
from intersession.translation.models import Concept

from .files import SHOWN, brought, kept, saved_as

A_PAGE = 30
NAMES = dict(settings.DOCUMENT_LANGUAGES)


def terms(request: HttpRequest) -> HttpResponse:
    """Every concept with its terms in each language; `q` finds those that hold a word."""
    asked = request.GET.get("q", "").strip()[:100]
    found = Concept.objects.prefetch_related("terms")
    if asked:
        found = found.filter(
            Q(subject__icontains=asked) | Q(definition__icontains=asked) | Q(terms__text__icontains=asked)
        ).distinct()
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page, "asked": asked, "names": NAMES, "may_keep": may(request.user, "translation.keep_terms", at=clock.arrival_of(request)),
    }  # fmt: skip
    return render(request, "translation/terms.html", context)


def add_concept(request: HttpRequest) -> HttpResponse:
    return _concept(request, None)


def concept(request: HttpRequest, pk: int) -> HttpResponse:
    """What a concept is called, to be changed."""
    return _concept(request, get_object_or_404(Concept.objects.prefetch_related("terms"), pk=pk))


def _concept(request: HttpRequest, found: Concept | None) -> HttpResponse:
    form = ConceptForm(request.POST or None, initial=ConceptForm.of(found) if found else {})
    if request.method == "POST" and form.is_valid():
        at, by = clock.arrival_of(request), person(request)
        require(request.user, "translation.keep_terms", at=at)
        try:
            return once(
                request,
                lambda: actions.write_concept(form.entry(), concept=found, by=by, at=at),
                lambda _made: redirect("terms"),
            )
        except (Conflict, Invalid) as problem:
            form.add_error(None, problem.sentence)
    context = {"form": form, "concept": found}
    return render(request, "translation/concept.html", context, status=422 if request.method == "POST" else 200)


def terms_file(request: HttpRequest) -> HttpResponse:
    """The whole list."""
    organization = organization_of(request)
    title = in_language(organization.forum_name) if organization else "Terms"
    language = organization.languages[0] if organization and organization.languages else "en"
    return saved_as(write_tbx(concepts_of(), title=title, language=language), "terms.tbx", "application/x-tbx+xml")


def bring_terms(request: HttpRequest) -> HttpResponse:
    form = BroughtFileForm(request.POST or None, request.FILES or None, accepts=gettext_lazy("TBX, of 2008 or 2019."))
    answer = brought(request, form, confined.read_tbx, lambda made: redirect("terms_preview", made.pk))
    return answer or render(
        request, "translation/bring_terms.html", {"form": form}, status=422 if request.method == "POST" else 200
    )


@dataclass(frozen=True)
class Difference:
    """A concept of a list that was brought, and the same of ours where it is there."""

    new: Listed
    old: Listed | None


def terms_preview(request: HttpRequest, upload: int) -> HttpResponse:
    """What the list would add and change; a click keeps it, as one act."""
    file, listed = kept(request, upload, confined.read_tbx)
    ours = {one.id: one for one in concepts_of()}
    found = [Difference(one, ours.get(one.id)) for one in known_languages(listed)]
    differing = [one for one in found if one.new != one.old]
    if request.method == "POST":
        return _confirmed(request, differing)
    context = {
        "upload": file, "differing": differing[:SHOWN], "count": len(differing), "same": len(found) - len(differing), "names": NAMES,
        "added": sum(one.old is None for one in differing),
    }  # fmt: skip
    return render(request, "translation/terms_preview.html", context)


def known_languages(concepts: list[Listed]) -> list[Listed]:
    """Without terms of languages in which the forum keeps no texts, and without what then has none."""
    kept_terms = [
        Listed(one.id, one.subject, one.definition, tuple(term for term in one.terms if term.language in NAMES))
        for one in concepts
    ]
    return [one for one in kept_terms if one.terms]


def _confirmed(request: HttpRequest, differing: list[Difference]) -> HttpResponse:
    if not differing or request.POST.get("count") != str(len(differing)):
        raise Conflict(_("The terms list has changed since the file was read. Nothing was changed."))
    at, by = clock.arrival_of(request), person(request)
    require(request.user, "translation.keep_terms", at=at)

    def led(taken: int) -> HttpResponse:
        messages.success(
            request, ngettext("%(n)s concept was taken.", "%(n)s concepts were taken.", taken) % {"n": taken}
        )
        return redirect("terms")

    return once(request, lambda: actions.take_terms([_entry(one.new) for one in differing], by=by, at=at), led)


def _entry(concept: Listed) -> actions.Entry:
    said: list[Any] = [(term.language, term.text[:300], term.status, term.note[:500]) for term in concept.terms]
    return actions.Entry(said, concept.id[:100], concept.subject[:200], concept.definition)
