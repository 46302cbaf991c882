"""Letters that choose nothing because they wait, or leave the choice to others, told by what stands together in a sentence.

A capital, or an answer of one's own, and something that has not come or is not done: the mission awaits instructions. Readiness to go along
and what others choose: it has no preference. Both are only asked for in letters that choose and name nothing; a consensus that may or may not
come is neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from intersession.core.replies import phrases
from intersession.core.replies.other_matters import is_practical
from intersession.core.replies.vocabulary import Pattern, pattern


def _whole(text: str) -> Pattern:
    return pattern(rf"(?<![\w'])(?:{text})(?:(?<=')|(?!\w))")


_WHO = _whole(r"(?:{home})|(?:{our_answer})")
_NOT_YET = _whole("{not_there_yet}")
_CONSENSUS = _whole("{consensus_word}")
_FOLLOWS = _whole(r"(?:{goes_along})(?!\w)[^.;:?]{0,60}?(?<![\w'])(?:{others_choice})")
_YOURS = _whole("{of_the_asker}")


class Together(NamedTuple):
    """Something that is looked for in a folded sentence; what is found is where it says so."""

    search: Callable[[str], re.Match[str] | None]


def _awaits(sentence: str) -> re.Match[str] | None:
    if _YOURS.search(sentence) or is_practical(sentence) or not _WHO.search(sentence):
        return None
    return _NOT_YET.search(sentence)


def _goes_along(sentence: str) -> re.Match[str] | None:
    if any(sought.search(sentence) for sought in (phrases.CONDITION, phrases.IF, _CONSENSUS)):
        return None
    return _FOLLOWS.search(sentence)


#: "Rome has yet to send us its instructions."
AWAITS = Together(_awaits)
#: "Italy will support whichever topics the majority prefers."
GOES_ALONG = Together(_goes_along)
