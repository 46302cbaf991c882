"""How a message leaves: from inside a job, in the reader's language, at most once per act and address."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from . import clock
from .models import Mail, Organization


def post(
    kind: str,
    template: str,
    *,
    to: str,
    language: str,
    context: dict[str, Any],
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
    message(template, to=to, language=language, context=context).send()
    mail.sent_at = clock.now()
    mail.save(update_fields=["sent_at"])
    return True


def message(template: str, *, to: str, language: str, context: dict[str, Any]) -> EmailMultiAlternatives:
    """The message as it will read, for sending and for preview."""
    with translation.override(language):
        organization = Organization.objects.first()
        given = {"organization": organization, "site_url": settings.PUBLIC_URL, "language": language, **context}
        subject = " ".join(render_to_string(f"{template}.subject.txt", given).split())
        letter = EmailMultiAlternatives(subject, render_to_string(f"{template}.txt", given), to=[to])
        letter.attach_alternative(render_to_string(f"{template}.html", given), "text/html")
    return letter
