"""Moments in words, unambiguous in every language."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format

from .models import Organization


def moment_in_words(moment: datetime, zone: str | ZoneInfo, *, place: str = "") -> str:
    """`moment` as wall time in `zone`: "23 October 2008, 18:00 Geneva, UTC+2" (place: the zone's city unless given)."""
    info = ZoneInfo(zone) if isinstance(zone, str) else zone
    local = timezone.localtime(moment, info)
    city = place or str(info).rsplit("/", 1)[-1].replace("_", " ")
    return f"{date_format(local, 'j F Y, H:i')} {city}, {offset_in_words(local)}"


def offset_in_words(local: datetime) -> str:
    """ "UTC+2", "UTC+5:30", "UTC"."""
    offset = local.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02}" if rest else "")


def forum_moment(moment: datetime, organization: Organization) -> str:
    """`moment` at the organization's seat, in the reader's language."""
    return moment_in_words(moment, organization.time_zone, place=organization.seat_name)
