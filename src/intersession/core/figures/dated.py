"""Dates, lists of days and periods in a sentence, with all their days."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from intersession.core.dates import WrittenDate, find_dates
from intersession.core.figures.found import Dates, Day, Unclear

#: Between the first and the last day of a period over two months; the blanks beside it are bounded.
_TO = re.compile(r"\s{0,3}(?:to|until|through|au|al|[-–—])(?:\s{1,3}el)?\s{0,3}", re.IGNORECASE)
_A_LEAP_YEAR = 2000


def dates_in(text: str, language: str) -> Iterator[Dates | Unclear]:
    """The dates of a text in order, one for each that stands alone, each list of days and each period."""
    written = [each for each in find_dates(text) if not _is_a_verb(text, each, language)]
    at = 0
    while at < len(written):
        first = written[at]
        second = written[at + 1] if at + 1 < len(written) else None
        if second and second.start - first.end < 12 and _TO.fullmatch(text, first.end, second.start):
            yield _period(text, first, second)
            at += 2
            continue
        yield _dates(text, first)
        at += 1


def _is_a_verb(text: str, written: WrittenDate, language: str) -> bool:
    """ "the 2 may differ": an English month has a capital."""
    words = text[written.start : written.end]
    return language == "en" and re.search(r"\bmay\b", words) is not None


def _period(text: str, first: WrittenDate, last: WrittenDate) -> Dates | Unclear:
    year = first.year or last.year or 0
    if last.year and not first.year and (last.month, last.day) < (first.month, first.day):
        year -= 1
    start, end = Day(year, first.month, first.days[0]), Day(last.year or 0, last.month, last.days[-1])
    if not (_exists(start) and _exists(end)):
        return _no_such_day(text, first.start, last.end)
    return Dates(first.start, last.end, ((start, end),))


def _dates(text: str, written: WrittenDate) -> Dates | Unclear:
    days = [Day(written.year or 0, written.month, day) for day in written.days]
    if not all(map(_exists, days)):
        return _no_such_day(text, written.start, written.end)
    spans = [(day, day) for day in days]
    if written.through:
        spans[-2:] = [(days[-2], days[-1])]
    return Dates(written.start, written.end, tuple(_neighbours_joined(spans)))


def _neighbours_joined(spans: list[tuple[Day, Day]]) -> list[tuple[Day, Day]]:
    joined: list[tuple[Day, Day]] = []
    for start, end in spans:
        if joined and _next(joined[-1][1]) == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _next(day: Day) -> Day:
    following = date(day.year or _A_LEAP_YEAR, day.month, day.day) + timedelta(1)
    return Day(following.year if day.year else 0, following.month, following.day)


def _exists(day: Day) -> bool:
    return 1 <= day.month <= 12 and 1 <= day.day <= calendar.monthrange(day.year or _A_LEAP_YEAR, day.month)[1]


def _no_such_day(text: str, start: int, end: int) -> Unclear:
    return Unclear(start, end, f"“{text[start:end]}” names a day that is not in the calendar.")
