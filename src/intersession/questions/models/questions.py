"""Questions: what is put to the membership, of which kind, by which rules, and with which options."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import User
from intersession.core.rules.sheets import Sheet, read_sheet
from intersession.cycles.models import Cycle, Mandate, Theme, Topic
from intersession.delegations.models import Delegation
from intersession.documents.models import Document, Paragraph
from intersession.meetings.models import Meeting, Request
from intersession.site.finding import Text, in_each_language
from intersession.site.labels import LabelField, in_language
from intersession.site.prepared import Given, Prepared

from .sheets import RuleSheet


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SCHEDULED = "scheduled", _("Scheduled")
    OPEN = "open", _("Open")
    CLOSING = "closing", _("Closing")
    CLOSED = "closed", _("Closed")
    CONSOLIDATING = "consolidating", _("Being consolidated")
    PUBLISHED = "published", _("Published")
    CANCELLED = "cancelled", _("Cancelled")


AFTER_CLOSE = (State.CLOSED, State.CONSOLIDATING, State.PUBLISHED)
BEFORE_OPENING = (State.DRAFT, State.SCHEDULED)


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, user: Any, at: datetime) -> Self:
        """The Administration sees all; others what was opened (and what was cancelled after that)."""
        if isinstance(user, User) and user.in_administration(at):
            return self
        return self.opened()

    def opened(self) -> Self:
        """Those that were put to the membership, whatever became of them."""
        return self.filter(opened_at__isnull=False)


class Question(models.Model):
    """What is put to the membership. After opening nothing of it changes but its deadline, by an act with a reason."""

    impersonal = ("title", "zone", "closes_wall", "text", "text_digest", "rules", "seal")

    class Mode(models.TextChoices):
        SURVEY = "survey", _("By survey")
        MEETING = "meeting", _("In the meeting")
        ADMINISTRATION = "administration", _("By the Administration after consultation")
        SILENCE = "silence", _("By silence")

    class Kind(models.TextChoices):
        CHOOSE = "choose", _("Select")
        APPROVAL = "approval", _("Approve")
        RANK = "rank", _("Rank")
        YES_NO = "yes_no", _("Yes or no")
        COMMENT = "comment", _("Comment")

    class Publicity(models.TextChoices):
        SURVEY = "survey", _("Survey: numbers are public after close, who chose what is not")
        RECORDED = "recorded", _("Recorded: each member’s choice is public after close")

    class Method(models.TextChoices):
        BORDA = "borda", _("Points (Borda): a reply gives an option a point for each that it ranks lower")
        IRV = "irv", _("Instant run-off: who has the fewest votes drops out, until one has more than half")

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="questions")
    title = LabelField()
    mode = models.CharField(max_length=16, choices=Mode.choices, default=Mode.SURVEY)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.CHOOSE)
    publicity = models.CharField(max_length=8, choices=Publicity.choices, default=Publicity.SURVEY)
    state = models.CharField(max_length=16, choices=State.choices, default=State.DRAFT, db_index=True)
    picks = models.PositiveSmallIntegerField(default=1)
    least = models.PositiveSmallIntegerField(default=0)  # fewest choices of a reply that makes any
    places = models.PositiveSmallIntegerField(default=1)
    method = models.CharField(max_length=8, choices=Method.choices, blank=True)  # by which rankings are counted
    text = LabelField(blank=True)  # on which yes or no is said, frozen with its digest at the opening
    text_digest = models.CharField(max_length=64, blank=True)
    paragraph = models.ForeignKey(Paragraph, null=True, blank=True, on_delete=models.PROTECT, related_name="questions")
    sheet = models.ForeignKey(RuleSheet, null=True, blank=True, on_delete=models.PROTECT, related_name="questions")
    rules = models.JSONField(null=True, blank=True)  # the sheet as it stood at the opening
    mock = models.BooleanField(default=False)  # a run that counts nothing, marked as such wherever it is shown
    modifications = models.BooleanField(default=False)
    alternatives = models.BooleanField(default=False)
    joined_count = models.BooleanField(null=True)  # whether replies that join another's, or are given on behalf, count
    views_invited = models.BooleanField(null=True)  # whether observers may give views, which stand beside every figure
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="questions")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="questions")
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    request = models.ForeignKey(Request, null=True, blank=True, on_delete=models.PROTECT, related_name="questions")
    mandate = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.PROTECT, related_name="questions")
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    closes_wall = models.CharField(max_length=32, blank=True)  # the wall time as entered, beside the instant
    zone = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closing_at = models.DateTimeField(null=True, blank=True)  # when the drain began, on the clock
    closed_at = models.DateTimeField(null=True, blank=True)
    seal = models.CharField(
        max_length=64, null=True, editable=False
    )  # of 256 bits: the secrets of the roll follow from it

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ("-cycle__year", "-pk")
        constraints = [
            models.CheckConstraint(condition=Q(picks__gte=1, places__gte=1), name="at_least_one_place_and_pick"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "scheduled", "cancelled"]) | ~Q(kind="rank") | ~Q(method=""),
                name="a_put_ranking_has_its_method",
            ),
            models.CheckConstraint(
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
                name="closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "cancelled"]) | Q(closes_at__isnull=False),
                name="a_put_question_has_a_deadline",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "scheduled", "cancelled"]) | Q(opened_at__isnull=False),
                name="opened_before_open",
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.title)

    def to_find(self) -> Iterator[Text]:
        """Its title with those of its options."""
        options = [option.title for option in self.options.all()]
        return in_each_language(self.pk, self.title, *options, **self.about())

    def about(self) -> dict[str, Any]:
        return {"year": self.cycle.year, "meeting": self.meeting_id, "date": self.closes_at and self.closes_at.date()}

    def accepts(self, arrival: datetime) -> bool:
        """Whether an answer that arrived then is in time: half-open, and until the drain has ended."""
        return (
            self.state in (State.OPEN, State.CLOSING)
            and self.opened_at is not None and self.closes_at is not None
            and self.opened_at <= arrival < self.closes_at
        )  # fmt: skip

    def has_on_roll(self, delegation: Delegation) -> bool:
        """Whether the delegation is on the roll as it was frozen."""
        return bool(ON_ROLL(question=self.pk, delegation=delegation.pk))

    @property
    def rule_sheet(self) -> Sheet | None:
        """The rules by which it is decided: the copy that was taken at its opening, before that the sheet that it names."""
        if self.rules is not None:
            return read_sheet(self.rules)
        return self.sheet.sheet if self.sheet and self.opened_at is None else None

    @property
    def most_choices(self) -> int:
        """The most choices that one reply may make: where options are approved or ranked, as many as there are."""
        any_number = self.kind in (self.Kind.APPROVAL, self.Kind.RANK)
        return max(len(self.options_in_order), 1) if any_number else self.picks

    @cached_property
    def options_in_order(self) -> "list[Option]":
        """Its options with their themes, read once: a reply is checked by them and stored by them."""
        return OPTIONS(question=self.pk)

    def state_at(self, moment: datetime) -> str:
        """The state as of that moment: a question past its deadline is no longer open, whether or not the ticker came by."""
        if self.state == State.OPEN and self.closes_at is not None and moment >= self.closes_at:
            return State.CLOSING
        return self.state


class Option(models.Model):
    """One of the things that can be chosen, with its printed label."""

    impersonal = ("label", "title")

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="options")
    label = models.CharField(max_length=8)
    position = models.PositiveSmallIntegerField()
    title = LabelField()
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="options")
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="options")

    class Meta:
        ordering = ("question_id", "position")
        constraints = [
            models.UniqueConstraint(fields=["question", "label"], name="one_option_a_label"),
            models.UniqueConstraint(fields=["question", "position"], name="options_in_order"),
        ]

    def __str__(self) -> str:
        return self.label


ON_ROLL = Prepared(
    lambda: (
        Question.objects.order_by().filter(pk=Given("question"), roll__delegation=Given("delegation")).values_list("pk")
    )
)
OPTIONS = Prepared(lambda: Option.objects.filter(question=Given("question")).select_related("theme"))
