"""The replies of a profile turned on their side: for each option one long whole number, whose bit `i` says whether reply `i` approves it.

What a group of replies weighs is then a few bit counts, whatever their number: one for each binary digit of the weights. Fractions are
brought to whole parts first, so that all of it is exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from importlib import import_module
from math import lcm
from typing import Any, NamedTuple, TypeAlias

from intersession.core.outcomes import Number

from .columns import Columns
from .planes import Bits, Plane, numpy_there

MANY = 50_000  # replies from which numpy is worth its start
Levels: TypeAlias = tuple[Bits, ...]  # by how many options of an outcome they approve, the replies that do


class Numbers(NamedTuple):
    """What `Slices` hold, in whole numbers of Python."""

    supporters: tuple[int, ...]
    everybody: int
    digits: tuple[int, ...]
    parts: int


@dataclass(frozen=True)
class Slices:
    """`supporters` of each option, all replies (`everybody`), and those whose weight has a 1 in each binary digit, in parts of which
    `parts` are one."""

    supporters: tuple[Bits, ...]
    everybody: Bits
    digits: tuple[Bits, ...]
    parts: int = 1

    @classmethod
    def of(cls, replies: Sequence[tuple[int, Number]] | Columns, options: int) -> Slices:
        if isinstance(replies, Columns):
            return _of_columns(replies, options)
        parts = lcm(*{weight.denominator for _pattern, weight in replies})
        patterns = [pattern for pattern, _weight in replies]
        weights = [int(weight * parts) for _pattern, weight in replies]
        longest = max(weights, default=0).bit_length()
        return cls(_turned(patterns, options), (1 << len(replies)) - 1, _turned(weights, longest), parts)

    def in_numbers(self) -> Numbers:
        """The same in whole numbers of Python alone."""
        (everybody,) = _numbers([self.everybody])
        return Numbers(_numbers(self.supporters), everybody, _numbers(self.digits), self.parts)

    def weigh(self, group: Bits) -> int:
        """What a group of replies weighs, in parts."""
        if len(self.digits) == 1:
            return group.bit_count()  # every reply weighs one part
        return sum((group & digit).bit_count() << place for place, digit in enumerate(self.digits))

    @cached_property
    def totals(self) -> tuple[int, ...]:
        """What the supporters of each option weigh, in parts."""
        return tuple(map(self.weigh, self.supporters))

    def whole(self, weight: Number) -> Number:
        """A weight in parts as one that `parts` of them make up."""
        found = Fraction(weight) / self.parts
        return int(found) if found.denominator == 1 else found

    def levels(self, chosen: Sequence[int], most: int) -> Levels:
        """The replies by how many of the chosen options they approve: those with none first, the last those with `most` or more."""
        found: Levels = (self.everybody,)
        for option in chosen:
            found = self.raised(found, option, most)
        return found

    def raised(self, levels: Levels, option: int, most: int) -> Levels:
        """The levels once one more option is chosen."""
        supporters = self.supporters[option]
        found: list[Bits] = [level & ~supporters for level in levels]
        found.append(0)
        for hits, level in enumerate(levels):
            found[min(hits + 1, most)] |= level & supporters
        return tuple(found[: most + 1])


def _turned(rows: Sequence[int], columns: int) -> tuple[int, ...]:
    """For each column of bits a number whose bit `i` is that of row `i`."""
    if len(rows) >= MANY and columns <= 64 and (numpy := numpy_there()):
        packed = _columns(numpy.array(rows, dtype=numpy.uint64), columns)
        return tuple(int.from_bytes(bits.tobytes(), "little") for bits in packed)
    found = [0] * columns
    block = 4096  # short numbers while bits are set, joined afterwards
    for start in range(0, len(rows), block):
        short = [0] * columns
        for place, row in enumerate(rows[start : start + block]):
            bit = 1 << place
            while row:
                lowest = row & -row
                short[lowest.bit_length() - 1] |= bit
                row ^= lowest
        found = [whole | part << start for whole, part in zip(found, short, strict=True)]
    return tuple(found)


def _numbers(rows: Sequence[Bits]) -> tuple[int, ...]:
    return tuple(row if isinstance(row, int) else row.number() for row in rows)


def _of_columns(replies: Columns, options: int) -> Slices:
    numpy = import_module("numpy")
    everybody = Plane.of(numpy, numpy.packbits(numpy.ones(len(replies), bool), bitorder="little"))
    longest = int(replies.counts.max(initial=0)).bit_length()
    supporters = tuple(Plane.of(numpy, packed) for packed in _columns(replies.masks, options))
    digits = tuple(Plane.of(numpy, packed, short=True) for packed in _columns(replies.counts, longest))
    return Slices(supporters, everybody, digits)


def _columns(rows: Any, columns: int) -> Iterator[Any]:
    """For each column of bits of numbers of 64 bits its bits in bytes, the lowest first."""
    numpy = import_module("numpy")
    bytes_ = numpy.ascontiguousarray(rows.astype("<u8").view(numpy.uint8).reshape(len(rows), 8).T)
    for column in range(columns):
        yield numpy.packbits(bytes_[column // 8] & numpy.uint8(1 << column % 8), bitorder="little")
