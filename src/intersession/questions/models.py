"""What is put to the membership: questions, their options and roll, drafts and ballots, proposed wordings, results."""

import re
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, FilteredRelation, Max, Q
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import User
from intersession.cycles.models import Cycle, Mandate, Theme, Topic
from intersession.delegations.models import Delegation
from intersession.documents.models import Document
from intersession.meetings.models import Meeting, Request
from intersession.site.labels import LabelField, in_language
from intersession.site.models import Upload


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SCHEDULED = "scheduled", _("Scheduled")
    OPEN = "open", _("Open")
    CLOSING = "closing", _("Closing")
    CLOSED = "closed", _("Closed")
    CONSOLIDATING = "consolidating", _("Being consolidated")
    PUBLISHED = "published", _("Published")
    CANCELLED = "cancelled", _("Cancelled")


RECEIPT_NUMBER = re.compile(r"([1-9][0-9]{0,9})-([0-9]{4,9})", re.ASCII)
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

    impersonal = ("title", "zone", "closes_wall")

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
        RECORDED = "recorded", _("Recorded: each member's choice is public after close")

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="questions")
    title = LabelField()
    mode = models.CharField(max_length=16, choices=Mode.choices, default=Mode.SURVEY)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.CHOOSE)
    publicity = models.CharField(max_length=8, choices=Publicity.choices, default=Publicity.SURVEY)
    state = models.CharField(max_length=16, choices=State.choices, default=State.DRAFT, db_index=True)
    picks = models.PositiveSmallIntegerField(default=1)
    places = models.PositiveSmallIntegerField(default=1)
    modifications = models.BooleanField(default=False)
    alternatives = models.BooleanField(default=False)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="questions")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="questions")
    request = models.ForeignKey(Request, null=True, blank=True, on_delete=models.PROTECT, related_name="questions")
    mandate = models.ForeignKey(Mandate, null=True, blank=True, on_delete=models.PROTECT, related_name="questions")
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    closes_wall = models.CharField(max_length=32, blank=True)  # the wall time as entered, beside the instant
    zone = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closing_at = models.DateTimeField(null=True, blank=True)  # when the drain began, on the clock
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ("-cycle__year", "-pk")
        constraints = [
            models.CheckConstraint(condition=Q(picks__gte=1, places__gte=1), name="at_least_one_place_and_pick"),
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

    def accepts(self, arrival: datetime) -> bool:
        """Whether an answer that arrived then is in time: half-open, and until the drain has ended."""
        return (
            self.state in (State.OPEN, State.CLOSING)
            and self.opened_at is not None and self.closes_at is not None
            and self.opened_at <= arrival < self.closes_at
        )  # fmt: skip

    def has_on_roll(self, delegation: Delegation) -> bool:
        """Whether the delegation is entitled to answer."""
        return self.roll.filter(delegation=delegation).exists()

    def state_at(self, moment: datetime) -> str:
        """The state as of that moment: a question past its deadline is no longer open, whether or not the ticker came by."""
        if self.state == State.OPEN and self.closes_at is not None and moment >= self.closes_at:
            return State.CLOSING
        return self.state


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


class RollEntry(models.Model):
    """A delegation that is entitled to answer; the roll is frozen when the question opens."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="roll")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="+")

    objects = RollEntryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "delegation"], name="once_on_a_roll")]

    def __str__(self) -> str:
        return f"{self.question_id} {self.delegation_id}"


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


class Draft(models.Model):
    """What a delegation's team is preparing: seen by nobody else. `choices` as contract.md, "A reply"."""

    impersonal = ("choices", "remarks")

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="drafts")
    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="drafts")
    choices = models.JSONField(default=list)
    remarks = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "delegation"], name="one_draft_per_delegation")]

    def __str__(self) -> str:
        return f"{self.question_id} {self.delegation_id}"


def receipt_number(question: int, serial: int) -> str:
    """The number on the receipt of a question's ballot: "7-0042"."""
    return f"{question}-{serial:04}"


class BallotQuerySet(models.QuerySet["Ballot"]):
    def standing(self) -> Self:
        """Those that count as things stand: in time, and not replaced."""
        return self.filter(current=True)

    def last_and_standing(self, delegation: Delegation) -> tuple[int, int | None]:
        """The last serial (0 before the first ballot), and that of the delegation's ballot that stands: one query."""
        serials = self.aggregate(
            last=Max("serial"), standing=Max("serial", filter=Q(current=True, delegation=delegation))
        )
        return serials["last"] or 0, serials["standing"]

    def visible_to(self, user: User, at: datetime) -> Self:
        """A team sees its own answers, the desk those that it entered; the Administration sees all after the close."""
        seen = Q(delegation__in=Delegation.objects.of(user, at))
        if user.in_administration(at):
            seen |= Q(question__state__in=AFTER_CLOSE)
        if user.holds("officer", at):
            seen |= Q(entered_by__isnull=False)
        return self.filter(seen)

    def numbered(self, number: str) -> Self:
        """The one with that number on its receipt, or none."""
        found = RECEIPT_NUMBER.fullmatch(number)
        return self.filter(question=int(found[1]), serial=int(found[2])) if found else self.none()

    def whole(self) -> Self:
        """With all that a receipt shows: three queries, however many there are."""
        rows = self.select_related("delegation", "replaces")
        return rows.prefetch_related("choices__option", "choices__wording")


