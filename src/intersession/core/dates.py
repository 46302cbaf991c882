"""Dates as official texts write them in the six languages of the United Nations; no clock, no guess."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_ENGLISH = "january february march april may june july august september october november december"
_FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
_SPANISH = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
_RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
_ARABIC = (
    "كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيه",
    "تموز/يوليه", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر",
)  # fmt: skip
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
_ISO_DATE = re.compile(_ISO)
_DIGIT, _NEAR = re.compile(r"\d"), 14  # no more stands between a month and its day: "3rd   of   May"
_MONTH_NAMES, _WORD = frozenset(_MONTHS), re.compile(r"\w{3,10}")
_THROUGH = re.compile(r"[-–—]|\b(?:to|au|al|a)\b")
_DATE = re.compile(rf"(?<![\w.])(?:{_ISO}|{_DAY_FIRST}|{_MONTH_FIRST})(?!\w|-\d)", re.IGNORECASE)

# Other scripts: \\d is any decimal digit, so Arabic-Indic, Persian and full-width ones are read, and `int` knows them.
_LEVANT = tuple(both.split("/")[0] for both in _ARABIC)
_EGYPT = (
    "يناير", "فبراير", "مارس", "(?:أبريل|إبريل|ابريل)", "مايو", "يوني[وه]",
    "يولي[وه]", "(?:أغسطس|اغسطس)", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip
_ARABIC_MONTH = "|".join(
    rf"(?P<m{month}>{levant}(?:\s?/\s?{egypt})?|{egypt}(?:\s?/\s?{levant})?)"
    for month, (levant, egypt) in enumerate(zip(_LEVANT, _EGYPT, strict=True), start=1)
)
_ARABIC_DATE = re.compile(
    rf"(?<![\d/.])(?P<days>\d{{1,2}}(?:\s?(?:[-–—]|و|إلى|،)\s?\d{{1,2}}){{0,4}}){_GAP}(?:من{_GAP})?(?:{_ARABIC_MONTH})(?!\w)"
    rf"(?:،?{_GAP}(?:من{_GAP})?(?:(?:عام|سنة){_GAP})?(?P<year>\d{{4}})(?!\d))?"
)
_RUSSIAN_DATE = re.compile(
    rf"(?<![\w.])(?P<days>\d{{1,2}}(?:\s?(?:[-–—]|и|по|,)\s?\d{{1,2}}){{0,4}}){_GAP}(?P<month>{_RUSSIAN.replace(' ', '|')})\b"
    rf"(?:{_GAP}(?P<year>\d{{4}})(?:{_GAP}?(?:года|году|г\.|г\b))?(?!\d))?",
    re.IGNORECASE,
)
_HAN = "〇零○一二三四五六七八九"
_CHINESE_DATE = re.compile(
    rf"(?:(?P<year>[\d{_HAN}]{{4}})\s?年\s?)?(?P<month>[\d{_HAN}十]{{1,3}})\s?月\s?"
    rf"(?P<days>[\d{_HAN}十]{{1,3}}\s?[日号]?(?:\s?[-–—至到、和]\s?[\d{_HAN}十]{{1,3}}\s?[日号]){{0,4}})(?<=[日号])"
)
_OTHER_SCRIPT = re.compile("[\u0400-\u04ff\u0600-\u06ff\u4e00-\u9fff]")
_SEVERAL_THROUGH = re.compile(r"[-–—至到]|по|إلى")


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
    if _OTHER_SCRIPT.search(text):
        found = [*_latin_dates(text), *_other_dates(text)]
        yield from sorted(found, key=lambda written: written.start)
    else:
        yield from _latin_dates(text)


def _other_dates(text: str) -> Iterator[WrittenDate]:
    """Dates in Arabic, Russian and Chinese."""
    for match in _ARABIC_DATE.finditer(text):
        yield _other_date(match, next(month for month in range(1, 13) if match[f"m{month}"]))
    for match in _RUSSIAN_DATE.finditer(text):
        yield _other_date(match, _RUSSIAN.split().index(match["month"].lower()) + 1)
    for match in _CHINESE_DATE.finditer(text):
        yield _other_date(match, _chinese_number(match["month"]))


def _other_date(match: re.Match[str], month: int) -> WrittenDate:
    days = [_chinese_number(day) for day in re.findall(rf"[\d{_HAN}十]+", match["days"])]
    year = _chinese_number(match["year"]) if match["year"] else None
    through = len(days) > 1 and bool(_SEVERAL_THROUGH.search(match["days"]))
    return WrittenDate(tuple(days), month, year, match.start(), match.end(), through)


def _chinese_number(written: str) -> int:
    """Digits of any script, or Chinese numerals: "二〇三一" is 2031, "二十一" is 21."""
    if written.isdecimal():
        return int(written)
    digits = {letter: max(place - 2, 0) for place, letter in enumerate(_HAN)} | {str(n): n for n in range(10)}
    if "十" in written:
        tens, ones = written.split("十", 1)
        return digits.get(tens, 1) * 10 + digits.get(ones, 0)
    return int("".join(str(digits.get(letter, 0)) for letter in written))


def _may_date(text: str) -> bool:
    """A quick look: whether a month's name stands in the text as a word with a digit near it, or a date in digits alone."""
    lower = text.lower()
    for name in _MONTH_NAMES.intersection(_WORD.findall(lower)):
        at = lower.find(name)
        while at >= 0:
            if _DIGIT.search(lower, max(0, at - _NEAR), at + len(name) + _NEAR):
                return True
            at = lower.find(name, at + 1)
    return "-" in text and _ISO_DATE.search(text) is not None


def _latin_dates(text: str) -> Iterator[WrittenDate]:
    if not _may_date(text):
        return
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
    """The day as official texts write it: "9 October 2031", "1er mai 2031", "9 de octubre de 2031", "9 октября 2031 года".

    English where the language is none of the six of the United Nations; Arabic names a month in both its ways.
    """
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    if language == "ru":
        return f"{day.day} {_RUSSIAN.split()[day.month - 1]} {day.year} года"
    if language == "ar":
        return f"{day.day} {_ARABIC[day.month - 1]} {day.year}"
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
