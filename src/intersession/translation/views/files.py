"""A translation taken along as XLIFF and brought back: shown first, kept when it is confirmed."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from intersession.accounts.permissions import person, require
from intersession.core.faults import FaultError
from intersession.core.formats.xliff import write_xliff
from intersession.site import clock, confined
from intersession.site.faults import in_words
from intersession.site.models import Upload
from intersession.site.once import once
from intersession.site.problems import Conflict, Invalid
from intersession.site.uploads import receive
from intersession.translation import actions
from intersession.translation.forms import BroughtFileForm
from intersession.translation.models import Assignment
from intersession.translation.returning import Understood, understand

from .editor import frame_of, seen, sides_or_404

T = TypeVar("T")
KINDS = (Upload.Kind.TEXT,)
SHOWN = 100


def saved_as(data: bytes, name: str, content_type: str) -> HttpResponse:
    """A file to save."""
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def xliff(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole of an assignment for a translator's own tool."""
    found = seen(request, pk)
    sides = sides_or_404(found)
    data = write_xliff(
        sides.segments,
        original=found.document.symbol,
        source_language=found.source_language,
        target_language=found.language,
    )
    return saved_as(
        data, f"{found.document.slug}.{found.source_language}-{found.language}.xlf", "application/xliff+xml"
    )


def brought(
    request: HttpRequest, form: BroughtFileForm, read: Callable[[bytes], Any], on: Callable[[Upload], HttpResponse]
) -> HttpResponse | None:
    """Keep a file that can be read until it is confirmed, and go on to what it says; None where the form is to be shown."""
    if request.method != "POST" or not form.is_valid():
        return None
    upload, data = receive(form.cleaned_data["file"], KINDS, by=person(request))
    try:
        read(data)
    except FaultError as fault:
        form.add_error("file", in_words(fault.fault))
        return None
    return once(request, lambda: actions.keep_file(upload, by=person(request)), on)


def kept(request: HttpRequest, pk: int, read: Callable[[bytes], T]) -> tuple[Upload, T]:
    """The file that this person brought, and what it says. Raises Invalid (422) for one that was brought as something else."""
    upload = get_object_or_404(Upload, pk=pk, kind__in=KINDS, by=person(request))
    try:
        return upload, read(upload.read())
    except FaultError as fault:
        raise Invalid(in_words(fault.fault)) from fault


def bring_xliff(request: HttpRequest, pk: int) -> HttpResponse:
    found = seen(request, pk)
    require(request.user, "translation.translate", found, at=clock.arrival_of(request))
    form = BroughtFileForm(request.POST or None, request.FILES or None, accepts=gettext_lazy("XLIFF 2.0 or 1.2."))
    sides = sides_or_404(found)
    answer = brought(
        request,
        form,
        lambda data: understand(confined.read_xliff(data), found, sides),
        lambda made: redirect("xliff_preview", pk, made.pk),
    )
    context = {"form": form, "assignment": found}
    return answer or render(
        request, "translation/bring_xliff.html", context, status=422 if request.method == "POST" else 200
    )


def xliff_preview(request: HttpRequest, pk: int, upload: int) -> HttpResponse:
    """What the file would change and what of it is refused; a click keeps what it changes, as one act."""
    found = seen(request, pk)
    require(request.user, "translation.translate", found, at=clock.arrival_of(request))
    sides = sides_or_404(found)
    file, understood = kept(request, upload, lambda data: understand(confined.read_xliff(data), found, sides))
    if request.method == "POST":
        return _confirmed(request, found, understood)
    context = {
        "assignment": found,
        "upload": file,
        "understood": understood,
        "changes": understood.changes[:SHOWN],
        **frame_of(sides),
    }
    return render(request, "translation/xliff_preview.html", context)


def _confirmed(request: HttpRequest, found: Assignment, understood: Understood) -> HttpResponse:
    """Raises Conflict where something else than what was shown would be kept now."""
    if not understood.changes or request.POST.get("count") != str(len(understood.changes)):
        raise Conflict(_("The translation has changed since the file was read. Nothing was changed."))
    by, at = person(request), clock.arrival_of(request)

    def led(taken: int) -> HttpResponse:
        messages.success(
            request,
            ngettext("%(n)s part was taken from the file.", "%(n)s parts were taken from the file.", taken)
            % {"n": taken},
        )
        return redirect("assignment", found.pk)

    return once(request, lambda: actions.take_file(found, understood.texts(), by=by, at=at), led)
