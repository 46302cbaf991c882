"""Members and observers, the people who act for them, and what each of them may do."""

from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import Appointment, Dated, DatedQuerySet, User
from intersession.core.regions import region_name
from intersession.site.labels import LabelField, in_language
from intersession.site.models import Mail
from intersession.site.periods import Until
from intersession.site.personal import Personal
from intersession.site.prepared import Given, Prepared


class Category(models.Model):
    """A category of participants, as the forum names it: governments, intergovernmental organizations, …

    `bodies` says what those in it are counted in that are no States: organizations, or (academic) institutions.
    """

    impersonal = ("code", "names")

    class Bodies(models.TextChoices):
        ORGANIZATIONS = "organizations", _("Organizations")
        INSTITUTIONS = "institutions", _("Institutions")

    code = models.SlugField(max_length=32, unique=True)
    names = LabelField()
    bodies = models.CharField(max_length=13, choices=Bodies.choices, default=Bodies.ORGANIZATIONS)
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

    def current(self, on: date) -> Self:
        """Members and observers on a day."""
        return self.filter(Q(until=None) | Q(until__gt=on), since__lte=on)

    def ended(self, on: date) -> Self:
        """Those that are no longer counted on a day, or not yet."""
        return self.filter(Q(until__lte=on) | Q(since__gt=on))

    def counts(self, on: date) -> dict[str, int]:
        """How many there are on a day: "all" of them, "member", "observer", and "ended"."""
        now = Q(since__lte=on) & (Q(until=None) | Q(until__gt=on))
        return self.aggregate(
            all=models.Count("pk", filter=now),
            member=models.Count("pk", filter=now & Q(standing="member")),
            observer=models.Count("pk", filter=now & Q(standing="observer")),
            ended=models.Count("pk", filter=Q(until__lte=on) | Q(since__gt=on)),
        )

    def reachable(self, at: datetime) -> Self:
        """Those whose mission has an address, or for which somebody with an account acts at that moment."""
        acting = Representative.objects.standing(at).filter(delegation=OuterRef("pk"), user__is_active=True)
        return self.filter(~Q(mail="") | Exists(acting))

    def unreached(self, since: datetime) -> Self:
        """Those to whose mission's own address something came back since then."""
        returned = Mail.objects.filter(bounced_at__gte=since).values("to")
        return self.filter(mail__in=returned).exclude(mail="")

    def of(self, user: User, at: datetime) -> Self:
        """Those that `user` acts for at that moment."""
        return self.filter(representatives__in=Representative.objects.standing(at).filter(user=user))


class Delegation(models.Model):
    """A member State or an observer. `code` is the ISO 3166 alpha-2 code of a State, a short word for others."""

    impersonal = ("code", "names", "mail", "region")

    class Standing(models.TextChoices):
        MEMBER = "member", _("Member")
        OBSERVER = "observer", _("Observer")

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

    @property
    def region_name(self) -> str:
        """Its region by the official name, in the reader's language."""
        return region_name(self.region, (get_language() or "en")[:2])

    def is_member(self, on: date) -> bool:
        return self.standing == self.Standing.MEMBER and self.since <= on and (self.until is None or on < self.until)


BY_CODE = Prepared(lambda: Delegation.objects.filter(code=Given("code")).select_related("category"))


class RepresentativeQuerySet(DatedQuerySet):
    def with_all(self) -> Self:
        """With person, delegation and rights: two queries, however many there are."""
        return self.select_related("user", "delegation").prefetch_related("rights")

    def in_order(self) -> Self:
        """Heads first, then alternates, then advisers; by name among equals."""
        ranks = [models.When(capacity=c, then=n) for n, c in enumerate(Representative.Capacity.values)]
        return self.order_by(models.Case(*ranks, default=9, output_field=models.IntegerField()), "user__name")


class Representative(Dated):
    """A person acting for a delegation, from when to when, with the capacity that credentials say."""

    impersonal = ("source",)

    class Capacity(models.TextChoices):
        HEAD = "head", _("Head of delegation")
        ALTERNATE = "alternate", _("Alternate")
        ADVISER = "adviser", _("Adviser")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="representations")
    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="representatives")
    capacity = models.CharField(max_length=9, choices=Capacity.choices)
    source = models.CharField(max_length=200)

    objects = RepresentativeQuerySet.as_manager()  # type: ignore[misc]  # the abstract class has the plainer one

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
        return self.stands(at) and right in self.rights_at(at)

    def rights_at(self, at: datetime) -> list[str]:
        """The rights held at that moment, in the order of the path of an answer."""
        read = "rights" in getattr(self, "_prefetched_objects_cache", {})
        held = {r.right for r in (self.rights.all() if read else RIGHTS(representative=self.pk)) if r.stands(at)}
        return [name for name in Right.Name.values if name in held]


REPRESENTATIONS = Prepared(
    lambda: Representative.objects.filter(user=Given("user")).select_related("delegation").order_by("delegation__code")
)


RIGHTS = Prepared(lambda: Right.objects.filter(representative=Given("representative")))


