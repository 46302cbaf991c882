"""When a question closes otherwise than it was put, and when those who have not answered are reminded."""

from django.db import models
from django.db.models import Q

from intersession.accounts.models import User

from .questions import Question


class DeadlineChange(models.Model):
    """An extension or an early closing, with its reason."""

    impersonal = ("reason",)

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="deadline_changes")
    before = models.DateTimeField()
    after = models.DateTimeField()
    reason = models.TextField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at",)
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="a_deadline_moves_for_a_reason")]

    def __str__(self) -> str:
        return f"{self.question_id} {self.after}"


class Reminder(models.Model):
    """A reminder to those who have not answered, planned when the question opens and sent by the clock."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="reminders")
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("due_at",)
        constraints = [models.UniqueConstraint(fields=["question", "due_at"], name="one_reminder_at_a_time")]

    def __str__(self) -> str:
        return f"{self.question_id} {self.due_at}"
