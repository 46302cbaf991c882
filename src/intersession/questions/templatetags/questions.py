"""Tags of the questions' pages."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import template
from django.utils.safestring import SafeString

from intersession.meetings.models import Meeting
from intersession.questions.models import Question
from intersession.questions.observing_words import view_promise
from intersession.questions.wording import promise
from intersession.ui.templatetags.ui import deadline, when

register = template.Library()


@register.simple_tag(takes_context=True)
def closes(context: Mapping[str, Any], question: Question) -> SafeString:
    """The question's deadline in words, in the zone it was set in, with its distance beside it."""
    place, zone = _place(context, question)
    assert question.closes_at is not None, "a_put_question_has_a_deadline"
    return deadline(context, question.closes_at, place, zone)


@register.simple_tag(takes_context=True)
def at(context: Mapping[str, Any], moment: datetime, question: Question) -> SafeString:
    """Any moment of a question's life, in the same zone as its deadline."""
    return when(context, moment, *_place(context, question))


def _place(context: Mapping[str, Any], question: Question) -> tuple[str, str]:
    """Place and zone: the seat where the deadline was set in the seat's zone, else the zone's city."""
    zone = question.zone or str(context.get("zone") or "UTC")
    forum = context.get("forum") or {}
    seat = forum.get("seat", "") if isinstance(forum, Mapping) else getattr(forum, "seat", "")
    return (str(seat) if seat and zone == context.get("zone") else zone.rpartition("/")[2].replace("_", " ")), zone


register.filter(promise)
register.filter(view_promise)


@register.filter
def announced(meeting: Meeting | str | None, at: datetime) -> bool:
    """Whether everybody may know of the meeting by then; a question that names one does not announce it."""
    return isinstance(meeting, Meeting) and meeting.is_announced(at)
