"""The organization, for whoever answers a request."""

from datetime import datetime

from django.http import HttpRequest

from . import clock
from .models import Organization


def organization_of(request: HttpRequest) -> Organization | None:
    """The organization, read once a request; None before the forum is founded."""
    if not hasattr(request, "_organization"):
        request._organization = Organization.objects.first()  # type: ignore[attr-defined]
    organization: Organization | None = request._organization  # type: ignore[attr-defined]
    return organization


def arrival_with_organization(request: HttpRequest) -> datetime:
    """The moment a request comes; the organization is read with it, since nearly every answer needs both."""
    organization = next(iter(clock.beside(Organization.objects.all())), None)
    request._organization = organization  # type: ignore[attr-defined]
    return clock.time_beside(organization) if organization else clock.now()
