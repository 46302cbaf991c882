"""What is assigned to whom, how far each language of a document is, and the officer's acts."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from intersession.accounts.permissions import may, person, require
from intersession.documents.models import Document
from intersession.site import clock
from intersession.site.once import once
from intersession.site.organization import organization_of
from intersession.site.problems import Problem
from intersession.translation import actions
from intersession.translation.forms import AssignmentForm
from intersession.translation.models import Assignment
from intersession.translation.paging import shown
from intersession.translation.sides import sides_of

from .editor import frame, seen

NAMES = dict(settings.DOCUMENT_LANGUAGES)
RECENT = 30


def assignments(request: HttpRequest) -> HttpResponse:
    """What runs; for the Administration also what was handed in last."""
    at = clock.arrival_of(request)
    mine = Assignment.objects.visible_to(request.user, at).with_all()
    ours = person(request).in_administration(at)
    ended = mine.exclude(handed_in_at=None).order_by("-handed_in_at")[:RECENT] if ours else []
    context = {"running": mine.running().order_by("due_at", "pk"), "ended": ended, "names": NAMES, "ours": ours}
    return render(request, "translation/assignments.html", context)


def language(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """A document in one language beside its original, or beside the language named by `from`, for the Administration."""
    document, source, there = _pair(request, slug, language)
    sides = sides_of(document, source, language)
    if sides is None:
        raise Http404
    told = list(document.assignments.filter(language=language).with_all().order_by("-assigned_at", "-pk")[:RECENT])
    context = frame(shown(sides, request.GET)) | {
        "document": document, "assignments": told, "running": next((one for one in told if one.runs), None),
        "others": [(code, NAMES[code]) for code in there if code not in (language, source)],
        "may_assign": may(request.user, "translation.assign", at=clock.arrival_of(request)),
    }  # fmt: skip
    return render(request, "translation/language.html", context)


def _pair(request: HttpRequest, slug: str, language: str) -> tuple[Document, str, list[str]]:
    """The document, the language beside which another one is shown, and all that there are. Raises Http404 where there is none."""
    document = get_object_or_404(Document.objects.select_related("cycle"), slug=slug)
    there = sorted(set(document.editions.filter(replaced_at=None).values_list("language", flat=True)))
    preferred = [request.GET.get("from", ""), document.original_language, *there]
    source = next((code for code in preferred if code in there and code != language), None)
    if source is None or language not in NAMES:
        raise Http404
    return document, source, there


def assign(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Ask a person to translate into a language, or give what runs to another person or until another moment."""
    at = clock.arrival_of(request)
    document, source, _there = _pair(request, slug, language)
    running = document.assignments.running().filter(language=language).with_all().first()
    organization = organization_of(request)
    zone = organization.time_zone if organization else "UTC"
    initial = AssignmentForm.of(running, zone) if running else {"source_language": source}
    form = AssignmentForm(request.POST or None, document=document, language=language, zone=zone, at=at, initial=initial)
    if request.method == "POST" and form.is_valid():
        require(request.user, "translation.assign", at=at)
        by, task = person(request), form.task()

        def assigned() -> Assignment:
            return (
                actions.reassign(running, task, by=by, at=at)
                if running
                else actions.assign(document, task, by=by, at=at)
            )

        try:
            return once(request, assigned, lambda made: _told(request, made))
        except Problem as problem:
            form.add_error(None, problem.sentence)
    context = {"form": form, "document": document, "language": language, "name": NAMES[language], "running": running}
    return render(request, "translation/assign.html", context, status=422 if request.method == "POST" else 200)


def _told(request: HttpRequest, made: Assignment) -> HttpResponse:
    messages.success(request, _("%(name)s is told by mail.") % {"name": made.translator.name})
    return redirect("document_language", made.document.slug, made.language)


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found, at = seen(request, pk), clock.arrival_of(request)
    require(request.user, "translation.assign", at=at)
    return once(
        request,
        lambda: actions.withdraw(found, by=person(request), at=at),
        lambda made: redirect("document_language", made.document.slug, made.language),
    )
