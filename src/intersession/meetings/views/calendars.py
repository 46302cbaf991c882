"""Calendar feeds: one meeting, a year, the forum. They change when a meeting does, and say so to those who ask again."""

import hashlib

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.cache import get_conditional_response

from intersession.core.formats.ical import Event, write_calendar
from intersession.cycles.models import Cycle
from intersession.meetings.calendars import events_of, programme_events
from intersession.meetings.models import Meeting, ProgrammeItem
from intersession.site import clock
from intersession.site.labels import in_language
from intersession.site.organization import organization_of
from intersession.site.samples import sample_words


def meeting_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting with its released programme."""
    meeting = get_object_or_404(_seen(request), pk=pk)
    items = ProgrammeItem.objects.visible_to(request.user, clock.arrival_of(request)).filter(meeting=meeting)
    with _language(request):
        host = request.build_absolute_uri("/").rstrip("/")
        events = [
            *events_of([meeting], host),
            *programme_events(meeting, items.select_related("sitting"), host),
        ]
        return _feed(request, in_language(meeting.title), events, f"meeting-{pk}")


def year_calendar(request: HttpRequest, year: int) -> HttpResponse:
    cycle = get_object_or_404(Cycle, year=year)
    return _meetings(request, _seen(request).filter(cycle=cycle), str(year))


def forum_calendar(request: HttpRequest) -> HttpResponse:
    return _meetings(request, _seen(request), "")


def _seen(request: HttpRequest) -> "QuerySet[Meeting]":
    seen = Meeting.objects.visible_to(request.user, clock.arrival_of(request))
    return seen.prefetch_related("sittings")


def _meetings(request: HttpRequest, meetings: "QuerySet[Meeting]", year: str) -> HttpResponse:
    with _language(request):
        organization = organization_of(request)
        name = " ".join(filter(None, (in_language(organization.forum_name) if organization else "", year)))
        events = events_of(meetings, request.build_absolute_uri("/").rstrip("/"))
        return _feed(request, name, list(events), f"meetings-{year}" if year else "meetings")


def _language(request: HttpRequest) -> translation.override:
    """`?language=fr`: a calendar program has no language of its own."""
    asked = request.GET.get("language", "")
    return translation.override(asked if asked in dict(settings.LANGUAGES) else translation.get_language())


def _feed(request: HttpRequest, name: str, events: list[Event], file: str) -> HttpResponse:
    language = (translation.get_language() or "en")[:2]
    about = sample_words(request)
    body = write_calendar(name, tuple(events), language=language, url=request.build_absolute_uri(), about=about)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    found = get_conditional_response(request, etag=etag, response=response)
    answer = found if isinstance(found, HttpResponse) else response
    answer["ETag"], answer["Cache-Control"] = etag, "public, no-cache"
    answer["Content-Language"] = language
    answer["Content-Disposition"] = f'inline; filename="{file}.ics"'
    return answer
