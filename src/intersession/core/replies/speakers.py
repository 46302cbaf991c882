"""For whom a letter speaks: its senders, those on whose behalf it is, those whose reply it joins, and what leaves that open.

Two senders are two missions, each its own author; "the two delegations" are those for whom the letter says that it speaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from intersession.core.replies import phrases
from intersession.core.replies.evidence import Evidence
from intersession.core.replies.plain import Plain
from intersession.core.replies.senders import Named, counts
from intersession.core.replies.shapes import Arrival
from intersession.core.replies.vocabulary import whole

_STATE = re.compile(r"[A-Z]{2}")
_ASKS_TO_TELL = whole("asks_to_tell")


class Speakers:
    """The members that a letter names as who speaks."""

    def __init__(self, plain: Plain, members: Sequence[Named], arrival: Arrival, evidence: Evidence) -> None:
        self.plain, self.members, self.arrival, self.evidence = plain, members, arrival, evidence

    def who(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Who sends, for whom else it speaks and whom it joins; what leaves that open is doubted."""
        behalf = self.codes("behalf")
        joins = self.codes("joins")
        senders = self.codes("sender") or self.codes("mission")
        known = self.arrival.sender
        found = tuple(dict.fromkeys(([known] if known else []) + list(senders)))
        if not found and len(behalf) > 1:  # nobody else writes: they do
            found = behalf
        for one in self.members:
            says = {"sender": "from", "mission": "from", "behalf": "on behalf of", "joins": "joins"}.get(
                one.part, "beside"
            )
            self.evidence.point(f"{says} {', '.join(one.codes)}", one.start, one.end)
        if known and len(senders) == 1 and senders != (known,):
            self.evidence.doubt("sender_and_letter_differ", *self.place_of(senders[0]))
        elif (several := phrases.SEVERAL.search(self.plain.text)) and not self._are_meant(several, found, behalf):
            self.evidence.doubt("two_missions", several.start(), several.end())
        elif beside := self.codes("beside"):
            self.evidence.doubt("two_missions", *self.place_of(beside[0]))
        elif len(found) > 1 or (not senders and len(behalf) > 1 and behalf[0] in found):
            self.evidence.doubt("two_missions", *self.place_of(found[-1]))
        elif not found or (self.arrival.by_mail and not known):
            self.evidence.doubt("sender_unknown", *(self.place_of(found[0]) if found else (0, 0)))
        if behalf and (told := _ASKS_TO_TELL.search(self.plain.text)):
            self.evidence.doubt("another_named", told.start(), told.end())
        if known in senders:  # those who sign with it did not write from an address that is known to be theirs
            behalf, found = tuple(dict.fromkeys((*found[1:], *behalf))), found[:1]
        members = tuple(code for code in behalf if _STATE.fullmatch(code) and code not in found)
        return (
            found,
            members
            if len(members) > 1
            else tuple(code for code in behalf if code not in found),  # not the group's name too
            tuple(code for code in joins if code not in found),
        )

    def _are_meant(self, several: re.Match[str], found: Sequence[str], behalf: Sequence[str]) -> bool:
        """Whether members who are spoken of together are those for whom the letter speaks: by name, or as many as there are, or as the others."""
        inside = (one for one in self.members if one.start < several.end() and several.start() < one.end)
        named = {code for one in inside for code in one.codes}
        return (bool(named) and named <= {*behalf}) or any(
            counts(several[0], number) for number in (len({*found, *behalf}), len({*behalf} - {*found}))
        )

    def senders(self) -> set[str]:
        """Who writes: those who are named so, and the one whose mail it is."""
        return {
            *self.codes("sender"),
            *self.codes("mission"),
            *([self.arrival.sender] if self.arrival.sender else []),
        }

    def codes(self, part: str) -> tuple[str, ...]:
        """Those who are named in a part: sender, mission, behalf or joins."""
        return tuple(dict.fromkeys(code for one in self.members if one.part == part for code in one.codes))

    def place_of(self, code: str) -> tuple[int, int]:
        """Where a member is named; nowhere where it is not."""
        return next(((one.start, one.end) for one in self.members if code in one.codes), (0, 0))
