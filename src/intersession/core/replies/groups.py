"""Groups of members for whom a letter speaks under a name that no directory holds: "the Alliance of Small Island States", "la CEDEAO".

Whoever writes "in its capacity as Chair" of a group speaks for it, unless it says that it answers for itself. A group's name is kept as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from intersession.core.collation import fold
from intersession.core.replies import phrases
from intersession.core.replies.vocabulary import any_of, pattern, words

_NAME = re.compile(r"[ldLD](?=['’])|[^\W\d_][^\W_]*(?:[-’'][^\W_]+)*|\d+")
_ACRONYM = re.compile(r"[A-Z]+[a-z]?[A-Z]{2,}\d*|G-?\d+")
_OFFICE_OF = pattern(
    r"(?<![\w'])(?:{in_capacity})(?!\w)[^.;:]{0,12}?(?<![\w'])(?:{chair_of})(?!\w)(?:, [^.;:,]{3,60},)? ?(?:{of_a_group})(?: |(?<='))"
)
_FOR_ITSELF = pattern(r"(?<![\w'])(?:{for_itself})(?:(?<=')|(?!\w))")
_MEMBERS = pattern(r"(?:(?:{article})(?: |(?<=')))?(?:{members_of_group})(?: (?:{of_a_group})(?: |(?<=')))?")


def group_at(written: str) -> tuple[str, int]:
    """The name of a group with which a text in its own letters begins, and how many of them it takes; nothing where it begins with none."""
    folded = fold(written) if len(fold(written)) == len(written) else written.lower()
    opening = _MEMBERS.match(folded)
    first = opening.end() if opening else 0
    if article := re.compile(rf"(?:{any_of('article')})(?: |(?<='))").match(folded, first):
        first = article.end()
    kept: list[tuple[int, int, str]] = []
    for found in _NAME.finditer(written, first):
        if kept and not re.fullmatch(r"[ ]|['’] ?", written[kept[-1][1] : found.start()]):
            break
        kind = _kind(found[0], folded[found.start() : found.end()], kept)
        if not kind:
            break
        kept.append((found.start(), found.end(), kind))
        if kind == "acronym":
            break
    while kept and (kept[-1][2] == "link" or kept[-1][1] - kept[-1][0] == 1):  # "the Group I write for"
        kept.pop()
    if any(folded[start:end] in _OF_NO_MEMBERS for start, end, _ in kept):
        return "", 0
    kinds = [kind for _, _, kind in kept]
    if "acronym" in kinds[-1:] and not (set(kinds) - {"acronym", "noun", "link", "name"}):
        return written[kept[0][0] : kept[-1][1]], kept[-1][1]
    if "noun" in kinds and "name" in kinds:
        return " ".join(written[kept[0][0] : kept[-1][1]].split()), kept[-1][1]
    return "", 0


def _kind(word: str, folded: str, before: Sequence[tuple[int, int, str]]) -> str:
    """What a word may be in the name of a group behind others: its noun, a name in it, a link, or nothing."""
    nouns = {kind for _, _, kind in before}
    if folded in _GROUP_NOUNS:
        return "noun"
    if _ACRONYM.fullmatch(word):
        return "acronym" if not before or before[-1][2] in ("noun", "link") else ""
    if word[0].isupper():
        return "name"
    if "noun" not in nouns:
        return ""
    if folded in _LINKS:
        return "link"
    if folded in _PARTS_OF_GROUP and before[-1][2] == "link":
        return "part"
    return "name" if _ADJECTIVE.fullmatch(folded) else ""


_GROUP_NOUNS, _LINKS, _PARTS_OF_GROUP = words("group_noun"), words("link_in_group"), words("part_of_group")
_OF_NO_MEMBERS = words("of_no_members")
_ADJECTIVE = pattern(r"{adjective_of_group}")


def in_capacity(text: str) -> Iterator[tuple[int, int]]:
    """Where a folded letter says that it is written by the chair of something, and where the name of that begins; not one that says that it
    answers for itself."""
    if _FOR_ITSELF.search(text):
        return
    for found in _OFFICE_OF.finditer(text):
        if not phrases.is_denied(text, found.start()):
            yield found.start(), found.end()
