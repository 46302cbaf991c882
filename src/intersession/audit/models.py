"""Acts: who did what, chained. Identifiers only, never a personal value; the database refuses to change or delete a row."""

import hashlib
import json
from typing import Any, Self

from django.conf import settings
from django.db import models

FIRST = "0" * 64


class ActQuerySet(models.QuerySet["Act"]):
    def first_broken(self) -> "Act | None":
        """The first act that does not follow from the one before it, or None: the chain holds."""
        previous = FIRST
        for number, act in enumerate(self.order_by("number").iterator(), start=1):
            if act.number != number or act.previous != previous or act.digest != act.computed_digest():
                return act
            previous = act.digest
        return None

    def about(self, record: models.Model) -> Self:
        """The acts on one record, oldest first."""
        return self.filter(object_type=record._meta.label_lower, object_id=record.pk).order_by("number")


class Act(models.Model):
    impersonal = ("office", "verb", "object_type", "identifiers", "previous", "digest")

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    office = models.CharField(max_length=16, blank=True)  # "clock" or "console" where no person acted
    verb = models.CharField(max_length=64)
    object_type = models.CharField(max_length=64)
    object_id = models.BigIntegerField()
    identifiers = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    objects = ActQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["object_type", "object_id"], name="acts_by_object"),
            models.Index(fields=["verb"], name="acts_by_verb"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"

    def content(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "at": self.at.isoformat(timespec="microseconds"),
            "actor": self.actor_id,
            "office": self.office,
            "verb": self.verb,
            "object": [self.object_type, self.object_id],
            "identifiers": self.identifiers,
        }

    def computed_digest(self) -> str:
        canonical = json.dumps(self.content(), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return hashlib.sha256(f"{self.previous}\n{canonical}".encode()).hexdigest()
