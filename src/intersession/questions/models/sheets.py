"""The organization's rule sheets: by which rules its questions are decided."""

from django.db import models
from django.db.models import Q

from intersession.accounts.models import User
from intersession.core.rules.sheets import Sheet, read_sheet
from intersession.site.labels import LabelField, in_language


class RuleSheet(models.Model):
    """Rules of the organization's own, as data. A question that opens takes a copy: what is changed here changes no question."""

    impersonal = ("code", "title", "content")

    code = models.SlugField(max_length=32, unique=True)
    title = LabelField()
    content = models.JSONField()  # as core.rules.sheets writes it
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("code",)
        constraints = [models.CheckConstraint(condition=~Q(code=""), name="a_rule_sheet_has_a_code")]

    def __str__(self) -> str:
        return in_language(self.title)

    @property
    def sheet(self) -> Sheet:
        """What it says, checked."""
        return read_sheet(self.content)
