"""The year as one line of steps, from its meetings, questions and documents: only what is public, for every reader the same."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from intersession.documents.models import Document
from intersession.meetings.models import Meeting
from intersession.questions.models import Question, State
from intersession.site.labels import in_language
from intersession.site.models import Organization
from intersession.site.wording import city_of
from intersession.ui import moments
from intersession.ui.moments import day_words, moment_words


@dataclass(frozen=True)
class Step:
    """A step as `ui/ribbon.html` shows it: `state` is done, now or ahead."""

    label: str
    date: str
    state: str
    url: str


@dataclass(frozen=True)
class _Span:
    """What a step is made of: when it begins and when it is over."""

    begins: datetime
    ends: datetime
    label: str
    date: str
    url: str


def steps(
    meetings: Iterable[Meeting],
    questions: Iterable[Question],
    documents: Iterable[Document],
    at: datetime,
    seat: Organization | None = None,
) -> list[Step]:
    """The steps of records that were read already; what is not public by then is passed over.

    What runs is "now"; where nothing runs, the next one ahead is. In the zone of `seat` times are its seat's.
    """
    spans = sorted(
        [*_meetings(meetings, at), *_questions(questions, at, seat), *_documents(documents, at)],
        key=lambda s: (s.ends, s.begins),
    )
    running = [span for span in spans if span.begins <= at < span.ends]
    ahead = [span for span in spans if at < span.begins]
    here = next(iter(running or ahead), None)
    return [Step(span.label, span.date, _state(span, here, at), span.url) for span in spans]


def _state(span: _Span, here: _Span | None, at: datetime) -> str:
    if span.ends <= at:
        return "done"
    return "now" if span is here else "ahead"


def _meetings(meetings: Iterable[Meeting], at: datetime) -> Iterator[_Span]:
    for meeting in meetings:
        if not meeting.is_announced(at) or meeting.state != Meeting.State.PLANNED:
            continue
        if meeting.first_day is None or meeting.last_day is None:
            continue
        zone = ZoneInfo(meeting.zone)
        begins = timezone.make_aware(datetime.combine(meeting.first_day, time.min), zone)
        ends = timezone.make_aware(datetime.combine(meeting.last_day, time.max), zone)
        label = in_language(meeting.title) or meeting.get_kind_display()
        yield _Span(begins, ends, label, days_words(meeting), reverse("meeting", args=[meeting.pk]))


def _questions(questions: Iterable[Question], at: datetime, seat: Organization | None) -> Iterator[_Span]:
    for question in questions:
        if question.opened_at is None or question.closes_at is None or question.opened_at > at:
            continue
        if question.state == State.CANCELLED:
            continue
        date = moment_words(question.closes_at, _place(question.zone, seat), question.zone)
        yield _Span(
            question.opened_at, question.closes_at, in_language(question.title), date, f"/questions/{question.pk}"
        )


def _documents(documents: Iterable[Document], at: datetime) -> Iterator[_Span]:
    for document in documents:
        if document.released_at is None or document.released_at > at:
            continue
        label = f"{in_language(document.kind)} {document.symbol}".strip()
        date = day_words(document.date or timezone.localtime(document.released_at).date())
        url = reverse("document", args=[document.slug])
        yield _Span(document.released_at, document.released_at, label, date, url)


def _place(zone: str, seat: Organization | None) -> str:
    return seat.seat_name if seat is not None and seat.time_zone == zone else city_of(zone)


def days_words(meeting: Meeting) -> str:
    """The days of a meeting: "23 October 2008", "7–8 July 2008", "30 June 2008 – 2 July 2008"; or that they are open."""
    return moments.days_words(meeting.first_day, meeting.last_day) or _("Days to be fixed")
