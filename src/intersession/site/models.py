"""The organization that runs the forum, its clock's offset, kept answers of writes, uploads, and mail."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.db import connection, models
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from .labels import LabelField, in_language
from .periods import Until
from .personal import Personal
from .storage import store


class Publishing(models.TextChoices):
    CLOCK = "clock", "The clock, as soon as nothing is left to consolidate"
    TWO = "two", "Two persons: one proposes, another confirms"
    DELAY = "delay", "One person, after an announced delay"


class Organization(models.Model):
    """The organization and its forum: one row. Languages are two-letter codes, the first is the leading one."""

    personal: ClassVar[dict[str, Personal]] = {}
    impersonal = ("acronym", "name", "forum_name", "forum_acronym", "seat", "time_zone", "languages", "contact")

    acronym = LabelField()
    name = LabelField()
    forum_name = LabelField()
    forum_acronym = LabelField(blank=True)
    seat = LabelField()
    time_zone = models.CharField(max_length=64)
    languages = models.JSONField(default=list)
    contact = models.EmailField(blank=True)
    publishing = models.CharField(max_length=8, choices=Publishing.choices, default=Publishing.TWO)
    publishing_delay = models.DurationField(default=timedelta(hours=24))
    founded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_organization")]

    def __str__(self) -> str:
        return in_language(self.forum_name)

    @property
    def seat_name(self) -> str:
        """The seat's name in the reader's language."""
        return in_language(self.seat)


class ClockOffset(models.Model):
    """How far the forum's time is ahead of the server's: one row, in the demonstration and in tests."""

    ahead = models.DurationField(default=timedelta())

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_clock")]

    def __str__(self) -> str:
        return str(self.ahead)


class Gap(models.Model):
    """A stretch of the log that a restored backup lacks. Until an officer has recorded it, with the reason, nothing can be changed."""

    impersonal = ("head_kept", "head_lost", "reason")

    restored_at = models.DateTimeField()
    made_at = models.DateTimeField()  # when the backup was made
    acts_kept = models.BigIntegerField()
    head_kept = models.CharField(max_length=64)
    acts_lost = models.BigIntegerField(null=True)  # None where the log that stood before was not there to be counted
    head_lost = models.CharField(max_length=64, blank=True)
    reason = models.TextField(blank=True)
    recorded_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"after act {self.acts_kept}"


class KeptAnswerManager(models.Manager["KeptAnswer"]):
    def claim(self, who: str, key: str, digest: str, at: datetime) -> bool:
        """Take the key for the transaction that runs; False where it was taken. One statement, so nobody comes between.

        On PostgreSQL it waits for a transaction that has taken the key and is not over; SQLite has one writer anyway.
        """
        names = ("who", "key", "digest", "at", "status", "body", "content_type", "location")
        columns = ", ".join(map(connection.ops.quote_name, names))
        values = [who, key, digest, connection.ops.adapt_datetimefield_value(at), 0, b"", "", ""]
        table = connection.ops.quote_name(self.model._meta.db_table)
        with connection.cursor() as cursor:
            marks = ", ".join(["%s"] * len(values))
            cursor.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks}) ON CONFLICT DO NOTHING", values)
            return bool(cursor.rowcount == 1)

    def keep(self, who: str, key: str, response: HttpResponse) -> None:
        """Keep the answer to the write that took the key."""
        self.filter(who=who, key=key).update(
            status=response.status_code, body=response.content, content_type=response.get("Content-Type", ""),
            location=response.get("Location", ""),
        )  # fmt: skip


class KeptAnswer(models.Model):
    """The answer to a write, kept seven days under its idempotency key, so that a repeated write gets it again."""

    personal = {
        "body": Personal(_("giving a repeated write the same answer"), Until(7, "at"), _("whoever made the write")),
    }
    impersonal = ("who", "key", "digest", "content_type", "location")

    who = models.CharField(max_length=64)
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.BinaryField(default=b"")
    content_type = models.CharField(max_length=100, default="")
    location = models.CharField(max_length=500, default="")

    objects: ClassVar[KeptAnswerManager] = KeptAnswerManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["who", "key"], name="one_answer_per_key")]

    def __str__(self) -> str:
        return f"{self.who} {self.key}"

    def replay(self) -> HttpResponse:
        """The same answer again; a 201 becomes 200, since nothing was made this time."""
        status = 200 if self.status == 201 else self.status
        response = HttpResponse(bytes(self.body), status=status, content_type=self.content_type)
        if self.location:
            response["Location"] = self.location
        return response


class Upload(models.Model):
    """A file as it came: its bytes lie in the data folder under their SHA-256."""

    personal = {
        "name": Personal(
            _("showing the officer which file came"), _("as long as the record that the file is evidence of")
        ),
    }
    impersonal = ("sha256",)

    class Kind(models.TextChoices):
        TEXT = "text", "plain text"
        CSV = "csv", "CSV"
        XLSX = "xlsx", "Excel workbook"
        PDF = "pdf", "PDF"
        DOCX = "docx", "Word document"
        PNG = "png", "PNG picture"
        JPEG = "jpeg", "JPEG picture"

    sha256 = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    size = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return self.name

    content: bytes | None = None  # of a file that came and is not kept yet

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The bytes are on the disk before the row says so; a file that is refused before this leaves nothing."""
        if self.content is not None:
            store(self.path, self.content)
        super().save(*args, **kwargs)

    @property
    def path(self) -> Path:
        return Path(settings.UPLOADS) / self.sha256[:2] / self.sha256

    def read(self) -> bytes:
        return self.path.read_bytes() if self.content is None else self.content


class Mail(models.Model):
    """One message as handed to the mail server. The text is not kept."""

    personal = {"to": Personal(_("knowing whom a notice reached"), Until(730, "at"))}
    impersonal = ("kind", "error", "language")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    to = models.EmailField()
    kind = models.CharField(max_length=32)
    language = models.CharField(max_length=2)
    act_number = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["act_number", "to"], name="mail_of_an_act")]
        constraints = [
            models.UniqueConstraint(fields=["act_number", "to", "kind"], name="one_mail_per_act_and_address")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class SunkMail(models.Model):
    """A message that the demonstration or a test caught instead of sending."""

    personal = {
        name: Personal(_("showing the demonstration's and tests' mail"), _("as long as the demonstration"))
        for name in ("to", "subject", "text", "html")
    }

    to = models.EmailField()
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.subject
