"""What came of a meeting: its summary and key issues, and the issues that are carried from it to a topic or another year."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import User
from intersession.cycles.models import Cycle, Topic
from intersession.site.finding import Text
from intersession.site.labels import LabelField, in_language

from .meetings import Meeting


class Tag(models.Model):
    """A subject by which summaries and contributions are found; with `related_field`, a field that the forum's own touches
    (trade, health, development)."""

    impersonal = ("code", "names")

    code = models.SlugField(max_length=40, unique=True)
    names = LabelField()
    related_field = models.BooleanField(default=False)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return in_language(self.names)


class SummaryQuerySet(models.QuerySet["Summary"]):
    def visible_to(self, user: Any, at: datetime) -> Self:
        """What is released by then, of meetings that are announced; the Administration sees all."""
        if isinstance(user, User) and user.in_administration(at):
            return self
        return self.filter(released_at__lte=at, meeting__announced_at__lte=at)


class Summary(models.Model):
    """What was discussed and concluded at a meeting, in the Administration's words; the texts are its language versions.

    `released_at` is when its first version was released; until then only the Administration sees it.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="summary")
    original_language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="en")
    tags = models.ManyToManyField(Tag, blank=True, related_name="summaries")
    released_at = models.DateTimeField(null=True, blank=True)

    objects = SummaryQuerySet.as_manager()

    def __str__(self) -> str:
        return f"summary of {self.meeting_id}"

    def is_visible_to(self, user: Any, at: datetime) -> bool:
        """As `visible_to` of the queryset, where its meeting was read with it; no query of its own."""
        if isinstance(user, User) and user.in_administration(at):
            return True
        announced = self.meeting.announced_at
        return all(moment is not None and moment <= at for moment in (self.released_at, announced))

    def to_find(self) -> Iterator[Text]:
        """Its texts, each with the key issues in its language, under the meeting's title."""
        meeting, issues = self.meeting, list(self.key_issues.all())
        for text in self.texts.all():
            named = [issue.text[text.language] for issue in issues if issue.text.get(text.language)]
            yield Text(
                text.pk, text.language, in_language(meeting.title, text.language), [*text.paragraphs, *named],
                date=meeting.first_day, year=meeting.cycle.year, meeting=meeting.pk,
            )  # fmt: skip


class SummaryTextQuerySet(models.QuerySet["SummaryText"]):
    def visible_to(self, user: Any, at: datetime) -> Self:
        """What is released by then, of summaries that are visible; the Administration sees all."""
        seen = self.filter(summary__in=Summary.objects.visible_to(user, at))
        return seen if isinstance(user, User) and user.in_administration(at) else seen.filter(released_at__lte=at)


class SummaryText(models.Model):
    """A summary in one language: paragraphs, parted by blank lines. Each language is released for itself."""

    impersonal = ("text",)

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    text = models.TextField()
    released_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)  # after the release

    objects = SummaryTextQuerySet.as_manager()

    class Meta:
        ordering = ("summary", "language")
        constraints = [models.UniqueConstraint(fields=["summary", "language"], name="one_text_a_language")]

    def __str__(self) -> str:
        return f"{self.summary_id} {self.language}"

    @property
    def paragraphs(self) -> list[str]:
        lines = self.text.replace("\r\n", "\n").split("\n\n")
        return [" ".join(line.split()) for line in lines if line.strip()]


class KeyIssue(models.Model):
    """One of the key issues that a meeting's summary lists."""

    impersonal = ("text",)

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="key_issues")
    position = models.PositiveSmallIntegerField(default=0)
    text = LabelField()

    class Meta:
        ordering = ("summary", "position", "pk")

    def __str__(self) -> str:
        return in_language(self.text)


class CarriedIssueQuerySet(models.QuerySet["CarriedIssue"]):
    def visible_to(self, user: Any, at: datetime) -> Self:
        """Those from summaries that are released by then, to years and to topics that may be known; the Administration sees all."""
        if isinstance(user, User) and user.in_administration(at):
            return self
        public = self.filter(meeting__summary__released_at__lte=at, meeting__announced_at__lte=at)
        return public.filter(Q(to_topic=None) | Q(to_topic__in=Topic.objects.visible_to(user, at)))

    def unfinished(self) -> Self:
        """Neither taken up nor closed, nor carried further."""
        return self.filter(state=CarriedIssue.State.OPEN, carried_on=None)

    def of_year(self, cycle: Cycle) -> Self:
        """Those that a year has before it: carried to it or to one of its topics, and those from its own meetings."""
        return self.filter(Q(to_cycle=cycle) | Q(to_topic__cycle=cycle) | Q(meeting__cycle=cycle))


class CarriedIssue(models.Model):
    """An issue that a meeting leaves to a topic or to a later year, and what became of it there."""

    impersonal = ("text", "outcome")

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        TAKEN_UP = "taken_up", _("Taken up")
        CLOSED = "closed", _("Closed")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="issues_carried")
    key_issue = models.ForeignKey(KeyIssue, null=True, blank=True, on_delete=models.SET_NULL, related_name="carried")
    text = LabelField()
    to_topic = models.ForeignKey(
        Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="issues_carried_here"
    )
    to_cycle = models.ForeignKey(
        Cycle, null=True, blank=True, on_delete=models.PROTECT, related_name="issues_carried_here"
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    outcome = LabelField(blank=True)
    carried_at = models.DateTimeField()
    state_at = models.DateTimeField(null=True, blank=True)
    carried_on = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="carried_from"
    )

    objects = CarriedIssueQuerySet.as_manager()

    class Meta:
        ordering = ("carried_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(to_topic=None, to_cycle__isnull=False) | Q(to_topic__isnull=False, to_cycle=None),
                name="carried_to_a_topic_or_a_year",
            )
        ]

    def __str__(self) -> str:
        return in_language(self.text)

    @property
    def year(self) -> int:
        """The year to which it was carried, or whose topic it was carried to."""
        cycle = self.to_topic.cycle if self.to_topic else self.to_cycle
        assert cycle is not None  # a constraint
        return cycle.year
