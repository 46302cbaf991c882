"""Who presides, what happened in the room step by step, what was decided, and what delegations had recorded about it."""

from datetime import datetime
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import Dated, User
from intersession.core.deciding import Room, replay
from intersession.cycles.models import Mandate
from intersession.delegations.models import Delegation
from intersession.meetings.models import Meeting
from intersession.questions.models import Question
from intersession.site.labels import LabelField
from intersession.site.prepared import Given, Prepared


class Chair(Dated):
    """Who presides over a meeting, from when to when, by which decision."""

    impersonal = ("source",)

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="chairs")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="chairs")
    source = models.CharField(max_length=200)
    granted_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("since", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "user"], condition=Q(until=None), name="one_standing_chair_of_a_meeting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} of {self.meeting_id}"


PRESIDING = Prepared(
    lambda: Chair.objects.filter(meeting=Given("meeting"), user=Given("user")).standing(Given("at")).values_list("pk")
)


def presides(user: User, meeting: int | None, at: datetime) -> bool:
    """Whether this person is the meeting's Chair at that moment; asked afresh."""
    return meeting is not None and bool(PRESIDING(meeting=meeting, user=user.pk, at=at))


class StepQuerySet(models.QuerySet["Step"]):
    def in_the_room_of(self, question: Question) -> Self:
        """All steps on a question, in their order, each with its delegation."""
        return self.filter(question=question).select_related("delegation").order_by("number")


class Step(models.Model):
    """One thing that happened while a question was decided in the room. None is ever changed or deleted: an undo is a step.

    `content` by kind: package `{"items": [{"label", "title"}]}`; put `{"words": {language: words}}`; vote `{"sheet", "outcome", "yes",
    "no", "abstain", "present", "lines", "votes": {code: yes|no|abstain|present} or null}`; objection, reservation, statement `{"text"}`,
    a statement that was meant as an objection or a reservation also `{"meant"}`.
    """

    impersonal = ("content",)

    class Kind(models.TextChoices):
        PACKAGE = "package", _("The package was changed")
        PUT = "put", _("Put to the meeting")
        TAKEN_BACK = "taken_back", _("No longer put")
        OBJECTION = "objection", _("Objection")
        WITHDRAWAL = "withdrawal", _("Objection withdrawn")
        RESERVATION = "reservation", _("Reservation")
        GAVEL = "gavel", _("Agreed without a vote")
        VOTE = "vote", _("Vote")
        STATEMENT = "statement", _("Statement after the decision")
        UNDO = "undo", _("Undone")

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()  # counts the question's steps, without gaps
    kind = models.CharField(max_length=12, choices=Kind.choices)
    delegation = models.ForeignKey(Delegation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField(default=dict)
    by = models.ForeignKey(User, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    at = models.DateTimeField()

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ("question_id", "number")
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="steps_numbered_in_order"),
            models.CheckConstraint(
                condition=Q(delegation__isnull=False, kind__in=["objection", "withdrawal", "reservation", "statement"])
                | Q(delegation=None, kind__in=["package", "put", "taken_back", "gavel", "vote", "undo"]),
                name="who_speaks_is_named",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id}-{self.number} {self.kind}"


STEPS = Prepared(
    lambda: Step.objects.filter(question=Given("question")).select_related("delegation").order_by("number")
)


def room_of(question: Question) -> Room:
    """What stands in the room of a question; one query."""
    return replay(STEPS(question=question.pk))


class Disclosure(models.Model):
    """A delegation lets the Chair see the position that it gave; until then only its own team does."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="disclosures")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "delegation"], name="disclosed_once")]

    def __str__(self) -> str:
        return f"{self.question_id} {self.delegation_id}"


class ProjectorLink(models.Model):
    """By which a machine on which nobody signs in shows one question's projector page, and nothing else, until its end or its revocation.

    The address is a signature over the row, so nothing secret is stored.
    """

    impersonal = ("name",)

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="projector_links")
    name = models.CharField(max_length=80)  # the machine or the room it is for
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="en")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("made_at")), name="a_projector_link_ends_after_it_was_made"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question_id} {self.name}"

    def opens(self, at: datetime) -> bool:
        return self.revoked_at is None and at < self.ends_at


class Decision(models.Model):
    """What was decided otherwise than by counting the replies: how, when, in which words and on whose authority."""

    impersonal = ("words", "options", "vote", "authority", "consultation")

    class How(models.TextChoices):
        WITHOUT_VOTE = "without_vote", _("Agreed in the meeting without a vote")
        VOTE = "vote", _("By a vote in the meeting")
        ADMINISTRATION = "administration", _("By the Administration after consultation")

    question = models.OneToOneField(Question, on_delete=models.PROTECT, related_name="decision")
    how = models.CharField(max_length=16, choices=How.choices)
    options = models.JSONField()  # [{"label", "title"}]: what was decided, under the titles that stand
    words = LabelField(blank=True)  # those that were put, by language
    vote = models.JSONField(null=True, blank=True)  # the content of the vote that carried
    mandate = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    authority = models.CharField(max_length=300, blank=True)  # what in the mandate says so
    consultation = LabelField(blank=True)  # a summary of it
    decided_at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()  # when it was recorded: from then on it stands

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(how="administration") | (Q(mandate__isnull=False) & ~Q(consultation={})),
                name="the_administration_says_its_mandate",
            ),
            models.CheckConstraint(
                condition=Q(how="vote", vote__isnull=False) | (~Q(how="vote") & Q(vote=None)),
                name="a_vote_has_figures",
            ),
        ]

    def __str__(self) -> str:
        return f"decision on {self.question_id}"

    def titles(self) -> dict[str, dict[str, str]]:
        """The titles that stand, by label."""
        return {one["label"]: one["title"] for one in self.options}

    def told(self) -> dict[str, Any]:
        """How it came about, as the result freezes it."""
        return {
            "how": self.how, "words": self.words, "decided_at": self._when(), "authority": self.authority,
            "mandate": {"title": self.mandate.title, "citation": self.mandate.citation} if self.mandate else None,
            "consultation": self.consultation, "vote": self.vote, "meeting": self._meeting(),
            "stances": [stance.told() for stance in self.stances.select_related("delegation")],
        }  # fmt: skip

    def _when(self) -> str:
        """When, on the clock of the place where the question was put."""
        return self.decided_at.astimezone(ZoneInfo(self.question.zone or "UTC")).isoformat()

    def _meeting(self) -> dict[str, Any] | None:
        meeting = self.question.meeting
        if meeting is None or self.how == self.How.ADMINISTRATION:
            return None
        return {"title": meeting.title, "first_day": meeting.first_day.isoformat() if meeting.first_day else None}


class Stance(models.Model):
    """What a delegation had recorded about a decision: an objection that stood, a reservation, a statement after it."""

    impersonal = ("text", "meant")

    class Kind(models.TextChoices):
        OBJECTION = "objection", _("Objection")
        RESERVATION = "reservation", _("Reservation")
        STATEMENT = "statement", _("Statement")

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="stances")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    text = models.TextField(blank=True)
    meant = models.CharField(
        max_length=12, blank=True
    )  # a statement that came as an objection or a reservation, too late
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("decision_id", "kind", "at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "delegation", "kind"], condition=~Q(kind="statement"), name="one_stance_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.delegation_id} {self.kind}"

    def told(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "delegation": self.delegation.code,
            "text": self.text,
            "meant": self.meant,
            "at": self.at.isoformat(),
        }
