"""The registry of permissions: each is one typed sentence about who and when, and Django's `has_perm` asks the same ones."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, ParamSpec

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from intersession.site import clock
from intersession.site.access import Rule

from .models import User

P = ParamSpec("P")
Anyone = User | AnonymousUser
_registry: dict[str, Callable[..., bool]] = {}


def permission(name: str) -> Callable[[Callable[P, bool]], Callable[P, bool]]:
    """Register a sentence under "app.verb_noun". Its docstring says it in words; its first argument is the person."""

    def declare(sentence: Callable[P, bool]) -> Callable[P, bool]:
        if name in _registry:
            raise ValueError(f"The permission {name} is declared twice.")
        _registry[name] = sentence
        return sentence

    return declare


def permissions() -> dict[str, Callable[..., bool]]:
    """Every sentence by its name."""
    return dict(_registry)


def may(user: Anyone, name: str, *on: Any, **when: Any) -> bool:
    """Whether the sentence holds. Nobody who is not signed in may do anything; a program's token narrows what its person may."""
    if not isinstance(user, User) or not user.is_active:
        return False
    token = getattr(user, "token", None)
    if token is not None and not token.allows(name):
        return False
    return _registry[name](user, *on, **when)


def require(user: Anyone, name: str, *on: Any, **when: Any) -> None:
    """Raises PermissionDenied (403) unless the sentence holds."""
    if not may(user, name, *on, **when):
        raise PermissionDenied(_("You may not do this (%(permission)s). Nothing was changed.") % {"permission": name})


def person(request: HttpRequest) -> User:
    """Whoever asks, at an address that lets only people with an account through."""
    assert isinstance(request.user, User)
    return request.user


def needs(name: str) -> Rule:
    """The access rule of an address that wants a permission which depends on the person and the moment only."""
    return Rule(
        f"needs {name}",
        (_registry[name].__doc__ or "").strip(),
        lambda request: may(request.user, name, at=clock.arrival_of(request)),
    )


@permission("accounts.act_for_administration")
def may_act_for_administration(user: User, at: datetime | None = None) -> bool:
    """Officers of the Administration act for it: they put questions, enter replies, consolidate and keep the members."""
    return user.holds("officer", at or clock.now())


@permission("accounts.administer_site")
def may_administer_site(user: User, at: datetime | None = None) -> bool:
    """Administrators appoint officers and change the organization's settings."""
    return user.holds("administrator", at or clock.now())


@permission("accounts.publish")
def may_publish(user: User, at: datetime | None = None) -> bool:
    """Publishers release documents and results."""
    return user.holds("publisher", at or clock.now())
