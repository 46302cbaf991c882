"""The officer's pages of a programme: item by item, and its release."""

from datetime import date
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from intersession.meetings import actions
from intersession.meetings.forms.programme import ItemForm, save_item, speaker_rows
from intersession.meetings.models import Meeting, ProgrammeItem
from intersession.site import clock
from intersession.site.once import once

from .saved import done, to_meeting


def add_item(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)
    before = meeting.programme.last()
    return _item(request, ProgrammeItem(meeting=meeting), _("Add an item"), before.day if before else meeting.first_day)


def correct_item(request: HttpRequest, pk: int) -> HttpResponse:
    item = get_object_or_404(ProgrammeItem.objects.select_related("meeting", "sitting"), pk=pk)
    return _item(request, item, _("Correct the item"))


def _item(request: HttpRequest, item: ProgrammeItem, title: str, day: date | None = None) -> HttpResponse:
    form = ItemForm(request.POST or None, instance=item, initial={"day": day or item.day})
    rows = speaker_rows(item, form.languages, request.POST or None)
    if request.method == "POST" and all((form.is_valid(), rows.is_valid())):
        at = clock.arrival_of(request)
        led = to_meeting(item.meeting_id, "programme")
        if "another" in request.POST:
            led = partial(_to_another, item.meeting_id)
        return once(request, lambda: save_item(form, rows, by=request.user, at=at), led)
    context = {
        "form": form, "rows": rows, "title": title, "item": item, "meeting": item.meeting,
        "released": item.pk and item.released_at,
    }  # fmt: skip
    return render(request, "meetings/item.html", context, status=422 if request.method == "POST" else 200)


def _to_another(meeting: int, _kept: ProgrammeItem) -> HttpResponse:
    return redirect("add_item", meeting)


def withdraw_item(request: HttpRequest, pk: int) -> HttpResponse:
    item = get_object_or_404(ProgrammeItem.objects.select_related("meeting"), pk=pk, withdrawn_at=None)
    return done(request, partial(actions.withdraw_item, item), to_meeting(item.meeting_id, "programme"))


def release_programme(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)
    return done(request, partial(actions.release_programme, meeting), to_meeting(pk, "programme"))
