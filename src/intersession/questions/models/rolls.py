"""Who is entitled to answer: the roll that is frozen when a question opens, whom it leaves out, and what bears on a vote."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, FilteredRelation, Q
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import User
from intersession.delegations.models import Delegation
from intersession.site.prepared import Given, Prepared

from .questions import Question


class Reason(models.TextChoices):
    """Why a delegation is on a roll, or is not; as core.rules.rolls says it."""

    MEMBER = "member", _("member")
    WAIVED = "waived", _("member in arrears that was left its vote")
    ARREARS = "arrears", _("member that has no vote because of its arrears")
    SUSPENDED = "suspended", _("member whose vote is suspended")
    OBSERVER = "observer", _("observer, without a vote")
    NOT_A_MEMBER = "not_a_member", _("not a member on that day")


class RollEntryQuerySet(models.QuerySet["RollEntry"]):
    def with_answers(self) -> "models.QuerySet[Any]":
        """Each joined with its delegation's draft (`theirs`) and the ballot that stands (`stands`), where there are any."""
        drafts, ballots, mine = "question__drafts", "question__ballots", F("delegation")
        return self.annotate(
            theirs=FilteredRelation(drafts, condition=Q(**{f"{drafts}__delegation": mine})),
            stands=FilteredRelation(
                ballots, condition=Q(**{f"{ballots}__delegation": mine, f"{ballots}__current": True})
            ),
        )

    def weights(self) -> dict[int, int]:
        """The weight of each delegation's vote."""
        return dict(self.values_list("delegation", "weight"))


class RollEntry(models.Model):
    """A delegation that is entitled to answer; the roll is frozen when the question opens."""

    impersonal = ("reason", "article")

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="roll")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="+")
    weight = models.PositiveIntegerField(default=1)  # of its vote
    reason = models.CharField(max_length=12, choices=Reason.choices, default=Reason.MEMBER)
    article = models.CharField(max_length=64, blank=True)

    objects = RollEntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "delegation"], name="once_on_a_roll"),
            models.CheckConstraint(condition=Q(reason__in=["member", "waived"]), name="a_roll_lists_who_may_vote"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} {self.delegation_id}"


class RollExclusionQuerySet(models.QuerySet["RollExclusion"]):
    def with_views(self) -> "models.QuerySet[Any]":
        """Each joined with its delegation's draft of a view (`theirs`) and the view that stands (`stands`), where there are any."""
        drafts, views, mine = "question__view_drafts", "question__observer_views", F("delegation")
        return self.annotate(
            theirs=FilteredRelation(drafts, condition=Q(**{f"{drafts}__delegation": mine})),
            stands=FilteredRelation(views, condition=Q(**{f"{views}__delegation": mine, f"{views}__current": True})),
        )


class RollExclusion(models.Model):
    """A delegation that the roll of a question leaves out, and why; frozen with the roll."""

    impersonal = ("reason", "article")

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="left_out")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="+")
    weight = models.PositiveIntegerField(default=1)  # of the vote that it would have; an observer has none
    reason = models.CharField(max_length=12, choices=Reason.choices)
    article = models.CharField(max_length=64, blank=True)

    objects = RollExclusionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "delegation"], name="left_out_once"),
            models.CheckConstraint(
                condition=Q(reason__in=["arrears", "suspended", "observer"]), name="left_out_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} without {self.delegation_id}"


class VotingStandingQuerySet(models.QuerySet["VotingStanding"]):
    def standing(self, on: date) -> Self:
        """Those that hold on a day."""
        return self.filter(Q(until=None) | Q(until__gt=on), since__lte=on)


class VotingStanding(models.Model):
    """What bears on a delegation's vote, from a day on, with its source: a suspension, arrears as the body was told of them, the
    waiver that leaves it its vote, another weight than one. An entry made by mistake ends on the day on which it begins."""

    impersonal = ("source",)

    class Kind(models.TextChoices):
        ARREARS = "arrears", _("Arrears, as the body was told on the first day")
        WAIVER = "waiver", _("It keeps its vote in spite of arrears")
        SUSPENSION = "suspension", _("Its vote is suspended")
        WEIGHT = "weight", _("Its vote has another weight than one")

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="voting_standings")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    weight = models.PositiveIntegerField(null=True, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    objects = VotingStandingQuerySet.as_manager()

    class Meta:
        ordering = ("delegation__code", "since", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="a_voting_standing_ends_after_it_began"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="a_voting_standing_has_its_source"),
            models.CheckConstraint(
                condition=Q(kind="weight", weight__isnull=False) | (~Q(kind="weight") & Q(weight=None)),
                name="a_weight_is_a_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.delegation_id}"


STANDINGS = Prepared(lambda: VotingStanding.objects.filter(delegation=Given("delegation")).order_by())
