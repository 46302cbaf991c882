"""The forms of sign-in where our words or defaults differ from allauth's."""

from typing import Any

from allauth.account.forms import LoginForm, RequestLoginCodeForm, ResetPasswordForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey that signs in by itself, unless the person wants it as a second factor only."""

    name = forms.CharField(
        label=_("Name of the passkey"), required=False, help_text=_("Such as the device that keeps it.")
    )
    passwordless = forms.BooleanField(label=_("It opens my account without a password"), required=False, initial=True)


def in_our_words(field: forms.Field, label: Any) -> None:
    """A label above the field says what it is; a placeholder would go as soon as one types."""
    field.label, field.help_text = label, ""
    field.widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self.fields["login"], _("Mail address"))
        in_our_words(self.fields["password"], _("Password"))


class CodeRequestForm(RequestLoginCodeForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self.fields["email"], _("Mail address"))


class ForgottenForm(ResetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self.fields["email"], _("Mail address"))
