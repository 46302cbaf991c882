"""The meeting that a page is about, as far as the reader may know of it."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from intersession.meetings.models import Meeting
from intersession.site import clock


def meeting_of(request: HttpRequest, pk: int) -> Meeting:
    """Raises Http404 for one that is not announced to the reader."""
    seen = Meeting.objects.visible_to(request.user, clock.arrival_of(request))
    return get_object_or_404(seen.select_related("registration_terms"), pk=pk)
