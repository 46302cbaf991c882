"""Calendar feeds: what they hold, for whom, and how they say that something changed."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from intersession.meetings import actions
from intersession.meetings.views import calendars
from intersession.site.remembered import Remembered
from tests import make_meetings as make
from tests.make_meetings import ACT, DAY

pytestmark = pytest.mark.django_db
FOG = {"en": "Fog"}


def events(path: str, client=None) -> list:
    response = (client or make.reader()).get(path)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content).walk("VEVENT")


def test_the_forums_feed_holds_what_is_announced_by_its_days():
    make.meeting(DAY, DAY + timedelta(2))
    make.meeting(title={"en": "Hidden"}, announced=False)
    make.meeting(None, title={"en": "Some day"})
    (event,) = events("/calendar.ics")
    assert (str(event["SUMMARY"]), event.start, event.end) == ("Meeting on floods", DAY, DAY + timedelta(3))
    assert str(event["URL"]).startswith("http://testserver/meetings/")


def test_half_days_in_two_cities_stand_with_their_times():
    meeting = make.meeting(DAY, DAY + timedelta(1), place={"en": "Geneva"})
    make.sitting(meeting, title={"en": "First half-day"})
    make.sitting(meeting, DAY + timedelta(1), place={"en": "New York"}, zone="America/New_York")
    found = events("/2032/calendar.ics")
    assert [(each.start.isoformat(), str(each["LOCATION"])) for each in found] == [
        ("2031-04-28T10:00:00+02:00", "Geneva"), ("2031-04-29T10:00:00-04:00", "New York"),
    ]  # fmt: skip


def test_a_changed_event_keeps_its_identity_and_its_sequence_grows():
    meeting = make.meeting()
    (before,) = events("/calendar.ics")
    actions.postpone_meeting(meeting, FOG, first_day=DAY + timedelta(7), **ACT)
    (after,) = events("/calendar.ics")
    assert before["UID"] == after["UID"] and after["SEQUENCE"] > before["SEQUENCE"]
    assert after.start == DAY + timedelta(7)


def test_the_public_feed_is_written_once_until_a_meeting_changes_and_for_each_who_is_signed_in(monkeypatch):
    monkeypatch.setattr(calendars, "BODIES", Remembered(4))
    written, write = [], calendars.write_calendar
    monkeypatch.setattr(
        calendars, "write_calendar", lambda name, *rest, **more: written.append(1) or write(name, *rest, **more)
    )
    meeting = make.meeting()
    assert [len(events("/calendar.ics")) for _turn in range(3)] == [1, 1, 1]
    assert len(written) == 1
    make.meeting(title={"en": "Hidden"}, announced=False)
    desk = make.desk()
    assert [len(events("/calendar.ics", desk)) for _turn in range(2)] == [2, 2]
    assert (len(events("/calendar.ics")), len(written)) == (1, 3)
    actions.cancel_meeting(meeting, FOG, **ACT)
    assert [str(each["STATUS"]) for each in events("/calendar.ics")] == ["CANCELLED"]


def test_a_cancelled_meeting_and_a_withdrawn_sitting_stay_and_say_so():
    meeting = make.meeting()
    kept, gone = make.sitting(meeting), make.sitting(meeting)
    actions.withdraw_sitting(gone, **ACT)
    states = {str(each["UID"]): str(each["STATUS"]) for each in events("/calendar.ics")}
    assert states == {f"{kept.uid}@intersession": "CONFIRMED", f"{gone.uid}@intersession": "CANCELLED"}
    meeting.refresh_from_db()
    actions.cancel_meeting(meeting, FOG, **ACT)
    assert {str(each["STATUS"]) for each in events("/calendar.ics")} == {"CANCELLED"}
    assert all(str(each["SUMMARY"]).startswith("Cancelled: ") for each in events("/calendar.ics"))


def test_a_meetings_own_calendar_has_its_released_programme():
    meeting = make.meeting()
    make.item(meeting)
    assert len(events(f"/meetings/{meeting.pk}.ics")) == 1
    actions.release_programme(meeting, **ACT)
    _whole, item = events(f"/meetings/{meeting.pk}.ics")
    assert (str(item["SUMMARY"]), item.start.isoformat()) == ("Gauges", "2031-04-28T10:00:00+02:00")
    assert make.reader().get("/meetings/999.ics").status_code == 404


def test_a_calendar_program_chooses_the_language():
    make.meeting()
    assert [str(events(f"/calendar.ics?language={code}")[0]["SUMMARY"]) for code in ("fr", "en", "xx")] == [
        "Réunion sur les crues", "Meeting on floods", "Meeting on floods",
    ]  # fmt: skip


FEEDS = ("/calendar.ics", "/2032/calendar.ics", "/meetings/{pk}.ics")


@pytest.fixture
def held():
    """A meeting with a half-day and a programme, all of it announced."""
    meeting = make.meeting()
    make.sitting(meeting), make.item(meeting, released=True)
    return meeting


@pytest.mark.parametrize("path", FEEDS)
def test_what_did_not_change_is_not_sent_again_and_not_even_read(held, path, django_assert_num_queries):
    reader, path = make.reader(), path.format(pk=held.pk)
    first = reader.get(path)
    with django_assert_num_queries(2):
        again = reader.get(path, headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content, again["ETag"]) == (200, 304, b"", first["ETag"])


CHANGES = {
    "the days": lambda held: actions.postpone_meeting(held, FOG, first_day=DAY + timedelta(7), **ACT),
    "cancelled": lambda held: actions.cancel_meeting(held, FOG, **ACT),
    "a half-day more": lambda held: make.sitting(held),
    "a half-day less": lambda held: actions.withdraw_sitting(held.sittings.get(), **ACT),
    "an item less": lambda held: actions.withdraw_item(held.programme.get(), **ACT),
    "a programme more": lambda held: (make.item(held), actions.release_programme(held, **ACT)),
    "the title": lambda held: (setattr(held, "title", {"en": "Ice"}), actions.keep(held, **ACT)),
}


@pytest.mark.parametrize("path", FEEDS)
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_is_sent_to_those_who_hold_the_feed(held, path, change):
    reader, path = make.reader(), path.format(pk=held.pk)
    before = reader.get(path)
    change(held)
    assert reader.get(path, headers={"If-None-Match": before["ETag"]}).status_code == 200


def test_another_meeting_another_language_and_another_reader_are_not_what_is_held(held):
    reader = make.reader()
    (tag,) = {reader.get("/calendar.ics")["ETag"] for _ in range(2)}
    assert make.desk().get("/calendar.ics", headers={"If-None-Match": tag}).status_code == 200
    assert reader.get("/calendar.ics?language=fr", headers={"If-None-Match": tag}).status_code == 200
    make.meeting()
    assert reader.get("/calendar.ics", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("rows", [1, 30])
def test_one_and_thirty_meetings_are_the_same_queries(rows, django_assert_max_num_queries):
    for _number in range(rows):
        meeting = make.meeting()
        make.sitting(meeting)
        make.item(meeting, released=True)
    for path in ("/calendar.ics", "/2032/calendar.ics", f"/meetings/{meeting.pk}.ics"):
        with django_assert_max_num_queries(5):
            make.reader().get(path)
