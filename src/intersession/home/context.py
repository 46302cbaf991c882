"""What every page shows: the forum, for whom the reader acts, the languages, the demonstration's bar."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from intersession.site import clock
from intersession.site.labels import in_language
from intersession.site.models import Organization


def site(request: HttpRequest) -> dict[str, Any]:
    organization = Organization.objects.first() or Organization(forum_name={"en": "Intersession"})
    return {
        "forum": {
            "name": in_language(organization.forum_name), "acronym": in_language(organization.forum_acronym),
            "seat": in_language(organization.seat), "contact": organization.contact,
        },
        "languages": settings.LANGUAGES,
        "zone": organization.time_zone,
        "theme": request.COOKIES.get("theme", ""),
        "now": getattr(request, "arrival", None) or clock.now(),
        "addresses": {"home": "/", "language": "/language/"},
    }  # fmt: skip
