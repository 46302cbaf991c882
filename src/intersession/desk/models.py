"""What arrives at the Administration: replies with their files, what was understood of them, what became of them; known addresses."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import User
from intersession.delegations.models import Delegation
from intersession.questions.models import AFTER_CLOSE, Ballot, Question, State
from intersession.site.models import Upload
from intersession.site.personal import Personal

OFFICERS = _("officers of the Administration")
WITH_THE_RECORD = _("as long as the reply itself, which is evidence of what was recorded")


class ReplyQuerySet(models.QuerySet["Reply"]):
    def waiting(self) -> Self:
        """Those of which nothing became yet: what the desk has before it."""
        return self.filter(state__in=UNDECIDED)

    def in_order(self) -> Self:
        """As they are worked on: the question whose deadline comes first, then as they arrived; what answers none yet comes last."""
        return self.order_by(F("question__closes_at").asc(nulls_last=True), "arrived_at", "pk")

    def whole(self) -> Self:
        """With all that a list shows of each; one query."""
        return self.select_related("question", "delegation", "original", "ballot", "taken_by", "decided_by")


class Reply(models.Model):
    """A delegation's answer as it arrived: its original, the text that was read, what was understood of it, and what became of it.

    A file comes once: the same bytes again are the same reply. Nothing that arrived ever changes; the reading may be made anew,
    and the decision is taken once.
    """

    personal = {
        "sender": Personal(_("telling which mission wrote"), WITH_THE_RECORD, OFFICERS),
        "subject": Personal(_("telling which question is answered"), WITH_THE_RECORD, OFFICERS),
        "paper": Personal(
            _("reading what a mission answered anew, with what is known by then"), WITH_THE_RECORD, OFFICERS
        ),
        "text": Personal(_("reading what a mission answered, beside the original"), WITH_THE_RECORD, OFFICERS),
        "reading": Personal(_("showing from which words an answer was read"), WITH_THE_RECORD, OFFICERS),
    }
    impersonal = ("sha256", "message")

    class How(models.TextChoices):
        UPLOAD = "upload", _("Brought as a file")
        PASTED = "pasted", _("Pasted")
        FOLDER = "folder", _("From the watched folder")
        MAILBOX = "mailbox", _("From the mailbox")

    class State(models.TextChoices):
        WAITING = "waiting", _("To be decided")
        ASKED = "asked", _("The mission was asked")
        RECORDED = "recorded", _("Recorded")
        ASIDE = "aside", _("Set aside")

    class Because(models.TextChoices):
        NO_REPLY = "no_reply", _("It is no reply")
        DUPLICATE = "duplicate", _("It says what another reply says")
        OTHER_MATTER = "other_matter", _("It is about something else")
        NO_ANSWER = "no_answer", _("It gives no answer yet: instructions awaited, or remarks alone")

    class Status(models.TextChoices):
        CLEAR = "clear", _("Clear")
        UNCLEAR = "unclear", _("Unclear")
        CONTRADICTORY = "contradictory", _("Contradictory")
        LATE = "late", _("Late")
        NOT_A_REPLY = "not_a_reply", _("Not a reply")
        UNREADABLE = "unreadable", _("Unreadable")

    original = models.OneToOneField(Upload, on_delete=models.PROTECT, related_name="reply")
    sha256 = models.CharField(max_length=64, unique=True)
    how = models.CharField(max_length=8, choices=How.choices)
    channel = models.CharField(
        max_length=8, choices=[(Ballot.Channel.MAIL, _("By mail")), (Ballot.Channel.LETTER, _("By letter"))]
    )
    brought_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    arrived_at = models.DateTimeField(db_index=True)
    stated = models.BooleanField(default=False)  # whether an officer said when it arrived; else it is when it came here
    kept_at = models.DateTimeField()
    sender = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=500, blank=True)
    message = models.CharField(max_length=500, blank=True, db_index=True)  # its own identifier, where it came as a mail
    paper = (
        models.JSONField()
    )  # what the file holds, as `core.formats.papers` gives it: words, tables, tracked changes, what came with it
    text = models.TextField(blank=True)  # its papers one after the other, as they were read
    reading = models.JSONField(default=dict)  # contract.md, "A reading", with the codes of its reasons
    status = models.CharField(max_length=16, choices=Status.choices)
    question = models.ForeignKey(Question, null=True, blank=True, on_delete=models.PROTECT, related_name="replies")
    delegation = models.ForeignKey(Delegation, null=True, blank=True, on_delete=models.PROTECT, related_name="replies")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    because = models.CharField(max_length=12, choices=Because.choices, blank=True)
    ballot = models.OneToOneField(Ballot, null=True, blank=True, on_delete=models.PROTECT, related_name="reply")
    corrected = models.BooleanField(default=False)  # whether an officer chose otherwise than it was read
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    taken_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveIntegerField(default=1)  # grows with each act on it

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ("arrived_at", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(arrived_at__lte=F("kept_at")), name="nothing_arrives_in_the_future"),
            models.CheckConstraint(
                condition=Q(state="recorded", ballot__isnull=False) | (~Q(state="recorded") & Q(ballot=None)),
                name="a_recorded_reply_has_its_ballot",
            ),
            models.CheckConstraint(
                condition=(Q(state="aside") & ~Q(because="")) | (~Q(state="aside") & Q(because="")),
                name="set_aside_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["recorded", "aside"], decided_at__isnull=False)
                | Q(state__in=["waiting", "asked"], decided_at=None),
                name="a_decision_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"reply {self.pk}"

    @property
    def is_decided(self) -> bool:
        return self.state not in UNDECIDED

    @property
    def reasons(self) -> list[str]:
        """The codes of the reasons why it is not clear, each once."""
        return list(dict.fromkeys(reason["code"] for reason in self.reading.get("reasons", ())))

    @property
    def says_something(self) -> bool:
        """Whether it was read to choose, or to say that there is no preference: awaiting instructions and remarks alone are no ballot."""
        return bool(self.reading.get("choices") or self.reading.get("no_preference"))

    @property
    def choices(self) -> list[dict[str, Any]]:
        """The choices as the question takes them: of a ranking each with its rank."""
        read: list[dict[str, Any]] = self.reading.get("choices", [])
        ranks = self.question is not None and self.question.kind == Question.Kind.RANK and self.reading.get("ranked")
        return [choice | {"rank": place} for place, choice in enumerate(read, 1)] if ranks else read

    @property
    def is_ready(self) -> bool:
        """Whether it can be recorded as it was read, with one key: clear, or nothing against it but that it came late."""
        on_time = self.status == self.Status.CLEAR
        late = self.status == self.Status.LATE and not self.reasons
        certain = self.question_id is not None and self.delegation_id is not None
        return (on_time or late) and certain and self.says_something

    def arrived_late(self) -> bool:
        """Whether it came after the deadline of its question as that stands now."""
        closes = self.question.closes_at if self.question else None
        return closes is not None and self.arrived_at >= closes


UNDECIDED = (Reply.State.WAITING, Reply.State.ASKED)


class Attachment(models.Model):
    """A file that came with a reply, in the original that holds it; read where it can be."""

    personal = {
        "name": Personal(_("showing the officer which files came"), WITH_THE_RECORD, OFFICERS),
    }
    impersonal = ("kind", "note")

    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="attachments")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=8)  # as `core.formats.papers` names them
    read = models.BooleanField(default=False)  # whether its words are part of the text that was read
    note = models.JSONField(default=list)  # the fault for which it was not

    class Meta:
        ordering = ("reply_id", "position")
        constraints = [models.UniqueConstraint(fields=["reply", "position"], name="attachments_in_order")]

    def __str__(self) -> str:
        return f"{self.reply_id} {self.position}"


class KnownAddressQuerySet(models.QuerySet["KnownAddress"]):
    def standing(self) -> Self:
        return self.filter(ended_at=None)


class KnownAddress(models.Model):
    """An address or a domain from which a mission writes: known from the missions' own people, or entered here with its source.

    A domain in which many have an address tells of nobody and is never known.
    """

    personal = {
        "address": Personal(
            _("telling from which mission a mail comes"),
            _("as long as it is known, and for the record after that"),
            OFFICERS,
        ),
    }
    impersonal = ("source",)

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="known_addresses")
    address = models.CharField(max_length=320)  # "mission@state.example", or "state.example" for everybody there
    source = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = KnownAddressQuerySet.as_manager()

    class Meta:
        ordering = ("address",)
        constraints = [
            models.UniqueConstraint(
                fields=["address"], condition=Q(ended_at=None), name="an_address_is_of_one_mission"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="a_known_address_has_its_source"),
        ]

    def __str__(self) -> str:
        return self.address


class MailboxMark(models.Model):
    """How far a mailbox was read: the number of its last message that came to the desk, while its numbers hold."""

    impersonal = ("mailbox",)

    mailbox = models.CharField(max_length=400)  # user, host and folder
    validity = models.BigIntegerField()  # UIDVALIDITY: with another one the numbers begin anew
    uid = models.BigIntegerField(default=0)
    at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mailbox", "validity"], name="one_mark_of_a_mailbox")]

    def __str__(self) -> str:
        return f"{self.validity} {self.uid}"

    @classmethod
    def of(cls, mailbox: str, validity: int) -> "MailboxMark":
        return cls.objects.get_or_create(mailbox=mailbox, validity=validity)[0]

    def reach(self, uid: int, *, at: datetime) -> None:
        """It goes forward only, whoever else reads the same mailbox."""
        MailboxMark.objects.filter(pk=self.pk, uid__lt=uid).update(uid=uid, at=at)


class MissedMail(models.Model):
    """A message that could not be taken to the desk. It is still in the mailbox, and somebody is to look at it there."""

    impersonal = ("mailbox", "why")

    mailbox = models.CharField(max_length=400)
    validity = models.BigIntegerField()
    uid = models.BigIntegerField()
    why = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mailbox", "validity", "uid"], name="a_missed_mail_is_told_once")
        ]

    def __str__(self) -> str:
        return f"{self.validity} {self.uid}"

    @classmethod
    def note(cls, mailbox: str, validity: int, uid: int, *, why: str, at: datetime) -> None:
        cls.objects.get_or_create(mailbox=mailbox, validity=validity, uid=uid, defaults={"why": why[:300], "at": at})


def answered_by_letter(moment: datetime) -> "models.QuerySet[Question, Any]":
    """The questions that a reply may answer: put by that moment, and not cancelled; what is still taken comes first."""
    taken = Q(state__in=[State.OPEN, State.CLOSING])
    rows = Question.objects.filter(taken | Q(state__in=AFTER_CLOSE), opened_at__lte=moment)
    return rows.order_by(models.Case(models.When(taken, then=0), default=1), "closes_at", "pk")
