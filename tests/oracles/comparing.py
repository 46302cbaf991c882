"""What the comparisons with each program share: profiles as our rules take them, and the report of how often both agree."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

from intersession.core import transferable

Held: TypeAlias = Iterator[tuple[str, bool, object]]  # a rule, whether both agree, and what was counted
Rankings: TypeAlias = Counter[tuple[tuple[int, ...], ...]]


def papers(options: int, whole: Counter[tuple[int, ...]]) -> transferable.Papers:
    """Rankings without level options."""
    return transferable.Papers.of({tuple((one,) for one in order): n for order, n in whole.items()}, options)


def same(ours: Any, theirs: Iterable[int]) -> bool:
    """Whether a rule that chooses one option has the same winners."""
    return [one for (one,) in ours.outcomes] == sorted(theirs)


def report(comparisons: Iterable[Callable[[int], Held]]) -> None:
    """Make each comparison on as many profiles of each kind as the command names (300), print what differs and how often both agree, and
    end with 1 where one differs."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    compared: Counter[str] = Counter()
    agreed: Counter[str] = Counter()
    for comparison in comparisons:
        for name, agree, given in comparison(many):
            compared[name] += 1
            agreed[name] += agree
            if not agree:
                print(f"{name} differs: {given}")
    for name in compared:
        print(f"  {name:20}{agreed[name]:>6} of {compared[name]:>6} agree")
    sys.exit(0 if agreed == compared else 1)
