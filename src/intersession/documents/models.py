"""Documents under symbols, their editions in each language, and paragraphs whose identity is for ever."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Prefetch, Q

from intersession.accounts.models import User
from intersession.cycles.models import Cycle, Topic
from intersession.meetings.models import Meeting
from intersession.site.labels import LabelField
from intersession.site.models import Upload


class Series(models.Model):
    """A series of symbols, such as IC/year/number; `pattern` holds {year} and {number}."""

    impersonal = ("code", "title", "pattern")

    code = models.CharField(max_length=32, unique=True)
    title = LabelField()
    pattern = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.code


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, user: Any, at: datetime) -> Self:
        """What is released by then; the Administration sees all."""
        if isinstance(user, User) and user.in_administration(at):
            return self
        return self.filter(released_at__lte=at)

    def with_languages(self) -> Self:
        """Each with `standing`: its current editions, without their texts."""
        editions = Edition.objects.filter(current=True).only("document", "language", "title").order_by("language")
        return self.prefetch_related(Prefetch("editions", editions, to_attr="standing"))


class Document(models.Model):
    """A document under its symbol. Before `released_at` nothing of it shows to anybody outside the Administration."""

    impersonal = ("symbol", "slug", "kind", "title", "distribution")

    symbol = models.CharField(max_length=64, unique=True)
    slug = models.CharField(max_length=64, unique=True)
    series = models.ForeignKey(Series, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    cycle = models.ForeignKey(Cycle, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    kind = LabelField(blank=True)  # "Discussion note", as each language version calls it
    title = LabelField()
    original_language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    distribution = models.CharField(max_length=12, blank=True)
    date = models.DateField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ("-date", "symbol")

    def __str__(self) -> str:
        return self.symbol

    def is_released(self, at: datetime) -> bool:
        return self.released_at is not None and self.released_at <= at


class Edition(models.Model):
    """A document in one language at one time; a newer one replaces it as the current."""

    impersonal = ("title", "masthead", "asks", "not_understood")

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="editions")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    title = models.CharField(max_length=500)
    masthead = models.JSONField(default=dict)  # this and the next two in the shape of the document's JSON
    asks = models.JSONField(default=list)
    not_understood = models.JSONField(default=list)
    source = models.ForeignKey(Upload, null=True, blank=True, on_delete=models.PROTECT, related_name="editions")
    made_at = models.DateTimeField()
    current = models.BooleanField(default=True)

    class Meta:
        ordering = ("document_id", "language", "-made_at")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "language"], condition=Q(current=True), name="one_current_edition_a_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.language}"


class Paragraph(models.Model):
    """A part of a document (heading, numbered paragraph, item, table, …) with one identity in all languages and editions."""

    impersonal = ("identity",)

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="paragraphs")
    identity = models.CharField(max_length=100)  # AKN wId: the first eId it had
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.SET_NULL, related_name="paragraphs")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "identity"], name="one_identity_in_a_document")]

    def __str__(self) -> str:
        return self.identity


class EditionParagraph(models.Model):
    """What a paragraph says in one edition, and where it stands there."""

    impersonal = ("eid", "block", "text", "inside")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="paragraphs")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="texts")
    position = models.PositiveIntegerField()
    eid = models.CharField(max_length=100)
    text = models.TextField()
    block = models.JSONField(default=dict)  # as in the document's JSON, without its items or blocks: they are rows too
    inside = models.CharField(max_length=100, blank=True)  # the eid of the paragraph or annex that it is part of

    class Meta:
        ordering = ("edition_id", "position")
        constraints = [
            models.UniqueConstraint(fields=["edition", "paragraph"], name="said_once_in_an_edition"),
            models.UniqueConstraint(fields=["edition", "position"], name="paragraphs_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.eid}"
