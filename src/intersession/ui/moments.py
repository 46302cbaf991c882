"""Moments in words: the absolute first, with place and offset; the relative only beside it."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils import dateformat, timezone
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from intersession.core.instants import utc_offset

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def day_words(day: date) -> str:
    """ "23 October 2008", in the reader's language; the first of a month is an ordinal in French ("1er octobre")."""
    return _day_words(day.year, day.month, day.day, get_language() or "")


@lru_cache(maxsize=1000)  # a page names a dozen days, and the days of a year are few
def _day_words(year: int, month: int, day: int, language: str) -> str:
    words = dateformat.format(date(year, month, day), pgettext("date format", "j F Y"))
    return words.replace("1", "1er", 1) if day == 1 and language.startswith("fr") else words


def days_words(first: date | None, last: date | None) -> str:
    """ "23 October 2008", "7–8 July 2008", "30 June 2008 – 2 July 2008"; "" where they are not fixed."""
    if first is None or last is None:
        return ""
    if first == last:
        return day_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(last)}"
    return f"{day_words(first)} – {day_words(last)}"


def time_words(moment: datetime | time) -> str:
    """ "18:00", as the reader's language writes hours."""
    return dateformat.time_format(moment, pgettext("time format", "H:i"))


def moment_words(moment: datetime, place: str = "", zone: str = "") -> str:
    """ "23 October 2008, 18:00 Geneva, UTC+2": an aware moment in `zone` (default: the current one), with its place."""
    local = timezone.localtime(moment, ZoneInfo(zone) if zone else None)
    words = {"day": day_words(local), "time": time_words(local), "place": place, "offset": utc_offset(local)}
    if not place:
        return _("%(day)s, %(time)s, %(offset)s") % words
    return _("%(day)s, %(time)s %(place)s, %(offset)s") % words


def relative_words(moment: datetime, now: datetime) -> str:
    """ "in 9 days", "3 hours ago": calendar days from two days on, else whole hours, else whole minutes."""
    distance = abs(moment - now)
    if distance >= 2 * DAY:
        days = abs((timezone.localtime(moment).date() - timezone.localtime(now).date()).days)
        return _past_days(days) if moment < now else _coming_days(days)
    if distance >= HOUR:
        hours = distance // HOUR
        return _past_hours(hours) if moment < now else _coming_hours(hours)
    minutes = distance // timedelta(minutes=1)
    return _past_minutes(minutes) if moment < now else _coming_minutes(minutes)


def _coming_days(count: int) -> str:
    return ngettext("in %(count)d day", "in %(count)d days", count) % {"count": count}


def _past_days(count: int) -> str:
    return ngettext("%(count)d day ago", "%(count)d days ago", count) % {"count": count}


def _coming_hours(count: int) -> str:
    return ngettext("in %(count)d hour", "in %(count)d hours", count) % {"count": count}


def _past_hours(count: int) -> str:
    return ngettext("%(count)d hour ago", "%(count)d hours ago", count) % {"count": count}


def _coming_minutes(count: int) -> str:
    return ngettext("in %(count)d minute", "in %(count)d minutes", count) % {"count": count}


def _past_minutes(count: int) -> str:
    return ngettext("%(count)d minute ago", "%(count)d minutes ago", count) % {"count": count}
