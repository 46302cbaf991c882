"""The wordings that delegations proposed, and what the Administration made out of them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import User
from intersession.site.labels import LabelField, in_language

from .questions import Option, Question


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

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(only_if=False) | Q(option__isnull=False), name="conditions_are_on_options"
            )
        ]

    def __str__(self) -> str:
        return in_language(self.title)

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
