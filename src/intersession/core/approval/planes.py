"""Millions of bits in a row, kept by numpy, which combines and counts them several times as fast as Python does its long whole numbers."""

from __future__ import annotations

from importlib import import_module
from typing import Any, TypeAlias


class Plane:
    """A row of bits in words of 64 that never changes. It stands for a whole number where rows are combined, counted and compared with
    others of its length or with 0; a shorter one may be combined by `&`, and says nothing of what is beyond its end."""

    __slots__ = ("numpy", "words")

    def __init__(self, numpy: Any, words: Any) -> None:
        self.numpy, self.words = numpy, words

    @classmethod
    def of(cls, numpy: Any, packed: Any, *, short: bool = False) -> Plane:
        """From bits in bytes, the lowest first; a `short` one ends with its last 1."""
        words = numpy.zeros(-(-len(packed) // 8), "<u8")
        words.view("u1")[: len(packed)] = packed
        last = int(words.nonzero()[0][-1:].sum()) if short else len(words)
        return cls(numpy, words[: last + 1])

    def __and__(self, other: Bits) -> Bits:
        if isinstance(other, int):
            return 0
        shorter = min(len(self.words), len(other.words))
        return Plane(self.numpy, self.words[:shorter] & other.words[:shorter])

    def __or__(self, other: Bits) -> Bits:
        return self if isinstance(other, int) else Plane(self.numpy, self.words | other.words)

    def __xor__(self, other: Bits) -> Bits:
        return self if isinstance(other, int) else Plane(self.numpy, self.words ^ other.words)

    def __invert__(self) -> Plane:
        return Plane(self.numpy, ~self.words)

    __rand__, __ror__, __rxor__ = __and__, __or__, __xor__

    def __bool__(self) -> bool:
        return bool(self.words.any())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Plane) and self.numpy.array_equal(self.words, other.words)

    def __hash__(self) -> int:
        return hash(self.words.tobytes())

    def bit_count(self) -> int:
        return int(self.numpy.bitwise_count(self.words).sum())

    def number(self) -> int:
        """The whole number that it stands for."""
        return int.from_bytes(self.words.tobytes(), "little")


Bits: TypeAlias = int | Plane


def numpy_there() -> Any:
    """The module where it is installed: it only makes the same count faster."""
    try:
        return import_module("numpy")
    except ImportError:
        return None
