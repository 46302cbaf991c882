"""The bar of the demonstration: the clock with its buttons, and the doors."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from intersession.accounts.models import User

from .doors import CAPACITIES, DOORS, Door, is_open
from .samples import is_demonstration


def bar(request: HttpRequest) -> dict[str, Any]:
    """`demonstration` as ui/base.html reads it, None in a forum of anybody's own; no query beyond the frame's."""
    if not is_demonstration(request):
        return {"demonstration": None}
    user = getattr(request, "user", None)
    email = user.email if isinstance(user, User) else ""
    doors = [_shown(each, email) for each in DOORS]
    delegate = any(each["code"] == "delegate" and each["current"] for each in doors)
    return {
        "demonstration": {
            "now": getattr(request, "arrival", None),
            "next_deadline": True,
            "clock_url": reverse("demonstration_clock"),
            "door_url": reverse("demonstration_door"),
            "doors": doors,
            "capacities": [_shown(each, email) for each in CAPACITIES] if delegate else [],
        }
    }


def _shown(each: Door, email: str) -> dict[str, Any]:
    return {"code": each.code, "label": each.label, "current": is_open(each, email)}
