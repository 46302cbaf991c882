"""Letters that choose nothing because they wait, or leave the choice to others, told by what stands together in them.

It awaits instructions where something from home, or an answer of one's own, has not come or is not done; where it cannot answer before
something else, or will write again; or where it asks for more time. It has no preference where it sets no order, calls all equal, or leaves the
choice to others. Both are only asked for in letters that choose and name nothing; a consensus that may or may not come is neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from intersession.core.replies import phrases
from intersession.core.replies.directory import peoples
from intersession.core.replies.other_matters import is_practical
from intersession.core.replies.plain import Sentence
from intersession.core.replies.vocabulary import Pattern, pattern
from intersession.core.replies.wordings import QUOTED


def _whole(text: str) -> Pattern:
    return pattern(rf"(?<![\w'-])(?:{text})(?:(?<=')|(?![\w-]))")


_ANSWER, _NOT_DONE, _NOT_BEFORE = _whole("{own_answer}"), _whole("{not_done}"), _whole("{not_before}")
_IN_PROCESS, _FINISHED, _LATE = _whole("{in_process}"), _whole("{is_finished}"), _whole("{is_late}")
_UNABLE, _TIME, _INTERIM = _whole("{unable_to_answer}"), _whole("{asks_for_time}"), _whole("{interim}")
_TO_ANSWER, _WILL_BE, _LATER_ON, _LATER = (
    _whole("{to_answer}"),
    _whole("{will_be}"),
    _whole("{later_on}"),
    _whole("{answers_later}"),
)
_HAS_COME, _YOURS, _CONSENSUS = _whole("{has_come_now}"), _whole("{of_the_asker}"), _whole("{consensus_word}")
_INDIFFERENT = (
    _whole("{no_order}"),
    _whole(r"(?:{denies})(?:(?<=')|(?!\w))[^.;:?]{0,60}?(?<!\w)(?:{ordering})"),
    _whole("{all_equal}"),
    _whole("{leaves_it}"),
    _whole("{is_for_others}"),
)
_WANTS_NOT, _ASKS, _FOR_HOME = _whole("{wants_no}"), _whole("{asks_to_know}"), _whole("{asked_by_home}")


@lru_cache(maxsize=256)
def _home(codes: frozenset[str]) -> Pattern:
    """Offices at home, and the seats of one's own government, by which it is called."""
    seats = [re.escape(seat) for people in peoples() if people.code in codes for seat in people.seats]
    return _whole("|".join(("{home_office}", *seats)))


_OTHERS = pattern(r"(?<!\w)(?:{other_members})(?!\w)")


def awaits(spoken: Sequence[Sentence], ours: Iterable[str], *, silence: bool = False) -> tuple[int, int] | None:
    """Where a letter says that it waits for its own government, that of the members `ours`; None where it does not. To ask for more
    time under a silence procedure is more than to wait: the officer sees to it."""
    if any(_HAS_COME.search(one.text) or (silence and _TIME.search(one.text)) for one in spoken):
        return None
    home = _home(frozenset(ours))
    own = [one for one in spoken if not (_YOURS.search(one.text) or is_practical(one.text))]
    told = [
        one
        for one in own
        if not (one.text.rstrip().endswith("?") or _ASKS.search(one.text) or _FOR_HOME.search(one.text))
    ]
    concerned = any(home.search(one.text) or _ANSWER.search(one.text) for one in told)
    puts_off = any(sought.search(one.text) for one in told for sought in (_UNABLE, _LATER))
    for one in own:
        waits = _waits(one.text, home, puts_off=puts_off) if concerned and one in told else None
        asks = _TIME.search(one.text)
        if found := waits or (None if asks and _OTHERS.search(one.text, 0, asks.start()) else asks):
            return one.start + found.start(), one.start + found.end()
    return None


def _waits(text: str, home: Pattern, *, puts_off: bool) -> re.Match[str] | None:
    """What says that it waits in a sentence of a letter that speaks of its government, or of an answer of its own."""
    of_home = home.search(text)
    if of_home or _ANSWER.search(text) or _UNABLE.search(text):
        late = _LATE.search(text) if of_home else None
        going_on = None if _FINISHED.search(text) else _IN_PROCESS.search(text) or late
        undone = _NOT_DONE.search(text) or going_on or (_UNABLE.search(text) if of_home else None)
        if undone or (puts_off and _NOT_BEFORE.search(text)):
            return undone or _NOT_BEFORE.search(text)
    answers_later = _TO_ANSWER.search(text) and _WILL_BE.search(text) and _LATER_ON.search(text)
    return _INTERIM.search(text) or (answers_later or None)


def has_no_preference(spoken: Sequence[Sentence]) -> tuple[int, int] | None:
    """Where a letter says that it prefers nothing of what is offered, or leaves the choice to others; None where it does not."""
    if any(
        sought.search(one.text) for one in spoken for sought in (phrases.CONDITION, phrases.IF, _CONSENSUS, _WANTS_NOT)
    ):
        return None
    for one in spoken:
        for sought in () if one.text.rstrip().endswith("?") else _INDIFFERENT:
            found = sought.search(one.text)
            if found and not QUOTED.search(one.text, found.end()):  # something else is put forward there
                return one.start + found.start(), one.start + found.end()
    return None
