"""What is read of a mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from intersession.core.faults import Fault
from intersession.core.formats.errors import FormatError

Wrapped = Literal["", "encrypted", "signed"]
Automatic = Literal["", "auto_submitted", "bulk", "suppresses_answers", "report", "null_sender", "out_of_office"]


class MailError(FormatError):
    """A mail that cannot be read; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a mail is read. `headers` counts bytes and `lines` header lines of one part; `depth` how far mails and parts hold
    one another; `size` what all parts come to when decoded."""

    headers: int = 256 << 10
    lines: int = 2_000
    parts: int = 200
    depth: int = 5
    size: int = 64 << 20
    text: int = 2 << 20
    recipients: int = 500


USUAL = Limits()


class Address(NamedTuple):
    """Who is named in a header; the address is in small letters where that changes nothing, its domain always."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2].lower()


class Bounce(NamedTuple):
    """A recipient whom a mail did not reach (RFC 3464): the action (`failed`, `delayed`), the status (`5.1.1`), the reason in words."""

    recipient: str
    action: str
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class Part:
    """A file that came in a mail. `shown` says that the text shows it (a logo in a signature), `mail` holds a mail that was attached."""

    name: str
    media_type: str
    data: bytes
    shown: bool = False
    mail: Mail | None = None


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail. What a header does not say is "" or null; moments have their offset.

    `answers` are the identifiers of the mails before it, the nearest first. `arrived` is what the last server that took it wrote,
    `unproven` what that server found wanting of the sender ("dmarc=fail"), `returned` the mail of ours that a bounce is about. In `text`, what was quoted is marked as quoted.
    """

    sender: Address | None = None
    to: tuple[Address, ...] = ()
    copies: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    subject: str = ""
    written: datetime | None = None
    arrived: datetime | None = None
    id: str = ""
    answers: tuple[str, ...] = ()
    automatic: Automatic = ""
    bounces: tuple[Bounce, ...] = ()
    unproven: str = ""
    returned: str = ""
    text: str = ""
    parts: tuple[Part, ...] = ()
    wrapped: Wrapped = ""
    faults: tuple[Fault, ...] = ()
