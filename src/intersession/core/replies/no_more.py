"""Sentences that say that no more is chosen, or that the rest has no rank: "we have no third one", "los demas no se clasifican"."""

from __future__ import annotations

from intersession.core.replies.leftover import NO_MORE
from intersession.core.replies.vocabulary import whole

_NO_FURTHER, _STILL_OPEN, _FOR_NOW = whole("no_further"), whole("still_open"), whole("for_now")


def says_no_more(text: str) -> bool:
    """Whether a folded sentence closes what is chosen; not one that puts the rest off ("not yet") or turns ("but")."""
    return bool(NO_MORE.match(text) or (_NO_FURTHER.search(text) and not _STILL_OPEN.search(text)))


def without_for_now(text: str) -> str:
    """A sentence that says that no more is chosen, without when it says so: "at this stage" leaves nothing open there."""
    return _FOR_NOW.sub(lambda found: " " * len(found[0]), text) if says_no_more(text) else text
