"""What a delegation's team prepares and what it gave: drafts, ballots, their choices and the wordings they propose."""

import re
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import User
from intersession.audit.models import Entry
from intersession.delegations.models import Delegation
from intersession.site.models import Upload
from intersession.site.prepared import Given, Prepared

from .questions import AFTER_CLOSE, Option, Question
from .wordings import Wording

RECEIPT_NUMBER = re.compile(r"([1-9][0-9]{0,9})-([0-9]{4,9})", re.ASCII)


class Draft(models.Model):
    """What a delegation's team is preparing: seen by nobody else. `choices` as contract.md, "A reply"."""

    impersonal = ("choices", "remarks")

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="drafts")
    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="drafts")
    choices = models.JSONField(default=list)
    remarks = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "delegation"], name="one_draft_per_delegation")]

    def __str__(self) -> str:
        return f"{self.question_id} {self.delegation_id}"


def receipt_number(question: int, serial: int) -> str:
    """The number on the receipt of a question's ballot: "7-0042"."""
    return f"{question}-{serial:04}"


class BallotQuerySet(models.QuerySet["Ballot"]):
    def standing(self) -> Self:
        """Those that count as things stand: in time, and not replaced."""
        return self.filter(current=True)

    def visible_to(self, user: User, at: datetime) -> Self:
        """A team sees its own answers, the desk those that it entered; the Administration sees all after the close."""
        seen = Q(delegation__in=Delegation.objects.of(user, at))
        if user.in_administration(at):
            seen |= Q(question__state__in=AFTER_CLOSE)
        if user.holds("officer", at):
            seen |= Q(entered_by__isnull=False)
        return self.filter(seen)

    def numbered(self, number: str) -> Self:
        """The one with that number on its receipt, or none."""
        found = RECEIPT_NUMBER.fullmatch(number)
        return self.filter(question=int(found[1]), serial=int(found[2])) if found else self.none()

    def whole(self) -> Self:
        """With all that a receipt shows: three queries, however many there are."""
        rows = self.select_related("delegation", "replaces", "entry")
        return rows.prefetch_related("choices__option", "choices__wording")


class Ballot(models.Model):
    """One delegation's reply. A replacement is a new row that names the one it replaces; one stands."""

    impersonal = ("remarks", "commitment", "nonce")

    class Channel(models.TextChoices):
        ONLINE = "online", _("On line")
        LETTER = "letter", _("By letter")
        MAIL = "mail", _("By mail")
        ROOM = "room", _("In the room")

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="ballots")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="ballots")
    serial = models.PositiveIntegerField()  # counts the question's ballots, without gaps
    at = models.DateTimeField()  # when it arrived
    given_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.ONLINE)
    remarks = models.TextField(blank=True)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    current = models.BooleanField(default=True)
    late = models.BooleanField(default=False)  # came to the desk after the deadline: listed apart, never counted
    evidence = models.ForeignKey(Upload, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    nonce = models.CharField(max_length=64)
    commitment = models.CharField(max_length=64)
    entry = models.ForeignKey(Entry, null=True, editable=False, on_delete=models.PROTECT, related_name="+")

    objects = BallotQuerySet.as_manager()

    class Meta:
        ordering = ("question_id", "serial")
        constraints = [
            models.UniqueConstraint(
                fields=["question", "delegation"], condition=Q(current=True), name="one_ballot_per_delegation"
            ),
            models.UniqueConstraint(fields=["question", "serial"], name="ballots_numbered_without_gaps"),
            models.CheckConstraint(condition=Q(late=False) | Q(current=False), name="late_is_never_counted"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The number on the receipt."""
        return receipt_number(self.question_id, self.serial)


def _serials() -> "models.QuerySet[Ballot, Any]":
    """The last serial of a question's ballots, and that of a delegation's ballot that stands; no row before the first ballot."""
    mine = Q(current=True, delegation=Given("delegation"))
    rows = Ballot.objects.order_by().filter(question=Given("question")).values("question")
    return rows.annotate(last=Max("serial"), standing=Max("serial", filter=mine)).values_list("last", "standing")


SERIALS = Prepared(_serials)


class Choice(models.Model):
    """One choice of a ballot: an option as it stands, an option modified, or an alternative."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="choices")
    position = models.PositiveSmallIntegerField()
    option = models.ForeignKey(Option, null=True, blank=True, on_delete=models.PROTECT, related_name="choices")
    wording = models.OneToOneField(Wording, null=True, blank=True, on_delete=models.PROTECT, related_name="choice")
    rank = models.PositiveSmallIntegerField(null=True, blank=True)  # where options are ranked, from 1 on

    class Meta:
        ordering = ("ballot_id", "position")
        constraints = [
            models.UniqueConstraint(fields=["ballot", "option"], name="an_option_once_in_a_ballot"),
            models.UniqueConstraint(fields=["ballot", "rank"], name="a_rank_once_in_a_ballot"),
            models.CheckConstraint(
                condition=Q(option__isnull=False) | Q(wording__isnull=False), name="a_choice_chooses"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id} {self.option_id or self.wording_id}"
