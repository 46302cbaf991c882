"""The call as it went to each mission."""

from django.db import models

from intersession.accounts.models import User
from intersession.delegations.models import Delegation

from .questions import Question


class Call(models.Model):
    """The call on one question, sent to one mission. `number` counts from 1: a further one goes out only by naming the last."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="calls")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="calls")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("question_id", "delegation_id", "number")
        constraints = [
            models.UniqueConstraint(fields=["question", "delegation", "number"], name="each_call_to_a_mission_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="calls_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} {self.delegation_id} {self.number}"
