"""Who translates which document by when, what was written for each segment, what is remembered, and the terms."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Max, Q, Subquery, Value
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import User
from intersession.documents.models import Document, Edition
from intersession.site.models import Upload

TRANSLATING = ("translator", "officer")  # the offices whose holders translate what is assigned to them


def translates(user: Any, at: datetime) -> bool:
    """Whether documents may be assigned to this person."""
    return isinstance(user, User) and any(user.holds(office, at) for office in TRANSLATING)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def running(self) -> Self:
        """Neither handed in nor taken back."""
        return self.filter(handed_in_at=None, withdrawn_at=None)

    def visible_to(self, user: Any, at: datetime) -> Self:
        """The Administration sees all; a translator what is assigned to that person, while it runs."""
        if isinstance(user, User) and user.in_administration(at):
            return self
        return self.running().filter(translator=user) if translates(user, at) else self.none()

    def with_all(self) -> Self:
        """With the document and the translator: one query."""
        return self.select_related("document", "translator")

    def with_memory(self) -> Self:
        """Each with `memory_last` and `memory_count`, by which is known whether the memory is what it was."""
        texts = MemoryText.objects.order_by().values(every=Value(1))
        last, count = (Subquery(texts.annotate(it=one).values("it")) for one in (Max("pk"), Count("pk")))
        return self.annotate(memory_last=last, memory_count=count)


class Assignment(models.Model):
    """A document to be put into one language by one person before a deadline; `zone` is the one in which it was typed."""

    impersonal = ("zone", "note")

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="assignments")
    language = models.CharField(max_length=2, choices=settings.DOCUMENT_LANGUAGES)
    source_language = models.CharField(max_length=2, choices=settings.DOCUMENT_LANGUAGES)
    translator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="assignments")
    note = models.TextField(blank=True)  # what the translator should know
    assigned_at = models.DateTimeField()
    due_at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    reminded_at = models.DateTimeField(null=True, blank=True)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ("due_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "language"], condition=Q(handed_in_at=None, withdrawn_at=None),
                name="one_translator_of_a_language_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(language=F("source_language")), name="translated_into_another_language"),
            models.CheckConstraint(
                condition=Q(handed_in_at=None) | Q(withdrawn_at=None), name="handed_in_or_withdrawn"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.document_id} {self.language} {self.translator_id}"

    @property
    def runs(self) -> bool:
        return self.handed_in_at is None and self.withdrawn_at is None


class Rendering(models.Model):
    """What a segment of a document says in a language, and the words in the source language from which it was made.

    It is fresh while the source says those words, stale from then on. `version` counts its savings.
    """

    impersonal = ("segment", "source", "text", "tags")

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="renderings")
    segment = models.CharField(max_length=160)
    language = models.CharField(max_length=2, choices=settings.DOCUMENT_LANGUAGES)
    source_language = models.CharField(max_length=2, choices=settings.DOCUMENT_LANGUAGES)
    source = models.TextField()  # this and the next with tags
    text = models.TextField()
    tags = models.JSONField(
        default=list
    )  # what they stand for: number, styles, the note whose mark it is, whether it is a pair
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("document_id", "language", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "language", "source_language", "segment"], name="a_segment_rendered_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.segment} {self.language}"


class MemoryUnit(models.Model):
    """The same words in several languages: a segment of a public document, or a unit of a memory that was brought."""

    impersonal = ("segment", "origin")

    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.CASCADE, related_name="memory_units")
    segment = models.CharField(max_length=160, blank=True)
    file = models.ForeignKey(Upload, null=True, blank=True, on_delete=models.PROTECT, related_name="memory_units")
    origin = models.CharField(max_length=200)  # the document's symbol, or what the memory that was brought calls itself

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["document", "segment"], condition=Q(document__isnull=False), name="a_segment_remembered_once"
            ),
            models.CheckConstraint(
                condition=Q(document=None, file__isnull=False) | Q(document__isnull=False, file=None),
                name="from_a_document_or_a_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.origin} {self.segment}"


class MemoryText(models.Model):
    """A memory unit in one language, with its tags; of a document's, the public edition that says it."""

    impersonal = ("text",)

    unit = models.ForeignKey(MemoryUnit, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=settings.DOCUMENT_LANGUAGES)
    text = models.TextField()
    edition = models.ForeignKey(Edition, null=True, blank=True, on_delete=models.CASCADE, related_name="memory_texts")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "language"], name="remembered_once_a_language")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.language}"


class Concept(models.Model):
    """What a term means, whatever the language: its subject and its definition."""

    impersonal = ("identifier", "subject", "definition")

    identifier = models.CharField(max_length=100, unique=True)  # as the list that it came from names it
    subject = models.CharField(max_length=200, blank=True)
    definition = models.TextField(blank=True)

    class Meta:
        ordering = ("identifier",)

    def __str__(self) -> str:
        return self.identifier

    @property
    def in_order(self) -> list["Term"]:
        """Its terms in the order of the languages."""
        place = [code for code, _name in settings.DOCUMENT_LANGUAGES].index
        return sorted(self.terms.all(), key=lambda term: (place(term.language), term.pk))


class Term(models.Model):
    """How a concept is called in a language: as preferred, as admitted beside it, or no longer."""

    impersonal = ("text", "note")

    class Status(models.TextChoices):
        PREFERRED = "preferred", _("preferred")
        ADMITTED = "admitted", _("admitted")
        DEPRECATED = "deprecated", _("no longer used")

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="terms")
    language = models.CharField(max_length=2, choices=settings.DOCUMENT_LANGUAGES)
    text = models.CharField(max_length=300)
    status = models.CharField(max_length=12, choices=Status, default=Status.PREFERRED)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("concept_id", "language", "pk")
        constraints = [models.UniqueConstraint(fields=["concept", "language", "text"], name="a_term_once_of_a_concept")]

    def __str__(self) -> str:
        return self.text
