"""What lies outside: the public address, mail, names. What cannot be seen from here is said."""

import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import get_connection

from intersession.site.keeping import locks
from intersession.site.keeping.doctor import OK, WARNING, WRONG, Said, look

PATIENCE = 8  # seconds
LOCAL = {"127.0.0.1", "localhost", "::1"}


@look("address")
def address() -> Iterator[Said]:
    public, host = settings.PUBLIC_URL, urlsplit(settings.PUBLIC_URL).hostname or ""
    if host in LOCAL:
        yield (
            WARNING,
            f"INTERSESSION_URL is {public}: only this machine reaches it, and links in mails lead nowhere else.",
        )
        if not locks.served(Path(settings.DATA)):
            return
    elif not public.startswith("https:"):
        yield WRONG, f"INTERSESSION_URL is {public}: passwords would cross the network in the open; serve it by https."
    elif not _resolves(host):
        yield WRONG, f"The name {host} is not known to the name servers that this machine asks: enter it in the DNS."
        return
    yield _answers(public)


def _resolves(host: str) -> bool:
    try:
        return bool(socket.getaddrinfo(host, None))
    except OSError:
        return False


def _answers(public: str) -> Said:
    try:
        with urllib.request.urlopen(f"{public}/healthz", timeout=PATIENCE) as answer:
            ours = b'"alive"' in answer.read(1000)
    except (OSError, ValueError) as fault:
        why = getattr(fault, "reason", fault)
        return WRONG, f"{public}/healthz does not answer ({why}): start the server, and look at the proxy before it."
    if not ours:
        return WRONG, f"{public}/healthz answers, but not as this program does: the proxy leads elsewhere."
    return OK, f"{public} answers, as seen from this machine; whether it is reached from outside is not seen here."


@look("mail")
def mail() -> Iterator[Said]:
    if settings.PROFILE != "production":
        yield WARNING, f"The {settings.PROFILE} profile sends no mail: it is kept at /__test__/mail."
        return
    server = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        connection = get_connection(timeout=PATIENCE)
        connection.open()
        connection.close()
        yield OK, f"The mail server {server} lets this program in; `doctor --mail ADDRESS` sends a mail by it."
    except OSError as fault:
        yield WRONG, f"The mail server {server} does not let this program in ({fault}): correct EMAIL_URL."
    yield _sender()


def _sender() -> Said:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    if domain in LOCAL:
        return (
            WARNING,
            f"Mails come from {settings.DEFAULT_FROM_EMAIL}, which nobody can answer: set INTERSESSION_MAIL_FROM.",
        )
    rest = f"whether other servers take mail from it (MX, SPF, DKIM) is not seen here: ask `dig MX {domain}` and `dig TXT {domain}`."
    if not _resolves(domain):
        return WARNING, f"The sender's domain {domain} has no address of its own in the DNS; {rest}"
    return OK, f"The sender's domain {domain} is in the DNS; {rest}"


def sent_to(to: str) -> Said:
    """Send a mail to an address, by the server that all mail goes by."""
    from intersession.site.mail import post

    try:
        post("test", "site/mail/test", to=to, language="en", context={})
    except OSError as fault:
        return WRONG, f"The mail to {to} was not taken ({fault}): correct EMAIL_URL."
    return OK, f"A mail was handed to the server for {to}: look whether it arrives, and not among the unwanted."
