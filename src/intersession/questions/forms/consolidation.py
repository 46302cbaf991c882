"""A consolidated wording, made of those that were proposed, and the reason for leaving one."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from intersession.questions.models import Wording
from intersession.site.forms import Labelled

from .words import Words


class ConsolidationForm(Labelled):
    """`proposed` are the wordings that may be made one."""

    labels: ClassVar[dict[str, Any]] = {"title": _("Consolidated title")}

    def __init__(self, proposed: list[Wording], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {
            "wordings": forms.MultipleChoiceField(
                label=_("Made of"), choices=[(str(w.pk), str(w.pk)) for w in proposed], widget=forms.CheckboxSelectMultiple
            ),
            **self.fields,
            "reason": Words(rows=2, max_length=2000, label=_("Explanation"), help_text=_("Read by those who proposed and, with the result, by all.")),
        }  # fmt: skip


class LeavingForm(forms.Form):
    reason = Words(rows=2, max_length=2000, required=True, label=_("Why it is not taken up"))
