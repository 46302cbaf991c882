"""Which minority a selection leaves out, by EJR+ (Brill and Peters 2023), with the group that shows it."""

from __future__ import annotations

from collections.abc import Collection

from intersession.core.approval import Profile, left_out

from .facts import Fact, fact


def left_facts(profile: Profile, chosen: Collection[int], places: int) -> list[Fact]:
    """The groups that are left out, that which deserves most first; or that there is none."""
    groups = sorted(left_out(profile, chosen, places), key=lambda one: (-one.deserved, -one.weight, one.option))
    return [
        fact(
            "left_out" if one.deserved == 1 else "left_out_fewer",
            option=one.option, figure=one.weight, voters=profile.voters, deserved=one.deserved, places=places,
        )
        for one in groups
    ] or [fact("nobody_left_out")]  # fmt: skip
