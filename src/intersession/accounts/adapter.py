"""How allauth does our things: nobody signs up unasked, and its mail goes out as a job like all mail."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from .jobs import mail_sign_in


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Hand the message to a job."""
        mail_sign_in(template_prefix, email, context)
