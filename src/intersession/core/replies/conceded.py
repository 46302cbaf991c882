"""A clause that grants an option something beside the choice of another: "though (b) has its merits, we select (d)".

What is conceded is neither chosen nor turned down; the rest of the sentence is judged without it.
"""

from __future__ import annotations

import re

from intersession.core.replies.lexicon import lexicon_of
from intersession.core.replies.vocabulary import blank, pattern, whole

_OPENS = pattern(
    r"(?:^[^\w]*(?:(?:and|et|y|but|mais|pero) )?|[,;(–-] ?(?:and |et |y )?)(?P<clause>(?:{conceding})(?:(?<=')|(?!\w)))"
)
_LITOTES = whole("litotes")
_SAYS_MORE = frozenset({"not", "against", "chooses", "wants"})


def conceded(text: str, language: str) -> list[tuple[int, int]]:
    """Where the clauses of a sentence stand that concede, and neither refuse nor choose: to the next comma at which one opens the sentence, else to its end."""
    return [place for place in _clauses(text) if not _says_more(text[slice(*place)], language)]


def _clauses(text: str) -> list[tuple[int, int]]:
    found = []
    for match in _OPENS.finditer(text):
        start = match.start("clause")
        opens = not re.search(r"\w", text[:start])
        comma = text.find(",", match.end())
        end = comma if comma >= 0 else len(text)
        if opens and comma < 0:
            continue
        found.append((start, end))
    return found


def _says_more(clause: str, language: str) -> bool:
    said = _LITOTES.sub(blank, clause)
    return any(piece.kind in _SAYS_MORE for piece in lexicon_of(said, language).pieces(said))
