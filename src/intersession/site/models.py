"""The organization that runs the forum, its clock's offset, kept answers of writes, uploads, and mail."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import connection, models
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from intersession.core.finding import Wanted

from .labels import LabelField, in_language
from .matching import Holds
from .periods import Until
from .personal import Personal
from .storage import store


class Publishing(models.TextChoices):
    CLOCK = "clock", "The clock, as soon as nothing is left to consolidate"
    TWO = "two", "Two persons: one proposes, another confirms"
    DELAY = "delay", "One person, after an announced delay"


class Moving(models.TextChoices):
    ONE = "one", "One person, at once"
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
    moving = models.CharField(max_length=8, choices=Moving.choices, default=Moving.ONE)  # how a deadline is moved
    moving_delay = models.DurationField(default=timedelta(hours=24))
    correction_days = models.PositiveSmallIntegerField(default=7)  # for which corrections are collected; 0: no window
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


CLAIM = """
    INSERT INTO site_keptanswer (who, key, digest, "at", status, body, content_type, location)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING
"""
KEEP = "UPDATE site_keptanswer SET status = %s, body = %s, content_type = %s, location = %s WHERE who = %s AND key = %s"


class KeptAnswerManager(models.Manager["KeptAnswer"]):
    def claim(self, who: str, key: str, digest: str, at: datetime) -> bool:
        """Take the key for the transaction that runs; False where it was taken. One statement, so nobody comes between.

        On PostgreSQL it waits for a transaction that has taken the key and is not over; SQLite has one writer anyway.
        """
        values = [who, key, digest, connection.ops.adapt_datetimefield_value(at), 0, b"", "", ""]
        with connection.cursor() as cursor:
            cursor.execute(CLAIM, values)
            return bool(cursor.rowcount == 1)

    def keep(self, who: str, key: str, response: HttpResponse) -> None:
        """Keep the answer to the write that took the key."""
        said = [response.get("Content-Type", ""), response.get("Location", "")]
        with connection.cursor() as cursor:
            cursor.execute(KEEP, [response.status_code, response.content, *said, who, key])


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
        EML = "eml", "mail"
        MSG = "msg", "Outlook mail"

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

    personal = {
        "to": Personal(_("knowing whom a notice reached"), Until(730, "at")),
        "bounce": Personal(_("knowing whom a notice did not reach"), Until(730, "at")),
    }
    impersonal = ("kind", "error", "language", "message_id")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    to = models.EmailField()
    kind = models.CharField(max_length=32)
    language = models.CharField(max_length=2)
    act_number = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=200, blank=True)
    message_id = models.CharField(max_length=200, blank=True)  # by which a mail server names it when it comes back
    bounced_at = models.DateTimeField(null=True, blank=True)
    bounce = models.CharField(max_length=300, blank=True)  # why, as the mail server says

    class Meta:
        indexes = [
            models.Index(fields=["act_number", "to"], name="mail_of_an_act"),
            models.Index(fields=["message_id"], name="mail_by_its_identifier"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["act_number", "to", "kind"], name="one_mail_per_act_and_address")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Channel(models.Model):
    """What a live page follows: its version grows with each change of what it shows (site/live.py)."""

    impersonal = ("name",)

    name = models.CharField(max_length=80, primary_key=True)
    version = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class SunkMail(models.Model):
    """A message that the demonstration or a test caught instead of sending."""

    personal = {
        name: Personal(_("showing the demonstration’s and tests’ mail"), _("as long as the demonstration"))
        for name in ("to", "subject", "text", "html", "files")
    }

    to = models.EmailField()
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    files = models.JSONField(default=list)  # what went with it: name, type and text of each
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.subject


class IndexedQuerySet(models.QuerySet["Indexed"]):
    def matching(self, wanted: Wanted) -> Self:
        """The rows that hold all that is wanted; none where nothing is. Who may see them is asked apart."""
        if not wanted:
            return self.none()
        rows = self.filter(Holds(wanted))
        for phrase in wanted.phrases:
            rows = rows.filter(models.Q(words__contains=phrase) | models.Q(heading__contains=phrase))
        return rows


class Indexed(models.Model):
    """What a record says in one language, by its words (`core.finding`): a part of it, of some 60,000 letters at most.

    It says nothing of who may see the record: that is asked of the records, by `version` (an edition, a summary's text, or
    the record itself). It is written by each act on its subject (`site.finding`); the database's own index follows it.
    """

    impersonal = ("source", "language", "digest", "title", "series", "kind", "said", "heading", "words")

    source = models.CharField(max_length=40)  # the record's model, "documents.document"
    subject = models.BigIntegerField()
    version = models.BigIntegerField()
    language = models.CharField(max_length=2)
    part = models.PositiveIntegerField(default=0)
    first = models.PositiveIntegerField(default=0)  # the place of its first line among the lines of the whole
    digest = models.CharField(max_length=32)  # of all that was indexed of this version in this language
    title = models.TextField(blank=True)  # as it is written
    date = models.DateField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    series = models.CharField(max_length=32, blank=True)
    kind = models.CharField(max_length=200, blank=True)
    meeting = models.BigIntegerField(null=True)
    said = models.TextField(blank=True)  # its lines as they are written, where no records of their own hold them
    heading = models.TextField(blank=True)  # symbol and title: words between spaces
    words = models.TextField(blank=True)  # words between spaces, a line for each paragraph

    objects = IndexedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "subject", "version", "language", "part"], name="indexed_once_in_a_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.subject} {self.language}"
