"""A mail as RFC 5322 and MIME write it, however carelessly, into a `Mail`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.policy import default
from typing import TypeAlias, cast

from intersession.core.faults import Fault
from intersession.core.formats.mails import headers
from intersession.core.formats.mails.bounces import bounces_in
from intersession.core.formats.mails.html import text_of_html
from intersession.core.formats.mails.letters import letters, without_surrogates
from intersession.core.formats.mails.shapes import USUAL, Address, Automatic, Limits, Mail, MailError, Part, Wrapped

Raw: TypeAlias = "Message[str, str]"
_BOUNDARIES = 60  # more parts that hold parts than any mail of people has; each costs the parser time for every line
_MIXED = re.compile(rb"boundary\s*=", re.IGNORECASE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_PGP = re.compile(r"^-----BEGIN PGP MESSAGE-----", re.MULTILINE)
_ENCRYPTED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})
_SIGNATURES = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature", "application/pgp-keys"})  # fmt: skip
_REPORTS = frozenset({"message/delivery-status", "message/disposition-notification", "text/rfc822-headers"})


def read_eml(data: bytes, limits: Limits = USUAL, depth: int = 1) -> Mail:
    """Read a mail. Raises `MailError` where it is empty or over its limits."""
    if not data.strip():
        raise MailError(Fault("empty", "The mail is empty."))
    _check(data, limits)
    try:
        return _Reader(BytesParser(policy=default).parsebytes(data), limits, depth).read()
    except RecursionError as why:
        raise _too_deep() from why
    except MessageError as why:
        raise MailError(Fault("damaged", "The mail is damaged and cannot be opened.")) from why


def _check(data: bytes, limits: Limits) -> None:
    """What would keep the library busy is refused before it begins."""
    end = _HEAD_END.search(data)
    head = data[: end.start() if end else len(data)]
    if len(head) > limits.headers or head.count(b"\n") > limits.lines:
        raise MailError(Fault("too_many_headers", "The mail has far more headers than a mail has: it was not opened."))
    if len(_MIXED.findall(data)) > _BOUNDARIES:
        raise _too_deep()


def _too_deep() -> MailError:
    return MailError(Fault("too_deep", "The mail holds parts within parts without end: it was not opened."))


class _Reader:
    def __init__(self, message: EmailMessage, limits: Limits, depth: int) -> None:
        self.message, self.limits, self.depth = message, limits, depth
        self.texts: list[str] = []
        self.parts: list[Part] = []
        self.faults: list[Fault] = []
        self.wrapped: Wrapped = ""
        self.left = limits.size
        self.report = self.returned = ""

    def read(self) -> Mail:
        self._walk()
        text = "\n".join(self.texts)[: self.limits.text]
        if _PGP.search(text):
            self.wrapped = "encrypted"
        if self.wrapped:
            self._leave_out(f"wrapped_{self.wrapped}", "The mail is wrapped (S/MIME or PGP) and was not read.")
        mail = self.message

        def said(name: str) -> tuple[Address, ...]:
            return headers.addresses(mail, name, self.limits)

        found = bounces_in(self.report)
        return Mail(
            sender=next(iter(said("from") or said("sender")), None),
            to=said("to"),
            copies=said("cc"),
            reply_to=said("reply-to"),
            subject=headers.header(mail, "subject"),
            written=headers.moment(headers.header(mail, "date")),
            arrived=headers.arrived(mail),
            id=next(iter(headers.identifiers(mail, "message-id")), ""),
            answers=tuple(dict.fromkeys([*headers.identifiers(mail, "in-reply-to"), *reversed(headers.identifiers(mail, "references"))])),
            automatic=self._automatic(),
            bounces=found,
            unproven=headers.unproven(mail),
            returned=self.returned,
            text=text,
            parts=tuple(self.parts),
            wrapped=self.wrapped,
            faults=tuple(self.faults),
        )  # fmt: skip

    @property
    def _is_report(self) -> bool:
        """A mail that it holds is ours, come back."""
        return self.message.get_content_type() == "multipart/report"

    def _automatic(self) -> Automatic:
        return "report" if self._is_report else headers.automatic(self.message)

    def _leave_out(self, code: str, sentence: str, **parameters: str) -> None:
        fault = Fault(code, sentence, parameters)
        self.faults += [] if fault in self.faults else [fault]

    def _walk(self) -> None:
        leaves = _leaves(self.message, self.limits.depth + 3, self._too_nested)
        for count, (part, alternative) in enumerate(leaves, 1):
            if count > self.limits.parts:
                return self._leave_out(
                    "too_many_parts", "The mail has more parts than are read; the others were left out."
                )
            self._take(part, alternative)
        return None

    def _too_nested(self) -> None:
        self._leave_out("too_deep", "Parts of the mail lie too deep within one another and were left out.")

    def _take(self, part: Raw, alternative: bool) -> None:
        kind = part.get_content_type()
        if kind in _ENCRYPTED:
            opaque = "signed" in _parameter(part, "smime-type")
            self.wrapped = "signed" if opaque and not self.wrapped else "encrypted"
        elif kind == "text/rfc822-headers" or (kind == "message/rfc822" and self._is_report):
            self.returned = self.returned or _identifier(part)
        elif kind == "message/rfc822":
            self._take_mail(part)
        elif kind in _REPORTS:
            self.report += _report(part)
        elif kind in ("text/plain", "text/html") and not _is_file(part):
            self._take_text(part, kind, alternative)
        elif kind not in _SIGNATURES and not kind.startswith("multipart/"):
            self._take_file(part, kind)

    def _take_text(self, part: Raw, kind: str, alternative: bool) -> None:
        data = self._bytes(part)
        written = letters(data, _parameter(part, "charset"))
        text = text_of_html(written) if kind == "text/html" else _unflowed(written, part)
        if alternative and kind == "text/html" and self.texts and self.texts[-1].strip():
            return  # the same in other clothes
        if text.strip():
            self.texts.append(text)

    def _take_file(self, part: Raw, kind: str) -> None:
        if kind == "application/ms-tnef":
            self._leave_out("tnef", "A part of the mail is wrapped by Outlook (winmail.dat) and was not read.")
        data = self._bytes(part)
        name = _file_name(part)
        shown = bool(headers.header(part, "content-id")) and not _is_file(part)
        if data or name:
            self.parts.append(Part(name, kind, data, shown=shown))

    def _take_mail(self, part: Raw) -> None:
        payload = part.get_payload()
        inner = payload[0] if isinstance(payload, list) and payload else None
        if not isinstance(inner, EmailMessage):
            return None
        if self.depth >= self.limits.depth:
            return self._too_nested()
        try:
            data = inner.as_bytes()
            mail = read_eml(data, self.limits, self.depth + 1)
        except (MailError, ValueError, LookupError, TypeError, AttributeError) as why:
            self.faults.append(
                why.fault if isinstance(why, MailError) else Fault("damaged", "A mail that is attached is damaged.")
            )
            return None
        self.left -= len(data)
        self.parts.append(Part(_file_name(part) or f"{mail.subject or 'mail'}.eml", "message/rfc822", data, mail=mail))
        return None

    def _bytes(self, part: Raw) -> bytes:
        """What a part decodes to; nothing where all parts have come to the limit."""
        try:
            payload = part.get_payload(decode=True)
        except (ValueError, TypeError, AssertionError, LookupError):
            payload = None
        data = payload if isinstance(payload, bytes) else b""
        if len(data) > self.left:
            self._leave_out("too_large", "The mail’s parts come to more than is read; what was over it was left out.")
            return b""
        self.left -= len(data)
        return data


def _leaves(message: Raw, deepest: int, too_nested: Callable[[], None]) -> Iterator[tuple[Raw, bool]]:
    """The parts that hold no others, in order, each with whether it is one of alternatives."""
    waiting: list[tuple[Raw, int, bool]] = [(message, 0, False)]
    while waiting:
        part, depth, alternative = waiting.pop()
        kind = part.get_content_type()
        if not part.is_multipart() or kind == "message/rfc822" or kind in _REPORTS or kind == "multipart/encrypted":
            yield part, alternative
        elif depth >= deepest:
            too_nested()
        else:
            inner = cast("list[Raw]", part.get_payload())
            alternates = kind == "multipart/alternative"
            inner = sorted(inner, key=_plain_first) if alternates else inner
            waiting += [(one, depth + 1, alternates or alternative) for one in reversed(inner)]


def _plain_first(part: Raw) -> int:
    return 0 if part.get_content_type() == "text/plain" else 1


def _identifier(part: Raw) -> str:
    """That of the mail that a report holds, whole or its headers."""
    payload = part.get_payload()
    written = cast("Raw", payload[0]).as_string() if isinstance(payload, list) and payload else str(payload)
    found = re.search(r"^message-id:\s*(<[^<>\s]{1,500}>)", written[: 64 << 10], re.IGNORECASE | re.MULTILINE)
    return found[1] if found else ""


def _is_file(part: Raw) -> bool:
    try:
        return part.get_content_disposition() == "attachment" or (
            bool(_file_name(part)) and part.get_content_type() != "text/html"
        )
    except (ValueError, TypeError, IndexError, AttributeError):
        return False


def _parameter(part: Raw, name: str) -> str:
    """A parameter of the content type; "" where it is not there, or what stands there cannot be read."""
    try:
        value = part.get_param(name, "")
    except (ValueError, TypeError, IndexError, AttributeError, LookupError):
        return ""
    return str(value[2] if isinstance(value, tuple) else value or "").lower()


def _file_name(part: Raw) -> str:
    """The name of a file, decoded (RFC 2231, RFC 2047), without folders and signs that no name has."""
    try:
        name = part.get_filename() or ""
    except (ValueError, TypeError, IndexError, AttributeError, LookupError):
        name = ""
    decoded = headers.decoded(without_surrogates(name))
    return re.sub(
        r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", "", decoded.replace("\\", "/").rpartition("/")[2]
    ).strip()[:200]


def _unflowed(text: str, part: Raw) -> str:
    """Lines as their writer ended them, where soft breaks are marked (RFC 3676)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _parameter(part, "format") != "flowed":
        return text
    lines: list[str] = []
    for line in text.split("\n"):
        goes_on = (
            lines
            and lines[-1].endswith(" ")
            and lines[-1] != "-- "
            and lines[-1].startswith(">") == line.startswith(">")
        )
        if goes_on and line.strip(">"):
            lines[-1] += line.lstrip("> ") if line.startswith(">") else line.removeprefix(" ")
        else:
            lines.append(line.removeprefix(" "))
    return "\n".join(lines)


def _report(part: Raw) -> str:
    """The fields of a report as text; the library reads a delivery status as a list of headers."""
    payload = part.get_payload()
    if isinstance(payload, list):
        blocks = [
            "".join(f"{key}: {headers.header(one, key.lower())}\n" for key, _ in one.raw_items())
            for one in cast("list[Raw]", payload)
        ]
        return "\n".join(blocks) + "\n"
    decoded = part.get_payload(decode=True)
    return letters(decoded) if isinstance(decoded, bytes) else ""
