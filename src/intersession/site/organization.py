"""The organization, for whoever answers a request."""

from django.http import HttpRequest

from .models import Organization


def organization_of(request: HttpRequest) -> Organization | None:
    """The organization, read once a request; None before the forum is founded."""
    if not hasattr(request, "_organization"):
        request._organization = Organization.objects.first()  # type: ignore[attr-defined]
    organization: Organization | None = request._organization  # type: ignore[attr-defined]
    return organization
