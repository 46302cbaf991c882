"""Years for programs: theme, topics, and the ids of what belongs to them. And what is found by words."""

from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from ninja import Field, Query, Router, Schema

from intersession.cycles.models import Cycle, Theme, Topic
from intersession.documents.models import Document
from intersession.meetings.models import Meeting
from intersession.questions.models import Question
from intersession.site import clock
from intersession.site.access import ruled, signed_in
from intersession.site.limits import count_costly
from intersession.site.lists import SIZE, listed, place_of

from .finding import Hit, asked_of, hits_of, look_for

router = Router(tags=["cycles"])


@router.get("/cycles", summary="The years, newest first")
@ruled(signed_in)
def cycles(request: HttpRequest, cursor: str = "") -> dict[str, Any]:
    return listed(Cycle.objects.prefetch_related("themes"), cursor, _line)


@router.get("/cycles/{year}", summary="A year: its theme, topics, mandates, meetings, documents and questions")
@ruled(signed_in)
def cycle(request: HttpRequest, year: int) -> dict[str, Any]:
    at = clock.arrival_of(request)
    themes = Prefetch("themes", Theme.objects.visible_to(request.user, at))  # the one that was chosen is among them
    rows = Cycle.objects.prefetch_related(themes, "themes__outside_processes", "mandates")
    found = get_object_or_404(rows, year=year)
    return _line(found) | _parts(found, request.user, at)


def _line(cycle: Cycle) -> dict[str, Any]:
    theme = cycle.theme
    chosen = theme and {"title": theme.title, "explanation": theme.explanation}
    return {"year": cycle.year, "theme": chosen, "workshops_planned": cycle.workshops_planned}


def _parts(cycle: Cycle, user: Any, at: datetime) -> dict[str, Any]:
    topics = Topic.objects.visible_to(user, at).filter(cycle=cycle)
    processes = cycle.theme.outside_processes.all() if cycle.theme else []
    return {
        "themes": [{"title": theme.title, "standing": theme.standing} for theme in cycle.themes.all()],
        "topics": [{"letter": t.letter, "title": t.title, "standing": t.standing} for t in topics],
        "mandates": [{"title": mandate.title, "citation": mandate.citation} for mandate in cycle.mandates.all()],
        "outside_processes": [
            {"name": p.name, "subject": p.subject, "year": p.year, "feeds": p.feeds} for p in processes
        ],
        "meetings": [m.pk for m in Meeting.objects.visible_to(user, at).filter(cycle=cycle)],
        "documents": [d.slug for d in Document.objects.visible_to(user, at).filter(cycle=cycle)],
        "questions": [q.pk for q in Question.objects.visible_to(user, at).filter(cycle=cycle)],
    }


class SearchQuery(Schema):
    """What is looked for, and what narrows it: facets as the search page names them, days, an order (best, newest, oldest)."""

    q: str = ""
    what: str = ""
    kind: str = ""
    series: str = ""
    year: str = ""
    meeting: str = ""
    language: str = ""
    topic: str = ""
    since: str = Field("", alias="from")
    until: str = Field("", alias="to")
    order: str = ""
    cursor: str = ""


@router.get("/search", summary="What the asker may see and finds by words or a symbol, each record once")
@ruled(signed_in)
def search(request: HttpRequest, query: Query[SearchQuery]) -> dict[str, Any]:
    count_costly(request)
    asked, start = asked_of(query.dict(by_alias=True)), place_of(query.cursor)
    found = look_for(asked, request.user, clock.arrival_of(request), (get_language() or "en")[:2]).rows
    hits = hits_of(found[start : start + SIZE], asked.wanted)
    return {"items": [_hit(hit) for hit in hits], "next": str(start + SIZE) if len(found) > start + SIZE else None}


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "what": hit.what,
        "title": "".join(piece for piece, _is_word in hit.title),
        "language": hit.row.language,
        "symbol": hit.symbol or None,
        "kind": hit.row.kind or None,
        "date": hit.row.date and hit.row.date.isoformat(),
        "year": hit.row.year,
        "url": hit.url,
        "paragraph": hit.cite or None,
        "text": hit.text or None,
    }
