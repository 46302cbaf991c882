"""A mail backend that keeps messages in the database instead of sending them: the demonstration's and the tests'."""

from collections.abc import Sequence

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage, EmailMultiAlternatives

from . import clock
from .models import SunkMail


class Sink(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        rows = [
            SunkMail(
                to=to, subject=str(message.subject), text=str(message.body), html=_html_of(message), at=clock.now()
            )
            for message in email_messages
            for to in message.to
        ]
        return len(SunkMail.objects.bulk_create(rows))


def _html_of(message: EmailMessage) -> str:
    parts = message.alternatives if isinstance(message, EmailMultiAlternatives) else []
    return next((str(part[0]) for part in parts if part[1] == "text/html"), "")
