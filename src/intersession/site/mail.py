"""How a message leaves: from inside a job, in the reader's language, at most once per act and address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.mime.image import MIMEImage
from email.utils import make_msgid, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from . import clock
from .models import Mail, Organization


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a message: its text or bytes, and its type with the parameters that a reader needs.

    A picture that is `shown` stands in the message itself, which names it as "cid:" with the file's name.
    """

    name: str
    type: str
    content: str | bytes
    shown: bool = False

    @property
    def picture(self) -> MIMEImage:
        made = MIMEImage(self.content, self.type.rpartition("/")[2])
        made.add_header("Content-ID", f"<{self.name}>")
        made.add_header("Content-Disposition", "inline", filename=self.name)
        return made


def post(
    kind: str,
    template: str,
    *,
    to: str,
    language: str,
    context: dict[str, Any],
    attached: Sequence[Attachment] = (),
    user_id: int | None = None,
    act_number: int | None = None,
) -> bool:
    """Send one message and record that it went; False where this act's message already reached this address.

    `template` names three files: `<template>.subject.txt`, `<template>.txt` and `<template>.html`. Raises what the mail
    server raises, so that the job which calls it fails and is tried again.
    """
    mail, _ = Mail.objects.get_or_create(
        act_number=act_number, to=to, kind=kind, defaults={"user_id": user_id, "language": language, "at": clock.now()}
    ) if act_number else (Mail.objects.create(to=to, kind=kind, user_id=user_id, language=language, at=clock.now()), True)  # fmt: skip
    if mail.sent_at:
        return False
    letter = message(template, to=to, language=language, context=context, attached=attached)
    letter.extra_headers["Message-ID"] = mail.message_id = make_msgid(domain=_domain())
    letter.send()
    mail.sent_at = clock.now()
    mail.save(update_fields=["sent_at", "message_id"])
    return True


def _domain() -> str:
    """Ours, and not this machine's name."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"


def came_back(returned: str, recipient: str, why: str, *, at: datetime) -> bool:
    """Note that a letter of ours did not reach its address: by its identifier, and by the address where a report names one.

    Whether one of ours was meant. Nothing is deleted, and the first report stands.
    """
    sent = Mail.objects.filter(message_id=returned.strip()).exclude(message_id="")
    if recipient:
        sent = sent.filter(to__iexact=recipient)
    found = sent.first()
    if found is not None and found.bounced_at is None:
        found.bounced_at, found.bounce = at, " ".join(why.split())[:300]
        found.save(update_fields=["bounced_at", "bounce"])
    return found is not None


def message(
    template: str, *, to: str, language: str, context: dict[str, Any], attached: Sequence[Attachment] = ()
) -> EmailMultiAlternatives:
    """The message as it will read, for sending and for preview. Its templates know what kinds of files go with it, as `attached`."""
    with translation.override(language):
        organization = Organization.objects.first()
        given = {"organization": organization, "site_url": settings.PUBLIC_URL, "language": language, **context}
        given["attached"] = {file.name.rpartition(".")[2] for file in attached}
        subject = " ".join(render_to_string(f"{template}.subject.txt", given).split())
        letter = EmailMultiAlternatives(subject, render_to_string(f"{template}.txt", given), to=[to])
        letter.attach_alternative(render_to_string(f"{template}.html", given), "text/html")
    for file in attached:
        if file.shown:
            letter.attach(file.picture)
        else:
            letter.attach(file.name, file.content, file.type)
    return letter
