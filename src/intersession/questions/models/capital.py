"""A team asks its capital: a signed way to one question for a person without an account, and the instructions that come back."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import User
from intersession.delegations.models import Delegation
from intersession.site.periods import Until
from intersession.site.personal import Personal
from intersession.site.prepared import Given, Prepared

from .questions import Question


class CapitalLink(models.Model):
    """Where a person in the capital reads one question with the team's draft, and sends instructions; nothing else.

    The link in the mail is a signature over the row, so nothing secret is stored. It holds until its date or its revocation.
    """

    personal = {
        "email": Personal(_("asking the capital for instructions"), Until(30, "expires_at", _("its expiry"))),
    }

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="capital_links")
    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="en")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-sent_at", "-pk")

    def __str__(self) -> str:
        return f"{self.question_id} {self.delegation_id} {self.pk}"

    def opens(self, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at


class Instruction(models.Model):
    """What the capital says of the team's draft: as drafted, or to be changed so. A note on the draft, never an answer."""

    impersonal = ("text",)

    class Kind(models.TextChoices):
        AS_DRAFTED = "as_drafted", _("As drafted")
        CHANGE = "change", _("Change this")

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="+")
    link = models.ForeignKey(CapitalLink, null=True, on_delete=models.SET_NULL, related_name="instructions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField()  # of the draft that was read; 0: there was none
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="as_drafted", text="", version__gt=0) | (Q(kind="change") & ~Q(text="")),
                name="an_instruction_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} {self.delegation_id} {self.kind}"


SAID_BY_CAPITAL = Prepared(  # to a team, newest first, with the link it came by
    lambda: (
        Instruction.objects.filter(question=Given("question"), delegation=Given("delegation"))
        .select_related("link")
        .order_by("-at", "-pk")
    )
)
