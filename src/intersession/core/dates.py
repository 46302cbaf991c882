"""Dates as official texts write them in English, French and Spanish; no clock, no guess."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_ENGLISH = "january february march april may june july august september october november december"
_FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
_SPANISH = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
_MONTHS = {
    name: month for names in (_ENGLISH, _FRENCH, _SPANISH) for month, name in enumerate(names.split(), start=1)
} | {
    "fevrier": 2,
    "aout": 8,
    "decembre": 12,
    "setiembre": 9,
}

_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_ORDINAL = r"(?:st|nd|rd|th|er|\.?[ºo°])?"
_SPAN = r"\s?(?:[-–—/]|,|to|and|au|et|al|a|y)\s?(?:le\s|el\s)?"
_GAP = r"[\s\u00a0]{1,3}"
_DAY_FIRST = (
    rf"(?P<day>{_DAY}){_ORDINAL}(?:{_SPAN}{_DAY}{_ORDINAL}){{0,4}}"
    rf"{_GAP}(?:of{_GAP}|de{_GAP})?(?P<month>{_MONTH})\b(?:,?{_GAP}(?:del?{_GAP})?(?P<year>(?:19|20|21)\d\d)\b)?"
)
_MONTH_FIRST = (
    rf"(?P<month2>{_MONTH}){_GAP}(?P<day2>{_DAY}){_ORDINAL}(?:{_SPAN}{_DAY}{_ORDINAL}){{0,4}}(?!\d)"
    rf"(?:,?{_GAP}(?P<year2>(?:19|20|21)\d\d)\b)?"
)
_ISO = r"(?P<iso>(?:19|20|21)\d\d-\d\d-\d\d)"
_THROUGH = re.compile(r"[-–—]|\b(?:to|au|al|a)\b")
_DATE = re.compile(rf"(?<![\w.])(?:{_ISO}|{_DAY_FIRST}|{_MONTH_FIRST})(?!\w|-\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date where it stands in a text; `day` is the first of its `days` ("21 and 22 April"). `year` may be missing.

    With `through` the last two days are the ends of a period ("3 to 5 May").
    """

    days: tuple[int, ...]
    month: int
    year: int | None
    start: int
    end: int
    through: bool = False

    @property
    def day(self) -> int:
        """The first day."""
        return self.days[0]

    @property
    def several_days(self) -> bool:
        """Whether more than one day is named."""
        return len(self.days) > 1

    def in_year_of(self, near: date | None) -> date | None:
        """The day itself; without a year the first such day on or after `near`, and null where nothing is near."""
        if self.year is not None:
            return _day(self.year, self.month, self.day)
        if near is None:
            return None
        this_year = _day(near.year, self.month, self.day)
        return this_year if this_year and this_year >= near else _day(near.year + 1, self.month, self.day)


def find_dates(text: str) -> Iterator[WrittenDate]:
    """The dates in a text, in order. Digits only ("03/04/2031") are not read: day and month cannot be told apart."""
    for match in _DATE.finditer(text):
        if match["iso"]:
            year, month, day = (int(part) for part in match["iso"].split("-"))
            yield WrittenDate((day,), month, year, match.start(), match.end())
            continue
        month = _MONTHS[(match["month"] or match["month2"]).lower()]
        written = match["year"] or match["year2"]
        numbers = list(re.finditer(r"\d+", match[0]))
        days = numbers[:-1] if written else numbers
        between = match[0][days[-2].end() : days[-1].start()].lower() if len(days) > 1 else ""
        yield WrittenDate(
            days=tuple(int(day[0]) for day in days),
            month=month,
            year=int(written) if written else None,
            start=match.start(),
            end=match.end(),
            through=bool(_THROUGH.search(between)),
        )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def write_date(day: date, language: str | None) -> str:
    """The day as official texts write it: "9 October 2031", "1er mai 2031", "9 de octubre de 2031"."""
    if language == "fr":
        return f"{'1er' if day.day == 1 else day.day} {_FRENCH.split()[day.month - 1]} {day.year}"
    if language == "es":
        return f"{day.day} de {_SPANISH.split()[day.month - 1]} de {day.year}"
    return f"{day.day} {_ENGLISH.split()[day.month - 1].capitalize()} {day.year}"


def write_days(first: date, last: date, language: str) -> str:
    """A day, two days or a period as a sentence has them, without a preposition in English and with it elsewhere.

    "21 and 22 April 2031", "les 21 et 22 avril 2031", "los días 21 y 22 de abril de 2031"; longer: "3 to 5 May 2031",
    "du 3 au 5 mai 2031", "del 3 al 5 de mayo de 2031"; a month or year that changes is written twice.
    """
    if first == last:
        return {"fr": "le ", "es": "el "}.get(language, "") + write_date(first, language)
    same_month = (first.year, first.month) == (last.year, last.month)
    start = _day_of(first, language) if same_month else write_date(first, language)
    if first.year == last.year and not same_month:
        start = start[: -len(f" de {first.year}" if language == "es" else f" {first.year}")]
    pattern = _TWO_DAYS if same_month and last.day - first.day == 1 else _PERIOD
    return pattern[language].format(start, write_date(last, language))


_TWO_DAYS = {"en": "{} and {}", "fr": "les {} et {}", "es": "los días {} y {}"}
_PERIOD = {"en": "{} to {}", "fr": "du {} au {}", "es": "del {} al {}"}


def _day_of(day: date, language: str) -> str:
    return "1er" if language == "fr" and day.day == 1 else str(day.day)
