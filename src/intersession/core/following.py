"""Replies that rest on another's: a delegation joins a reply, or is named in one that is given on its behalf.

A delegation with a reply of its own speaks for itself. One that follows another comes to that one's own reply, or, where
that one follows a third, to the third's; a circle in which nobody replied, and a way that ends where nobody replied, come
to nothing. So each is counted once or not at all.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

Who = TypeVar("Who")


def followed(own: Collection[Who], follows: Mapping[Who, Who]) -> dict[Who, Who]:
    """For each that has no reply of its own and follows another: whose own reply it comes to. Those that come to none are left out."""
    given = frozenset(own)
    ends = {who: _end(who, given, follows) for who in follows if who not in given}
    return {who: end for who, found in ends.items() for end in found}


def _end(who: Who, given: Collection[Who], follows: Mapping[Who, Who]) -> Iterator[Who]:
    seen = {who}
    while who in follows:
        who = follows[who]
        if who in given:
            yield who
            return
        if who in seen:
            return
        seen.add(who)
