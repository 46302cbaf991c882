"""What delegations and observers tell of their own experience."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import User
from intersession.cycles.models import Cycle, Topic
from intersession.delegations.models import Delegation, Representative

from .meetings import Meeting
from .summaries import Tag


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def visible_to(self, user: Any, at: datetime) -> Self:
        """What is released by then, for everybody; what is given, for the Administration too; a delegation sees all its own."""
        released = Q(state=Contribution.State.RELEASED, released_at__lte=at)
        if not isinstance(user, User):
            return self.filter(released)
        theirs = Delegation.objects.filter(representatives__in=Representative.objects.standing(at).filter(user=user))
        own = Q(delegation__in=theirs)
        if user.in_administration(at):
            return self.filter(own | ~Q(state=Contribution.State.DRAFT))
        return self.filter(own | released)

    def released(self, at: datetime) -> Self:
        return self.filter(state=Contribution.State.RELEASED, released_at__lte=at)


class Contribution(models.Model):
    """One experience of a delegation, for a topic or a meeting: where, what was done, what was learnt.

    A draft is its team's own; given, the Administration sees it too; released, everybody. A later one may replace it.
    """

    impersonal = ("country", "title", "practice", "lesson", "reason")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        GIVEN = "given", _("Given")
        RELEASED = "released", _("Released")
        REPLACED = "replaced", _("Replaced")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        SET_ASIDE = "set_aside", _("Set aside")

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="contributions_given")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="contributions")
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="contributions")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="contributions")
    country = models.CharField(max_length=2, blank=True)  # ISO code; blank where it is of no one country
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="en")
    title = models.CharField(max_length=300)
    practice = models.TextField()
    lesson = models.TextField(blank=True)
    tags = models.ManyToManyField(Tag, blank=True, related_name="contributions")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    drafted_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    drafted_at = models.DateTimeField()
    given_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    given_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)  # why the Administration set it aside

    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ("-given_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(topic=None, meeting__isnull=False) | Q(topic__isnull=False, meeting=None),
                name="contributed_to_a_topic_or_a_meeting",
            )
        ]

    def __str__(self) -> str:
        return self.title
