"""The forms of sign-in where our words or defaults differ from allauth's."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey that signs in by itself, unless the person wants it as a second factor only."""

    name = forms.CharField(
        label=_("Name of the passkey"), required=False, help_text=_("Such as the device that keeps it.")
    )
    passwordless = forms.BooleanField(label=_("It opens my account without a password"), required=False, initial=True)
