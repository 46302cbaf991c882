"""The officer's pages of meetings and requests. A meeting's page for all readers is in `home`: it spans apps."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from intersession.cycles.models import Cycle
from intersession.site import clock
from intersession.site.once import once

from .forms import MeetingForm, RequestForm
from .models import Meeting, Request


def add_meeting(request: HttpRequest) -> HttpResponse:
    year = request.GET.get("year", "")
    cycle = Cycle.objects.filter(year=year).first() if year.isdigit() else None
    return _kept(request, MeetingForm(request.POST or None, initial={"cycle": cycle}), _("Add a meeting"))


def correct_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)
    return _kept(request, MeetingForm(request.POST or None, instance=meeting), _("Correct the meeting"))


def note_request(request: HttpRequest, pk: int) -> HttpResponse:
    noted = Request(meeting=get_object_or_404(Meeting, pk=pk))
    return _kept(request, RequestForm(request.POST or None, instance=noted), _("Note a request"))


def correct_request(request: HttpRequest, pk: int) -> HttpResponse:
    noted = get_object_or_404(Request, pk=pk)
    return _kept(request, RequestForm(request.POST or None, instance=noted), _("Correct the request"))


def _kept(request: HttpRequest, form: forms.BaseForm, title: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        at = clock.arrival_of(request)
        return once(
            request,
            lambda: form.save(by=request.user, at=at),  # type: ignore[attr-defined]
            lambda kept: redirect("meeting", kept.pk if isinstance(kept, Meeting) else kept.meeting_id),
        )
    status = 422 if request.method == "POST" else 200
    return render(request, "meetings/form.html", {"form": form, "title": title}, status=status)
