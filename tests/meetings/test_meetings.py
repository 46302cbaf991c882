from datetime import date, timedelta

import pytest

from intersession.audit.acts import CONSOLE
from intersession.audit.models import Act
from intersession.home.ribbon import days_words
from intersession.meetings.actions import keep, note_request, plan_meeting
from intersession.meetings.models import Meeting
from tests import make_records as make

pytestmark = pytest.mark.django_db
LATER = make.NOON + timedelta(days=1)


def plan(first: date, last: date | None = None, **more) -> Meeting:
    more = {"zone": "Europe/Zurich", "by": CONSOLE, "at": make.NOON} | more
    return plan_meeting(make.cycle(), "workshop", {"fr": "Atelier"}, first_day=first, last_day=last, **more)


def test_a_meeting_that_is_not_announced_shows_to_the_administration_only():
    plan(date(2031, 4, 28), announced=False)
    shown = [
        Meeting.objects.visible_to(user, LATER).count() for user in (None, make.person("a@example.org"), make.officer())
    ]
    assert shown == [0, 0, 1]


def test_a_meeting_shows_from_its_announcement():
    plan(date(2031, 4, 28))
    assert [Meeting.objects.visible_to(None, at).count() for at in (make.NOON - timedelta(1), make.NOON)] == [0, 1]


def test_a_meeting_of_one_day_ends_on_it():
    assert plan(date(2031, 4, 28)).last_day == date(2031, 4, 28)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2031, 4, 28), date(2031, 4, 28), "28 April 2031"),
        (date(2031, 7, 7), date(2031, 7, 8), "7–8 July 2031"),
        (date(2031, 6, 30), date(2031, 7, 2), "30 June 2031 – 2 July 2031"),
    ],
)
def test_the_days_of_a_meeting_in_words(first, last, words):
    assert days_words(plan(first, last)) == words


def test_what_was_asked_and_corrected_is_in_the_record():
    meeting = plan(date(2031, 4, 28))
    request = note_request(meeting, {"fr": "Une liste"}, by=CONSOLE, at=LATER)
    request.text = {"fr": "Une liste de projets"}
    keep(request, by=CONSOLE, at=LATER)
    assert [act.verb for act in Act.objects.about(meeting)] == ["meeting.planned"]
    assert [act.verb for act in Act.objects.about(request)] == ["request.noted", "request.corrected"]
