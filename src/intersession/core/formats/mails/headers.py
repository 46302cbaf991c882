"""Headers of a mail: addresses, subject, moments, what it answers, and whether a machine wrote it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from itertools import islice
from typing import TypeAlias

from intersession.core.formats.mails.letters import letters, without_surrogates
from intersession.core.formats.mails.shapes import Address, Automatic, Limits

Raw: TypeAlias = "Message[str, str]"
_LONGEST = 8_000  # letters of one header that are looked at; libraries take long over longer ones
_ENCODED = re.compile(r"=\?[^?\s]{1,40}\?[BbQq]\?[^?]*\?=")
_ID = re.compile(r"<[^<>\s]{1,500}>")
_ADDRESS = re.compile(r"[^\s<>@,;\"]{1,128}@[\w.-]{1,255}")
_FAILED = re.compile(r"(?<![\w.])(?:dkim|spf|dmarc|arc)\s*=\s*(?:hard|soft)?fail\b", re.IGNORECASE)
_AWAY = re.compile(
    r"^\W*(?:out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?reply|r[ée]ponse automatique|absence du bureau|respuesta autom[áa]tica|fuera de (?:la )?oficina|"
    r"automatische antwort|abwesenheit)",
    re.IGNORECASE,
)


def header(mail: Raw, name: str) -> str:
    """A header's words, decoded (RFC 2047) however carelessly they were encoded; "" where there is none."""
    raw = next((str(value) for key, value in mail.raw_items() if key.lower() == name), "")
    return " ".join(decoded(without_surrogates(raw[:_LONGEST])).split())


def decoded(raw: str) -> str:
    """A header's words without its encoding (RFC 2047); what is no encoded word stays as it stands."""
    flat = re.sub(r"\r?\n[ \t]*", " ", raw)
    if not _ENCODED.search(flat):
        return flat
    flat = re.sub(r"(\?=)\s+(=\?)", r"\1\2", flat)
    return _ENCODED.sub(lambda found: _word(found[0]), flat)


def _word(encoded: str) -> str:
    """One encoded word; as it stands where it is none."""
    try:
        [(data, charset)] = decode_header(encoded)
        return letters(data, charset or "") if isinstance(data, bytes) else data
    except (ValueError, LookupError, MessageError):
        return encoded


def addresses(mail: Raw, name: str, limits: Limits) -> tuple[Address, ...]:
    """Those whom a header names, as many as are looked at."""
    raw = ", ".join(str(value) for key, value in mail.raw_items() if key.lower() == name)
    flat = re.sub(r"\r?\n[ \t]*", " ", without_surrogates(raw[: limits.recipients * 200]))
    try:
        found = getaddresses([flat])
    except (ValueError, TypeError, IndexError):
        found = []
    named = [Address(" ".join(decoded(said).split()), _small(address)) for said, address in found if "@" in address]
    if not named:  # what no program writes as it should
        named = [Address("", _small(address)) for address in _ADDRESS.findall(flat)]
    return tuple(islice(named, limits.recipients))


def _small(address: str) -> str:
    return address.strip("<> ").lower()[:320]


def moment(text: str) -> datetime | None:
    """A date of a header, with its offset; one without offset is in UTC, as its absence means."""
    try:
        found = parsedate_to_datetime(text.strip()[:100])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def arrived(mail: Raw) -> datetime | None:
    """When the last server took it: the first `Received`."""
    taken = header(mail, "received")
    return moment(taken.rpartition(";")[2]) if ";" in taken else None


def unproven(mail: Raw) -> str:
    """What the last server found wanting of the sender, in its words: "dmarc=fail"; "" where it says nothing, or nothing bad."""
    found = _FAILED.findall(header(mail, "authentication-results"))
    spf = re.match(r"(?:hard|soft)?fail\b", header(mail, "received-spf"), re.IGNORECASE)
    said = [re.sub(r"\s", "", one.lower()) for one in found] + (["spf=fail"] if spf else [])
    return " ".join(dict.fromkeys(said))


def identifiers(mail: Raw, name: str) -> list[str]:
    """The identifiers of mails that a header names, in its order, each in its angle brackets."""
    return _ID.findall(header(mail, name))


def automatic(mail: Raw) -> Automatic:
    """Why a mail is taken to be a machine's (RFC 3834, and what servers write beside it); "" for a person's."""
    submitted = header(mail, "auto-submitted").lower()
    if submitted and not submitted.startswith("no"):
        return "auto_submitted"
    if _AWAY.match(header(mail, "subject")) or any(header(mail, name) for name in ("x-autoreply", "x-autorespond")):
        return "out_of_office"
    if header(mail, "precedence").lower() in ("bulk", "junk", "auto_reply"):
        return "bulk"
    if re.search(r"\b(?:all|autoreply)\b", header(mail, "x-auto-response-suppress").lower()):
        return "suppresses_answers"
    if any(key.lower() == "return-path" and str(value).strip() == "<>" for key, value in mail.raw_items()):
        return "null_sender"
    return ""
