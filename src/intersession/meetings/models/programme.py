"""What happens in a meeting, item by item, and who chairs, introduces and speaks."""

from datetime import datetime
from typing import Any, Self
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import User
from intersession.delegations.models import Delegation
from intersession.site.labels import LabelField, in_language
from intersession.site.personal import Personal

from .meetings import Meeting, Placed, Sitting


class ProgrammeQuerySet(models.QuerySet["ProgrammeItem"]):
    def visible_to(self, user: Any, at: datetime) -> Self:
        """What is released by then, of meetings that are announced; the Administration sees all."""
        if isinstance(user, User) and user.in_administration(at):
            return self
        return self.filter(released_at__lte=at, meeting__announced_at__lte=at)

    def shown(self) -> Self:
        """With speakers and whom they speak for: three queries, however many items."""
        speakers = Speaker.objects.select_related("delegation")
        return self.select_related("sitting", "meeting").prefetch_related(models.Prefetch("speakers", speakers))


class ProgrammeItem(Placed):
    """One item of a meeting's programme. Until it is released only the Administration sees it.

    What is changed after the release shows at once, and `changed` names the fields that were. An item that was released
    is not deleted but withdrawn. `origin` is its name in the file that it was imported from.
    """

    impersonal = ("letter", "form", "title", "about", "opens_with", "partner", "changed", "origin")

    class Kind(models.TextChoices):
        OPENING = "opening", _("Opening")
        STATEMENT = "statement", _("Statement")
        PRESENTATION = "presentation", _("Presentation")
        PANEL = "panel", _("Panel discussion")
        INTERACTIVE = "interactive", _("Special interactive session")
        DISCUSSION = "discussion", _("Discussion")
        GROUPS = "groups", _("Working groups")
        BREAK = "break", _("Break")
        CLOSING = "closing", _("Closing")
        OTHER = "other", _("Other item")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="programme")
    sitting = models.ForeignKey(Sitting, null=True, blank=True, on_delete=models.SET_NULL, related_name="items")
    position = models.PositiveSmallIntegerField(default=0)  # among items of one time, and where no times are given
    letter = models.CharField(max_length=8, blank=True)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.PANEL)
    form = LabelField(blank=True)  # the forum's own word instead of the kind's
    title = LabelField(blank=True)
    about = LabelField(blank=True)
    opens_with = LabelField(blank=True)
    partner = LabelField(blank=True)  # the body with which it is held
    discussed = models.BooleanField(default=False)  # followed by discussion
    released_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed = models.JSONField(default=list, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)
    origin = models.CharField(max_length=120, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ("day", models.F("starts").asc(nulls_last=True), "position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(starts__isnull=False, ends__gt=models.F("starts")),
                name="item_ends_after_it_began",
            ),
            models.UniqueConstraint(
                fields=["meeting", "origin"], condition=~Q(origin=""), name="one_item_of_each_origin"
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.title) or self.kind_words

    @property
    def kind_words(self) -> str:
        """The forum's own word for what kind of item it is, else the usual one."""
        return in_language(self.form) or str(self.Kind(self.kind).label)

    @property
    def clock(self) -> ZoneInfo:
        return ZoneInfo((self.sitting.zone if self.sitting else "") or self.meeting.zone)

    def is_released(self, at: datetime) -> bool:
        return self.released_at is not None and self.released_at <= at


class Speaker(models.Model):
    """Whom a programme names: who chairs, moderates or introduces an item, and its panellists in order.

    The name may be open ("the Minister of Labour of Ghana"); whom one speaks for is a delegation, a State or an organization.
    """

    personal = {
        "name": Personal(
            _("naming in a meeting’s programme who chairs, introduces and speaks"),
            _("as long as the programme; taken out when the person asks"),
            _("everybody, once the programme is released"),
        ),
        "function": Personal(
            _("naming in a meeting’s programme who chairs, introduces and speaks"),
            _("as long as the programme; taken out when the person asks"),
            _("everybody, once the programme is released"),
        ),
    }
    impersonal = ("country", "organization")

    class Role(models.TextChoices):
        CHAIR = "chair", _("Chair")
        MODERATOR = "moderator", _("Moderator")
        INTRODUCES = "introduces", _("Introduces")
        PANELLIST = "panellist", _("Panellist")

    item = models.ForeignKey(ProgrammeItem, on_delete=models.CASCADE, related_name="speakers")
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.PANELLIST)
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=200, blank=True)
    function = LabelField(blank=True)
    delegation = models.ForeignKey(Delegation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    country = models.CharField(max_length=2, blank=True)  # ISO code of a State that is no delegation
    organization = LabelField(blank=True)

    class Meta:
        ordering = ("item", "position", "pk")

    def __str__(self) -> str:
        return f"{self.item_id} {self.role}"
