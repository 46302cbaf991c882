"""What was mailed to whom and when, and the sink that keeps mail in the demonstration and in tests."""

from django.conf import settings
from django.db import models

from intersession.site.personal import Personal


class Mail(models.Model):
    """One message as handed to the mail server. The text is not kept."""

    personal = {"to": Personal("knowing whom a notice reached", "two years")}
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
        name: Personal("showing the demonstration's and tests' mail", "as long as the demonstration")
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
