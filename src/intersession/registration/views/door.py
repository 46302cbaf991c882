"""The door: whoever came is found by name or code and admitted with one tap; undone with another; counted as it happens."""

from collections.abc import Callable

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from intersession.accounts.permissions import person
from intersession.meetings.models import Meeting
from intersession.registration import actions
from intersession.registration.models import Registration, State
from intersession.registration.reading import at_the_door
from intersession.site import clock
from intersession.site.once import once
from intersession.site.problems import Conflict, Invalid

from .meeting import meeting_of

SHOWN = 12


def door(request: HttpRequest, pk: int) -> HttpResponse:
    """Search, and a button for each who is found."""
    return _shown(request, meeting_of(request, pk))


def admit(request: HttpRequest, pk: int) -> HttpResponse:
    """Admit one, or take an admission back. Two officers at two doors admit one person once: the second is told when it was."""
    meeting = meeting_of(request, pk)
    found = get_object_or_404(meeting.registrations, pk=_number(request.POST.get("registration", "")))
    at, by = clock.arrival_of(request), person(request)
    acts = {"admit": actions.admit, "undo": actions.undo_admission}
    act = acts.get(request.POST.get("act", ""))
    if act is None:
        raise Invalid(_("This is nothing that can be done here. Nothing was changed."))
    try:
        return once(request, lambda: act(found, by=by, at=at), _back(meeting))
    except Conflict as refusal:
        return _shown(request, meeting, refusal.sentence)


def count(request: HttpRequest, pk: int) -> HttpResponse:
    """The counts alone, for a page that asks again and again."""
    meeting = meeting_of(request, pk)
    return render(request, "registration/door_count.html", {"meeting": meeting, "count": _count(meeting)})


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0


def _shown(request: HttpRequest, meeting: Meeting, refused: str = "") -> HttpResponse:
    q = request.GET.get("q", "").strip()[:300]
    found = list(at_the_door(meeting, q)[: SHOWN + 1]) if q else []
    last = Registration.objects.attended().filter(meeting=meeting).select_related("delegation", "category")
    context = {
        "meeting": meeting, "q": q, "found": found[:SHOWN], "more": len(found) > SHOWN, "refused": refused, "count": _count(meeting),
        "last": last.order_by("-admitted_at", "-pk")[:5],
    }  # fmt: skip
    return render(request, "registration/door.html", context, status=409 if refused else 200)


def _count(meeting: Meeting) -> dict[str, int]:
    """How many are in, and how many of those approved are expected still."""
    return Registration.objects.filter(meeting=meeting).aggregate(
        admitted=Count("pk", filter=Q(state=State.ADMITTED)), expected=Count("pk", filter=Q(state=State.APPROVED))
    )


def _back(meeting: Meeting) -> Callable[[Registration], HttpResponse]:
    def led(admitted: Registration) -> HttpResponse:
        query = urlencode({"q": admitted.code} if admitted.state != State.ADMITTED else {})
        return redirect(f"{reverse('door', args=[meeting.pk])}{'?' if query else ''}{query}")

    return led
