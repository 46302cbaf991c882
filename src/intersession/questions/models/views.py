"""Views of observers: prepared and given as a reply is, kept in records of their own, so that no figure of the members' holds one."""

import re
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q

from intersession.accounts.models import User
from intersession.audit.models import Entry
from intersession.delegations.models import Delegation
from intersession.site.prepared import Given, Prepared

from .ballots import Draft
from .questions import Question
from .rolls import Reason, RollExclusion

VIEW_NUMBER = re.compile(r"([1-9][0-9]{0,9})-V([0-9]{3,9})", re.ASCII)


class ViewDraft(models.Model):
    """The view that an observer's team is preparing: seen by nobody else. `choices` as contract.md, "A reply"."""

    impersonal = ("choices", "remarks")

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="view_drafts")
    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="+")
    choices = models.JSONField(default=list)
    remarks = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "delegation"], name="one_view_draft_an_observer")]

    def __str__(self) -> str:
        return f"{self.question_id} {self.delegation_id}"


AnyDraft = Draft | ViewDraft


class ObserverViewQuerySet(models.QuerySet["ObserverView"]):
    def standing(self) -> Self:
        """Those that were not replaced."""
        return self.filter(current=True)

    def numbered(self, number: str) -> Self:
        """The one with that number on its receipt, or none."""
        found = VIEW_NUMBER.fullmatch(number)
        return self.filter(question=int(found[1]), serial=int(found[2])) if found else self.none()


class ObserverView(models.Model):
    """What an observer thinks of a question that invites views. It is no ballot: it has no choices, weight or wording of theirs.

    The database takes it only while the question is open, from a delegation that the roll leaves out as an observer. A
    replacement is a new row that names the one it replaces; one stands.
    """

    impersonal = ("choices", "remarks", "commitment", "nonce")

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="observer_views")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="+")
    serial = models.PositiveIntegerField()  # counts the question's views, without gaps
    at = models.DateTimeField()  # when it arrived
    given_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    choices = models.JSONField(default=list)  # settled, as contract.md writes a reply
    remarks = models.TextField(blank=True)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    current = models.BooleanField(default=True)
    nonce = models.CharField(max_length=64)
    commitment = models.CharField(max_length=64)
    entry = models.ForeignKey(Entry, null=True, editable=False, on_delete=models.PROTECT, related_name="+")

    objects = ObserverViewQuerySet.as_manager()

    class Meta:
        ordering = ("question_id", "serial")
        constraints = [
            models.UniqueConstraint(
                fields=["question", "delegation"], condition=Q(current=True), name="one_view_an_observer"
            ),
            models.UniqueConstraint(fields=["question", "serial"], name="views_numbered_without_gaps"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The number on the receipt: "7-V003"; no ballot's number has a letter."""
        return view_number(self.question_id, self.serial)


def view_number(question: int, serial: int) -> str:
    return f"{question}-V{serial:03}"


def _invited() -> "models.QuerySet[Any]":
    """The observers that an opened question leaves out of its roll and invites to give views, with what each has prepared and given."""
    rows = RollExclusion.objects.filter(
        question=Given("question"), question__views_invited=True, delegation=Given("delegation"), reason=Reason.OBSERVER,
        delegation__standing=Delegation.Standing.OBSERVER,
    )  # fmt: skip
    return rows.with_views().select_related("question__request__meeting", "theirs", "stands")


INVITED: Prepared[Any] = Prepared(_invited)


def is_invited(question: Question, delegation: Delegation, at: datetime) -> bool:
    """Whether the delegation is, still on that day, an observer whose view the question invites."""
    ended = delegation.until is not None and delegation.until <= at.date()
    return not ended and bool(INVITED(question=question.pk, delegation=delegation.pk))
