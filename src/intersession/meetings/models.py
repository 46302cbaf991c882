"""Workshops, consultations, Council sessions, and what the membership asked for there."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import User
from intersession.cycles.models import Cycle
from intersession.site.labels import LabelField, in_language


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: Any, at: datetime) -> Self:
        """What is announced by then; the Administration sees all."""
        if isinstance(user, User) and user.in_administration(at):
            return self
        return self.filter(announced_at__lte=at)


class Meeting(models.Model):
    """A meeting of the forum; its dates are days in its own zone. Before it is announced only the Administration sees it."""

    impersonal = ("title", "place", "zone")

    class Kind(models.TextChoices):
        WORKSHOP = "workshop", _("Workshop")
        CONSULTATION = "consultation", _("Informal consultations")
        COUNCIL = "council", _("Council session")
        OTHER = "other", _("Other meeting")

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    title = LabelField()
    place = LabelField()
    zone = models.CharField(max_length=64)
    first_day = models.DateField()
    last_day = models.DateField()
    announced_at = models.DateTimeField(null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ("first_day", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=models.F("first_day")), name="meeting_ends_after_it_began")
        ]

    def __str__(self) -> str:
        return in_language(self.title)

    def is_announced(self, at: datetime) -> bool:
        return self.announced_at is not None and self.announced_at <= at


class Request(models.Model):
    """What the membership asked the Administration for, at a meeting; a question may answer it."""

    impersonal = ("text",)

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="requests")
    text = LabelField()

    def __str__(self) -> str:
        return in_language(self.text)
