"""What every page shows: the forum, for whom the reader acts, the languages, the demonstration's bar."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import may
from intersession.delegations.models import acting_for
from intersession.site import clock, standstill
from intersession.site.labels import in_language
from intersession.site.models import Organization
from intersession.site.organization import organization_of

from .frame import ribbon_of
from .menu import menu

ADDRESSES = {
    "home": "home", "language": "set_language", "account": "account", "sign_in": "account_login", "sign_out": "account_logout",
    "privacy": "privacy", "contact": "contact", "api": "api", "questions": "questions", "documents": "documents", "members": "members",
    "search": "search",
}  # fmt: skip


def site(request: HttpRequest) -> dict[str, Any]:
    """The frame's own context; three queries at most (organization, representations or appointments, ribbon)."""
    at = clock.arrival_of(request) if hasattr(request, "arrival") else None
    organization = organization_of(request)
    return {
        "forum": forum(organization),
        "standstill": standing_still(request, at),
        "organization": organization,
        "ribbon": ribbon_of(request, at),
        "acting_for": acting_words(request, at),
        "menu": menu(request, at) if organization else None,
        "languages": [(code, dict(settings.LANGUAGES)[code]) for code in languages_of(organization)],
        "now": at,
        "zone": organization.time_zone if organization else "UTC",
        "theme": request.COOKIES.get("theme", ""),
        "addresses": {name: _address(route) for name, route in ADDRESSES.items()},
    }


def standing_still(request: HttpRequest, at: Any) -> dict[str, str] | None:
    """What the head of every page says while the site can only be read: `{"url"}` for who may record the gap; no query otherwise."""
    if not standstill.stands():
        return None
    mends = at is not None and may(request.user, "accounts.act_for_administration", at=at)
    return {"url": reverse("gap") if mends else ""}


def forum(organization: Organization | None) -> dict[str, str]:
    """The forum's name, acronym, seat and contact in the reader's language; the program's own name before it is founded."""
    if organization is None:
        return {"name": "Intersession", "acronym": "", "seat": "", "contact": ""}
    return {
        "name": in_language(organization.forum_name),
        "acronym": in_language(organization.forum_acronym or organization.acronym or {}),
        "seat": organization.seat_name,
        "contact": organization.contact,
    }


def languages_of(organization: Organization | None) -> list[str]:
    """The forum's languages in its order, of those that the interface has."""
    known = [code for code, _name in settings.LANGUAGES]
    return [code for code in organization.languages if code in known] if organization else known


def acting_words(request: HttpRequest, at: Any) -> str:
    """ "Delegation of Italy · Adviser", "The Administration", "Translator", or nothing."""
    user = getattr(request, "user", None)
    if at is None or not isinstance(user, User):
        return ""
    representations = acting_for(user, at)
    if representations:
        first = representations[0]
        named = _("Delegation of %(name)s") % {"name": first.delegation}
        more = f" (+{len(representations) - 1})" if len(representations) > 1 else ""
        return f"{named} · {first.get_capacity_display()}{more}"
    if user.in_administration(at):
        return _("The Administration")
    return _("Translator") if user.holds("translator", at) else ""


@cache
def _address(route: str) -> str:
    try:
        return reverse(route)
    except NoReverseMatch:  # an app may not be there yet
        return ""
