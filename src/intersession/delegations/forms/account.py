"""What a person says about the own account, and about a program's token."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import User
from intersession.accounts.permissions import permissions
from intersession.site.forms import shown

ALL, SOME, READING = "all", "some", "reading"


def _password_advice() -> str:
    return " ".join(password_validators_help_texts())


password_advice = lazy(_password_advice, str)


class AccountForm(forms.ModelForm[User]):
    class Meta:
        model = User
        fields = ("name", "language")
        labels = {"name": _("Your name"), "language": _("Language of pages and mail")}
        help_texts = {"name": _("As your delegation and the Administration see it.")}

    def clean_name(self) -> str:
        shown(self.cleaned_data["name"])
        return str(self.cleaned_data["name"])


class TokenForm(forms.Form):
    name = forms.CharField(
        max_length=100, label=_("Name of the token"), help_text=_("So that you can tell your programs apart.")
    )
    scope = forms.ChoiceField(
        label=_("What the program may do"),
        widget=forms.RadioSelect,
        initial=READING,
        choices=[
            (READING, _("Read what I may read")),
            (SOME, _("Only the acts chosen below")),
            (ALL, _("Everything that I may do")),
        ],
    )
    acts = forms.MultipleChoiceField(
        label=_("Acts"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("As the API names them.")
    )
    delegation = forms.ChoiceField(
        label=_("For which delegation"), required=False, help_text=_("A token for one delegation acts for no other.")
    )

    def __init__(self, *args: Any, delegations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["acts"].choices = [(name, name) for name in sorted(permissions())]  # type: ignore[attr-defined]
        self.fields["delegation"].choices = [("", _("any that I act for")), *delegations]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("scope") == SOME and not cleaned.get("acts"):
            self.add_error("acts", _("Choose at least one act, or let the program read only."))
        return cleaned

    def acts_named(self) -> list[str]:
        """As `Token.acts` keeps them."""
        chosen: list[str] = self.cleaned_data["acts"]
        return {ALL: ["*"], READING: []}.get(self.cleaned_data["scope"], chosen)
