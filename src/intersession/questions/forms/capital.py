"""To whom in the capital a link is sent, and what comes back by it."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from intersession.questions.models import Instruction

from .words import Words


class CapitalForm(forms.Form):
    email = forms.EmailField(label=_("Mail address in the capital"))
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)


class InstructionForm(forms.Form):
    """`kind` comes from the button that was pressed."""

    text = Words(rows=4, max_length=5000, label=_("What is to be changed"))
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    kind = forms.ChoiceField(choices=Instruction.Kind.choices)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == Instruction.Kind.AS_DRAFTED:
            cleaned["text"] = ""
        elif not cleaned.get("text", "").strip() and "text" not in self.errors:
            self.add_error("text", _("Say what is to be changed."))
        return cleaned
