"""Sentences that say that no more is chosen, or that the rest has no rank: "we have no third one", "los demas no se clasifican"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from intersession.core.replies.leftover import NO_MORE
from intersession.core.replies.mentions import Mention
from intersession.core.replies.vocabulary import whole

_NO_FURTHER, _STILL_OPEN, _FOR_NOW = whole("no_further"), whole("still_open"), whole("for_now")
_GOES_ON = re.compile(r"[\s)\"]*[,;:(–-] ?")


def says_no_more(text: str) -> bool:
    """Whether a folded sentence closes what is chosen; not one that puts the rest off ("not yet") or turns ("but")."""
    return bool(NO_MORE.match(text) or (_NO_FURTHER.search(text) and not _STILL_OPEN.search(text)))


def closes_at(text: str, named: Iterable[Mention]) -> list[int]:
    """Where a folded sentence goes on behind the options it names only to say that no more is chosen; empty where it does not."""
    last = max((one.end for one in named), default=0)
    return [last] if last and _GOES_ON.match(text, last) and says_no_more(text[last:]) else []


def without_for_now(text: str) -> str:
    """A sentence that says that no more is chosen, without when it says so: "at this stage" leaves nothing open there."""
    return _FOR_NOW.sub(lambda found: " " * len(found[0]), text) if says_no_more(text) else text
