"""Levels of a hierarchy: their numbers, letters and first words."""

from __future__ import annotations

import re

from intersession.core.formats.akn.inline import Element
from intersession.core.formats.akn.vocabulary import ABOVE, LISTS
from intersession.core.formats.xml import local, words_of

_NUMBER = re.compile(r"\(?(?P<number>\d{1,9})[.)]{0,2}")
_OUR_NUMBER = re.compile(r"(?P<number>-?\d+)\.")
_BULLETS = re.compile(r"[-–—•·*]?")


def child_of(part: Element, name: str) -> Element | None:
    """The first child of this name."""
    return next((child for child in part if local(child) == name), None)


def children_of(part: Element, *names: str) -> list[Element]:
    """The children of these names, in order."""
    return [child for child in part if local(child) in names]


def first_line(part: Element) -> Element | None:
    """The first paragraph of a level: that of its content or introduction, or of its list's introduction."""
    for child in part:
        if local(child) in ("content", "intro"):
            return child[0] if len(child) and local(child[0]) == "p" else None
        if local(child) in LISTS:
            return first_line(child) if local(part) not in LISTS else None
        if local(child) not in (*ABOVE, ""):
            return None
    return None


def plain_number(number: Element) -> int | None:
    """The number of a paragraph ("3.", "(3)"); null where it is none, such as "3 bis"."""
    printed = words_of(number).strip()
    match = _NUMBER.fullmatch(printed) or _OUR_NUMBER.fullmatch(printed)
    return int(match["number"]) if match else None


def letter_of(number: Element | None) -> str | None:
    """The letter within its brackets or before its stop; null for a bullet."""
    printed = words_of(number) if number is not None else ""
    if printed.startswith("(") and printed.endswith(")") and len(printed) > 1:
        return printed[1:-1]
    printed = printed.strip()
    if _BULLETS.fullmatch(printed):
        return None
    if printed.startswith("(") and printed.endswith(")"):
        return printed[1:-1]
    return printed[:-1] if printed.endswith((")", ".")) and len(printed) > 1 else printed


def table_of(row: Element) -> Element | None:
    """The table that a row belongs to; a cell may hold another."""
    return next((part for part in row.iterancestors() if local(part) == "table"), None)


def span_of(cell: Element, name: str) -> int:
    """How many columns or rows a cell covers; 1 where the file does not say it in a number."""
    written = cell.get(name, "1")
    return max(int(written), 1) if written.isascii() and written.isdigit() and len(written) < 5 else 1
