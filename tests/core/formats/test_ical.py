"""What is written as a calendar is read back by the library, in the zone of its place."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from intersession.core.formats.ical import Event, timezone, write_calendar

CHANGED = datetime(2031, 3, 4, 12, tzinfo=UTC)


def event(starts, ends=None, zone="Europe/Zurich", **more) -> Event:
    return Event("one@river", "Gauges, sediment; and ice", CHANGED, 3, starts, ends, zone, **more)


def read_back(*events: Event) -> list:
    return Calendar.from_ical(write_calendar("Forum", events, language="en")).walk("VEVENT")


def test_an_event_is_read_back_as_it_was_written():
    starts, ends = datetime(2031, 4, 28, 8, tzinfo=UTC), datetime(2031, 4, 28, 11, tzinfo=UTC)
    (read,) = read_back(event(starts, ends, place="Valmont", url="https://x.example/1", status="CANCELLED"))
    told = {name: str(read[name]) for name in ("UID", "SUMMARY", "SEQUENCE", "STATUS", "LOCATION", "URL")}
    assert told == {
        "UID": "one@river", "SUMMARY": "Gauges, sediment; and ice", "SEQUENCE": "3", "STATUS": "CANCELLED",
        "LOCATION": "Valmont", "URL": "https://x.example/1",
    }  # fmt: skip
    assert (read.start, read.end, read.start.hour) == (starts, ends, 10)
    assert (read["DTSTAMP"].dt, read["LAST-MODIFIED"].dt) == (CHANGED, CHANGED)


def test_days_without_times_hold_their_last_day():
    (read,) = read_back(event(date(2031, 4, 28), date(2031, 4, 30)))
    assert (read.start, read.end) == (date(2031, 4, 28), date(2031, 5, 1))


def test_an_event_of_two_places_has_the_zone_of_each():
    geneva = event(datetime(2031, 4, 28, 8, tzinfo=UTC))
    new_york = event(datetime(2031, 4, 29, 14, tzinfo=UTC), zone="America/New_York")
    calendar = Calendar.from_ical(write_calendar("Forum", (geneva, new_york), language="en"))
    assert [str(zone["TZID"]) for zone in calendar.timezones] == ["Europe/Zurich", "America/New_York"]
    assert [each.start.hour for each in calendar.events] == [10, 10]
    assert calendar.get_missing_tzids() == set()


@pytest.mark.parametrize("zone", ["Europe/Zurich", "America/New_York", "Europe/Dublin", "Australia/Sydney"])
def test_a_change_of_clocks_begins_when_the_clocks_change(zone):
    """Each onset, as the clocks showed it until then (RFC 5545, 3.6.5), is the instant at which the zone's offset changes."""
    info, year = ZoneInfo(zone), 2031
    hours = [datetime(year - 1, 12, 1, tzinfo=UTC) + timedelta(hours=n) for n in range(24 * 427)]
    changes = {b for a, b in pairwise(hours) if a.astimezone(info).utcoffset() != b.astimezone(info).utcoffset()}
    written = timezone(zone, year, year)
    onsets = {
        (each.DTSTART - each.TZOFFSETFROM).replace(tzinfo=UTC)
        for each in (*written.daylight, *written.standard)
        if each.TZOFFSETFROM != each.TZOFFSETTO
    }
    assert (onsets, len(onsets)) == (changes, 2)


def test_the_later_of_two_equal_times_is_written_in_utc():
    first = datetime(2031, 10, 26, 0, 30, tzinfo=UTC)
    (earlier, later) = read_back(event(first), event(first + timedelta(hours=1)))
    assert [str(each.start.astimezone(UTC).time()) for each in (earlier, later)] == ["00:30:00", "01:30:00"]


def test_the_same_events_are_the_same_bytes():
    events = (event(date(2031, 4, 28)),)
    assert write_calendar("Forum", events, language="en") == write_calendar("Forum", events, language="en")
