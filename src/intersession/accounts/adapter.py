"""How allauth does our things: nobody signs up unasked, its mail goes out as a job, its messages are in our words."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from intersession.site.access import READS
from intersession.site.labels import in_language
from intersession.site.organization import organization_of

from .jobs import mail_sign_in

KINDS = {
    "account/email/login_code": "sign_in_code",
    "account/email/password_reset_key": "password_reset",
    "account/email/unknown_account": "unknown_account",
    "account/email/password_changed": "password_changed",
    "account/email/password_set": "password_changed",
    "account/email/password_reset": "password_changed",
    "mfa/email/webauthn_added": "passkey_added",
    "mfa/email/webauthn_removed": "passkey_removed",
    "mfa/email/totp_activated": "second_factor_changed",
    "mfa/email/totp_deactivated": "second_factor_changed",
    "mfa/email/recovery_codes_generated": "second_factor_changed",
}
WORDS = {
    "account/messages/logged_out.txt": _("You are signed out."),
    "account/messages/password_changed.txt": _(
        "The password is changed. All other sessions have ended: sign in again."
    ),
    "account/messages/password_set.txt": _("The password is set."),
    "account/messages/login_code_sent.txt": _("If the address has an account, a code is on its way to it."),
    "mfa/messages/webauthn_added.txt": _("The passkey is added. From now on you can sign in with it."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
    "mfa/messages/totp_activated.txt": _("The authenticator app is now asked for when you sign in with a password."),
    "mfa/messages/totp_deactivated.txt": _("The authenticator app is no longer asked for."),
    "mfa/messages/recovery_codes_generated.txt": _("New recovery codes were made; the old ones no longer work."),
    "usersessions/messages/sessions_logged_out.txt": _("All other sessions have ended."),
}


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The address and the password do not belong together."),
        "incorrect_code": _("This code is not right, or no longer holds. Ask for a new one."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _("Too many tries failed. Wait five minutes, or sign in with a mailed code."),
        "rate_limited": _("Too many tries in a short time. Wait a minute, then go on."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Hand the message to a job. An unknown address takes the same way, and gets nothing: nobody learns who has an account."""
        values = {name: str(context[name]) for name in ("code", "password_reset_url") if name in context}
        mail_sign_in.enqueue(KINDS[template_prefix], email, values)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None,
        message_context: Any = None, extra_tags: str = "", message: str | None = None,
    ) -> None:  # fmt: skip
        words = message or WORDS.get(message_template or "")
        if words:
            messages.add_message(request, level, words, extra_tags=extra_tags)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This was not accepted. Try again, or use another way.")
    }

    def _get_site_name(self) -> str:
        """The name under which a device keeps the passkey."""
        organization = organization_of(context.request)
        return in_language(organization.forum_name) if organization else "Intersession"

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        """Asked for each kind on one page: a request that only reads asks for all kinds at once."""
        if user.is_anonymous or context.request.method not in READS:
            return bool(super().is_mfa_enabled(user, types))
        if not hasattr(user, "_second_factors"):
            user._second_factors = set(Authenticator.objects.filter(user=user.pk).values_list("type", flat=True))
        held: set[str] = user._second_factors
        return bool(held if types is None else held.intersection(types))

    def build_totp_svg(self, url: str) -> str:
        """The key as a picture that stands in the page itself: the security policy lets in no other."""
        svg: str = super().build_totp_svg(url)
        return mark_safe(svg[svg.index("<svg") :])
