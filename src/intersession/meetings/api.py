"""A meeting for programs."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from intersession.site import clock
from intersession.site.access import ruled, signed_in

from .models import Meeting

router = Router(tags=["meetings"])


@router.get("/meetings/{pk}", summary="A meeting: its kind, days, place, and what was asked there")
@ruled(signed_in)
def meeting(request: HttpRequest, pk: int) -> dict[str, Any]:
    rows = Meeting.objects.visible_to(request.user, clock.arrival_of(request)).select_related("cycle")
    found = get_object_or_404(rows.prefetch_related("requests"), pk=pk)
    return {
        "id": found.pk,
        "cycle": found.cycle.year,
        "kind": found.kind,
        "title": found.title,
        "place": found.place,
        "zone": found.zone,
        "first_day": found.first_day and found.first_day.isoformat(),
        "last_day": found.last_day and found.last_day.isoformat(),
        "requests": [{"id": request.pk, "text": request.text} for request in found.requests.all()],
    }
