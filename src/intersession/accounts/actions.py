"""What is done to accounts, to appointments in the Administration and to the tokens of programs."""

import hashlib
import os
import secrets
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from allauth.account.models import EmailAddress
from django.conf import settings
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from intersession.audit.acts import Actor, act, record
from intersession.site import clock
from intersession.site.problems import Conflict

from .models import Appointment, Token, User


def make_account(email: str, name: str, *, language: str, password: str | None, at: datetime) -> User:
    """A person's account under an address that an invitation has proved; part of the act that calls it.

    Raises Conflict where the address has an account already.
    """
    if User.objects.filter(email=email.strip().lower()).exists():
        raise Conflict(_("This address has an account already: sign in to accept the invitation. Nothing was changed."))
    user = User.objects.make(email, name, language=language, password=password, joined_at=at)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@act
def change_account(user: User, *, name: str, language: str, by: Actor) -> User:
    """A person changes the name that colleagues see, and the language of pages and mail."""
    user.name, user.language = name.strip(), language
    user.save(update_fields=["name", "language"])
    record("account.changed", user, by=by, language=language)
    return user


def appoint(user: User, offices: Collection[str], *, source: str, at: datetime) -> None:
    """Give a person offices in the Administration; those already held stay as they are. Part of the act that calls it."""
    held = set(user.appointments.standing(at).values_list("office", flat=True))
    Appointment.objects.bulk_create(
        Appointment(user=user, office=office, source=source, since=at) for office in offices if office not in held
    )


@act
def end_appointment(appointment: Appointment, *, by: Actor) -> Appointment:
    """A person leaves an office, at once. Raises Conflict for the last administrator: the forum would be without one."""
    at = clock.now()
    others = Appointment.objects.standing(at).filter(office=appointment.office, user__is_active=True)
    if appointment.office == Appointment.Office.ADMINISTRATOR and not others.exclude(pk=appointment.pk).exists():
        raise Conflict(_("This is the only administrator: appoint another one first. Nothing was changed."))
    appointment.until = at
    appointment.save(update_fields=["until"])
    record("appointment.ended", appointment, by=by, at=at, user=appointment.user_id, office=appointment.office)
    return appointment


@act
def make_token(user: User, *, name: str, acts: list[str], delegation_code: str, secret: str, by: Actor) -> Token:
    """A program's way in. Only a digest of `secret` is kept: whoever made it shows it once."""
    digest = hashlib.sha256(secret.encode()).hexdigest()
    token = Token.objects.create(
        user=user, name=name, digest=digest, acts=acts, delegation_code=delegation_code, made_at=clock.now()
    )
    record("token.made", token, by=by, acts=acts, delegation=delegation_code)
    return token


@act
def revoke_token(token: Token, *, by: Actor) -> Token:
    """The program that holds the token is refused from now on."""
    token.revoked_at = token.revoked_at or clock.now()
    token.save(update_fields=["revoked_at"])
    record("token.revoked", token, by=by)
    return token


def has_administrator() -> bool:
    """Whether anybody administers the site."""
    return Appointment.objects.standing(clock.now()).filter(office="administrator", user__is_active=True).exists()


def setup_code() -> str | None:
    """The code that opens an empty server to whoever runs it, made when first asked for, readable by the server's owner only; None once somebody administers the site."""
    if has_administrator():
        _setup_path().unlink(missing_ok=True)
        return None
    if not _setup_path().exists():
        with os.fdopen(os.open(_setup_path(), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write("-".join(secrets.token_hex(4) for _ in range(4)))
    return _setup_path().read_text().strip()


def setup_opens(code: str) -> bool:
    """Whether this is the code of a server that nobody administers yet."""
    kept = setup_code()
    return kept is not None and constant_time_compare(code.strip().lower(), kept)


def _setup_path() -> Path:
    return Path(settings.DATA) / "setup.code"
