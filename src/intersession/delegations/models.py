"""Members and observers, the people who act for them, and what each of them may do."""

from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from intersession.accounts.models import Dated, User
from intersession.site.labels import LabelField, in_language
from intersession.site.personal import Personal


class Category(models.Model):
    """A category of participants, as the forum names it: governments, intergovernmental organizations, …"""

    impersonal = ("code", "names")

    code = models.SlugField(max_length=32, unique=True)
    names = LabelField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "code")

    def __str__(self) -> str:
        return in_language(self.names)


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def members(self, on: date) -> Self:
        """The membership on a day."""
        return self.filter(Q(until=None) | Q(until__gt=on), standing=Delegation.Standing.MEMBER, since__lte=on)

    def observers(self, on: date) -> Self:
        return self.filter(Q(until=None) | Q(until__gt=on), standing=Delegation.Standing.OBSERVER, since__lte=on)

    def of(self, user: User, at: datetime) -> Self:
        """Those that `user` acts for at that moment."""
        return self.filter(representatives__in=Representative.objects.standing(at).filter(user=user))


class Delegation(models.Model):
    """A member State or an observer. `code` is the ISO 3166 alpha-2 code of a State, a short word for others."""

    impersonal = ("code", "names", "mail", "region")

    class Standing(models.TextChoices):
        MEMBER = "member", "Member"
        OBSERVER = "observer", "Observer"

    code = models.SlugField(max_length=32, unique=True)
    names = LabelField()
    standing = models.CharField(max_length=8, choices=Standing.choices)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="delegations")
    region = models.CharField(max_length=16, blank=True)
    mail = models.EmailField(blank=True)  # the mission's own address, not a person's
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="en")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ("code",)
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=models.F("since")), name="membership_ends_after_it_began"
            )
        ]

    def __str__(self) -> str:
        return in_language(self.names)

    def is_member(self, on: date) -> bool:
        return self.standing == self.Standing.MEMBER and self.since <= on and (self.until is None or on < self.until)


class Representative(Dated):
    """A person acting for a delegation, from when to when, with the capacity that credentials say."""

    impersonal = ("source",)

    class Capacity(models.TextChoices):
        HEAD = "head", "Head of delegation"
        ALTERNATE = "alternate", "Alternate"
        ADVISER = "adviser", "Adviser"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="representations")
    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="representatives")
    capacity = models.CharField(max_length=9, choices=Capacity.choices)
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "delegation"], condition=Q(until=None), name="one_standing_representation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} for {self.delegation_id}"

    def may(self, right: str, at: datetime) -> bool:
        """Whether this person holds that right for the delegation at that moment (rights are prefetched where many are asked)."""
        return self.stands(at) and any(r.right == right and r.stands(at) for r in self.rights.all())


class Right(Dated):
    """One thing a representative may do, granted apart from the capacity, dated, with its source document."""

    impersonal = ("source",)

    class Name(models.TextChoices):
        DRAFT = "draft", "Draft an answer"
        VERIFY = "verify", "Verify a draft"
        GIVE = "give", "Give the answer"
        ADMINISTER = "administer", "Administer the mission's accounts"

    representative = models.ForeignKey(Representative, on_delete=models.CASCADE, related_name="rights")
    right = models.CharField(max_length=10, choices=Name.choices)
    source = models.CharField(max_length=200)
    granted_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["representative", "right"], condition=Q(until=None), name="one_standing_right"
            )
        ]

    def __str__(self) -> str:
        return f"{self.representative_id} {self.right}"


class Invitation(models.Model):
    """A mailed invitation to an account: of a representative, or of a colleague of the Administration.

    The link in the mail is a signature over the id, so nothing secret is stored.
    """

    personal = {
        "email": Personal("inviting the person", "until accepted, or 30 days after it expired"),
        "name": Personal("inviting the person", "until accepted, or 30 days after it expired"),
    }
    impersonal = ("rights", "source", "office")

    email = models.EmailField()
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="en")
    delegation = models.ForeignKey(
        Delegation, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations"
    )
    capacity = models.CharField(max_length=9, choices=Representative.Capacity.choices, blank=True)
    rights = models.JSONField(default=list)
    office = models.CharField(max_length=16, blank=True)
    source = models.CharField(max_length=200)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(delegation=None, capacity="") | (Q(delegation__isnull=False) & ~Q(capacity="")),
                name="invited_by_mission_or_office",
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"
