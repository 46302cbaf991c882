"""Whom a mail did not reach, from a delivery status notification (RFC 3464)."""

from __future__ import annotations

import re

from intersession.core.formats.mails.shapes import Bounce

_FIELD = re.compile(r"^([\w-]+):[ \t]*(.*)$", re.MULTILINE)
_UNDELIVERED = frozenset({"failed", "delayed"})
_MOST = 500


def bounces_in(report: str) -> tuple[Bounce, ...]:
    """The recipients of a report who were not reached, or not yet; nothing where the report is of other things."""
    found: list[Bounce] = []
    for block in re.split(r"\n\s*\n", report):
        said = {name.lower(): value.strip() for name, value in _FIELD.findall(block)}
        action = said.get("action", "").lower()
        recipient = _typed(said.get("final-recipient") or said.get("original-recipient", ""))
        if recipient and action in _UNDELIVERED:
            found.append(
                Bounce(recipient.lower(), action, said.get("status", ""), _typed(said.get("diagnostic-code", ""))[:500])
            )
    return tuple(found[:_MOST])


def _typed(value: str) -> str:
    """What follows "rfc822;" or "smtp;"."""
    return value.partition(";")[2].strip() if ";" in value else value
