"""The Merkle tree of an append-only log (RFC 6962, section 2.1; proofs checked as in RFC 9162, section 2.1).

A tree is asked for the hashes of its complete subtrees alone: `node(level, index)` is the hash over the leaves
`index * 2**level` to `(index + 1) * 2**level - 1`. Whoever keeps the log keeps those; `append` says which are new. A hash is 32 bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import TypeAlias

Hash: TypeAlias = bytes
Node: TypeAlias = Callable[[int, int], Hash]

EMPTY: Hash = hashlib.sha256(b"").digest()  # the root of a log without entries


def leaf_hash(entry: bytes) -> Hash:
    """The leaf of an entry."""
    return hashlib.sha256(b"\x00" + entry).digest()


def joined(left: Hash, right: Hash) -> Hash:
    """The hash of two subtrees side by side."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def append(size: int, leaf: Hash, node: Node) -> list[tuple[int, int, Hash]]:
    """The subtrees that become complete when a leaf is appended to so many: `(level, index, hash)`, the leaf itself first."""
    made = [(0, size, leaf)]
    level, index, found = 0, size, leaf
    while index % 2:
        found = joined(node(level, index - 1), found)
        level, index = level + 1, index // 2
        made.append((level, index, found))
    return made


def root(size: int, node: Node) -> Hash:
    """The root of the first `size` leaves."""
    return _over(0, size, node) if size else EMPTY


def inclusion(index: int, size: int, node: Node) -> list[Hash]:
    """The proof that a leaf is in the tree of that size: from its sibling up. Raises IndexError for a leaf that is not in it."""
    if not 0 <= index < size:
        raise IndexError(f"Leaf {index} is not in a tree of {size}.")
    path, low, high = [], 0, size
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            path.append(_over(middle, high, node))
            high = middle
        else:
            path.append(_over(low, middle, node))
            low = middle
    return path[::-1]


def consistency(old: int, size: int, node: Node) -> list[Hash]:
    """The proof that the tree of the old size is the beginning of that of the new one. Raises IndexError where it cannot be."""
    if not 0 <= old <= size:
        raise IndexError(f"A tree of {old} is not the beginning of one of {size}.")
    return list(_consistency(old, 0, size, True, node)) if 0 < old < size else []


def _consistency(old: int, low: int, high: int, whole: bool, node: Node) -> Iterator[Hash]:
    """`whole`: what is left of the old tree is a subtree whose hash the reader knows."""
    if old == high - low:
        if not whole:
            yield _over(low, high, node)
        return
    middle = _split(high - low)
    if old <= middle:
        yield from _consistency(old, low, low + middle, whole, node)
        yield _over(low + middle, high, node)
    else:
        yield from _consistency(old - middle, low + middle, high, False, node)
        yield _over(low, low + middle, node)


def _split(size: int) -> int:
    """The largest power of two below a size."""
    return 1 << (size - 1).bit_length() - 1


def _over(low: int, high: int, node: Node) -> Hash:
    """The hash over some leaves, out of complete subtrees."""
    size = high - low
    if size & (size - 1) == 0:
        return node(size.bit_length() - 1, low // size)
    middle = low + _split(size)
    return joined(_over(low, middle, node), _over(middle, high, node))


def included(leaf: Hash, index: int, size: int, proof: Sequence[Hash], expected: Hash) -> bool:
    """Whether a proof shows that the leaf stands at that place of the tree with that root."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = joined(sibling, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = joined(found, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and found == expected


def consistent(old: int, size: int, proof: Sequence[Hash], old_root: Hash, new_root: Hash) -> bool:
    """Whether a proof shows that the tree with the new root begins with the one with the old root."""
    if old == size or old == 0:
        return 0 <= old <= size and not proof and (old_root == new_root if old else old_root == EMPTY)
    if not 0 < old < size or not proof:
        return False
    hashes = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    place, last = old - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    was = found = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            was, found = joined(sibling, was), joined(sibling, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = joined(found, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and was == old_root and found == new_root


@dataclass
class Tree:
    """A log in memory: for verifiers, which have all entries, and for tests."""

    levels: list[list[Hash]] = field(default_factory=list)

    @property
    def size(self) -> int:
        return len(self.levels[0]) if self.levels else 0

    def node(self, level: int, index: int) -> Hash:
        return self.levels[level][index]

    def append(self, leaf: Hash) -> int:
        """Add a leaf; its index."""
        index = self.size
        for level, _place, found in append(index, leaf, self.node):
            if level == len(self.levels):
                self.levels.append([])
            self.levels[level].append(found)
        return index

    def extend(self, leaves: Iterable[Hash]) -> None:
        """Add many leaves: the same as one after the other, level by level, which takes half as long."""
        below: list[Hash] = []
        for level in count():
            if level == len(self.levels):
                self.levels.append([])
            here = self.levels[level]
            waiting = iter(below[2 * len(here) :])
            here.extend(map(joined, waiting, waiting) if level else leaves)  # by twos; an odd one waits
            if len(here) < 2:
                break
            below = here

    def root(self, size: int | None = None) -> Hash:
        return root(self.size if size is None else size, self.node)
