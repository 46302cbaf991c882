"""Participants from a file: read first, shown with every fault, entered when an officer confirms."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intersession.accounts.permissions import person
from intersession.core.faults import FaultError
from intersession.delegations.models import Category, Delegation
from intersession.meetings.models import Meeting
from intersession.registration import actions
from intersession.registration.forms.keeping import ParticipantsFileForm
from intersession.registration.models import Registration
from intersession.registration.participants_file import Choices, Understood, read_participants, understand
from intersession.site import clock
from intersession.site.faults import in_words
from intersession.site.models import Upload
from intersession.site.once import once
from intersession.site.problems import Conflict
from intersession.site.uploads import receive

from .meeting import meeting_of

KINDS = (Upload.Kind.CSV, Upload.Kind.XLSX, Upload.Kind.TEXT)
SHOWN, SHOWN_FAULTS = 50, 200


def from_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A file that is a table is kept until it is confirmed; what it says is shown on the next page."""
    meeting = meeting_of(request, pk)
    form = ParticipantsFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload, data = receive(form.cleaned_data["file"], KINDS, by=person(request))
        try:
            read_participants(data)
        except FaultError as fault:
            form.add_error("file", in_words(fault.fault))
        else:
            return once(
                request, lambda: actions.keep_participants_file(upload, by=person(request)), _to_preview(meeting, form)
            )
    context = {"form": form, "meeting": meeting}
    return render(request, "registration/from_file.html", context, status=422 if request.method == "POST" else 200)


def _to_preview(meeting: Meeting, form: ParticipantsFileForm) -> Callable[[Upload], HttpResponse]:
    chosen = {name: form.cleaned_data[name] for name in ("for_states", "for_others")}
    query = {name: category.code for name, category in chosen.items() if category}
    query |= {"came": "yes"} if form.cleaned_data["everybody_came"] else {}

    def led(upload: Upload) -> HttpResponse:
        return redirect(f"{reverse('participants_preview', args=[meeting.pk, upload.pk])}?{urlencode(query)}")

    return led


def preview(request: HttpRequest, pk: int, upload: int) -> HttpResponse:
    """Whom the file would enter, and every fault by row and column; a click enters those without one, as one act."""
    meeting = meeting_of(request, pk)
    kept = get_object_or_404(Upload, pk=upload, kind__in=KINDS, by=person(request))
    found = _understood(request, meeting, kept)
    if request.method == "POST":
        return _confirmed(request, meeting, kept, found)
    context = {
        "meeting": meeting, "upload": kept, "found": found, "first": found.registrations[:SHOWN], "count": len(found.registrations),
        "faults": found.faults[:SHOWN_FAULTS], "query": request.GET.urlencode(), "unlisted": found.unlisted[:SHOWN],
    }  # fmt: skip
    return render(request, "registration/preview.html", context)


def _confirmed(request: HttpRequest, meeting: Meeting, upload: Upload, found: Understood) -> HttpResponse:
    """Raises Conflict where something else than what was shown would be entered now."""
    if not found.registrations or request.POST.get("count") != str(len(found.registrations)):
        raise Conflict(_("The registrations have changed since the file was read. Nobody was entered."))
    at, by = clock.arrival_of(request), person(request)

    def led(entered: list[Registration]) -> HttpResponse:
        words = ngettext("%(n)d person was entered.", "%(n)d persons were entered.", len(entered))
        messages.success(request, words % {"n": len(entered)})
        return redirect("registrations", meeting.pk)

    return once(
        request, lambda: actions.import_registrations(meeting, found.registrations, source=upload, by=by, at=at), led
    )


def _understood(request: HttpRequest, meeting: Meeting, upload: Upload) -> Understood:
    categories = list(Category.objects.all())
    taken = Registration.objects.filter(meeting=meeting).exclude(state="withdrawn").values_list("person", "name_key")
    return understand(
        read_participants(upload.read()), delegations=Delegation.objects.select_related("category"), categories=categories,
        choices=_choices(request.GET, {category.code: category for category in categories}), taken=taken.iterator(),
    )  # fmt: skip


def _choices(asked: Any, categories: dict[str, Category]) -> Choices:
    return Choices(
        for_states=categories.get(asked.get("for_states", "")), for_others=categories.get(asked.get("for_others", "")),
        everybody_came=asked.get("came") == "yes",
    )  # fmt: skip
