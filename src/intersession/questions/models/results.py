"""Published results."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from intersession.accounts.models import User
from intersession.site.finding import Text, in_each_language

from .questions import Question


class TieBreak(models.Model):
    """What a step of the tie chain came to: the order in which the Chair drew the lots, the published seed, figures of a second
    criterion or of a second vote. `data` is `{"drawn": […]}`, `{"seed": "…"}` or `{"scores": {"a": 3}}`, by option labels."""

    impersonal = ("step", "name", "data", "witnesses", "source")

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="tie_breaks")
    step = models.CharField(max_length=10)
    name = models.CharField(max_length=100, blank=True)
    data = models.JSONField()
    witnesses = models.CharField(max_length=300, blank=True)  # the delegations before which the lots were drawn
    source = models.CharField(max_length=300)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("question_id", "pk")
        constraints = [
            models.UniqueConstraint(fields=["question", "step", "name"], name="a_step_breaks_a_tie_once"),
            models.CheckConstraint(condition=~Q(source=""), name="a_tie_break_has_its_source"),
            models.CheckConstraint(
                condition=~Q(step="chair_lot") | ~Q(witnesses=""), name="lots_are_drawn_before_witnesses"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} of {self.question_id}"


class ResultQuerySet(models.QuerySet["Result"]):
    def visible_to(self, user: Any, at: datetime) -> Self:
        """Those that are published by then, to whomever the question is visible."""
        return self.filter(published_at__lte=at, question__in=Question.objects.visible_to(user, at))


class Result(models.Model):
    """The frozen tally of a question. It is public from `published_at`; before that it is proposed, or announced for a moment."""

    impersonal = ("content", "digest", "bundle")

    question = models.OneToOneField(Question, on_delete=models.PROTECT, related_name="result")
    content = models.JSONField()  # selected, tied, options, alternatives, arithmetic: as contract.md says
    digest = models.CharField(max_length=64)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    due_at = models.DateTimeField(null=True, blank=True)  # where a delay was announced
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    bundle = models.TextField(null=True, editable=False)  # what anyone counts it again by, frozen when it is published

    objects = ResultQuerySet.as_manager()

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

    def to_find(self) -> Iterator[Text]:
        """The titles of what was selected, under the question's; it is the version of a question that was answered."""
        options = [*self.content["options"], *self.content["alternatives"]]
        chosen = [
            one.get("title_consolidated") or one["title"]
            for one in options
            if one.get("label") in self.content["selected"]
        ]
        return in_each_language(self.question_id, self.question.title, *chosen, **self.question.about())
