"""A mail as Outlook keeps it (.msg): a compound file ([MS-CFB]) of properties ([MS-OXMSG], [MS-OXPROPS])."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.parser import HeaderParser
from email.policy import default
from io import BytesIO
from itertools import islice
from typing import Any

from olefile import OleFileIO

from intersession.core.faults import Fault
from intersession.core.formats.mails import headers
from intersession.core.formats.mails.html import text_of_html
from intersession.core.formats.mails.letters import letters
from intersession.core.formats.mails.shapes import USUAL, Address, Automatic, Limits, Mail, MailError, Part

_PROPERTIES = "__properties_version1.0"
#: What counts of the eight bytes of a value, by its type: Outlook leaves what was in memory behind a shorter one ([MS-OXMSG] 2.4.2.1).
_WIDTH = {0x0003: 0xFFFF_FFFF, 0x000B: 0xFF}
_WHOLE = 0xFFFF_FFFF_FFFF_FFFF
_EMBEDDED = 5  # how an attachment that is a mail is attached (PidTagAttachMethod)
_ATTACHED, _RECIPIENT = "__attach_version1.0_", "__recip_version1.0_"
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
# what may be wrong with a compound file, as the library says it
_BROKEN = (
    OSError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    struct.error,
    OverflowError,
    RecursionError,
)
_CLASS, _SUBJECT, _BODY, _HTML, _HEADERS = 0x001A, 0x0037, 0x1000, 0x1013, 0x007D
_CODEPAGE, _SET, _MESSAGE_ID, _REFERENCES, _ANSWERS = 0x3FFD, 0x3FDE, 0x1035, 0x1039, 0x1042
_SENT, _DELIVERED = 0x0039, 0x0E06
_FROM = ((0x0042, (0x5D02, 0x0065)), (0x0C1A, (0x5D01, 0x0C1F)))  # on whose behalf, else who sent: name, addresses
_NAME, _SMTP, _MAIL, _KIND_OF_RECIPIENT = 0x3001, 0x39FE, 0x3003, 0x0C15
_LONG_NAME, _SHORT_NAME, _MEDIA_TYPE, _DATA, _METHOD, _CONTENT_ID, _HIDDEN = (
    0x3707,
    0x3704,
    0x370E,
    0x3701,
    0x3705,
    0x3712,
    0x7FFE,
)


def is_msg(data: bytes) -> bool:
    """Whether a compound file is a mail; old Word and Excel files are compound files too."""
    return _PROPERTIES.encode("utf-16-le") in data


def read_msg(data: bytes, limits: Limits = USUAL) -> Mail:
    """Read a mail. Raises `MailError` where it is damaged or is no mail."""
    if not is_msg(data):
        raise MailError(Fault("not_a_mail", "The file is no mail but another old Office file."))
    try:
        with OleFileIO(BytesIO(data)) as file:
            return _Reader(file, limits).read((), 1)
    except MailError:
        raise
    except _BROKEN as why:
        raise MailError(Fault("damaged", "The mail is damaged and cannot be opened.")) from why


class _Reader:
    def __init__(self, file: Any, limits: Limits) -> None:
        self.file, self.limits, self.left = file, limits, limits.size
        self.entries: list[tuple[str, ...]] = [tuple(path) for path in islice(file.listdir(), 20_000)]
        self.known = frozenset(self.entries)

    def read(self, at: tuple[str, ...], depth: int) -> Mail:
        fixed = self._fixed(at, 32 if not at else 24)
        charset = _charset(fixed.get(_CODEPAGE) or fixed.get(_SET))
        text = _Texts(self, at, charset)
        faults: list[Fault] = []
        parts = tuple(self._parts(at, charset, depth, faults))
        mail = Mail(
            sender=self._sender(text),
            to=self._recipients(at, charset, 1),
            copies=self._recipients(at, charset, 2),
            subject=text(_SUBJECT),
            written=_moment(fixed.get(_SENT)),
            arrived=_moment(fixed.get(_DELIVERED)),
            id=text(_MESSAGE_ID),
            answers=tuple(dict.fromkeys(_identifiers(text(_ANSWERS)) + _identifiers(text(_REFERENCES))[::-1])),
            automatic=_automatic(text(_CLASS)),
            text=self._body(text, charset)[: self.limits.text],
            parts=parts,
            faults=tuple(faults),
        )
        return _wrapped(_with_headers(mail, text(_HEADERS)[: self.limits.headers], self.limits), text(_CLASS))

    def _body(self, text: _Texts, charset: str) -> str:
        plain = text(_BODY)
        if plain.strip():
            return plain.replace("\r\n", "\n").replace("\r", "\n")
        page = self.bytes((*text.at, _stream(_HTML, "0102")))
        return text_of_html(letters(page, charset) if page else text(_HTML)) if page or text(_HTML) else ""

    def _sender(self, text: _Texts) -> Address | None:
        """On whose behalf it was sent, where that is known by an address; else who sent it."""
        found = [
            Address(text(name), address.lower())
            for name, places in _FROM
            for address in map(text, places)
            if "@" in address
        ]
        return found[0] if found else None

    def _recipients(self, at: tuple[str, ...], charset: str, kind: int) -> tuple[Address, ...]:
        found = []
        for path in islice(self._under(at, _RECIPIENT), self.limits.recipients):
            text = _Texts(self, path, charset)
            address = text(_SMTP) or text(_MAIL)
            if self._fixed(path, 8).get(_KIND_OF_RECIPIENT) == kind and "@" in address:
                found.append(Address(text(_NAME), address.lower()))
        return tuple(found)

    def _parts(self, at: tuple[str, ...], charset: str, depth: int, faults: list[Fault]) -> Iterator[Part]:
        for number, path in enumerate(self._under(at, _ATTACHED)):
            if number >= self.limits.parts:
                faults.append(
                    Fault("too_many_parts", "The mail has more parts than are read; the others were left out.")
                )
                return
            fixed, text = self._fixed(path, 8), _Texts(self, path, charset)
            name = (text(_LONG_NAME) or text(_SHORT_NAME) or text(_NAME)).replace("\\", "/").rpartition("/")[2][:200]
            if fixed.get(_METHOD) == _EMBEDDED:
                if depth >= self.limits.depth:
                    faults.append(
                        Fault("too_deep", "Parts of the mail lie too deep within one another and were left out.")
                    )
                    continue
                mail = self.read((*path, _stream(_DATA, "000D")), depth + 1)
                yield Part(name or f"{mail.subject or 'mail'}.msg", "message/rfc822", b"", mail=mail)
                continue
            data = self.bytes((*path, _stream(_DATA, "0102")))
            shown = bool(text(_CONTENT_ID)) or bool(fixed.get(_HIDDEN))
            yield Part(name, text(_MEDIA_TYPE).lower() or "application/octet-stream", data, shown=shown)

    def _under(self, at: tuple[str, ...], begins: str) -> list[tuple[str, ...]]:
        depth = len(at)
        found = {
            path[: depth + 1]
            for path in self.entries
            if path[:depth] == at and len(path) > depth and path[depth].lower().startswith(begins)
        }
        return sorted(found)

    def bytes(self, path: tuple[str, ...]) -> bytes:
        """What a stream holds; nothing where there is none, or all have come to the limit."""
        if path not in self.known:
            return b""
        size = self.file.get_size("/".join(path)) if all("/" not in name for name in path) else 0
        if not 0 < size <= self.left:
            return b""
        self.left -= size
        with self.file.openstream(list(path)) as stream:
            return bytes(stream.read(size))

    def _fixed(self, at: tuple[str, ...], head: int) -> dict[int, int]:
        """The properties that are numbers or moments, by their tag."""
        data = self.bytes((*at, _PROPERTIES))[head : head + 16 * 2_000]
        whole = len(data) - len(data) % 16
        return {
            tag >> 16: value & _WIDTH.get(tag & 0xFFFF, _WHOLE)
            for tag, _flags, value in struct.iter_unpack("<IIQ", data[:whole])
        }


class _Texts:
    """The texts of one storage by their tag; "" where there is none."""

    def __init__(self, reader: _Reader, at: tuple[str, ...], charset: str) -> None:
        self.reader, self.at, self.charset = reader, at, charset

    def __call__(self, tag: int) -> str:
        wide = self.reader.bytes((*self.at, _stream(tag, "001F")))
        if wide:
            return wide.decode("utf-16-le", "replace").rstrip("\x00")
        return letters(self.reader.bytes((*self.at, _stream(tag, "001E"))), self.charset).rstrip("\x00")


def _stream(tag: int, kind: str) -> str:
    return f"__substg1.0_{tag:04X}{kind}"


def _charset(codepage: int | None) -> str:
    page = (codepage or 0) & 0xFFFFFFFF
    return {65001: "utf-8", 20127: "us-ascii", 28591: "iso-8859-1", 1200: "utf-16-le"}.get(
        page, f"cp{page}" if page else ""
    )


def _moment(value: int | None) -> datetime | None:
    """A count of tenths of microseconds since 1601."""
    try:
        return _EPOCH + timedelta(microseconds=value // 10) if value else None
    except OverflowError:
        return None


def _identifiers(text: str) -> list[str]:
    return [word for word in text.split() if word.startswith("<") and word.endswith(">")]


def _automatic(message_class: str) -> Automatic:
    name = message_class.lower()
    if name.startswith("report."):
        return "report"
    return "out_of_office" if "oof" in name or "autoreply" in name else ""


def _wrapped(mail: Mail, message_class: str) -> Mail:
    if "smime" not in message_class.lower() or message_class.lower().endswith("multipartsigned"):
        return mail
    fault = Fault("wrapped_encrypted", "The mail is wrapped (S/MIME or PGP) and was not read.")
    return replace(mail, wrapped="encrypted", faults=(*mail.faults, fault))


def _with_headers(mail: Mail, transport: str, limits: Limits) -> Mail:
    """What only the headers of its transport say: that a machine wrote it, where answers go, what servers think of its sender."""
    if not transport.strip():
        return mail
    said = HeaderParser(policy=default).parsestr(transport)
    return replace(
        mail,
        sender=next(iter(headers.addresses(said, "from", limits)), mail.sender),
        reply_to=headers.addresses(said, "reply-to", limits),
        written=headers.moment(headers.header(said, "date")) or mail.written,
        arrived=headers.arrived(said) or mail.arrived,
        id=mail.id or next(iter(headers.identifiers(said, "message-id")), ""),
        answers=mail.answers
        or (*headers.identifiers(said, "in-reply-to"), *reversed(headers.identifiers(said, "references"))),
        automatic=mail.automatic or headers.automatic(said),
        unproven=headers.unproven(said),
    )
