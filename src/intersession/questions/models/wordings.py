"""The wordings that delegations proposed, who co-sponsors them, and what the Administration made out of them."""

from typing import Self

from django.db import models
from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import User
from intersession.delegations.models import Delegation
from intersession.site.labels import LabelField, in_language

from .questions import Option, Question


class WordingQuerySet(models.QuerySet["Wording"]):
    def with_co_sponsors(self) -> Self:
        """Each with the members that put their names to it: one query more, however many there are."""
        return self.prefetch_related(
            Prefetch("co_sponsors", CoSponsor.objects.standing().select_related("delegation"), to_attr="sponsors")
        )


class Wording(models.Model):
    """A wording that a delegation proposed: of an option, or of an alternative topic. Public after close."""

    impersonal = ("title", "text", "reason", "answer")

    class Disposition(models.TextChoices):
        PENDING = "pending", _("Not yet considered")
        TAKEN_UP = "taken_up", _("Taken up")
        MERGED = "merged", _("Merged with others")
        LEFT = "left", _("Not taken up")

    ballot = models.ForeignKey("Ballot", on_delete=models.PROTECT, related_name="wordings")
    option = models.ForeignKey(Option, null=True, blank=True, on_delete=models.PROTECT, related_name="wordings")
    title = LabelField()
    text = LabelField(blank=True)
    reason = models.TextField(blank=True)
    only_if = models.BooleanField(default=False)
    outside_theme = models.BooleanField(default=False)
    consolidation = models.ForeignKey(
        "Consolidation", null=True, blank=True, on_delete=models.PROTECT, related_name="wordings"
    )
    disposition = models.CharField(max_length=8, choices=Disposition.choices, default=Disposition.PENDING)
    answer = models.TextField(blank=True)  # the Administration's reason
    accepted_at = models.DateTimeField(null=True, blank=True)  # the proposer accepts the merged wording as the same

    sponsors: "list[CoSponsor]"  # of those read `with_co_sponsors`

    objects = WordingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(only_if=False) | Q(option__isnull=False), name="conditions_are_on_options"
            )
        ]

    def __str__(self) -> str:
        return in_language(self.title)

    @property
    def co_sponsored_by(self) -> list[str]:
        """The codes of the members that put their names to it, in their order; of those read `with_co_sponsors`."""
        return sorted(each.delegation.code for each in self.sponsors)

    @property
    def joins(self) -> bool:
        """Whether a reply that accepts the option only with this wording now supports it."""
        taken_up, merged = self.Disposition.TAKEN_UP, self.Disposition.MERGED
        return self.disposition == taken_up or (self.disposition == merged and self.accepted_at is not None)


class Consolidation(models.Model):
    """One wording that the Administration made out of those proposed for an option, or for one alternative."""

    impersonal = ("title", "reason", "label")

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="consolidations")
    option = models.ForeignKey(Option, null=True, blank=True, on_delete=models.PROTECT, related_name="consolidations")
    label = models.CharField(max_length=8, blank=True)  # of an alternative: the next after the options'
    title = LabelField()
    reason = models.TextField(blank=True)
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "option"], name="one_consolidation_per_option")]

    def __str__(self) -> str:
        return in_language(self.title)


class CoSponsorQuerySet(models.QuerySet["CoSponsor"]):
    def standing(self) -> Self:
        """Those that were not withdrawn."""
        return self.filter(ended_at=None)


class CoSponsor(models.Model):
    """A member that puts its name to a wording which another proposed, while wordings are consolidated. Public, and never counted."""

    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="co_sponsors")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = CoSponsorQuerySet.as_manager()

    class Meta:
        ordering = ("wording_id", "at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["wording", "delegation"], condition=Q(ended_at=None), name="a_member_co_sponsors_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.wording_id} {self.delegation_id}"
