"""What speaks for a reading and against it: the words each thing was read from, and the reasons why it is not clear."""

from __future__ import annotations

import re
from functools import lru_cache

from intersession.core.collation import fold
from intersession.core.replies.plain import Plain
from intersession.core.replies.shapes import Reason, Words


class Evidence:
    """Collects words and reasons; places are given in the plain text and kept in the text that was read."""

    def __init__(self, plain: Plain) -> None:
        self.plain = plain
        self.reasons: list[Reason] = []
        self.words: list[Words] = []

    def point(self, says: str, start: int, end: int) -> None:
        """Keeps that the words from `start` to `end` say something."""
        self.words.append(Words(*self.plain.place(start, end), says))

    def doubt(self, code: str, start: int = 0, end: int = 0) -> None:
        """Keeps a reason why the reply is not clear."""
        self.reasons.append(Reason(code, *self.plain.place(start, min(end, len(self.plain.text)))))


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """The words of a text, folded, with single blanks: for comparing titles."""
    return " ".join(re.findall(r"\w+", fold(text)))
