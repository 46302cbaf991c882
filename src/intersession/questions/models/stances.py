"""What a delegation says of its reply beside the ballot (never a ballot), and replies given on behalf of named members."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import User
from intersession.delegations.models import Delegation, Group
from intersession.site.prepared import Given, Prepared

from .questions import Question


class StanceQuerySet(models.QuerySet["Stance"]):
    def standing(self) -> Self:
        """Those that hold: neither taken back, nor followed by another or by an answer."""
        return self.filter(ended_at=None)


class Stance(models.Model):
    """What a delegation says in place of an answer: one holds at a time, and an answer ends it.

    A joined reply is another member's, or that of the member which speaks for a group; nobody who joins one learns before the
    close what it says.
    """

    class Kind(models.TextChoices):
        AWAITING_INSTRUCTIONS = "awaiting_instructions", _("Awaiting instructions")
        NO_POSITION = "no_position", _("No position")
        JOINS = "joins", _("Joins another’s reply")
        WITHDRAWN = "withdrawn", _("Answer withdrawn")

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="stances")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="stances")
    kind = models.CharField(max_length=21, choices=Kind.choices)
    joins = models.ForeignKey(Delegation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    joins_group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = StanceQuerySet.as_manager()

    class Meta:
        ordering = ("question_id", "at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["question", "delegation"], condition=Q(ended_at=None), name="one_stance_a_delegation"
            ),
            models.CheckConstraint(
                condition=Q(kind="joins", joins__isnull=False, joins_group=None)
                | Q(kind="joins", joins=None, joins_group__isnull=False)
                | (~Q(kind="joins") & Q(joins=None, joins_group=None)),
                name="who_joins_says_whom",
            ),
            models.CheckConstraint(
                condition=Q(joins=None) | ~Q(joins=F("delegation")), name="nobody_joins_its_own_reply"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} {self.delegation_id} {self.kind}"

    @property
    def whom(self) -> Delegation | Group | None:
        """Whose reply it joins."""
        return self.joins or self.joins_group


class JointReplyQuerySet(models.QuerySet["JointReply"]):
    def standing(self) -> Self:
        return self.filter(ended_at=None)


class JointReply(models.Model):
    """A member gives its reply, whatever that is at the close, also on behalf of named members of a group."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="joint_replies")
    speaker = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="replies")
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = JointReplyQuerySet.as_manager()

    class Meta:
        ordering = ("question_id", "at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["question", "group"], condition=Q(ended_at=None), name="one_reply_a_group")
        ]

    def __str__(self) -> str:
        return f"{self.question_id} {self.speaker_id} for {self.group_id}"


class NamedMemberQuerySet(models.QuerySet["NamedMember"]):
    def standing(self) -> Self:
        return self.filter(standing=True)


class NamedMember(models.Model):
    """A member that a joint reply names. It is told, and may say no until the close; its own reply prevails in any case."""

    joint = models.ForeignKey(JointReply, on_delete=models.PROTECT, related_name="named")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="named_members")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="+")
    standing = models.BooleanField(default=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = NamedMemberQuerySet.as_manager()

    class Meta:
        ordering = ("joint_id", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["question", "delegation"], condition=Q(standing=True), name="a_member_is_named_once"
            ),
            models.CheckConstraint(condition=Q(declined_at=None) | Q(standing=False), name="who_said_no_is_not_named"),
        ]

    def __str__(self) -> str:
        return f"{self.joint_id} {self.delegation_id}"


def settled_states(question: Question) -> set[str]:
    """In which of these states a delegation is not asked again: it said all that it will, or is counted with another."""
    return {"no_position", "joins", "named"} if question.joined_count else {"no_position", "joins"}


STANCE = Prepared(
    lambda: (
        Stance.objects.standing()
        .filter(question=Given("question"), delegation=Given("delegation"))
        .select_related("joins", "joins_group", "by")
    )
)
NAMED = Prepared(
    lambda: (
        NamedMember.objects.standing()
        .filter(question=Given("question"), delegation=Given("delegation"))
        .select_related("joint__speaker", "joint__group")
    )
)


def end_stance(question: int, delegation: int, at: datetime) -> None:
    """What the delegation said in place of an answer holds no longer; part of the act that calls it."""
    Stance.objects.standing().filter(question=question, delegation=delegation).update(ended_at=at)
