"""A programme from a file: read whole, shown, and written when somebody confirms it."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.accounts.permissions import person
from intersession.core.faults import FaultError
from intersession.meetings import actions
from intersession.meetings.forms.programme import FileForm
from intersession.meetings.imports import Understood, understand
from intersession.meetings.models import Meeting
from intersession.site import clock
from intersession.site.faults import in_words
from intersession.site.models import Upload
from intersession.site.once import once
from intersession.site.problems import Conflict
from intersession.site.uploads import receive

from .saved import done, to_meeting

SHOWN_FAULTS = 200
SHOWN_ITEMS = 50
KINDS = (Upload.Kind.CSV, Upload.Kind.XLSX, Upload.Kind.TEXT)


def from_file(request: HttpRequest, pk: int) -> HttpResponse:
    """With one fault in a file nothing of it is kept, and every fault is named."""
    meeting, found = get_object_or_404(Meeting, pk=pk), Understood()
    form = FileForm(request.POST or None, request.FILES or None, initial={"language": (get_language() or "en")[:2]})
    if request.method == "POST" and form.is_valid():
        upload, data = receive(form.cleaned_data["file"], KINDS, by=person(request))
        language = form.cleaned_data["language"]
        try:
            found = understand(data, meeting, language)
        except FaultError as fault:
            form.add_error("file", in_words(fault.fault))
        else:
            if not found.faults:
                at = clock.arrival_of(request)
                keep = partial(actions.keep_programme_file, upload, by=person(request), at=at)
                return once(request, keep, lambda kept: redirect("programme_preview", pk, kept.pk, language))
    context = {"form": form, "meeting": meeting, "faults": found.faults[:SHOWN_FAULTS], "count": len(found.faults)}
    status = 422 if request.method == "POST" else 200
    return render(request, "meetings/programme_file.html", context, status=status)


def preview(request: HttpRequest, pk: int, upload: int, language: str) -> HttpResponse:
    """What the file would write; a click writes it all, as one act."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    meeting = get_object_or_404(Meeting, pk=pk)
    kept = get_object_or_404(Upload, pk=upload, kind__in=KINDS, by=person(request))
    try:
        found = understand(kept.read(), meeting, language)
    except FaultError as fault:  # an upload of another kind, named by hand
        raise Http404 from fault
    news = [read for read in found.items if read.state != "same"]
    if request.method == "POST":
        if found.faults or not news:
            raise Conflict(_("The programme has changed since the file was read. Nothing was written."))
        items = [(read.item, read.speakers) for read in news]
        messages.success(request, _("The programme was imported. New items are in draft."))
        return done(
            request, partial(actions.import_programme, meeting, items, source=kept), to_meeting(pk, "programme")
        )
    context = {
        "meeting": meeting, "upload": kept, "found": found, "first": news[:SHOWN_ITEMS], "count": len(news),
        "same": found.count("same"), "doubtful": sum(bool(read.beside) for read in news), "released": sum(read.item.released_at is not None for read in news),
    }  # fmt: skip
    return render(request, "meetings/programme_preview.html", context)
