"""The lines with which a letter is signed, told by how they stand: a name in capitals above an office, beside one, or right below the closing
line. Who signs may be called anything ("Pat Placeholder"), and no word of a name says anything of the reply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from intersession.core.replies import leftover
from intersession.core.replies.vocabulary import pattern

_WORD = r"(?:[A-ZÀ-Þ][\w'’-]*\.?|d[aeiou]s?|v[ao]n|der|bin|al|la|el|y|e)"
#: "Pat Placeholder (Mrs.)", "p.p. Dr. Pat van PLACEHOLDER", and what stands behind a comma.
_NAME = re.compile(
    rf"\W*(?:(?:p\. ?p\.|pp|p\. ?o\.|[Ff]or|[Pp]our|[Pp]or):? )?(?P<name>[A-ZÀ-Þ][\w'’-]*\.?(?: {_WORD}){{1,4}})(?: ?\([^()\n]{{1,12}}\))?(?P<rest>,.*)?\W*"
)
_OFFICE = pattern(
    r"\W*(?:(?:{article}) ?)?(?:[\w'-]+ ){0,3}?(?:{office}|{signs_as}|{mission})(?!\w)[^.:;?!\n]{0,90}\W*$"
)
_LAST = 10  # lines in which a letter is signed
_FEWEST = 2  # lines above the first that may be one


def signatures(text: str, written: str) -> Iterator[tuple[int, int]]:
    """Where a letter is signed, in its folded text; `written` is the same in its own letters."""
    lines = [found.span() for found in re.finditer(r"[^\n]*\S[^\n]*", text)]
    first = max(_FEWEST - 1, len(lines) - _LAST)
    signed = False  # whether the line above is
    for at, (start, end) in enumerate(lines):
        name = _NAME.fullmatch(written, start, end) if at >= first else None
        above = text[slice(*lines[at - 1])].strip() if at else ""
        if signed and _OFFICE.match(text[start:end]):
            yield start, end
            continue
        after = text[slice(*lines[at + 1])] if at + 1 < len(lines) else ""
        near = at + 1 < len(lines) and text.count("\n", end, lines[at + 1][0]) == 1
        signed = False
        if not name or leftover.CLOSES.match(text[start:end].strip()):
            continue
        beside = name["rest"] and _OFFICE.match(text[name.start("rest") + 1 : end])
        closed = leftover.CLOSES.match(above) and not name["name"].isupper() and not name["rest"]
        if beside or closed or (near and not name["rest"] and _OFFICE.match(after)):
            signed = True
            yield start, end
            yield name.start("name"), end  # "p.p." ends no sentence


__all__ = ["signatures"]
