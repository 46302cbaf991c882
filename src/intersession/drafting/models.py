"""A note as it is being written from the records: its sentences, each with where its values come from."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from intersession.accounts.models import User
from intersession.cycles.models import Cycle
from intersession.documents.models import Document
from intersession.meetings.models import Meeting
from intersession.site.labels import LabelField, Labels


class NoteDraftQuerySet(models.QuerySet["NoteDraft"]):
    def with_all(self) -> Self:
        """With its years, its meeting and the document it became: one query."""
        return self.select_related("cycle", "asks", "meeting", "document")


class NoteDraft(models.Model):
    """The discussion note on a year, in the making: what it reports on, what it asks about, when and for which meeting.

    `places`, `modifications` and `alternatives` are what it asks where no question says it yet. Once it has become a
    document the draft stays, so that it can be seen where the records have moved since. `returned` is by language the edition
    whose words, as a translator has them, were last taken into its sentences.
    """

    impersonal = ("returned",)

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="note_drafts")
    asks = models.ForeignKey(Cycle, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="note_drafts")
    date = models.DateField()  # the note's own; what lies before it was done, what lies after it is planned
    places = models.PositiveSmallIntegerField(null=True, blank=True)
    modifications = models.BooleanField(default=True)
    alternatives = models.BooleanField(default=True)
    document = models.OneToOneField(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="note_draft"
    )
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    returned = models.JSONField(default=dict)

    objects = NoteDraftQuerySet.as_manager()

    class Meta:
        ordering = ("-cycle__year", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["cycle"], condition=Q(document=None), name="one_note_of_a_year_in_the_making"
            )
        ]

    def __str__(self) -> str:
        return f"note on {self.cycle_id}"


class NoteSentence(models.Model):
    """One sentence of a note draft (or a heading, or a paragraph that the Administration wrote).

    `pattern` and `tokens` are what it was drafted from; `said` is the pattern as it was then, by language. `rewritten` is
    what an officer made of it, by language, with the tokens still in braces: drafting again never touches it. `kept` is the
    digest of newer facts that an officer saw and did not take. `returned` says by language what a translator changed in the
    document: the edition, and the words where they could not be made the sentence's (else none: they are in `rewritten`).
    """

    impersonal = ("part", "kind", "key", "pattern", "tokens", "said", "rewritten", "returned", "kept")

    draft = models.ForeignKey(NoteDraft, on_delete=models.CASCADE, related_name="sentences")
    position = models.PositiveIntegerField()
    part = models.CharField(max_length=80)  # the heading, paragraph or item that it belongs to
    kind = models.CharField(max_length=16)  # what that part is: heading1, heading2, topic:a, paragraph, item
    key = models.CharField(max_length=120)
    pattern = models.CharField(max_length=40)
    tokens = models.JSONField(default=dict)
    said = models.JSONField(default=dict)
    rewritten = LabelField(blank=True)
    returned = models.JSONField(default=dict)
    kept = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("draft", "position")
        constraints = [models.UniqueConstraint(fields=["draft", "key"], name="a_sentence_once_in_a_note")]

    def __str__(self) -> str:
        return self.key

    def template(self, language: str) -> str:
        """The sentence in a language with its tokens in braces: as rewritten, else as it was drafted."""
        said: Labels = self.said
        rewritten: Labels = self.rewritten
        return rewritten.get(language) or said.get(language) or next(iter(said.values()), "")

    def is_rewritten(self, language: str = "") -> bool:
        return language in self.rewritten if language else bool(self.rewritten)

    def drafted(self) -> dict[str, Any]:
        """What it was drafted from, to be compared with what the records say now."""
        return {"pattern": self.pattern, "tokens": self.tokens, "said": self.said}
