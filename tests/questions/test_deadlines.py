"""Deadlines: half-open at the instant, drained, then counted; safe where the clocks change; by the clock alone (trust.md, T1 and T2)."""

import random
import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from intersession.audit.models import Act
from intersession.core import formats
from intersession.core.formats.pdf import shown_text
from intersession.questions import actions
from intersession.questions.models import Ballot, Question
from intersession.questions.papers import call_paper
from intersession.site import clock
from intersession.site.models import Organization, SunkMail
from intersession.site.problems import Conflict, NotNow
from intersession.site.ticker import tick
from tests import make_forum as make
from tests import make_records as records
from tests.at_once import at_once
from tests.notices.test_notices import sink, work_off  # noqa: F401

GENEVA = ZoneInfo("Europe/Zurich")
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
#: The four nights of trust.md, section 4, with the hour that comes twice, or not at all.
NIGHTS = [("2026-10-25", 2), ("2027-03-28", 0), ("2027-10-31", 2), ("2028-03-26", 0)]


def founded(members: int):
    with clock.held_at(datetime(2026, 1, 10, 9, tzinfo=UTC)):
        return make.forum(members)


def opened(forum, closes: datetime, **fields):
    at = closes - timedelta(days=2)
    with clock.held_at(at):
        question = make.draft_question(closes_at=closes, **fields)
        return actions.open_question(question, at=at, by=forum.officer)


@pytest.mark.django_db
def test_of_five_hundred_answers_around_the_deadline_those_count_that_arrived_before_it():
    forum, closes = founded(500), datetime(2027, 6, 1, 16, tzinfo=UTC)
    question = opened(forum, closes)
    chance = random.Random(20271031)
    arrivals = sorted(
        (closes + timedelta(microseconds=chance.choice([chance.randrange(-2_000_000, 2_000_000), -1, 0, 1])), n) for n in range(500)
    )  # fmt: skip
    given, late = set(), set()
    for arrival, number in arrivals:
        done = arrival + timedelta(
            milliseconds=chance.randrange(0, 4_000)
        )  # a slow disk: done up to four seconds later
        with clock.held_at(done):
            tick()
            try:
                make.cast(question, forum[number], "a", at=arrival)
                given.add(number)
            except Conflict:
                late.add(number)
        assert Question.objects.get(pk=question.pk).state in ("open", "closing")
    with clock.held_at(closes + 15 * SECOND):
        tick()
        question = Question.objects.get(pk=question.pk)
        with pytest.raises((Conflict, NotNow)):
            make.cast(question, forum[min(late)], "a", at=closes - SECOND)
    in_time = {number for arrival, number in arrivals if arrival < closes}
    assert given == in_time and late == set(range(500)) - in_time
    assert (question.state, Ballot.objects.filter(question=question, current=True).count()) == ("closed", len(in_time))
    acts = Act.objects.filter(object_type="questions.question", object_id=question.pk).order_by("number")
    assert [(act.verb, act.office) for act in acts][-2:] == [
        ("question.closing", "clock"),
        ("question.closed", "clock"),
    ]
    assert not Act.objects.filter(verb__startswith="ballot.", number__gt=acts.last().number).exists()


@pytest.mark.usefixtures("committed_db")
def test_answers_that_come_at_once_around_the_deadline_are_judged_by_their_arrival():
    forum = make.forum(24)
    question = make.open_question(forum, closes_at=clock.now() + HOUR)
    closes = question.closes_at
    arrivals = [closes + timedelta(milliseconds=10 * n - 120) for n in range(24)]
    clock.move_to(arrivals[0])
    came = at_once(*(
        lambda at=at, mission=mission: make.cast(question, mission, "a", at=at) for at, mission in zip(arrivals, forum.missions, strict=True)
    ))  # fmt: skip
    assert [isinstance(one, Ballot) for one in came] == [at < closes for at in arrivals]
    assert Ballot.objects.filter(current=True).count() == 12


