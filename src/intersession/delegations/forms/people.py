"""Invitations, and what a representative is and may do."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from intersession.accounts.models import Appointment, User
from intersession.delegations.models import Invitation, Representative, Right
from intersession.site.forms import shown
from intersession.ui.forms import DateInput

SOURCE = _("Source")
SOURCE_HELP = _("The document that says so: credentials, a note verbale with its date, a decision.")
USUAL = [Right.Name.DRAFT.value]


def _password_advice() -> str:
    return " ".join(password_validators_help_texts())


password_advice = lazy(_password_advice, str)


class _InvitationForm(forms.ModelForm[Invitation]):
    class Meta:
        model = Invitation
        fields: Sequence[str] = ("email", "name", "language", "source")
        labels = {
            "email": _("Mail address"), "name": _("Name"), "language": _("Language of the mail"), "source": SOURCE,
        }  # fmt: skip
        help_texts = {"source": SOURCE_HELP}


class RepresentativeInvitationForm(_InvitationForm):
    """A person is invited to act for a delegation. Who may not name a head is not offered that capacity."""

    capacity = forms.ChoiceField(label=_("Capacity"), choices=Representative.Capacity.choices, initial="adviser")
    rights = forms.MultipleChoiceField(
        label=_("Rights"), choices=Right.Name.choices, widget=forms.CheckboxSelectMultiple, required=False, initial=USUAL,
        help_text=_("The head of a mission without other people gets all four."),
    )  # fmt: skip

    def __init__(self, *args: Any, names_head: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["capacity"].choices = capacities(names_head)  # type: ignore[attr-defined]
        self.order_fields(["email", "name", "language", "capacity", "rights", "source"])

    def save(self, commit: bool = False) -> Invitation:
        """The unsaved invitation."""
        self.instance.capacity, self.instance.rights = self.cleaned_data["capacity"], self.cleaned_data["rights"]
        return self.instance


class ColleagueInvitationForm(_InvitationForm):
    """A person is invited to the Administration."""

    offices = forms.MultipleChoiceField(
        label=_("Offices"), choices=Appointment.Office.choices, widget=forms.CheckboxSelectMultiple, initial=["officer"],
        help_text=_(
            "Officers act for the Administration, publishers release, administrators appoint and set up; translators see only what is assigned to them."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["email", "name", "language", "offices", "source"])

    def save(self, commit: bool = False) -> Invitation:
        """The unsaved invitation."""
        self.instance.offices = self.cleaned_data["offices"]
        return self.instance


class HeadsForm(forms.Form):
    source = forms.CharField(label=SOURCE, max_length=200, help_text=SOURCE_HELP)


class RepresentativeForm(forms.Form):
    """Capacity and rights as they shall be from now on."""

    capacity = forms.ChoiceField(label=_("Capacity"))
    rights = forms.MultipleChoiceField(
        label=_("Rights"), choices=Right.Name.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    source = forms.CharField(label=SOURCE, max_length=200, help_text=SOURCE_HELP)

    def __init__(self, *args: Any, names_head: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["capacity"].choices = capacities(names_head)  # type: ignore[attr-defined]


class HandOverForm(forms.Form):
    """To whom, from which day on, and by which document."""

    to = forms.ChoiceField(label=_("Successor"))
    on = forms.DateField(
        label=_("From the beginning of this day"), required=False, widget=DateInput(),
        help_text=_("Left empty, or today: at once."),
    )  # fmt: skip
    source = forms.CharField(label=SOURCE, max_length=200, help_text=SOURCE_HELP)

    def __init__(self, successors: Sequence[Representative], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.successors = {str(each.pk): each for each in successors}
        self.fields["to"].choices = [(pk, each.user.name) for pk, each in self.successors.items()]  # type: ignore[attr-defined]

    def clean_to(self) -> Representative:
        return self.successors[self.cleaned_data["to"]]


def capacities(names_head: bool) -> list[tuple[str, Any]]:
    """The capacities that whoever asks may enter."""
    head = Representative.Capacity.HEAD
    return [(value, label) for value, label in Representative.Capacity.choices if names_head or value != head]


class AcceptForm(forms.Form):
    """How an invited person takes up an account. With `way` "passkey" no password is asked."""

    name = forms.CharField(
        label=_("Your name"), max_length=200, validators=[shown], widget=forms.TextInput({"autocomplete": "name"})
    )
    language = forms.ChoiceField(label=_("Language of pages and mail"), choices=settings.LANGUAGES)
    password = forms.CharField(
        label=_("Password"), strip=False, help_text=password_advice(),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )  # fmt: skip

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["password"].required = not self.by_passkey

    @property
    def by_passkey(self) -> bool:
        return self.data.get("way") == "passkey"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.by_passkey:
            return cleaned | {"password": None}
        if "password" not in cleaned:
            return cleaned
        try:
            validate_password(cleaned["password"], User(email=self.email, name=cleaned.get("name", "")))
        except ValidationError as weak:
            self.add_error("password", weak)
        return cleaned
