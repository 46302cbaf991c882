"""Who presides over a meeting: named and relieved by an officer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from intersession.accounts.permissions import person
from intersession.floor import actions
from intersession.floor.forms import ChairForm
from intersession.floor.models import Chair
from intersession.meetings.models import Meeting
from intersession.site import clock
from intersession.site.once import once
from intersession.site.problems import Conflict, Problem


def chairs(request: HttpRequest, pk: int) -> HttpResponse:
    """Who presides, who did, and a form to name one more."""
    meeting = get_object_or_404(Meeting, pk=pk)
    form = ChairForm(request.POST or None)
    problem: Problem | None = None
    if request.method == "POST" and form.is_valid():
        try:
            return once(request, lambda: _named(request, meeting, form), lambda done: _back(request, meeting))
        except Conflict as refused:
            problem = refused
    status = problem.status if problem else 422 if form.errors else 200
    rows = meeting.chairs.select_related("user").order_by("-since")
    shown = {"meeting": meeting, "form": form, "chairs": rows, "problem": problem}
    return render(request, "floor/chairs.html", shown, status=status)


def relieve(request: HttpRequest, pk: int, chair: int) -> HttpResponse:
    found = get_object_or_404(Chair.objects.select_related("meeting"), pk=chair, meeting=pk)
    at, by = clock.arrival_of(request), person(request)
    return once(request, lambda: actions.relieve_chair(found, at=at, by=by), lambda done: _back(request, found.meeting))


def _named(request: HttpRequest, meeting: Meeting, form: ChairForm) -> Chair:
    typed, at = form.cleaned_data, clock.arrival_of(request)
    return actions.name_chair(meeting, typed["email"], source=typed["source"], at=at, by=person(request))


def _back(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    messages.success(request, _("It is kept who presides."))
    return redirect("chairs", meeting.pk)