@pytest.mark.django_db
@pytest.mark.parametrize(("day", "readings"), NIGHTS)
def test_a_deadline_at_half_past_two_is_asked_where_it_comes_twice_and_refused_where_it_does_not_exist(day, readings):
    forum = founded(1)
    wall = datetime.fromisoformat(f"{day}T02:30")
    question = opened(forum, wall.replace(tzinfo=GENEVA).astimezone(UTC) - 12 * HOUR)
    sent = {
        "act": "extend",
        "until_date": day,
        "until_time": "02:30",
        "until_zone": "Europe/Zurich",
        "reason": "Asked.",
    }
    officer = records.signed_in(Client(headers={"Accept-Language": "en"}), forum.officer)
    got = {}
    with clock.held_at(question.opened_at + HOUR):
        for which in ("", "0", "1"):
            answer = records.post(officer, f"/questions/{question.pk}/keep/", **sent, until_which=which)
            got[which] = answer.status_code
        program = make.Program(forum.officer)
        by_program = program.post(
            f"/questions/{question.pk}/extension", {"to": f"{day}T02:30", "reason": "Asked."}, "k"
        )
    assert got == ({"": 422, "0": 302, "1": 302} if readings else {"": 422, "0": 422, "1": 422})
    assert by_program.status_code == 422


@pytest.mark.django_db
@pytest.mark.parametrize(("day", "which"), [("2026-10-25", 0), ("2026-10-25", 1), ("2027-03-28", None), ("2027-10-31", 1), ("2028-03-26", None)])  # fmt: skip
def test_page_mail_calendar_and_paper_show_the_same_wall_time_and_offset(sink, day, which):  # noqa: F811
    """On the four nights: half past two, or half past three where the clocks skip that."""
    forum = founded(1)
    wall = datetime.fromisoformat(f"{day}T{'02' if which is not None else '03'}:30")
    closes = wall.replace(tzinfo=GENEVA, fold=which or 0).astimezone(UTC)
    question = opened(forum, closes)
    offset = closes.astimezone(GENEVA).utcoffset() // HOUR
    words = f"{wall:%-d} {wall:%B %Y}, {wall:%H:%M} Geneva, UTC+{offset}"
    reader = Client(headers={"Accept-Language": "en"})
    with clock.held_at(question.opened_at + HOUR):
        work_off()
        page = re.sub(r"<[^>]+>", "", reader.get(f"/questions/{question.pk}/").content.decode())
        paper = shown_text(pdf_of(question))
        file = reader.get(f"/questions/{question.pk}/deadline.ics").content
    assert words in page and words in SunkMail.objects.get().text
    assert words.replace(" ", "") in re.sub(r"\s+", "", paper)
    assert instants_of(file) == [closes, closes]


def pdf_of(question: Question) -> bytes:
    """The call as PDF, set here: the process of its own that sets it for a reader has a time by which it is given up."""
    return formats.write(call_paper(question, Organization.objects.get(), "en", clock.now()), "pdf", "en")


def instants_of(file: bytes) -> list[datetime]:
    """The start of the event as two readers take it: the library, and one of our own that follows RFC 5545 by hand."""
    from icalendar import Calendar

    (event,) = Calendar.from_ical(file).walk("VEVENT")
    found = re.search(
        rb"^DTSTART(?:;TZID=([\w/]+))?:(\d{8}T\d{6})(Z?)", file.partition(b"BEGIN:VEVENT")[2], re.MULTILINE
    )
    assert found is not None
    zone = ZoneInfo(found[1].decode()) if found[1] else UTC
    by_hand = datetime.strptime(found[2].decode(), "%Y%m%dT%H%M%S").replace(tzinfo=zone)
    return [event.start.astimezone(UTC), by_hand.astimezone(UTC)]


@pytest.mark.django_db
def test_a_moved_deadline_takes_the_place_of_the_one_before_in_a_calendar():
    forum = founded(1)
    question = opened(forum, datetime(2027, 6, 1, 16, tzinfo=UTC))
    reader = Client()
    with clock.held_at(question.opened_at + HOUR):
        before = reader.get(f"/questions/{question.pk}/deadline.ics").content.decode()
        actions.extend(
            question,
            question.closes_at + HOUR,
            wall="2027-06-01T19:00",
            reason="Asked.",
            at=clock.now(),
            by=forum.officer,
        )
        after = reader.get(f"/questions/{question.pk}/deadline.ics").content.decode()
    uid, sequence = re.compile(r"^UID:(.+)$", re.MULTILINE), re.compile(r"^SEQUENCE:(\d+)", re.MULTILINE)
    assert uid.search(before)[1] == uid.search(after)[1]
    assert (sequence.search(before)[1], sequence.search(after)[1]) == ("0", "1")
