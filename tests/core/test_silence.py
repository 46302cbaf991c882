"""Seventy-two hours, three days and three working days end at three moments; silence is broken in time or not at all."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersession.core.instants import RepeatedTimeError, SkippedTimeError
from intersession.core.silence import FORMS, Length, Objection, Outcome, WorkingDays, end_of, idle_days, outcome
from tests.cases import each

GENEVA, NEW_YORK, CAIRO = ZoneInfo("Europe/Zurich"), ZoneInfo("America/New_York"), ZoneInfo("Africa/Cairo")
UN, WTO, ICAO = FORMS["un"], FORMS["wto"], FORMS["icao"]
#: Days without work in Geneva that fall into the cases below: Christmas, New Year, Easter, Ascension, Whit Monday, the Geneva fast.
HOLIDAYS = WorkingDays(frozenset(map(date.fromisoformat, ["2026-12-25", "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-06", "2027-05-17", "2027-09-09"])))  # fmt: skip
CASES = """
2026-10-22T15:00 Europe/Zurich     72 hours         2026-10-25T14:00
2026-10-22T15:00 Europe/Zurich     3 days           2026-10-25T15:00
2026-10-22T15:00 Europe/Zurich     3 working_days   2026-10-27T15:00
2026-10-24T02:30 Europe/Zurich     24 hours         2026-10-25T02:30+02:00
2026-10-24T03:30 Europe/Zurich     24 hours         2026-10-25T02:30+01:00
2026-10-24T03:30 Europe/Zurich     1 days           2026-10-25T03:30
2026-10-24T12:00 Europe/Zurich     1 working_days   2026-10-26T12:00
2026-10-25T12:00 Europe/Zurich     1 working_days   2026-10-26T12:00
2026-10-30T17:00 America/New_York  72 hours         2026-11-02T16:00
2026-10-30T17:00 America/New_York  3 days           2026-11-02T17:00
2026-10-30T17:00 America/New_York  3 working_days   2026-11-04T17:00
2026-12-23T10:00 Europe/Zurich     72 hours         2026-12-26T10:00
2026-12-23T10:00 Europe/Zurich     3 days           2026-12-26T10:00
2026-12-23T10:00 Europe/Zurich     3 working_days   2026-12-29T10:00
2026-12-24T18:00 Europe/Zurich     1 working_days   2026-12-28T18:00
2026-12-31T18:00 Europe/Zurich     1 working_days   2027-01-04T18:00
2026-12-31T18:00 Europe/Zurich     5 working_days   2027-01-08T18:00
2027-03-25T09:00 Europe/Zurich     72 hours         2027-03-28T10:00
2027-03-25T09:00 Europe/Zurich     3 days           2027-03-28T09:00
2027-03-25T09:00 Europe/Zurich     3 working_days   2027-04-01T09:00
2027-03-25T09:00 Europe/Zurich     1 working_days   2027-03-30T09:00
2027-03-27T18:00 Europe/Zurich     24 hours         2027-03-28T19:00
2027-03-27T18:00 Europe/Zurich     1 days           2027-03-28T18:00
2027-03-12T16:00 America/New_York  72 hours         2027-03-15T17:00
2027-03-12T16:00 America/New_York  3 days           2027-03-15T16:00
2027-03-12T16:00 America/New_York  2 working_days   2027-03-16T16:00
2027-05-05T15:00 Europe/Zurich     72 hours         2027-05-08T15:00
2027-05-05T15:00 Europe/Zurich     3 days           2027-05-08T15:00
2027-05-05T15:00 Europe/Zurich     3 working_days   2027-05-11T15:00
2027-05-14T15:00 Europe/Zurich     1 working_days   2027-05-18T15:00
2027-09-08T15:00 Europe/Zurich     2 working_days   2027-09-13T15:00
2027-10-30T18:00 Europe/Zurich     24 hours         2027-10-31T17:00
2027-10-30T18:00 Europe/Zurich     1 days           2027-10-31T18:00
2027-10-30T18:00 Europe/Zurich     72 hours         2027-11-02T17:00
2027-10-30T18:00 Europe/Zurich     3 days           2027-11-02T18:00
2027-10-29T18:00 Europe/Zurich     3 working_days   2027-11-03T18:00
2028-02-28T12:00 Europe/Zurich     72 hours         2028-03-02T12:00
2028-02-28T12:00 Europe/Zurich     3 days           2028-03-02T12:00
2028-03-25T12:00 Europe/Zurich     24 hours         2028-03-26T13:00
2028-03-25T12:00 Europe/Zurich     2 days           2028-03-27T12:00
2028-03-24T12:00 Europe/Zurich     1 working_days   2028-03-27T12:00
""".strip().splitlines()


def at(text, zone=GENEVA):
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


@each("case", CASES)
def test_hours_days_and_working_days_end_when_they_should(case):
    opened, zone, number, unit, ends = case.split()
    length, place = Length(int(number), unit), ZoneInfo(zone)
    assert end_of(at(opened, place), length, place, HOLIDAYS) == at(ends, place)


def test_an_end_that_the_clocks_skip_or_show_twice_is_asked_about():
    with pytest.raises(SkippedTimeError):
        end_of(at("2027-03-27T02:30"), Length(1, "days"), GENEVA)
    with pytest.raises(RepeatedTimeError):
        end_of(at("2026-10-24T02:30"), Length(1, "days"), GENEVA)
    later = end_of(at("2026-10-24T02:30"), Length(1, "days"), GENEVA, fold=1)
    assert later == at("2026-10-25T02:30+01:00")


def test_the_last_day_may_end_at_an_hour_of_its_own_and_idle_days_are_shown():
    ends = end_of(at("2026-12-23T10:00"), Length(3, "working_days", time(18)), GENEVA, HOLIDAYS)
    assert ends == at("2026-12-29T18:00")
    assert idle_days(at("2026-12-23T10:00"), ends, GENEVA, HOLIDAYS) == [date(2026, 12, day) for day in (25, 26, 27)]


def test_a_weekend_of_friday_and_saturday():
    cairo = WorkingDays(weekend=frozenset({4, 5}))
    assert end_of(at("2026-11-19T12:00", CAIRO), Length(1, "working_days"), CAIRO, cairo) == at("2026-11-22T12:00", CAIRO)  # fmt: skip


@each("wrong", [(0, "days"), (367, "days"), (3, "hours", time(18))])
def test_a_length_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"lasts from|hour of their own"):
        Length(*wrong)


def test_a_week_has_a_working_day():
    with pytest.raises(ValueError, match="never ends"):
        WorkingDays(weekend=frozenset(range(7)))


OPENED, END = at("2026-10-22T15:00"), at("2026-10-25T14:00")
ALL = ["AT", "HU", "RO", "RS", "HR"]
IN_TIME, TOO_LATE = END - timedelta(minutes=1), END


def objection(delegation, when=IN_TIME, **more):
    return Objection(delegation, when, **more)


@each(
    ("form", "objections", "state", "by"),
    [
        (UN, [], "agreed", ()),
        (UN, [objection("HU")], "broken", ("HU",)),
        (UN, [objection("HU", TOO_LATE)], "agreed", ()),
        (UN, [objection("HU", OPENED)], "broken", ("HU",)),
        (UN, [objection("HU", OPENED - timedelta(seconds=1))], "agreed", ()),
        (UN, [objection("XX")], "agreed", ()),
        (UN, [objection("HU", OPENED, withdrawn_at=IN_TIME)], "agreed", ()),
        (UN, [objection("HU", OPENED, withdrawn_at=END)], "broken", ("HU",)),
        (UN, [objection("HU", OPENED, withdrawn_at=IN_TIME), objection("HU")], "broken", ("HU",)),
        (ICAO, [objection("HU"), objection("AT"), objection("HU")], "agreed", ()),
        (ICAO, [objection("HU"), objection("AT"), objection("RO")], "broken", ("HU", "AT", "RO")),
    ],
)
def test_what_breaks_the_silence(form, objections, state, by):
    assert outcome(form, OPENED, END, objections, ALL, END) == Outcome(state, END, by)


def test_while_it_runs_the_objections_that_stand_are_named():
    running = outcome(WTO, OPENED, END, [objection("HU", OPENED)], ALL, IN_TIME)
    assert running == Outcome("running", OPENED, ("HU",))


def test_a_break_may_end_the_procedure_at_once_and_is_final_then():
    taken_back = objection("HU", OPENED + timedelta(hours=1), withdrawn_at=OPENED + timedelta(hours=2))
    stopped = outcome(replace(WTO, at_once=True), OPENED, END, [taken_back], ALL, END)
    assert stopped == Outcome("broken", OPENED + timedelta(hours=1), ("HU",))


def test_paragraphs_may_fall_alone():
    partly = replace(UN, in_part=True)
    objections = [objection("HU", paragraphs=frozenset({"para_3"})), objection("AT", paragraphs=frozenset({"para_7"}))]
    found = outcome(partly, OPENED, END, objections, ALL, END)
    assert found == Outcome("agreed_in_part", END, ("HU", "AT"), frozenset({"para_3", "para_7"}))
    assert outcome(partly, OPENED, END, [*objections, objection("RO")], ALL, END).state == "broken"


moments = st.integers(-3, 75).map(lambda hours: OPENED + timedelta(hours=hours))
objections = st.builds(Objection, st.sampled_from([*ALL, "XX"]), moments, st.just(""), st.just(frozenset()), st.none() | moments)  # fmt: skip


@given(st.lists(objections, max_size=8), st.sampled_from([UN, ICAO]))
def test_the_end_is_decided_by_who_objects_in_the_last_instant(given_objections, form):
    last = END - timedelta(microseconds=1)
    standing = {one.delegation for one in given_objections if OPENED <= one.at < END and one.stands(last)} & set(ALL)
    expected = "broken" if len(standing) >= form.needed(len(ALL)) else "agreed"
    assert outcome(form, OPENED, END, given_objections, ALL, END).state == expected
