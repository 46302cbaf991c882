"""The mark of a reply form: for which question and member it was made, how it is laid out, and a check of all its words."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote

VERSION = 1  # of the layout: which lines there are, and in which order
PREFIX = "intersession:form:"
MARK = re.compile(rf"{PREFIX}(?P<fields>[^\s:]*(?::[^\s:]*)*)")
KINDS = ("choose", "approval", "rank", "yes_no", "comment")
NUMBER = re.compile(r"[0-9]{1,3}", re.ASCII)


@dataclass(frozen=True)
class Mark:
    """What a form says of itself. `alternatives`: places for them; `check`: of everything else in the form but what is filled in."""

    question: str
    member: str
    language: str
    kind: str
    labels: tuple[str, ...]
    picks: int
    least: int
    modifications: bool
    alternatives: int
    check: str = ""

    def checked(self, words: str) -> Mark:
        """The mark of a form that holds these words outside its places."""
        return replace(self, check=self.check_of(words))

    def check_of(self, words: str) -> str:
        """Sixteen hexadecimal digits that any change of the mark or of the form's own words changes; white space counts for nothing."""
        said = "".join(unicodedata.normalize("NFC", MARK.sub("", words)).split())
        return hashlib.sha256(f"{self._fields()}\n{said}".encode("utf-8", "replace")).hexdigest()[:16]

    def __str__(self) -> str:
        return f"{PREFIX}{self._fields()}:{self.check}"

    def _fields(self) -> str:
        labels = "+".join(quote(label, safe="") for label in self.labels)
        numbers = (self.picks, self.least, int(self.modifications), self.alternatives)
        names = (quote(name, safe="") for name in (self.question, self.member, self.language, self.kind))
        return ":".join([str(VERSION), *names, labels, *map(str, numbers)])


def find_mark(text: str) -> Mark | None:
    """The one mark in a text; null where there is none, or more than one, or one that is damaged."""
    found = {match["fields"] for match in MARK.finditer(text)}
    return _read(found.pop().split(":")) if len(found) == 1 else None


def _read(fields: list[str]) -> Mark | None:
    if len(fields) != 11 or fields[0] != str(VERSION) or not all(map(NUMBER.fullmatch, fields[6:10])):
        return None
    question, member, language, kind = map(unquote, fields[1:5])
    if kind not in KINDS or not re.fullmatch(r"[0-9a-f]{16}", fields[10]):
        return None
    labels = tuple(unquote(label) for label in fields[5].split("+")) if fields[5] else ()
    picks, least, modifications, alternatives = map(int, fields[6:10])
    return Mark(
        question, member, language, kind, labels, picks, least, bool(modifications), alternatives, fields[10]
    )  # fmt: skip
