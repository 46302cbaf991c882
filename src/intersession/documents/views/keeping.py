"""The pages on which documents are kept: a new one, a further text, each language's steps to its release."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from intersession.accounts.permissions import may, person, require
from intersession.documents import actions
from intersession.documents.forms import (
    EditionForm,
    NewDocumentForm,
    ReleaseForm,
    SeriesForm,
    SymbolForm,
    WithdrawalForm,
)
from intersession.documents.identities import Alignment
from intersession.documents.marks import marks_in
from intersession.documents.models import Document, Edition, Series
from intersession.documents.seen import Seen, seen
from intersession.documents.stages import stages_of
from intersession.site import clock
from intersession.site.forms import forum_settings, named_languages
from intersession.site.once import once
from intersession.site.organization import organization_of, stands_in
from intersession.site.problems import Invalid

STEPS = {"edit": actions.edit, "ready": actions.make_ready, "take_up": actions.take_up,
         "accept": actions.accept_marks, "reject": actions.reject_marks}  # fmt: skip


def add_document(request: HttpRequest) -> HttpResponse:
    form = NewDocumentForm(request.POST or None, request.FILES or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        at = clock.arrival_of(request)
        require(request.user, "documents.keep_document", at=at)
        return once(request, lambda: form.save(by=person(request), at=at), lambda made: redirect("document", made.slug))
    proposed = _proposed(clock.arrival_of(request).year)
    return _shown(request, "documents/add_document.html", {"form": form, "proposed": proposed})


def _series() -> QuerySet[Series]:
    return Series.objects.prefetch_related("documents").order_by("code")


def add_edition(request: HttpRequest, slug: str) -> HttpResponse:
    found = seen(request, slug).document
    initial = {"language": request.GET.get("language", "")}
    form = EditionForm(request.POST or None, request.FILES or None, by=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        at = clock.arrival_of(request)
        require(request.user, "documents.keep_document", at=at)
        return once(request, lambda: form.save(found, by=person(request), at=at), lambda made: _added(request, *made))
    return _shown(request, "documents/add_edition.html", {"form": form, "document": found})


def _added(request: HttpRequest, edition: Edition, alignment: Alignment) -> HttpResponse:
    if alignment:
        messages.success(request, _("Every paragraph aligns with the original."))
    if alignment.missing:
        messages.warning(request, _("Not in this language: %(places)s.") % {"places": ", ".join(alignment.missing)})
    if alignment.added:
        messages.warning(request, _("Only in this language: %(places)s.") % {"places": ", ".join(alignment.added)})
    return redirect("document_work", edition.document.slug)


def work(request: HttpRequest, slug: str) -> HttpResponse:
    """How far each language is, and what may be done next."""
    found = seen(request, slug)
    stands_in(request, found.document.cycle_id)
    out = actions.releasable(found.document, found.at) if _may_go_out(found) else []
    stages = stages_of(found, named_languages(organization_of(request)))
    shown = {
        "document": found.document, "stages": stages, "codes": [stage.language for stage in stages], "is_public": found.document.is_public(found.at),
        "waits": any(edition.released_at for edition in out), "ready": out,
        "marked": [(one, marks) for one in found.working.values() if _may_bear_marks(one) and (marks := marks_in(one))],
        "may_keep": may(request.user, "documents.keep_document", at=found.at),
        "may_release": may(request.user, "accounts.publish", at=found.at),
    }  # fmt: skip
    return render(request, "documents/work.html", shown)


def _may_go_out(found: Seen) -> bool:
    """Whether a release might make something public: a corrigendum takes texts of another document with it."""
    ready = any(one.state == Edition.State.READY for one in found.working.values())
    return ready or found.document.relation == Document.Relation.CORRIGENDUM


def _may_bear_marks(edition: Edition) -> bool:
    """What came as a file and is not ready yet: a text with marks is not made ready."""
    return edition.under_work and edition.source_id is not None and edition.state != Edition.State.READY


def step(request: HttpRequest, slug: str) -> HttpResponse:
    """One step of one text under work."""
    found = seen(request, slug)
    act, named = STEPS.get(request.POST.get("act", "")), request.POST.get("edition", "")
    if act is None or not named.isdigit():
        raise Invalid(_("This is no step of a text. Nothing was changed."))
    edition = get_object_or_404(Edition, document=found.document, pk=named)
    require(request.user, "documents.keep_document", at=found.at)
    return once(
        request,
        lambda: act(edition, by=person(request), at=found.at),
        lambda _made: redirect("document_work", found.document.slug),
    )


def release(request: HttpRequest, slug: str) -> HttpResponse:
    found = seen(request, slug)
    languages, zone = forum_settings()
    form = ReleaseForm(request.POST or None, zones=_zones(found.document, zone))
    if request.method == "POST" and form.is_valid():
        require(request.user, "accounts.publish", at=found.at)
        moment = form.cleaned_data["moment"]
        return once(
            request,
            lambda: actions.release(found.document, at=found.at, by=person(request), moment=moment),
            lambda made: redirect("document", made.slug),
        )
    out = actions.releasable(found.document, found.at)
    there = {
        edition.language
        for edition in (*out, *found.editions.values())
        if edition in out or edition.is_public(found.at)
    }
    missing = [name for code, name in languages if code not in there]
    return _shown(
        request, "documents/release.html", {"form": form, "document": found.document, "out": out, "missing": missing}
    )


def _zones(document: Document, seat: str) -> list[tuple[str, str]]:
    """The seat's zone first, then the meeting's."""
    zones = dict.fromkeys([seat, *([document.meeting.zone] if document.meeting else [])])
    return [(zone, zone.rpartition("/")[2].replace("_", " ")) for zone in zones]


def hold_back(request: HttpRequest, slug: str) -> HttpResponse:
    found = seen(request, slug)
    require(request.user, "accounts.publish", at=found.at)
    return once(
        request,
        lambda: actions.hold_back(found.document, at=found.at, by=person(request)),
        lambda made: redirect("document_work", made.slug),
    )


def symbol(request: HttpRequest, slug: str) -> HttpResponse:
    """The final symbol of a document that is kept under a provisional one; the next of each series is proposed."""
    found = seen(request, slug)
    form = SymbolForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        require(request.user, "documents.keep_document", at=found.at)
        given = form.cleaned_data["symbol"]
        return once(
            request,
            lambda: actions.give_symbol(found.document, given, by=person(request), at=found.at),
            lambda made: redirect("document_work", made.slug),
        )
    return _shown(
        request,
        "documents/symbol.html",
        {"form": form, "document": found.document, "proposed": _proposed(found.at.year)},
    )


def _proposed(year: int) -> list[tuple[str, str]]:
    return [(series.code, actions.propose_symbol(series, year)) for series in _series()]


def series(request: HttpRequest) -> HttpResponse:
    """The series of symbols, each with the next symbol; and the form for a further one."""
    form = SeriesForm(request.POST or None)
    at = clock.arrival_of(request)
    if request.method == "POST" and form.is_valid():
        require(request.user, "documents.keep_document", at=at)
        code, pattern, title = (form.cleaned_data[name] for name in ("code", "pattern", "title"))
        return once(
            request,
            lambda: actions.add_series(code, pattern, title, by=person(request), at=at),
            lambda _made: redirect("document_series"),
        )
    listed = [(one, actions.propose_symbol(one, at.year)) for one in _series()]
    return _shown(request, "documents/series.html", {"form": form, "listed": listed})


def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    found = seen(request, slug)
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        require(request.user, "accounts.publish", at=found.at)
        reason = form.cleaned_data["reason"]
        return once(
            request,
            lambda: actions.withdraw(found.document, reason, at=found.at, by=person(request)),
            lambda made: redirect("document_work", made.slug),
        )
    return _shown(request, "documents/withdraw.html", {"form": form, "document": found.document})


def _shown(request: HttpRequest, template: str, shown: dict[str, Any]) -> HttpResponse:
    return render(request, template, shown, status=422 if request.method == "POST" else 200)
