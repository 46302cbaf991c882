"""Meetings for programs: what they are, what happens there, what came of them, and contributions of experience."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from intersession.site import clock
from intersession.site.access import ruled, signed_in
from intersession.site.lists import listed

from .models import CarriedIssue, Contribution, Meeting, ProgrammeItem, Sitting, Speaker, Summary, Support

router = Router(tags=["meetings"])


@router.get("/meetings", summary="The meetings, the latest first")
@ruled(signed_in)
def meetings(request: HttpRequest, cursor: str = "") -> dict[str, Any]:
    seen = Meeting.objects.visible_to(request.user, clock.arrival_of(request)).select_related("cycle")
    return listed(seen.order_by("-first_day", "-pk"), cursor, _line)


@router.get(
    "/meetings/{pk}", summary="A meeting: days, place, sittings, support, what was asked there, what came of it"
)
@ruled(signed_in)
def meeting(request: HttpRequest, pk: int) -> dict[str, Any]:
    at, user = clock.arrival_of(request), request.user
    rows = Meeting.objects.visible_to(user, at).select_related("cycle", "topic", "theme", "summary")
    parts = ("requests", "sittings", "summary__texts", "summary__key_issues", "summary__tags")
    found = get_object_or_404(rows.prefetch_related(*parts), pk=pk)
    support = Support.objects.visible_to(user, at).of_meeting(found).select_related("delegation")
    summary = getattr(found, "summary", None)
    carried = (
        CarriedIssue.objects.visible_to(user, at).filter(meeting=found).select_related("to_topic__cycle", "to_cycle")
    )
    return _line(found) | {
        "topic": _topic(found),
        "sittings": [_sitting(each) for each in found.sittings.all() if each.withdrawn_at is None],
        "support": [_support(each) for each in support],
        "requests": [{"id": request.pk, "text": request.text} for request in found.requests.all()],
        "summary": _summary(summary) if summary and summary.is_visible_to(user, at) else None,
        "issues_carried": [_carried(each) for each in carried],
    }


@router.get("/meetings/{pk}/programme", summary="The programme of a meeting as it is released, item by item")
@ruled(signed_in)
def programme(request: HttpRequest, pk: int) -> dict[str, Any]:
    at = clock.arrival_of(request)
    found = get_object_or_404(Meeting.objects.visible_to(request.user, at), pk=pk)
    items = ProgrammeItem.objects.visible_to(request.user, at).filter(meeting=found).shown()
    return {"meeting": found.pk, "zone": found.zone, "items": [_item(item) for item in items]}


@router.get("/contributions", summary="Contributions of experience, the newest first; by topic, meeting, country, tag")
@ruled(signed_in)
def contributions(
    request: HttpRequest,
    cursor: str = "",
    topic: int | None = None,
    meeting: int | None = None,
    country: str = "",
    tag: str = "",
) -> dict[str, Any]:
    rows = Contribution.objects.released(clock.arrival_of(request))
    asked = {"topic": topic, "meeting": meeting, "country": country.upper(), "tags__code": tag}
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    return listed(rows.select_related("delegation").prefetch_related("tags"), cursor, _contribution)


def _line(found: Meeting) -> dict[str, Any]:
    return {
        "id": found.pk, "cycle": found.cycle.year, "kind": found.kind, "form": found.form, "title": found.title,
        "place": found.place, "zone": found.zone, "attendance": found.attendance, "state": found.state,
        "first_day": _iso(found.first_day), "last_day": _iso(found.last_day),
    }  # fmt: skip


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment is not None else None


def _topic(found: Meeting) -> dict[str, Any] | None:
    """The selected topic that the meeting works on."""
    topic = found.topic
    if topic is None or topic.standing != "selected":
        return None
    return {"letter": topic.letter, "title": topic.title}


def _sitting(row: Sitting) -> dict[str, Any]:
    return {
        "title": row.title, "day": row.day.isoformat(), "starts": _local(row.starts_at, row), "ends": _local(row.ends_at, row),
        "place": row.where, "zone": row.clock.key, "attendance": row.way,
    }  # fmt: skip


def _local(moment: datetime | None, row: Sitting | ProgrammeItem) -> str | None:
    """An instant with the offset of the clocks where it is."""
    return _iso(moment and moment.astimezone(row.clock))


def _support(row: Support) -> dict[str, Any]:
    told = {"amount": str(row.amount), "currency": row.currency} if row.amount_shown and row.amount else {}
    return {"delegation": row.delegation.code, "in_kind": row.in_kind, **told}


def _summary(row: Summary) -> dict[str, Any]:
    texts = {text.language: text.paragraphs for text in row.texts.all() if text.released_at}
    issues = [{code: words for code, words in issue.text.items() if code in texts} for issue in row.key_issues.all()]
    return {
        "original_language": row.original_language,
        "texts": texts,
        "key_issues": issues,
        "tags": [tag.code for tag in row.tags.all()],
    }


def _carried(row: CarriedIssue) -> dict[str, Any]:
    topic = row.to_topic.letter if row.to_topic else None
    return {"text": row.text, "year": row.year, "topic": topic, "state": row.state, "outcome": row.outcome}


def _item(item: ProgrammeItem) -> dict[str, Any]:
    return {
        "id": item.pk, "letter": item.letter, "kind": item.kind, "form": item.form, "title": item.title,
        "day": item.day.isoformat(), "starts": _local(item.starts_at, item), "ends": _local(item.ends_at, item),
        "about": item.about, "opens_with": item.opens_with, "partner": item.partner, "followed_by_discussion": item.discussed,
        "speakers": [_speaker(speaker) for speaker in item.speakers.all()], "released": item.released_at is not None,
        "changed": _iso(item.changed_at), "withdrawn": _iso(item.withdrawn_at),
    }  # fmt: skip


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return {
        "role": speaker.role, "name": speaker.name, "function": speaker.function, "organization": speaker.organization,
        "delegation": speaker.delegation.code if speaker.delegation else None, "country": speaker.country or None,
    }  # fmt: skip


def _contribution(row: Contribution) -> dict[str, Any]:
    return {
        "id": row.pk, "delegation": row.delegation.code, "country": row.country or None, "topic": row.topic_id,
        "meeting": row.meeting_id, "language": row.language, "title": row.title, "practice": row.practice, "lesson": row.lesson,
        "tags": [tag.code for tag in row.tags.all()], "given": _iso(row.given_at),
    }  # fmt: skip
