"""People with an account, what they are appointed to in the Administration, and the tokens of their programs."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from intersession.site.periods import closed
from intersession.site.personal import Personal
from intersession.site.prepared import Given, Prepared


class UserManager(BaseUserManager["User"]):
    def make(
        self, email: str, name: str, *, language: str = "en", password: str | None = None, joined_at: datetime
    ) -> "User":
        """A person's account; without a password it is entered by a mailed code or a passkey only."""
        user = self.model(email=email.strip().lower(), name=name.strip(), language=language, joined_at=joined_at)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person. Addresses are kept in lower case, so one address has one account."""

    personal = {
        "email": Personal(_("sign-in and the forum’s mail"), closed("closed_at", "closed-{pk}@account.invalid")),
        "name": Personal(
            _("showing colleagues who drafted, verified and gave"),
            closed("closed_at", "—"),
            _("the person’s delegation and the Administration"),
        ),
        "password": Personal(_("sign-in (a salted hash)"), closed("closed_at", "!"), _("nobody")),
    }
    impersonal = ("language",)

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="en")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(email=Lower("email")), name="address_in_lower_case")]

    def __str__(self) -> str:
        return self.name

    def holds(self, office: str, at: datetime) -> bool:
        """Whether this person is appointed to `office` at that moment. All appointments are read once per request."""
        return self.is_active and any(a.office == office and a.stands(at) for a in self._appointments())

    def get_short_name(self) -> str:
        return self.name

    def in_administration(self, at: datetime) -> bool:
        """Whether this person holds an office that sees what is under work; a translator sees what is assigned, no more."""
        return self.is_active and any(a.of_administration and a.stands(at) for a in self._appointments())

    def _appointments(self) -> list["Appointment"]:
        if not hasattr(self, "_read_appointments"):
            self._read_appointments = APPOINTMENTS(user=self.pk)
        return self._read_appointments

    def is_appointed_as_in(self, rows: Iterable[Any]) -> None:
        """Take the appointments from rows that were read `with_offices`, one for each of them."""
        told = (row for row in rows if row.office)
        self._read_appointments = [
            Appointment(user=self, office=row.office, since=row.office_since, until=row.office_until) for row in told
        ]


class DatedQuerySet(models.QuerySet[Any]):
    """Rows that hold from `since` (included) until `until` (excluded, or open)."""

    def standing(self, at: datetime | Given) -> Self:
        return self.filter(Q(until=None) | Q(until__gt=at), since__lte=at)


class Dated(models.Model):
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def stands(self, at: datetime) -> bool:
        return self.since <= at and (self.until is None or at < self.until)


class Appointment(Dated):
    """What a person does in the Administration or for it, from when to when, by which decision."""

    impersonal = ("source",)

    class Office(models.TextChoices):
        OFFICER = "officer", _("Officer")
        PUBLISHER = "publisher", _("Publisher")
        ADMINISTRATOR = "administrator", _("Administrator")
        TRANSLATOR = "translator", _("Translator")

    ADMINISTRATION = (
        Office.OFFICER,
        Office.PUBLISHER,
        Office.ADMINISTRATOR,
    )  # a translator works for it, and is not of it

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="appointments")
    office = models.CharField(max_length=16, choices=Office.choices)
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "office"], condition=Q(until=None), name="one_standing_appointment")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.office}"

    @property
    def of_administration(self) -> bool:
        return self.office in self.ADMINISTRATION


APPOINTMENTS = Prepared(lambda: Appointment.objects.filter(user=Given("user")))


def with_offices(rows: "models.QuerySet[Any]", to_user: str = "") -> "models.QuerySet[Any]":
    """The rows with their person's appointments, a row each: who is asked for on every page brings them along, in one query."""
    names = {"office": "office", "office_since": "since", "office_until": "until"}
    joined: models.QuerySet[Any] = rows.annotate(
        **{ours: F(f"{to_user}appointments__{name}") for ours, name in names.items()}
    )
    return joined


class TokenManager(models.Manager["Token"]):
    def bearer(self, secret: str, at: datetime) -> "Token | None":
        """The standing token that a program showed, with its person."""
        rows: list[Token] = BEARER(digest=hashlib.sha256(secret.encode()).hexdigest(), at=at)
        if not rows:
            return None
        rows[0].user.is_appointed_as_in(rows)
        return rows[0]


class Token(models.Model):
    """A program's way in: shown once when made, kept as a digest, scoped to what its person may do."""

    personal = {"name": Personal(_("telling one’s tokens apart"), closed("user__closed_at", "—"), _("the person"))}
    impersonal = ("digest", "acts", "delegation_code")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    acts = models.JSONField(
        default=list
    )  # names of permissions the token may use; empty: reading only; ["*"]: all of its person's
    delegation_code = models.CharField(max_length=32, blank=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[TokenManager] = TokenManager()

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def fresh_secret() -> str:
        return f"isn_{secrets.token_urlsafe(32)}"

    def allows(self, act: str) -> bool:
        return "*" in self.acts or act in self.acts


BEARER = Prepared(
    lambda: with_offices(Token.objects.select_related("user"), "user__").filter(
        digest=Given("digest"), revoked_at=None, user__is_active=True, made_at__lte=Given("at")
    )
)
