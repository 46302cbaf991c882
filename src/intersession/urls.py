"""Who answers which address."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from .api import api, openapi, people
from .site.access import address, anyone

# `home` comes last: its /<year>/ and / are the widest.
APPS = (
    "site",
    "audit",
    "accounts",
    "delegations",
    "cycles",
    "meetings",
    "translation",
    "documents",
    "registration",
    "questions",
    "silence",
    "floor",
    "drafting",
    "desk",
    "home",
)

operations, api_namespace, _ = api.urls
urlpatterns: list[URLPattern | URLResolver] = [  # programs first: one prefix tells theirs, and each answer waits for it
    address("api/", people, anyone, name="api"),
    address("api/v1/openapi.json", openapi, anyone, name="openapi"),
    path(
        "api/v1/", include(([route for route in operations if getattr(route, "name", "") != "api-root"], api_namespace))
    ),
    *(path("", include(f"intersession.{app}.urls")) for app in APPS),
]
if settings.PROFILE != "production":
    urlpatterns.insert(0, path("", include("intersession.demo.urls")))
handler400 = handler403 = handler404 = "intersession.site.problems.page_of"
