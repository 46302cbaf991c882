from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersession.core.instants import (
    MomentError,
    RepeatedTimeError,
    SkippedTimeError,
    instant,
    later,
    read_duration,
    read_moment,
    read_zone,
    same_time_on,
    utc_offset,
)
from tests.cases import each

ZURICH, NEW_YORK = ZoneInfo("Europe/Zurich"), ZoneInfo("America/New_York")


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@each(
    ("wall", "zone", "when"),
    [
        ("2026-10-25T01:59", ZURICH, "2026-10-24T23:59"),
        ("2026-10-25T03:00", ZURICH, "2026-10-25T02:00"),
        ("2027-03-28T01:59", ZURICH, "2027-03-28T00:59"),
        ("2027-03-28T03:00", ZURICH, "2027-03-28T01:00"),
        ("2027-10-31T01:59", ZURICH, "2027-10-30T23:59"),
        ("2027-10-31T03:00", ZURICH, "2027-10-31T02:00"),
        ("2028-03-26T01:59", ZURICH, "2028-03-26T00:59"),
        ("2028-03-26T03:00", ZURICH, "2028-03-26T01:00"),
        ("2026-11-01T00:59", NEW_YORK, "2026-11-01T04:59"),
        ("2026-11-01T02:00", NEW_YORK, "2026-11-01T07:00"),
        ("2027-03-14T01:59", NEW_YORK, "2027-03-14T06:59"),
        ("2027-03-14T03:00", NEW_YORK, "2027-03-14T07:00"),
    ],
)
def test_a_wall_time_beside_a_change_of_clocks_is_one_instant(wall, zone, when):
    assert read_moment(wall, zone) == utc(when)


@each(
    ("wall", "zone"),
    [
        ("2027-03-28T02:00", ZURICH),
        ("2027-03-28T02:59:59", ZURICH),
        ("2028-03-26T02:30", ZURICH),
        ("2027-03-14T02:00", NEW_YORK),
        ("2028-03-12T02:59", NEW_YORK),
    ],
)
@each("fold", [None, 0, 1])
def test_a_wall_time_that_the_clocks_skip_is_refused(wall, zone, fold):
    with pytest.raises(SkippedTimeError, match="does not exist on"):
        read_moment(wall, zone, fold=fold)


@each(
    ("wall", "zone", "first", "second"),
    [
        ("2026-10-25T02:00", ZURICH, "2026-10-25T00:00", "2026-10-25T01:00"),
        ("2026-10-25T02:59", ZURICH, "2026-10-25T00:59", "2026-10-25T01:59"),
        ("2027-10-31T02:30", ZURICH, "2027-10-31T00:30", "2027-10-31T01:30"),
        ("2026-11-01T01:00", NEW_YORK, "2026-11-01T05:00", "2026-11-01T06:00"),
        ("2027-11-07T01:59", NEW_YORK, "2027-11-07T05:59", "2027-11-07T06:59"),
    ],
)
def test_a_wall_time_that_comes_twice_is_asked_about_unless_fold_is_given(wall, zone, first, second):
    with pytest.raises(RepeatedTimeError) as asked:
        read_moment(wall, zone)
    assert (asked.value.earlier, asked.value.later) == (utc(first), utc(second))
    assert [read_moment(wall, zone, fold=fold) for fold in (0, 1)] == [utc(first), utc(second)]


def test_the_sentences_name_the_time_the_day_the_zone_and_both_offsets():
    with pytest.raises(RepeatedTimeError) as asked:
        read_moment("2027-10-31T02:30", ZURICH)
    with pytest.raises(SkippedTimeError) as refused:
        read_moment("2027-03-28T02:30", ZURICH)
    assert str(asked.value) == (
        "02:30 comes twice on 2027-10-31 in Europe/Zurich, first at UTC+2, then at UTC+1: which is meant?"
    )
    assert str(refused.value) == "02:30 does not exist on 2027-03-28 in Europe/Zurich: the clocks go forward."


def test_an_offset_in_the_text_prevails_over_the_zone():
    texts = ["2027-10-31T02:30+01:00", "2027-10-31T02:30:00.000+01:00", "2027-10-31T01:30Z"]
    assert {read_moment(text, ZURICH) for text in texts} == {utc("2027-10-31T01:30")}


