"""Notes that an officer brought, until they become questions."""

from django.db import models

from intersession.accounts.models import User
from intersession.documents.models import Document
from intersession.site.models import Upload

from .questions import Question


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
