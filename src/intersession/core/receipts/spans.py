"""A part of the log that is shown whole: its entries between the hashes that stand for all before them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .tree import EMPTY, Hash, Node, joined


def frontier(size: int, node: Node) -> list[Hash]:
    """The hashes of the complete subtrees that the first `size` leaves come to, the largest first."""
    found, low = [], 0
    for level in reversed(range(size.bit_length())):
        if size >> level & 1:
            found.append(node(level, low >> level))
            low += 1 << level
    return found


def extended(size: int, before: Sequence[Hash], leaves: Iterable[Hash]) -> Hash:
    """The root once these leaves are appended to the `size` ones of which that is the frontier. Raises ValueError where it is none."""
    levels = [level for level in reversed(range(size.bit_length())) if size >> level & 1]
    if len(levels) != len(before):
        raise ValueError(f"{len(before)} hashes do not stand for {size} leaves.")
    stack = list(zip(levels, before, strict=True))
    for leaf in leaves:
        level, found = 0, leaf
        while stack and stack[-1][0] == level:
            found = joined(stack.pop()[1], found)
            level += 1
        stack.append((level, found))
    if not stack:
        return EMPTY
    root = stack[-1][1]
    for _level, left in reversed(stack[:-1]):
        root = joined(left, root)
    return root