@each(
    ("text", "code"),
    [
        ("", "not_a_moment"),
        ("2010-03-31", "not_a_moment"),
        ("2010-03-31 18:00", "not_a_moment"),
        ("2010-3-31T18:00", "not_a_moment"),
        ("20100331T1800", "not_a_moment"),
        ("2010-03-31T18:00 ", "not_a_moment"),
        ("2010-03-31T18:00+0200", "not_a_moment"),
        ("2010-W13-3T18:00", "not_a_moment"),
        ("٢٠١٠-03-31T18:00", "not_a_moment"),
        ("2010-03-31T18:00\n", "not_a_moment"),
        ("2010-02-30T18:00", "no_such_moment"),
        ("2010-03-31T24:00", "no_such_moment"),
        ("2010-03-31T18:60", "no_such_moment"),
        ("2010-03-31T18:00+24:00", "no_such_moment"),
        ("0001-01-01T00:00+02:00", "no_such_moment"),
        ("9999-12-31T23:59-02:00", "no_such_moment"),
        ("0001-01-01T00:00", "no_such_moment"),
    ],
)
def test_what_is_not_a_moment_is_refused(text, code):
    with pytest.raises(MomentError) as refused:
        read_moment(text, ZURICH)
    assert refused.value.fault.code == code


def test_a_wall_time_without_a_zone_is_no_instant():
    with pytest.raises(MomentError, match="neither its offset nor a zone"):
        read_moment("2010-03-31T18:00")
    with pytest.raises(ValueError, match="a wall time is no instant"):
        later(datetime.fromisoformat("2010-03-31T18:00"), timedelta(1))
    with pytest.raises(ValueError, match="no offset of its own"):
        instant(utc("2010-03-31T18:00"), ZURICH)


@each("name", ["", "Europe/Nowhere", "../etc/passwd", "/etc/localtime", "Europe", "Eu\0rope"])
def test_an_unknown_zone_is_refused(name):
    with pytest.raises(MomentError, match="There is no time zone"):
        read_zone(name)


def test_a_known_zone_is_found():
    assert read_zone("Africa/Nairobi") == ZoneInfo("Africa/Nairobi")


@each(
    ("text", "length"),
    [
        ("1d", timedelta(days=1)),
        ("2h", timedelta(hours=2)),
        ("30m", timedelta(minutes=30)),
        ("1w", timedelta(weeks=1)),
        ("72h", timedelta(hours=72)),
        ("1w2d3h4m", timedelta(weeks=1, days=2, hours=3, minutes=4)),
    ],
)
def test_durations_are_read(text, length):
    assert read_duration(text) == length


@each("text", ["", "1", "d", "-1d", "1.5h", "1 d", "30s", "1D", "2h1d", "0d", "0h0m", "9999w", "9" * 19 + "m", "٣d"])
def test_other_durations_are_refused(text):
    with pytest.raises(MomentError):
        read_duration(text)


def test_a_day_is_24_hours_but_the_same_time_on_the_next_day_may_be_25_or_23():
    autumn, spring = read_moment("2027-10-30T18:00", ZURICH), read_moment("2028-03-25T18:00", ZURICH)
    assert [later(start, read_duration("1d")) - start for start in (autumn, spring)] == [timedelta(hours=24)] * 2
    hours = [same_time_on(start, 1, ZURICH) - start for start in (autumn, spring, later(spring, timedelta(days=9)))]
    assert hours == [timedelta(hours=25), timedelta(hours=23), timedelta(hours=24)]


def test_arithmetic_is_on_instants_even_where_a_local_time_is_given():
    before = datetime(2027, 10, 31, 2, 30, tzinfo=ZURICH)
    assert later(before, timedelta(hours=1)) == utc("2027-10-31T01:30")


def test_the_same_time_on_a_day_that_skips_it_is_refused():
    with pytest.raises(SkippedTimeError):
        same_time_on(read_moment("2027-03-27T02:30", ZURICH), 1, ZURICH)


@each(
    ("zone", "offset"),
    [
        ("America/New_York", "UTC−4"),
        ("Asia/Kathmandu", "UTC+5:45"),
        ("America/St_Johns", "UTC−2:30"),
        ("UTC", "UTC"),
        ("Africa/Abidjan", "UTC"),
    ],
)
def test_offsets_are_shown_in_hours_and_minutes(zone, offset):
    assert utc_offset(utc("2010-06-01T16:00").astimezone(ZoneInfo(zone))) == offset


@given(
    st.integers(0, 2**31).map(partial(datetime.fromtimestamp, tz=UTC)),
    st.sampled_from(["Europe/Zurich", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]),
)
def test_every_instant_comes_back_from_what_the_clocks_show(moment, name):
    zone = ZoneInfo(name)
    local = moment.astimezone(zone)
    assert instant(local.replace(tzinfo=None, fold=0), zone, fold=local.fold) == moment
    assert read_moment(local.isoformat()) == moment
