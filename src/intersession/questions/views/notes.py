"""The note's way in: brought as a file, shown with what was understood, corrected, and made a draft question."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from intersession.accounts.models import User
from intersession.accounts.permissions import may, person
from intersession.documents.actions import ready_all, release
from intersession.documents.models import Document
from intersession.questions.actions.life import open_question, plan_opening
from intersession.questions.actions.notes import bring_document, bring_note, draft_from_note, remember
from intersession.questions.forms.notes import NoteForm, UploadNoteForm, first_values, options_formset
from intersession.questions.models import NoteImport, Question
from intersession.site import clock
from intersession.site.forms import forum_settings
from intersession.site.once import once


def import_note(request: HttpRequest) -> HttpResponse:
    form = UploadNoteForm(request.POST or None, request.FILES or None, by=request.user)
    status, same = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            same = NoteImport.objects.filter(upload__sha256=form.upload.sha256).first()
            if same is None:
                return _brought(request, form)
            status = 409
    brought = NoteImport.objects.select_related("upload", "document", "question").order_by("-pk")[:20]
    return render(
        request, "questions/notes/import.html", {"form": form, "same": same, "brought": brought}, status=status
    )


def _brought(request: HttpRequest, form: UploadNoteForm) -> HttpResponse:
    at = clock.arrival_of(request)
    return once(
        request,
        lambda: bring_note(form.upload, form.read, by=person(request), at=at),
        lambda made: redirect("note", made.pk),
    )


def put_document(request: HttpRequest, slug: str) -> HttpResponse:
    """From a document on record to the form that makes its question."""
    document = get_object_or_404(Document, slug=slug)
    at, by = clock.arrival_of(request), person(request)
    return once(request, lambda: bring_document(document, by=by, at=at), lambda made: redirect("note", made.pk))


def note(request: HttpRequest, pk: int) -> HttpResponse:
    """What was understood beside the text; sent, it becomes the document and a draft question."""
    brought = get_object_or_404(NoteImport.objects.select_related("upload", "document__cycle", "question"), pk=pk)
    asks = brought.read["asks"]
    chosen = _chosen(request, asks)
    ask = asks[chosen] if asks else None
    data = request.POST if request.method == "POST" else None
    may_publish = may(request.user, "accounts.publish", at=clock.arrival_of(request))
    languages, zone = forum_settings()
    form = NoteForm(
        data,
        brought=brought,
        may_publish=may_publish,
        zone=zone,
        languages=languages,
        initial=first_values(brought, ask, chosen, zone=zone, at=clock.arrival_of(request)),
    )
    options = options_formset(ask, data)
    if data is not None and form.is_valid() and options.is_valid():
        form.check_options(options)
        if form.is_valid():
            return _made(request, brought, form, options, chosen)
    shown = {"brought": brought, "form": form, "options": options, "asks": asks, "chosen": chosen, "ask": ask}
    shown["questions"] = _questions(brought)
    return render(request, "questions/notes/note.html", shown, status=200 if data is None else 422)


def _chosen(request: HttpRequest, asks: list[Any]) -> int:
    """Which of the asks becomes the question: the one in the address, else the first choice."""
    wanted = request.GET.get("ask", "")
    if wanted.isdigit() and int(wanted) < len(asks):
        return int(wanted)
    return next((place for place, ask in enumerate(asks) if ask["kind"] == "choose"), 0)


def _made(request: HttpRequest, brought: NoteImport, form: NoteForm, options: Any, chosen: int) -> HttpResponse:
    at, by = clock.arrival_of(request), person(request)
    return once(
        request,
        lambda: _make(brought, form, options, chosen, by=by, at=at),
        lambda question: redirect("note_made", brought.pk, question.pk),
    )


def _make(brought: NoteImport, form: NoteForm, options: Any, chosen: int, *, by: User, at: datetime) -> Question:
    """The draft, and what the officer wants done with it at once, in one transaction (`once` holds it)."""
    given = form.cleaned_data
    question = draft_from_note(form.note(options), by=by, at=at)
    remember(brought, question, chosen, by=by, at=at)
    document = question.document
    if given.get("release") and document is not None and not document.is_released(at):
        ready_all(document, at=at, by=by)
        release(document, at=at, by=by)
    if given["opening"] == "now":
        return open_question(question, at=at, by=by)
    if given["opening"] == "moment":
        return plan_opening(question, given["opens"], at=at, by=by)
    return question


def note_made(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    """What was made of a note, with the way on."""
    brought = get_object_or_404(NoteImport.objects.select_related("upload"), pk=pk)
    rows = Question.objects.select_related("document", "meeting", "cycle").prefetch_related("options")
    made = get_object_or_404(rows, pk=question)
    return render(
        request, "questions/notes/made.html", {"brought": brought, "question": made, "asks": brought.read["asks"]}
    )


def _questions(brought: NoteImport) -> list[Question]:
    """The drafts that were made of this note so far."""
    return list(Question.objects.filter(pk__in=brought.corrections.get("made", {}).values()))
