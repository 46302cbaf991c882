"""Footnotes in plain text: their marks where they stand in a text, and at the head of a note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NOTE = re.compile(
    r"(?:\[(?P<bracket>\d{1,3}|\*)\]|(?P<raised>[¹²³⁰⁴-⁹]{1,3})|(?P<slash>\d{1,3})/|"
    r"(?P<plain>\d{1,3}))[ \t\u00a0]*(?P<text>\S.*)"
)
_IN_TEXT = re.compile(
    r"\[(?P<bracket>\d{1,3}|\*)\]|(?<=[^\s¹²³⁰⁴-⁹])(?P<raised>[¹²³⁰⁴-⁹]{1,3})|"
    r"(?<=[^\s/])\s?(?<![\d/])(?P<slash>\d{1,3})/(?=[\s,.;)]|$)"
)
_SIGNS = "[/¹²³⁰⁴⁵⁶⁷⁸⁹"
_RAISED = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹", "1230456789")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's mark and words; a `bare` mark is a number alone, which a rule must stand above."""

    mark: str
    words: str
    bare: bool


def read_note(text: str) -> Note | None:
    """The footnote that a text may be: "[1] …", "¹ …", "1/ …", "1 …"."""
    match = _NOTE.fullmatch(text)
    if match is None:
        return None
    mark = (match["bracket"] or match["raised"] or match["slash"] or match["plain"]).translate(_RAISED)
    return Note(mark, match["text"].removeprefix(". ") if match["plain"] else match["text"], bool(match["plain"]))


def marks_in(words: str) -> Iterator[str]:
    """The marks of footnotes in a text, in order."""
    if any(sign in words for sign in _SIGNS):
        for match in _IN_TEXT.finditer(words):
            yield (match["bracket"] or match["raised"] or match["slash"]).translate(_RAISED)
