"""Two records of what happened; the database refuses to change or delete a row of either.

Acts, internal: who did what, chained; identifiers only, never a personal value. Entries, public: the leaves of the log, with
the complete tiles of its tree and the checkpoints that were signed.
"""

import hashlib
import json
from contextlib import suppress
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from intersession.core.receipts import Hash
from intersession.site.problems import Broken

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
    office = models.CharField(
        max_length=16, blank=True
    )  # "clock", "console", "folder" or "mailbox" where no person acted
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


class EntryQuerySet(models.QuerySet["Entry"]):
    def size(self) -> int:
        """How many entries the log has: they are numbered without gaps."""
        last = self.order_by("-index").values_list("index", flat=True).first()
        return 0 if last is None else last + 1

    def leaves(self, start: int, end: int) -> list[Hash]:
        """The hashes of the entries from `start` to before `end`."""
        rows = self.filter(index__gte=start, index__lt=end).order_by("index")
        return [bytes(leaf) for leaf in rows.values_list("leaf", flat=True)]

    def bodies(self, start: int, end: int) -> list[bytes]:
        """The entries from `start` to before `end`, as the log hashes them."""
        rows = self.filter(index__gte=start, index__lt=end).order_by("index")
        return [body.encode() for body in rows.values_list("body", flat=True)]

    def of(self, kind: str, question: int | None = None) -> Self:
        """Those of a kind, of a question or, where none is named, of none, oldest first: found by index, however long the log is."""
        return self.filter(about=question, kind=kind).order_by("index")


class Entry(models.Model):
    """A leaf of the public log. `body` is what is hashed; `kind` and `about`, a question, find it: an answer's body names none."""

    impersonal = ("kind", "body", "leaf")

    index = models.BigIntegerField(primary_key=True)  # from 0 on, without gaps
    kind = models.CharField(max_length=16)
    about = models.BigIntegerField(null=True)
    body = models.TextField()
    leaf = models.BinaryField()  # the hash of the body as a leaf of the tree

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["about", "kind"], name="entries_by_question")]

    def __str__(self) -> str:
        return f"{self.index} {self.kind}"

    @property
    def leaf_in_words(self) -> str:
        """Its hash as a leaf, as papers write it."""
        return bytes(self.leaf).hex()

    @property
    def content(self) -> dict[str, Any]:
        """What it says. Raises `Broken` where its body is none that was ever entered."""
        with suppress(ValueError):
            found = json.loads(self.body)
            if isinstance(found, dict):
                return found
        raise self.broken()

    def broken(self) -> Broken:
        return Broken(_("Entry %(index)s of the public log is not what it was.") % {"index": self.index})


class Tile(models.Model):
    """256 hashes side by side of the tree at level 8 × `level`, complete and so never changed (C2SP tlog-tiles)."""

    impersonal = ("hashes", "root")

    level = models.PositiveSmallIntegerField()
    index = models.BigIntegerField()
    hashes = models.BinaryField()
    root = models.BinaryField()  # the hash over all of them: one of the tile above

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "index"], name="one_tile_a_place")]

    def __str__(self) -> str:
        return f"{self.level}/{self.index}"


class SignedCheckpoint(models.Model):
    """The head of the log as it was signed at that size (C2SP tlog-checkpoint)."""

    impersonal = ("note",)

    size = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    note = models.TextField()

    def __str__(self) -> str:
        return f"checkpoint of {self.size}"

    def broken(self) -> Broken:
        return Broken(_("The head of %(size)s entries of the public log is not what was signed.") % {"size": self.size})
