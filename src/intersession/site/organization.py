"""The organization, and the year that a page stands in, for whoever answers a request."""

from datetime import datetime

from django.http import HttpRequest

from . import clock
from .models import Organization
from .prepared import Prepared


def organization_of(request: HttpRequest) -> Organization | None:
    """The organization, read once a request; None before the forum is founded."""
    if not hasattr(request, "_organization"):
        request._organization = Organization.objects.first()  # type: ignore[attr-defined]
    organization: Organization | None = request._organization  # type: ignore[attr-defined]
    return organization


def arrival_with_organization(request: HttpRequest) -> datetime:
    """The moment a request comes; the organization is read with it, since nearly every answer needs both."""
    organization = WITH_THE_TIME.first()
    request._organization = organization  # type: ignore[attr-defined]
    return clock.time_beside(organization) if organization else clock.now()


WITH_THE_TIME = Prepared(lambda: clock.beside(Organization.objects.all()))


def stands_in(request: HttpRequest, cycle: int | None) -> None:
    """Say in which year (a cycle's key) a page stands, so that its frame shows where in that year the reader is."""
    request._cycle = cycle  # type: ignore[attr-defined]


def cycle_of(request: HttpRequest) -> int | None:
    """The year that a page stands in; None where it said none."""
    cycle: int | None = getattr(request, "_cycle", None)
    return cycle
