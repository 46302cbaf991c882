"""Years for programs: theme, topics, and the ids of what belongs to them."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from intersession.cycles.models import Cycle, Theme, Topic
from intersession.documents.models import Document
from intersession.meetings.models import Meeting
from intersession.questions.models import Question
from intersession.site import clock
from intersession.site.access import ruled, signed_in
from intersession.site.lists import listed

router = Router(tags=["cycles"])


@router.get("/cycles", summary="The years, newest first")
@ruled(signed_in)
def cycles(request: HttpRequest, cursor: str = "") -> dict[str, Any]:
    return listed(Cycle.objects.prefetch_related("themes"), cursor, _line)


@router.get("/cycles/{year}", summary="A year: its theme, topics, mandates, meetings, documents and questions")
@ruled(signed_in)
def cycle(request: HttpRequest, year: int) -> dict[str, Any]:
    at = clock.arrival_of(request)
    found = get_object_or_404(Cycle.objects.prefetch_related("themes__outside_processes", "mandates"), year=year)
    return _line(found) | _parts(found, request.user, at)


def _line(cycle: Cycle) -> dict[str, Any]:
    theme = cycle.theme
    chosen = theme and {"title": theme.title, "explanation": theme.explanation}
    return {"year": cycle.year, "theme": chosen, "workshops_planned": cycle.workshops_planned}


def _parts(cycle: Cycle, user: Any, at: datetime) -> dict[str, Any]:
    themes = Theme.objects.visible_to(user, at).filter(cycle=cycle)
    topics = Topic.objects.visible_to(user, at).filter(cycle=cycle)
    processes = cycle.theme.outside_processes.all() if cycle.theme else []
    return {
        "themes": [{"title": theme.title, "standing": theme.standing} for theme in themes],
        "topics": [{"letter": t.letter, "title": t.title, "standing": t.standing} for t in topics],
        "mandates": [{"title": mandate.title, "citation": mandate.citation} for mandate in cycle.mandates.all()],
        "outside_processes": [
            {"name": p.name, "subject": p.subject, "year": p.year, "feeds": p.feeds} for p in processes
        ],
        "meetings": [m.pk for m in Meeting.objects.visible_to(user, at).filter(cycle=cycle)],
        "documents": [d.slug for d in Document.objects.visible_to(user, at).filter(cycle=cycle)],
        "questions": [q.pk for q in Question.objects.visible_to(user, at).filter(cycle=cycle)],
    }
