"""Dates in six languages."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from intersession.core.dates import find_dates, write_date
from tests.cases import each

WRITTEN = {
    "9 October 2031": (date(2031, 10, 9), False),
    "October 9, 2031": (date(2031, 10, 9), False),
    "the 9th of October 2031": (date(2031, 10, 9), False),
    "14–18 March 2031": (date(2031, 3, 14), True),
    "21 and 22 April 2031": (date(2031, 4, 21), True),
    "le 1er mai 2031": (date(2031, 5, 1), False),
    "du 3 au 5 février 2031": (date(2031, 2, 3), True),
    "9 de octubre de 2031": (date(2031, 10, 9), False),
    "del 3 al 5 de mayo de 2031": (date(2031, 5, 3), True),
    "2031-10-09": (date(2031, 10, 9), False),
    "في 21 حزيران/يونيه 2031": (date(2031, 6, 21), False),
    "٢١ و٢٢ نيسان/أبريل ٢٠٣١": (date(2031, 4, 21), True),
    "۳ مايو ۲۰۳۱": (date(2031, 5, 3), False),
    "5 كانون الثاني 2031": (date(2031, 1, 5), False),
    "21 июня 2031 года": (date(2031, 6, 21), False),
    "с 3 по 5 мая 2031 г.": (date(2031, 5, 3), True),
    "2031年6月21日": (date(2031, 6, 21), False),
    "２０３１年６月２１日": (date(2031, 6, 21), False),
    "二〇三一年六月二十一日": (date(2031, 6, 21), False),
    "2031年4月21日和22日": (date(2031, 4, 21), True),
}


@each(("text", "said"), WRITTEN.items())
def test_a_date_is_found_as_it_is_written(text, said):
    [found] = find_dates(f"Lyrène, {text}.")
    assert (found.in_year_of(None), found.several_days) == said


@each("text", ["03/04/2031", "May 2031", "9 Octopus 2031", "version 2031-10-09-3", "paragraph 9"])
def test_what_can_be_read_in_two_ways_is_not_read(text):
    assert list(find_dates(text)) == []


def test_a_day_without_a_year_is_the_first_one_after_the_document():
    [found] = find_dates("by 3 February")
    assert [found.in_year_of(near) for near in (date(2031, 1, 5), date(2031, 2, 3), date(2031, 10, 9), None)] == [
        date(2031, 2, 3),
        date(2031, 2, 3),
        date(2032, 2, 3),
        None,
    ]


def test_there_is_no_31_june():
    assert [found.in_year_of(None) for found in find_dates("31 June 2031")] == [None]


@given(st.integers(0, 70_000), st.sampled_from(["en", "fr", "es", "ar", "ru", "zh", None]))
def test_every_day_that_is_written_is_found(days, language):
    day = date(1950, 1, 1) + timedelta(days)
    assert [found.in_year_of(None) for found in find_dates(write_date(day, language))] == [day]