def acting_for(user: User, at: datetime) -> list[Representative]:
    """All whom `user` acts for at that moment, with the delegation, for showing: read once a request, one query.

    An act asks `permissions.holds_right`, which looks afresh. A program's token may narrow it to one delegation.
    """
    if not hasattr(user, "_representations"):
        rows = REPRESENTATIONS(user=user.pk) if getattr(user, "represents", True) else []
        user._representations = rows  # type: ignore[attr-defined]
    code = delegation_of_token(user)
    return [r for r in user._representations if r.stands(at) and code in ("", r.delegation.code)]  # type: ignore[attr-defined]


def delegation_of_token(user: User) -> str:
    """The code of the only delegation that the program which asks may act for, or "" where nothing narrows it."""
    token = getattr(user, "token", None)
    return token.delegation_code if token else ""


class Right(Dated):
    """One thing a representative may do, granted apart from the capacity, dated, with its source document."""

    impersonal = ("source",)

    class Name(models.TextChoices):
        DRAFT = "draft", _("Draft an answer")
        VERIFY = "verify", _("Verify a draft")
        GIVE = "give", _("Give the answer")
        ADMINISTER = "administer", _("Administer the mission’s accounts")

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


class GroupQuerySet(models.QuerySet["Group"]):
    def spoken_for(self, delegation: Delegation, at: datetime) -> Self:
        """Those on whose behalf the delegation may speak at that moment."""
        return self.filter(speakers__in=GroupSpeaker.objects.standing(at).filter(delegation=delegation)).distinct()

    def with_ours(self, delegation: Delegation, at: datetime) -> Self:
        """All of them; `ours` says of each whether the delegation may speak on its behalf."""
        speaks = GroupSpeaker.objects.standing(at).filter(delegation=delegation, group=OuterRef("pk"))
        return self.annotate(ours=Exists(speaks))


class Group(models.Model):
    """Delegations that speak together (the European Union, the African Group): who belongs to it is dated, and so is who speaks."""

    impersonal = ("code", "names")

    code = models.SlugField(max_length=32, unique=True)
    names = LabelField()

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return in_language(self.names)

    def members_at(self, at: datetime) -> DelegationQuerySet:
        """The delegations that belong to it at that moment."""
        return Delegation.objects.filter(groups__in=GroupMembership.objects.standing(at).filter(group=self))

    def speakers_at(self, at: datetime) -> DelegationQuerySet:
        """The delegations that may speak on its behalf at that moment."""
        return Delegation.objects.filter(speaks__in=GroupSpeaker.objects.standing(at).filter(group=self))


class GroupMembership(Dated):
    """A delegation belongs to a group, from when to when, by which document."""

    impersonal = ("source",)

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="groups")
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "delegation"], condition=Q(until=None), name="one_standing_group_membership"
            )
        ]

    def __str__(self) -> str:
        return f"{self.delegation_id} of {self.group_id}"


class GroupSpeaker(Dated):
    """A delegation may speak on behalf of a group, from when to when, by which document."""

    impersonal = ("source",)

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="speakers")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="speaks")
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "delegation"], condition=Q(until=None), name="one_standing_group_speaker"
            )
        ]

    def __str__(self) -> str:
        return f"{self.delegation_id} for {self.group_id}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self, at: datetime) -> Self:
        """Those that can still be accepted."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=at)

    def unanswered(self) -> Self:
        """Those that were neither accepted nor withdrawn, expired ones too: they can be sent again."""
        return self.filter(accepted_at=None, withdrawn_at=None)


class Invitation(models.Model):
    """A mailed invitation to an account: of a representative, or of a colleague of the Administration.

    The link in the mail is a signature over the id, so nothing secret is stored.
    """

    personal = {
        "email": Personal(_("inviting the person"), Until(30, "expires_at", _("its expiry"))),
        "name": Personal(_("inviting the person"), Until(30, "expires_at", _("its expiry"))),
    }
    impersonal = ("rights", "source", "offices")

    email = models.EmailField()
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="en")
    delegation = models.ForeignKey(
        Delegation, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations"
    )
    capacity = models.CharField(max_length=9, choices=Representative.Capacity.choices, blank=True)
    rights = models.JSONField(default=list)
    offices = models.JSONField(default=list)
    source = models.CharField(max_length=200)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(delegation=None, capacity="") | (Q(delegation__isnull=False) & ~Q(capacity="")),
                name="invited_by_mission_or_office",
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    def state(self, at: datetime) -> str:
        """`accepted`, `withdrawn`, `expired` or `open`."""
        if self.accepted_at:
            return "accepted"
        if self.withdrawn_at:
            return "withdrawn"
        return "open" if at < self.expires_at else "expired"

    @property
    def capacity_label(self) -> str:
        return str(Representative.Capacity(self.capacity).label) if self.capacity else ""

    @property
    def office_labels(self) -> list[str]:
        return [str(Appointment.Office(office).label) for office in self.offices]

    @property
    def right_labels(self) -> list[str]:
        return [str(Right.Name(right).label) for right in self.rights]
