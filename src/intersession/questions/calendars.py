"""The deadline of a question for people's calendars."""

from urllib.parse import urlsplit

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.core.formats.ical import Event, write_calendar
from intersession.site.labels import in_language

from .models import Question, State


def calendar_of(question: Question, host: str) -> bytes:
    """The deadline as one event, in the reader's language; a moved deadline takes the place of the one before. `host` begins
    addresses. Of a question that was opened."""
    title, language = in_language(question.title), (get_language() or "en")[:2]
    return write_calendar(title, (_deadline(question, host),), language=language)


def _deadline(question: Question, host: str) -> Event:
    assert question.closes_at is not None and question.opened_at is not None, "a_put_question_has_a_deadline"
    moved = [change.at for change in question.deadline_changes.all()]
    cancelled = question.state == State.CANCELLED
    return Event(
        uid=f"question-{question.pk}@{urlsplit(host).hostname or 'intersession'}",
        title=_("Deadline: %(title)s") % {"title": in_language(question.title)},
        changed=max([*moved, question.opened_at]), sequence=len(moved) + cancelled, starts=question.closes_at, ends=None,
        zone=question.zone or "UTC", url=f"{host}/questions/{question.pk}", status="CANCELLED" if cancelled else "CONFIRMED",
        category=_("Question"),
    )  # fmt: skip
