"""The mailbox (IMAP): its messages come to the desk, and nothing in it is changed. It is opened for reading alone; which messages
were read is remembered here by their numbers (UID), which hold while the mailbox keeps its UIDVALIDITY."""

import imaplib
import ipaddress
import logging
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import unquote, urlsplit

from intersession.audit.acts import Office
from intersession.site import clock
from intersession.site.problems import Problem

from .actions import arrive
from .files import too_large
from .folder import Looked
from .models import MailboxMark, MissedMail, Reply

log = logging.getLogger(__name__)
MAILBOX = Office("mailbox")
PATIENCE = 30  # seconds for an answer of the server
PORTS = {"imaps": 993, "imap": 143, "imap+plain": 143}
ARRIVED = re.compile(rb'INTERNALDATE "([^"]+)"')
SIZE = re.compile(rb"RFC822\.SIZE ([0-9]+)")


class MailboxError(Exception):
    """The mailbox cannot be read; the sentence says why, without its password."""


@dataclass(frozen=True)
class Address:
    """Where the mailbox is. `imaps` is encrypted from the start, `imap` by STARTTLS; `imap+plain` is for this machine alone."""

    scheme: str
    host: str
    port: int
    user: str
    password: str
    folder: str

    @property
    def name(self) -> str:
        """What is remembered by: no password in it, and nothing of how it is reached."""
        return f"{self.user}@{self.host}/{self.folder}"


def address_of(url: str) -> Address:
    """Read `imaps://user:password@host:993/INBOX`. Raises MailboxError."""
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS[parts.scheme]
    except (ValueError, KeyError):
        raise MailboxError("The mailbox is given as imaps://user:password@host/INBOX.") from None
    if not (parts.hostname and parts.username and parts.password):
        raise MailboxError("The mailbox is given as imaps://user:password@host/INBOX.")
    if parts.scheme == "imap+plain" and not _is_here(parts.hostname):
        raise MailboxError(
            "A mailbox without encryption is read on this machine only: use imaps:// or imap:// (STARTTLS)."
        )
    folder = unquote(parts.path.strip("/")) or "INBOX"
    if not folder.isascii() or set(folder) & set('"\\\r\n'):
        raise MailboxError("The name of the mailbox’s folder has letters that are not sent: use plain ones.")
    return Address(parts.scheme, parts.hostname, port, unquote(parts.username), unquote(parts.password), folder)


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@contextmanager
def opened(address: Address) -> Iterator[tuple[imaplib.IMAP4, int, int]]:
    """The mailbox, open for reading alone, with its UIDVALIDITY and how many messages it holds. Raises MailboxError."""
    try:
        server = _connected(address)
    except (OSError, imaplib.IMAP4.error) as why:
        raise MailboxError(
            f"The mail server {address.host}:{address.port} was not reached: {_plain(why, address)}"
        ) from why
    try:
        server.login(address.user, address.password)
        answer, count = server.select(f'"{address.folder}"', readonly=True)
        validity = server.response("UIDVALIDITY")[1][0]
        if answer != "OK" or validity is None:
            raise MailboxError(f"The mail server has no folder {address.folder} for {address.user}.")
        yield server, int(validity), int(count[0] or 0)
    except (OSError, imaplib.IMAP4.error) as why:
        raise MailboxError(f"The mail server {address.host} refused or went away: {_plain(why, address)}") from why
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            server.logout()


def _connected(address: Address) -> imaplib.IMAP4:
    if address.scheme == "imaps":
        context = ssl.create_default_context()
        return imaplib.IMAP4_SSL(address.host, address.port, ssl_context=context, timeout=PATIENCE)
    server = imaplib.IMAP4(address.host, address.port, timeout=PATIENCE)
    if address.scheme == "imap":
        server.starttls(ssl.create_default_context())
    return server


def _plain(why: Exception, address: Address) -> str:
    said = why.args[0] if why.args and isinstance(why.args[0], bytes) else str(why)
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(words.replace(address.password, "…").split())[:200]


def look_into_mailbox(address: Address) -> Looked:
    """Bring each message that was not read yet to the desk, in order. What cannot be taken stays in the mailbox and is told.

    Raises MailboxError where the server cannot be reached or goes away: what was kept by then is kept.
    """
    looked = Looked()
    with opened(address) as (server, validity, _count):
        mark = MailboxMark.of(address.name, validity)
        for uid in _after(server, mark.uid):
            _take(server, address, validity, uid, looked)
            mark.reach(uid, at=clock.now())
    return looked


def _after(server: imaplib.IMAP4, last: int) -> list[int]:
    """The numbers above the last. A server gives its last message for "n:*" even where n is beyond it."""
    found = _asked(server, "SEARCH", None, f"UID {last + 1}:*")
    return sorted(uid for uid in map(int, (found[0] or b"").split()) if uid > last)


def _asked(server: imaplib.IMAP4, command: str, *arguments: Any) -> list[Any]:
    answer, found = server.uid(command, *arguments)
    if answer != "OK":
        raise imaplib.IMAP4.error(f"{command} was answered by {answer}")
    return found


def _take(server: imaplib.IMAP4, address: Address, validity: int, uid: int, looked: Looked) -> None:
    about = b" ".join(_bytes_in(_asked(server, "FETCH", str(uid), "(RFC822.SIZE INTERNALDATE)")))
    size = SIZE.search(about)
    if size is None:  # it is gone meanwhile
        return
    at = clock.now()
    try:
        too_large(int(size[1]))
        data = max(_bytes_in(_asked(server, "FETCH", str(uid), "(BODY.PEEK[])")), key=len, default=b"")
        arrived = arrive(
            data, name=f"{validity}-{uid}.eml", how=Reply.How.MAILBOX, at=at, by=MAILBOX, arrived_at=_moment(about, at)
        )
    except Problem as refusal:
        looked.refused += 1
        MissedMail.note(address.name, validity, uid, why=str(refusal.sentence), at=at)
        log.warning("Message %s of the mailbox could not be taken; it stays there. See: intersession doctor.", uid)
        return
    looked.kept, looked.known = looked.kept + arrived.fresh, looked.known + (not arrived.fresh)


def _bytes_in(found: list[Any]) -> list[bytes]:
    return [
        part for each in found for part in (each if isinstance(each, tuple) else (each,)) if isinstance(part, bytes)
    ]


def _moment(about: bytes, at: datetime) -> datetime | None:
    """When the mail server took it in: the last moment of the second that it tells, so that a reply is not before what it answers;
    never later than now."""
    found = ARRIVED.search(about)
    with suppress(ValueError):
        second = datetime.strptime(found[1].decode().strip(), "%d-%b-%Y %H:%M:%S %z") if found else None
        return min(second + timedelta(microseconds=999_999), at) if second else None
    return None
