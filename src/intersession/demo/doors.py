"""The doors of the demonstration: as whom a visitor may enter. A delegate enters as head of mission and may turn adviser."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .people import cast


@dataclass(frozen=True)
class Door:
    """`role` names the sample person; "" is a reader without an account."""

    code: str
    label: str | Promise
    role: str


DOORS = (
    Door("officer", _("officer"), "officer"),
    Door("publisher", _("publisher"), "publisher"),
    Door("translator", _("translator"), "translator"),
    Door("delegate", _("delegate"), "head"),
    Door("observer", _("observer"), "observer"),
    Door("public", _("public"), ""),
)
CAPACITIES = (Door("head", _("head"), "head"), Door("adviser", _("adviser"), "delegate"))
EMAILS = {sample.role: sample.email for sample in cast() if sample.role not in ("", "head_of")}


def door(code: str) -> Door | None:
    """The door, or the capacity behind the delegate's door, of that code."""
    return next((each for each in (*DOORS, *CAPACITIES) if each.code == code), None)


def is_open(each: Door, email: str) -> bool:
    """Whether the visitor stands behind this door; an adviser of the mission came in by the delegate's."""
    if each.code == "delegate":
        return email in {EMAILS[capacity.role] for capacity in CAPACITIES}
    return email == EMAILS.get(each.role, "")
