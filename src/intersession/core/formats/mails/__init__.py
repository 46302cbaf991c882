"""Mails as files (.eml, .msg): bytes in, a `Mail` out. What a file is its bytes say, never its name.

A mail is what a stranger sent: it is read within limits (`shapes.Limits`), nothing in it is fetched or opened, and what is not read of
it is said in `faults`.
"""

from __future__ import annotations

import re

from intersession.core.formats.mails.eml import read_eml
from intersession.core.formats.mails.html import text_of_html
from intersession.core.formats.mails.shapes import USUAL, Address, Bounce, Limits, Mail, MailError, Part

__all__ = ["Address", "Bounce", "Limits", "Mail", "MailError", "Part", "looks_like_mail", "read_mail", "text_of_html"]

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}\r?\n?")
_KNOWN = re.compile(
    rb"^(?:from|to|subject|date|message-id|received|return-path|mime-version|content-type|delivered-to):",
    re.IGNORECASE | re.MULTILINE,
)
_SHOWN = 16 << 10  # how far into a file its headers are looked for
_FEWEST = 3  # headers that only mails have


def read_mail(data: bytes, limits: Limits = USUAL) -> Mail:
    """Read a mail. Raises `MailError` with a sentence where it is damaged, protected, or over its limits."""
    if data.startswith(_COMPOUND):
        from intersession.core.formats.mails.msg import read_msg  # its library is needed for nothing else

        return read_msg(data, limits)
    return read_eml(data, limits)


def looks_like_mail(data: bytes) -> bool:
    """Whether a file begins as a mail does: with three headers of mails, or as an Outlook message."""
    if data.startswith(_COMPOUND):
        from intersession.core.formats.mails.msg import is_msg

        return is_msg(data)
    head = data[:_SHOWN].lstrip(b"\xef\xbb\xbf\r\n").replace(b"\r\n", b"\n")
    if head.startswith(b"From "):  # as mailboxes part mails
        head = head.partition(b"\n")[2]
    found = _HEADER.match(head)
    return bool(found and len(_KNOWN.findall(found[0])) >= _FEWEST)
