"""The year: its theme, the topics under it, the mandates it stands on and the outside processes it builds on."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import User
from intersession.site.finding import Text, in_each_language
from intersession.site.labels import LabelField, in_language


class Mandate(models.Model):
    """What gives the forum or a year its task: a constitution's article, a strategy's activity, a resolution."""

    impersonal = ("title", "citation")

    title = LabelField()
    citation = models.CharField(max_length=200)

    def __str__(self) -> str:
        return in_language(self.title)


class Cycle(models.Model):
    """One year of the forum."""

    impersonal = ("purpose",)

    class Contributions(models.TextChoices):
        """Whether delegations tell of their experience this year, and who lets it out."""

        CLOSED = "closed", _("Not asked for")
        ADMINISTRATION = "administration", _("Released by the Administration")
        AT_ONCE = "at_once", _("Released as soon as it is given")

    year = models.PositiveSmallIntegerField(unique=True)
    follows = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    mandates = models.ManyToManyField(Mandate, related_name="cycles", blank=True)
    workshops_planned = models.PositiveSmallIntegerField(default=2)
    purpose = LabelField(blank=True)  # what the forum is for, in whole sentences: the note's first paragraph
    contributions = models.CharField(max_length=14, choices=Contributions.choices, default=Contributions.ADMINISTRATION)

    class Meta:
        ordering = ("-year",)

    def __str__(self) -> str:
        return str(self.year)

    @property
    def theme(self) -> "Theme | None":
        """The year's theme once it is chosen (reads the prefetched themes where there are any)."""
        return next((theme for theme in self.themes.all() if theme.standing == Theme.Standing.CHOSEN), None)


class PutQuerySet(models.QuerySet[Any]):
    """Themes or topics: what is only proposed shows to others once a question puts it or a released document holds it."""

    def visible_to(self, user: Any, at: datetime) -> Self:
        """The Administration sees all; others what was decided, put to the membership, or released."""
        if isinstance(user, User) and user.in_administration(at):
            return self
        return self.filter(self.public(at)).distinct()

    def public(self, at: datetime) -> Q:
        return ~Q(standing="proposed") | Q(options__question__opened_at__lte=at)


class TopicQuerySet(PutQuerySet):
    def public(self, at: datetime) -> Q:
        return super().public(at) | Q(
            paragraphs__document__released_at__lte=at, paragraphs__document__withdrawn_at=None
        )


class Theme(models.Model):
    """An overarching theme, proposed for a year; one of them becomes the year's."""

    impersonal = ("title", "explanation")

    class Standing(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        CHOSEN = "chosen", _("Chosen")
        LEFT = "left", _("Not chosen")

    class Chooser(models.TextChoices):
        """Who made it the year's theme, where no question of ours decided it."""

        MEMBERSHIP = "membership", _("The membership")
        ADMINISTRATION = "administration", _("The Administration, after consulting the membership")
        SILENCE = "silence", _("The membership, under a silence procedure")

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="themes")
    position = models.PositiveSmallIntegerField()
    title = LabelField()
    explanation = LabelField(blank=True)
    standing = models.CharField(max_length=8, choices=Standing.choices, default=Standing.PROPOSED)
    chosen_by = models.CharField(max_length=14, choices=Chooser.choices, blank=True)

    objects = PutQuerySet.as_manager()

    class Meta:
        ordering = ("cycle", "position")
        constraints = [
            models.UniqueConstraint(fields=["cycle", "position"], name="themes_in_order"),
            models.UniqueConstraint(fields=["cycle"], condition=Q(standing="chosen"), name="one_theme_a_year"),
        ]

    def __str__(self) -> str:
        return in_language(self.title)

    def to_find(self) -> Iterator[Text]:
        """Its title; what explains it shows once it is the year's."""
        chosen = [self.explanation] if self.standing == Theme.Standing.CHOSEN else []
        return in_each_language(self.pk, self.title, *chosen, year=self.cycle.year)


class OutsideProcess(models.Model):
    """A process outside the forum that a theme builds on or feeds."""

    impersonal = ("name", "subject")

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="outside_processes")
    name = LabelField()
    subject = LabelField(blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    feeds = models.BooleanField(default=False)  # the theme also reports back to it

    def __str__(self) -> str:
        return in_language(self.name)


class Topic(models.Model):
    """A lettered (or numbered) topic for a workshop, under a year's theme.

    `problem` and `plan` are the Administration's texts, paragraphs parted by blank lines: what the matter is, and what the
    workshop would do. Once a document asks for a choice, its text is paragraphs of that document.
    """

    impersonal = ("title", "letter", "problem", "plan")

    class Standing(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        SELECTED = "selected", _("Selected")
        LEFT = "left", _("Not selected")

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="topics")
    letter = models.CharField(max_length=8)
    position = models.PositiveSmallIntegerField(default=0)  # the document's order: "10" comes after "9"
    title = LabelField()
    problem = LabelField(blank=True)
    plan = LabelField(blank=True)
    standing = models.CharField(max_length=8, choices=Standing.choices, default=Standing.PROPOSED)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ("cycle", "position", "letter")
        constraints = [models.UniqueConstraint(fields=["cycle", "letter"], name="one_topic_a_letter")]

    def __str__(self) -> str:
        return in_language(self.title)

    @property
    def with_year(self) -> str:
        """ "2009 (a) Its title", in the reader's language."""
        return f"{self.cycle.year} ({self.letter}) {in_language(self.title)}"

    def to_find(self) -> Iterator[Text]:
        """Its title. Its text is found as paragraphs of the document that holds it."""
        return in_each_language(self.pk, self.title, year=self.cycle.year)
