"""The meeting that a page is about, as far as the reader may know of it."""

from django.http import HttpRequest

from intersession.meetings.models import Meeting, visible_meeting
from intersession.site import clock


def meeting_of(request: HttpRequest, pk: int) -> Meeting:
    """Raises Http404 for one that is not announced to the reader."""
    return visible_meeting(pk, request.user, clock.arrival_of(request))