class Ballot(models.Model):
    """One delegation's reply. A replacement is a new row that names the one it replaces; one stands."""

    impersonal = ("remarks", "commitment", "nonce")

    class Channel(models.TextChoices):
        ONLINE = "online", _("On line")
        LETTER = "letter", _("By letter")
        MAIL = "mail", _("By mail")
        ROOM = "room", _("In the room")

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="ballots")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="ballots")
    serial = models.PositiveIntegerField()  # counts the question's ballots, without gaps
    at = models.DateTimeField()  # when it arrived
    given_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.ONLINE)
    remarks = models.TextField(blank=True)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    current = models.BooleanField(default=True)
    late = models.BooleanField(default=False)  # came to the desk after the deadline: listed apart, never counted
    evidence = models.ForeignKey(Upload, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    nonce = models.CharField(max_length=64)
    commitment = models.CharField(max_length=64)

    objects = BallotQuerySet.as_manager()

    class Meta:
        ordering = ("question_id", "serial")
        constraints = [
            models.UniqueConstraint(
                fields=["question", "delegation"], condition=Q(current=True), name="one_ballot_per_delegation"
            ),
            models.UniqueConstraint(fields=["question", "serial"], name="ballots_numbered_without_gaps"),
            models.CheckConstraint(condition=Q(late=False) | Q(current=False), name="late_is_never_counted"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The number on the receipt."""
        return receipt_number(self.question_id, self.serial)


class Wording(models.Model):
    """A wording that a delegation proposed: of an option, or of an alternative topic. Public after close."""

    impersonal = ("title", "text", "reason", "answer")

    class Disposition(models.TextChoices):
        PENDING = "pending", _("Not yet considered")
        TAKEN_UP = "taken_up", _("Taken up")
        MERGED = "merged", _("Merged with others")
        LEFT = "left", _("Not taken up")

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="wordings")
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


class Choice(models.Model):
    """One choice of a ballot: an option as it stands, an option modified, or an alternative."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="choices")
    position = models.PositiveSmallIntegerField()
    option = models.ForeignKey(Option, null=True, blank=True, on_delete=models.PROTECT, related_name="choices")
    wording = models.OneToOneField(Wording, null=True, blank=True, on_delete=models.PROTECT, related_name="choice")

    class Meta:
        ordering = ("ballot_id", "position")
        constraints = [
            models.UniqueConstraint(fields=["ballot", "option"], name="an_option_once_in_a_ballot"),
            models.CheckConstraint(
                condition=Q(option__isnull=False) | Q(wording__isnull=False), name="a_choice_chooses"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id} {self.option_id or self.wording_id}"


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


class DeadlineChange(models.Model):
    """An extension or an early closing, with its reason."""

    impersonal = ("reason",)

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="deadline_changes")
    before = models.DateTimeField()
    after = models.DateTimeField()
    reason = models.TextField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at",)
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="a_deadline_moves_for_a_reason")]

    def __str__(self) -> str:
        return f"{self.question_id} {self.after}"


class Reminder(models.Model):
    """A reminder to those who have not answered, planned when the question opens and sent by the clock."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="reminders")
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("due_at",)
        constraints = [models.UniqueConstraint(fields=["question", "due_at"], name="one_reminder_at_a_time")]

    def __str__(self) -> str:
        return f"{self.question_id} {self.due_at}"


class Result(models.Model):
    """The frozen tally of a question. It is public from `published_at`; before that it is proposed, or announced for a moment."""

    impersonal = ("content", "digest")

    question = models.OneToOneField(Question, on_delete=models.PROTECT, related_name="result")
    content = models.JSONField()  # selected, tied, options, alternatives, arithmetic: as contract.md says
    digest = models.CharField(max_length=64)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    due_at = models.DateTimeField(null=True, blank=True)  # where a delay was announced
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(published_by=None)
                | Q(proposed_by=None)
                | ~Q(published_by=F("proposed_by"))
                | Q(due_at__isnull=False),
                name="two_persons_publish",
            )
        ]

    def __str__(self) -> str:
        return f"result of {self.question_id}"


class NoteImport(models.Model):
    """A note that an officer brought: what was understood, and what she corrected, until it becomes a question."""

    impersonal = ("read", "corrections")

    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="+")
    read = models.JSONField()  # the document as contract.md says
    corrections = models.JSONField(default=dict)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    question = models.ForeignKey(Question, null=True, blank=True, on_delete=models.SET_NULL, related_name="imports")
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="imports")

    def __str__(self) -> str:
        return f"import {self.pk}"
