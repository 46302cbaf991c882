"""A mail backend that keeps messages in the database instead of sending them: the demonstration's and the tests'."""

from base64 import b64encode
from collections.abc import Sequence
from email.mime.base import MIMEBase
from typing import Any

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage, EmailMultiAlternatives

from . import clock
from .models import SunkMail


class Sink(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        rows = [_sunk(message, to) for message in email_messages for to in message.to]
        return len(SunkMail.objects.bulk_create(rows))


def _sunk(message: EmailMessage, to: str) -> SunkMail:
    return SunkMail(
        to=to, subject=str(message.subject), text=str(message.body), html=_html_of(message), files=_files_of(message),
        at=clock.now(),
    )  # fmt: skip


def _html_of(message: EmailMessage) -> str:
    parts = message.alternatives if isinstance(message, EmailMultiAlternatives) else []
    return next((str(part[0]) for part in parts if part[1] == "text/html"), "")


def _files_of(message: EmailMessage) -> list[dict[str, str]]:
    """What goes with it, as `site.mail` attaches it: texts as they are, other files in base64."""
    files = (_parts(file) if isinstance(file, MIMEBase) else tuple(file) for file in message.attachments)
    return [{"name": str(name), "type": str(kind), **_content(content)} for name, content, kind in files]


def _parts(file: MIMEBase) -> tuple[str | None, Any, str]:
    return file.get_filename(), file.get_payload(decode=True), file.get_content_type()


def _content(content: Any) -> dict[str, str]:
    return {"base64": b64encode(content).decode()} if isinstance(content, bytes) else {"text": str(content)}
