"""The register of personal fields: what is kept about a person, what for, and how long.

Every text, file or free-form field of a model is named in the model's `personal` (with its purpose and retention) or in its
`impersonal`; a house test fails on a field in neither. The privacy page prints the register.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .periods import AsLongAs, Period, closed

USUAL_READERS = _("the person and the Administration")


@dataclass(frozen=True)
class Personal:
    """What a personal field is for, how long it is kept, and who sees it.

    `keep` is a period that ends by itself (`site.periods`), which `retention run` goes by; or, where the datum goes with what it
    belongs to, a sentence.
    """

    purpose: str | Promise
    keep: str | Promise | Period
    seen_by: str | Promise = USUAL_READERS


TEXTUAL = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.FileField,
    models.BinaryField,
    models.GenericIPAddressField,
)


def sessions_over(at: datetime) -> "models.QuerySet[Any]":
    """Sessions that have expired: by the host's own clock, from which they were given their time, wherever the forum's stands."""
    from .clock import host_time  # it reads a model, and models declare their personal fields with this module

    expired: models.QuerySet[Any] = apps.get_model("sessions", "Session").objects.filter(expire_date__lte=host_time())
    return expired


def listed_in_vain(at: datetime) -> "models.QuerySet[Any]":
    """What is listed of sessions that have ended."""
    standing = apps.get_model("sessions", "Session").objects.exclude(pk__in=sessions_over(at))
    listed: models.QuerySet[Any] = apps.get_model("usersessions", "UserSession").objects.all()
    return listed.exclude(session_key__in=standing.values("session_key"))


LISTED = AsLongAs(_("as long as the session"), listed_in_vain)

# Fields of other people's packages that hold personal values.
FOREIGN = {
    "account.EmailAddress.email": Personal(_("sign-in and mail"), closed("user__closed_at")),
    "sessions.Session.session_data": Personal(
        _("keeping a person signed in"), AsLongAs(_("as long as the session"), sessions_over), _("nobody")
    ),
    "usersessions.UserSession.ip": Personal(_("listing a person’s own sessions"), LISTED, _("the person")),
    "usersessions.UserSession.user_agent": Personal(_("listing a person’s own sessions"), LISTED, _("the person")),
    "mfa.Authenticator.data": Personal(_("passkeys and second factors"), closed("user__closed_at"), _("nobody")),
}


def ours() -> list[type[models.Model]]:
    """The models of this project's own apps."""
    return [model for model in apps.get_models() if model.__module__.startswith("intersession.")]


def register() -> Iterator[tuple[str, Personal]]:
    """Each personal field as ("accounts.User.email", what is said of it)."""
    for model in ours():
        for field, said in getattr(model, "personal", {}).items():
            yield f"{model._meta.app_label}.{model.__name__}.{field}", said
    yield from FOREIGN.items()


def unregistered() -> list[str]:
    """Textual fields that no register names; empty in a sound house."""
    return [
        f"{model._meta.app_label}.{model.__name__}.{field.name}"
        for model in ours()
        for field in model._meta.get_fields()
        if isinstance(field, TEXTUAL) and not getattr(field, "choices", None) and field.name not in named(model)
    ]


def named(model: type[models.Model]) -> set[str]:
    return set(getattr(model, "personal", {})) | set(getattr(model, "impersonal", ()))
