"""Programmes of other systems: what Indico and calendars say, and what is none."""

import json
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from intersession.core.formats.programmes import Planned, ProgrammeError, Spoken, local, read_programme

ZURICH = ZoneInfo("Europe/Zurich")


def moment(time: str) -> dict[str, str]:
    return {"date": "2031-04-28", "time": time, "tz": "Europe/Zurich"}


def event(**more) -> bytes:
    talk = {
        "title": "Why gauges lie",
        "startDate": moment("10:20:00"),
        "speakers": [{"first_name": "Vera", "last_name": "Ost", "affiliation": "Weir Trust"}],
    }
    first = {"title": "Opening", "startDate": moment("10:00:00"), "speakers": []}
    block = {
        "id": 7, "title": "Gauges: Gauges", "session": {"title": "Gauges"}, "slotTitle": "", "startDate": moment("10:00:00"),
        "endDate": moment("13:00:00"), "contributions": [talk, first], "conveners": [{"first_name": "Anna", "last_name": "Sand"}],
    }  # fmt: skip
    return json.dumps({"results": [{"id": "3", "sessions": [block], "contributions": [], **more}]}).encode()


def test_a_session_is_an_item_with_its_parts_in_the_order_of_time():
    assert read_programme(event()) == [
        Planned(
            1, "indico:3:session:7", "Gauges", datetime(2031, 4, 28, 10, tzinfo=ZURICH), datetime(2031, 4, 28, 13, tzinfo=ZURICH),
            parts=("Opening", "Why gauges lie"), chairs=(Spoken("Anna Sand"),), speakers=(Spoken("Vera Ost", "Weir Trust"),),
        )
    ]  # fmt: skip


def test_an_event_of_a_calendar_is_an_item():
    text = (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Gauges\\, old and new\r\nDTSTART:20310428T080000Z\r\n"
        b"DTEND:20310428T090000Z\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:b\r\nSUMMARY:Day out\r\nDTSTART;VALUE=DATE:20310429\r\n"
        b"STATUS:CANCELLED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    assert read_programme(b"\xef\xbb\xbf" + text) == [
        Planned(
            1,
            "ics:a",
            "Gauges, old and new",
            datetime(2031, 4, 28, 8, tzinfo=UTC),
            datetime(2031, 4, 28, 9, tzinfo=UTC),
        ),
        Planned(2, "ics:b", "Day out", day=date(2031, 4, 29), cancelled=True),
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"results": []}',
        b'{"results": [3]}',
        b"day,title\n",
        b"\x00\xff",
        b"BEGIN:VCALENDAR\nX",
        b"[" * 9999,
    ],
)
def test_what_is_no_programme_is_refused_with_a_sentence(content):
    with pytest.raises(ProgrammeError, match="The file"):
        read_programme(content)


def test_an_event_without_items_says_so():
    with pytest.raises(ProgrammeError, match="no item"):
        read_programme(event(sessions=[]))


def test_a_time_that_does_not_exist_is_left_open():
    broken = {"date": "2031-02-30", "time": "10:00:00", "tz": "Europe/Zurich"}
    block = {
        "id": 1,
        "title": "A",
        "startDate": broken,
        "endDate": {"date": "2031-04-28", "time": "10:00", "tz": "Moon/Base"},
    }
    (planned,) = read_programme(event(sessions=[block]))
    assert (planned.starts, planned.ends) == (None, None)


def test_a_moment_is_shown_as_the_clocks_of_the_place_show_it():
    assert local(datetime(2031, 4, 28, 8, tzinfo=UTC), ZURICH).isoformat() == "2031-04-28T10:00:00"


def test_the_programme_that_indico_exports_is_read(samples):
    planned = read_programme((samples / "indico-council-event.json").read_bytes())
    assert [(each.title, len(each.parts), f"{each.starts:%d %H:%M}") for each in planned] == [
        ("Special interactive session with the Global Migration Group", 2, "03 10:00"),
        ("Panel: Return Migration: Challenges and Opportunities", 3, "04 10:00"),
        ("Panel: Migration Highlights", 2, "04 15:00"),
        ("Panel: Addressing Mixed Migration Flows", 2, "05 10:00"),
    ]
    assert len(read_programme((samples / "indico-council.ics").read_bytes())) == 9
