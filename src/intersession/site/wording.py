"""Moments of the forum in words."""

from datetime import datetime

from intersession.ui.moments import moment_words

from .models import Organization


def city_of(zone: str) -> str:
    """The city that an IANA zone is named after: "Europe/Zurich" gives "Zurich"."""
    return "" if zone == "UTC" else zone.rsplit("/", 1)[-1].replace("_", " ")


def forum_moment(moment: datetime, organization: Organization) -> str:
    """`moment` as wall time at the organization's seat, in the reader's language: "23 October 2031, 18:00 Geneva, UTC+2"."""
    return moment_words(moment, organization.seat_name, organization.time_zone)
