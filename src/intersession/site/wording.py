"""Moments of the forum in words."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from intersession.ui.moments import moment_words

from .models import Organization


def city_of(zone: str) -> str:
    """The city that an IANA zone is named after: "Europe/Zurich" gives "Zurich"."""
    return "" if zone == "UTC" else zone.rsplit("/", 1)[-1].replace("_", " ")


def forum_moment(moment: datetime, organization: Organization) -> str:
    """`moment` as wall time at the organization's seat, in the reader's language: "23 October 2031, 18:00 Geneva, UTC+2"."""
    return zone_moment(moment, organization.time_zone, organization)


def forum_day(moment: datetime, organization: Organization) -> date:
    """The day of a moment where the organization has its seat."""
    return moment.astimezone(ZoneInfo(organization.time_zone)).date()


def zone_moment(moment: datetime, zone: str, organization: Organization) -> str:
    """`moment` as wall time of a zone, with the seat's name where it is the seat's zone, else that of the zone's city."""
    place = organization.seat_name if zone == organization.time_zone else city_of(zone)
    return moment_words(moment, place, zone)


def address_of(name: str, *args: object) -> str:
    """The whole address of a page, as a letter or a mail names it."""
    return f"{settings.PUBLIC_URL}{reverse(name, args=args)}"
