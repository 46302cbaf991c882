"""Votes that were held elsewhere, such as secret elections: recorded round by round, and declared by a rule sheet."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import User
from intersession.core.rules.sheets import Sheet, read_sheet
from intersession.cycles.models import Cycle
from intersession.site.labels import LabelField, in_language


class OutsideVoteQuerySet(models.QuerySet["OutsideVote"]):
    def visible_to(self, user: Any, at: datetime) -> Self:
        """What is published; the Administration sees all."""
        if isinstance(user, User) and user.in_administration(at):
            return self
        return self.filter(published_at__lte=at)


class OutsideVote(models.Model):
    """A vote that the forum did not take itself: an election to places, or a text. `candidates` are names as they are shown, of
    States or of those who stand for a public office."""

    impersonal = ("title", "kind", "candidates", "rules", "source")

    class Kind(models.TextChoices):
        ELECTION = "election", _("An election")
        TEXT = "text", _("A text")

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="outside_votes")
    title = LabelField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    places = models.PositiveSmallIntegerField(default=1)
    candidates = models.JSONField(default=list)
    held_on = models.DateField()
    rules = models.JSONField()  # the sheet as it stood when the vote was entered
    source = models.CharField(max_length=300)
    published_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = OutsideVoteQuerySet.as_manager()

    class Meta:
        ordering = ("-held_on", "-pk")
        constraints = [
            models.CheckConstraint(condition=Q(places__gte=1), name="an_outside_vote_fills_a_place"),
            models.CheckConstraint(condition=~Q(source=""), name="an_outside_vote_has_its_source"),
        ]

    def __str__(self) -> str:
        return in_language(self.title)

    @property
    def sheet(self) -> Sheet:
        return read_sheet(self.rules)


class OutsideRound(models.Model):
    """One step of a vote held elsewhere: a ballot with its figures, a withdrawal, an acclamation, a vote of yes or no."""

    impersonal = ("step", "figures")

    class Step(models.TextChoices):
        BALLOT = "ballot", _("A ballot")
        WITHDRAWAL = "withdrawal", _("A candidate withdraws")
        ACCLAMATION = "acclamation", _("Acclamation of those who are left")
        YES_NO = "yes_no", _("Yes or no")
        SETTLED = "settled", _("What broke a tie")

    vote = models.ForeignKey(OutsideVote, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=11, choices=Step.choices)
    figures = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("vote_id", "number")
        constraints = [models.UniqueConstraint(fields=["vote", "number"], name="rounds_in_their_order")]

    def __str__(self) -> str:
        return f"{self.vote_id} {self.number}"
