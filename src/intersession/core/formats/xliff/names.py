"""The names of XLIFF 2.0, and those that are ours inside it."""

from __future__ import annotations

import re
from typing import Literal, cast

CORE = "urn:oasis:names:tc:xliff:document:2.0"
NSMAP = cast("dict[str, str]", {None: CORE})  # the stubs know no default namespace
#: The core's namespaces that are read: 2.1 has that of 2.0.
READ = (CORE, "urn:oasis:names:tc:xliff:document:2.2")
#: Versions that are read as 1.2, whatever their namespace: the first had none.
OLDER = ("1.0", "1.1", "1.2")
State = Literal["initial", "translated", "reviewed", "final"]
STATES: tuple[State, ...] = ("initial", "translated", "reviewed", "final")
#: Categories of notes that say what we know of a text; all other notes are people's.
LABEL, WAS = "label", "was"


def core(name: str) -> str:
    """An element's name in the core namespace."""
    return f"{{{CORE}}}{name}"


def file_id(original: str) -> str:
    """What names a document where only a name in XML can stand; tools that drop `original` keep it."""
    return f"d-{re.sub(r'[^A-Za-z0-9.-]+', '-', original)}"
