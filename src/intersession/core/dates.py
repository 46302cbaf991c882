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
_DATE = re.compile(rf"(?<![\w.])(?:{_ISO}|{_DAY_FIRST}|{_MONTH_FIRST})(?!\w|-\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date where it stands in a text; of several days ("21 and 22 April") the first. `year` may be missing."""

    day: int
    month: int
    year: int | None
    start: int
    end: int
    several_days: bool

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
            yield WrittenDate(day, month, year, match.start(), match.end(), several_days=False)
            continue
        month = _MONTHS[(match["month"] or match["month2"]).lower()]
        day, written = int(match["day"] or match["day2"]), match["year"] or match["year2"]
        several = len(re.findall(r"\d+", match[0])) > (2 if written else 1)
        yield WrittenDate(day, month, int(written) if written else None, match.start(), match.end(), several)


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
