"""A wording that a reply proposes, once it was taken out of the letter, and the words that make or unmake one."""

from __future__ import annotations

import re
from typing import NamedTuple

from intersession.core.replies import phrases
from intersession.core.replies.vocabulary import pattern

#: What stands between quotation marks.
QUOTED = pattern(r'"\s?([^"\n]{2,400}?)\s?"')


class Wording(NamedTuple):
    """A title that is proposed: for an option, or as an alternative (`option` None). Its `place` is in the text that was given, its `gap`
    where it was taken out, in the text without it; `agreed` says that what was taken out chooses the option so."""

    option: str | None
    title: str
    only_if: bool
    language: str = ""
    place: tuple[int, int] = (0, 0)
    gap: int = 0
    agreed: bool = False


#: "Would be clearer if its title read": a wish where the words are given, and no condition.
WISHED_IF = pattern(r"(?<![\w'])(?:{wish_if})(?!\w)")
#: "It being understood that we would like its title to read": a wish, and no condition.
UNDERSTOOD_AS_WISH = pattern(r"(?<![\w'])(?:{being_understood})(?=[^.;:]{0,60}(?<![\w'])(?:{as_wish}))")
#: "Opposes that the latter read …", "would not put forward …": what is quoted is not proposed; nor is what others propose.
REFUSES = pattern(
    r"(?<![\w'])(?:{does_not_propose})(?:(?<=')|(?!\w))[^;:]{0,90}$|^\W*(?:(?:{article}) )?(?!secretar|administra)(?:{others_are})(?!\w)[^;:]{0,60}$"
)
UNLESS = pattern(r"(?<!\w)(?:{unless})(?!\w)")
_ONLY = pattern(r"(?<!\w)(?:{only_if})(?!\w)")
_TITLE = pattern(r"(?<!\w)(?<!\ba )(?:{title_word})(?!\w)")
SET_BEFORE = pattern(r"(?<!\w)(?:{and_any}|{but}) ?,? ?(?:{under_title})(?!\w)[^,;\"]*$")
POINTS_ON = pattern(r"""[\s,)]*(?:{points}|[\s(])*""")
KINDLY = pattern(r"(?<!\w)(?:{asks_kindly})(?!\w)")
_ENDS_IN_NOUN = pattern(r"(?<!\w)(?:{noun})(?: \w+)?$")
_ELSEWHERE = pattern(r"(?<!\w)(?:{another_place})(?!\w)")


def is_condition(lead: str) -> bool:
    """Whether words before a wording make it a condition."""
    return any(sought.search(lead) for sought in (phrases.CONDITION, phrases.IF, _ONLY))


def offers_another(text: str) -> re.Match[str] | None:
    """The words that offer an alternative, unless it is another title that they offer."""
    for match in phrases.ALTERNATIVE.finditer(text):
        adjective = not _ENDS_IN_NOUN.search(match[0])  # "the following", and then a title
        of_title = _TITLE.search(match[0]) or (adjective and _TITLE.match(text, match.end() + 1))
        if not of_title or _ELSEWHERE.search(match[0]):
            return match
    return None


__all__ = [
    "KINDLY",
    "POINTS_ON",
    "QUOTED",
    "REFUSES",
    "SET_BEFORE",
    "UNDERSTOOD_AS_WISH",
    "UNLESS",
    "WISHED_IF",
    "Wording",
    "is_condition",
    "offers_another",
]
