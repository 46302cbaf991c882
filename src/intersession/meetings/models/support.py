"""What governments gave for a meeting or a year."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import User
from intersession.cycles.models import Cycle
from intersession.delegations.models import Delegation
from intersession.site.labels import LabelField

from .meetings import Meeting


class SupportQuerySet(models.QuerySet["Support"]):
    def visible_to(self, user: Any, at: datetime) -> Self:
        """What is thanked for by then; the Administration sees all."""
        if isinstance(user, User) and user.in_administration(at):
            return self
        return self.filter(thanked_at__lte=at)

    def of_meeting(self, meeting: Meeting) -> Self:
        """For this meeting, apart from others or among them; not what was given for the whole year."""
        return self.filter(meetings=meeting)

    def of_year(self, cycle: Cycle) -> Self:
        """For the year and for any meeting of it."""
        return self.filter(cycle=cycle)


class Support(models.Model):
    """Money or help in kind that a delegation gave for some meetings of a year, or (with none named) for the whole of it.

    Who gave is thanked publicly from `thanked_at` on; how much, only where `amount_shown` says so.
    """

    impersonal = ("in_kind", "currency")

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="support")
    meetings = models.ManyToManyField(Meeting, blank=True, related_name="support")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="support")
    amount = models.DecimalField(_("Amount"), max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)  # ISO 4217
    amount_shown = models.BooleanField(default=False)
    in_kind = LabelField(blank=True)
    received_on = models.DateField(null=True, blank=True)
    thanked_at = models.DateTimeField(null=True, blank=True)

    objects = SupportQuerySet.as_manager()

    class Meta:
        ordering = ("cycle", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount=None, currency="") | (Q(amount__gt=0) & ~Q(currency="")),
                name="amount_has_its_currency",
            )
        ]

    def __str__(self) -> str:
        return f"{self.delegation_id} {self.cycle_id}"
