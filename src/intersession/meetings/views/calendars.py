"""Calendar feeds: one meeting, a year, the forum. They change when a meeting does, and say so to those who ask again."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, QuerySet, Sum, Value
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.cache import get_conditional_response

from intersession.core.formats.ical import Event, write_calendar
from intersession.cycles.models import Cycle
from intersession.meetings.calendars import events_of, programme_events
from intersession.meetings.models import Meeting, ProgrammeItem, visible_meeting
from intersession.site import clock
from intersession.site.keeping.backups import program_version
from intersession.site.labels import in_language
from intersession.site.organization import organization_of
from intersession.site.prepared import Given, Prepared
from intersession.site.remembered import Remembered
from intersession.site.samples import sample_words

PROGRAM = program_version()  # another one may write the same meetings otherwise
Written = tuple[str, list[Event]]  # the feed's name, and its events
BODIES: Remembered[bytes] = Remembered(64)


def meeting_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting with its released programme."""
    at = clock.arrival_of(request)
    meeting = visible_meeting(pk, request.user, at)

    def written(host: str) -> Written:
        items = ProgrammeItem.objects.visible_to(request.user, at).filter(meeting=meeting).select_related("sitting")
        return in_language(meeting.title), [*events_of([meeting], host), *programme_events(meeting, items, host)]

    return _feed(request, (meeting.revision, meeting.changed_at, meeting.announced_at), written, f"meeting-{pk}")


def year_calendar(request: HttpRequest, year: int) -> HttpResponse:
    def written(host: str) -> Written:
        cycle = get_object_or_404(Cycle, year=year)
        return _meetings(request, _seen(request).filter(cycle=cycle), str(year), host)

    return _feed(request, OF_YEAR.first(at=clock.arrival_of(request), year=year), written, f"meetings-{year}")


def forum_calendar(request: HttpRequest) -> HttpResponse:
    def written(host: str) -> Written:
        return _meetings(request, _seen(request), "", host)

    return _feed(request, OF_ALL.first(at=clock.arrival_of(request)), written, "meetings")


def _seen(request: HttpRequest) -> "QuerySet[Meeting]":
    seen = Meeting.objects.visible_to(request.user, clock.arrival_of(request))
    return seen.prefetch_related("sittings")


def _meetings(request: HttpRequest, meetings: "QuerySet[Meeting]", year: str, host: str) -> Written:
    organization = organization_of(request)
    name = " ".join(filter(None, (in_language(organization.forum_name) if organization else "", year)))
    return name, list(events_of(meetings, host))


def _as_they_stand(meetings: "QuerySet[Meeting]") -> "QuerySet[Meeting, Any]":
    """Of the meetings that are announced what differs as soon as anything that a calendar shows of them does; one row."""
    announced = meetings.filter(announced_at__lte=Given("at")).order_by().annotate(all=Value(1)).values("all")
    told = {"n": Count("pk"), "revisions": Sum("revision"), "changed": Max("changed_at"), "last": Max("announced_at")}
    return announced.annotate(**told).values_list(*told)


OF_ALL = Prepared(lambda: _as_they_stand(Meeting.objects.all()))
OF_YEAR = Prepared(lambda: _as_they_stand(Meeting.objects.filter(cycle__year=Given("year"))))


def _language(request: HttpRequest) -> translation.override:
    """`?language=fr`: a calendar program has no language of its own."""
    asked = request.GET.get("language", "")
    return translation.override(asked if asked in dict(settings.LANGUAGES) else translation.get_language())


def _feed(request: HttpRequest, standing: Any, written: Callable[[str], Written], file: str) -> HttpResponse:
    """What `written` gives of name and events: written once for as long as it is `standing`, a 304 to whoever holds it so.

    Whoever is signed in may see more, of which `standing` does not tell: to them it is written each time.
    """
    with _language(request):
        language, organization = (translation.get_language() or "en")[:2], organization_of(request)
        host, about = request.build_absolute_uri("/").rstrip("/"), sample_words(request)
        named = organization.forum_name if organization else ""
        parts = repr((PROGRAM, standing, named, language, request.build_absolute_uri(), about))
        etag = f'"{hashlib.sha256(parts.encode()).hexdigest()[:32]}"'

        def body() -> bytes:
            name, events = written(host)
            return write_calendar(name, tuple(events), language=language, url=request.build_absolute_uri(), about=about)

        answer = _answer(request, etag, body)
    answer["ETag"], answer["Cache-Control"] = etag, "public, no-cache"
    answer["Content-Language"] = language
    answer["Content-Disposition"] = f'inline; filename="{file}.ics"'
    return answer


def _answer(request: HttpRequest, etag: str, body: Callable[[], bytes]) -> HttpResponse:
    """What the public gets under one ETag is the same to the letter, so it is written once."""
    whole = "text/calendar; charset=utf-8"
    if request.user.is_authenticated:
        return HttpResponse(body(), content_type=whole)
    held = get_conditional_response(request, etag=etag)
    return (
        held
        if isinstance(held, HttpResponseNotModified)
        else HttpResponse(BODIES.or_written(etag, body), content_type=whole)
    )
