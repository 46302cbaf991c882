"""Bytes of a mail's text as letters, where the character set is named wrongly, or not at all."""

from __future__ import annotations

import re

_NEVER = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "rot13", "rot_13", "utf_7", "utf7"}
)
_ASCII = frozenset(
    {
        "",
        "us_ascii",
        "ascii",
        "iso_8859_1",
        "latin1",
        "latin_1",
        "iso8859_1",
        "8bit",
        "unknown_8bit",
        "default",
        "utf8",
        "utf_8",
    }
)


def letters(data: bytes, charset: str = "") -> str:
    """The text of some bytes: as the character set says, unless they are UTF-8 that was named otherwise, or cannot be what was named.

    A set that is not known, or that only programs use, is read as Windows-1252, in which every letter of English, French and
    Spanish stands. Never fails.
    """
    for way in _ways(charset):
        try:
            return data.decode(way).replace("\x00", "")
        except (UnicodeError, LookupError):
            continue
    return data.decode("cp1252", "replace").replace("\x00", "")


def _ways(charset: str) -> list[str]:
    named = re.sub(r"[^a-z0-9]+", "_", charset.lower().strip("'\" ")).strip("_")
    if named in _NEVER:
        named = ""
    if named in _ASCII or named.startswith(("windows_125", "cp125", "iso_8859", "iso8859")):
        first = ["utf-8-sig"]  # bytes over 127 that happen to be UTF-8 are UTF-8
    else:
        first = []
    return [*first, *([charset.strip("'\" ")] if named and named not in _ASCII else []), "utf-8-sig", "cp1252"]


def without_surrogates(text: str) -> str:
    """A header as letters, where bytes stand in it that were never encoded as they should be."""
    if not any("\udc80" <= letter <= "\udcff" for letter in text):
        return text
    return letters(text.encode("utf-8", "surrogateescape"))
