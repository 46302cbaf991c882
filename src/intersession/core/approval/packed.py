"""Branches of a search as tables of numpy: the same as `best.Counted`, in the same order, many at once. Whole numbers alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from intersession.core.outcomes import Outcome

if TYPE_CHECKING:
    from .best import Counted


class Branches(NamedTuple):
    """One row for each branch: the sum, the chosen options in order, which are open (in columns), and the levels (words of 64 replies)."""

    total: Any
    chosen: Any
    open: Any
    levels: Any

    def part(self, rows: Any) -> Branches:
        return Branches(*(table[rows] for table in self))


class Packed:
    """`highest` is more than any sum with the number of an option beside it."""

    def __init__(self, numpy: Any, counted: Counted, highest: int) -> None:
        held = counted.held
        self.np, self.gains, self.batch = numpy, counted.gains, counted.batch
        self.kind = numpy.int32 if highest < 1 << 31 else numpy.int64
        self.closed = self.kind(numpy.iinfo(self.kind).max)  # the key of an option that is not open
        self.replies = held.everybody.bit_length()
        self.words = max(1, -(-self.replies // 64))
        self.options = len(held.supporters)
        self.supporters = self._words(held.supporters)
        self.digits = [self._words([those & digit for those in held.supporters]) for digit in held.digits]

    def _words(self, numbers: Sequence[int]) -> Any:
        packed = b"".join(number.to_bytes(self.words * 8, "little") for number in numbers)
        return self.np.frombuffer(packed, dtype="<u8").reshape(len(numbers), self.words)

    def taken(self, batch: Sequence[Any]) -> Branches:
        """Branches that were counted without numpy."""
        np = self.np
        deepest = max((len(branch.levels) for branch in batch), default=1)
        levels = [level for branch in batch for level in (*branch.levels, *[0] * (deepest - len(branch.levels)))]
        open_ = np.zeros((len(batch), self.options), dtype=bool)
        for row, branch in enumerate(batch):
            open_[row, list(branch.open)] = True
        return Branches(
            np.array([branch.total for branch in batch], dtype=np.int64),
            np.array([branch.chosen for branch in batch], dtype=np.int16).reshape(len(batch), -1),
            open_,
            self._words(levels).reshape(len(batch), deepest, self.words),
        )

    def cost(self, batch: Branches) -> int:
        levels = min(batch.chosen.shape[1] + 1, len(self.gains))
        return int(self.np.maximum(batch.open.sum(1) * levels, self.replies).sum()) + len(batch.total)

    def weighed(self, batch: Branches) -> Any:
        """By how much each option raises the sum, open or not."""
        found = None
        for level, gain in enumerate(self.gains[: batch.levels.shape[1]]):
            for place, supporters in enumerate(self.digits):
                counts = self._counts(batch.levels[:, level], supporters)
                each = self.kind(gain << place)
                counts = counts if each == 1 else counts * each
                found = counts if found is None else found + counts
        return self.np.zeros(batch.open.shape, dtype=self.kind) if found is None else found

    def _counts(self, level: Any, supporters: Any) -> Any:
        """For each branch and option, how many replies of the level approve it. By words of all branches, which lie side by side then; so
        few at a time that the sum of their bits is a number of one byte."""
        np = self.np
        level, found = np.ascontiguousarray(level.T), None
        for first in range(0, self.words, 3):
            part = np.bitwise_count(supporters[:, first, None] & level[first])
            for word in range(first + 1, min(first + 3, self.words)):
                part += np.bitwise_count(supporters[:, word, None] & level[word])
            found = part.T.astype(self.kind, order="C") if found is None else found + part.T
        return found

    def ends(self, batch: Branches, best: int) -> list[tuple[int, Outcome]]:
        raised = self.weighed(batch)
        totals = batch.total[:, None] + raised
        rows, options = self.np.nonzero((totals >= best) & batch.open)
        return [
            (int(totals[row, option]), tuple(sorted((*batch.chosen[row].tolist(), int(option)))))
            for row, option in zip(rows, options, strict=True)
        ]

    def following(self, batch: Branches, missing: int, best: int) -> list[Branches]:
        np, bits = self.np, self.options.bit_length()
        keys = -self.weighed(batch) << bits | np.arange(self.options, dtype=self.kind)  # no two of them level
        keys = np.where(batch.open, keys, self.closed)
        order = np.sort(keys, axis=1)  # the most promising first, of those level the first
        need = best - batch.total
        hopeful = np.nonzero(-(order[:, :missing] >> bits).sum(1, dtype=self.kind) >= need)[0]
        keys, order, need = keys[hopeful], order[hopeful], need[hopeful]
        sums = np.cumsum(-(np.minimum(order, 0) >> bits), axis=1, dtype=self.kind)
        most = sums[:, missing - 1 :].copy()
        most[:, 1:] -= sums[:, : most.shape[1] - 1]
        rows, places = np.nonzero((most >= need[:, None]) & (order[:, missing - 1 :] < self.closed))
        cut = order[rows, places]
        keys, before, options = keys[rows], hopeful[rows], cut & (1 << bits) - 1
        after = Branches(
            batch.total[before] - (cut >> bits),
            np.concatenate([batch.chosen[before], options[:, None].astype(np.int16)], axis=1),
            (keys > cut[:, None]) & (keys < self.closed),
            self._raised(batch.levels[before], self.supporters[options]),
        )
        return [after.part(slice(start, start + self.batch)) for start in range(0, len(rows), self.batch)]

    def _raised(self, levels: Any, supporters: Any) -> Any:
        np = self.np
        moved = levels & supporters[:, None, :]
        found = np.concatenate([levels ^ moved, np.zeros_like(levels[:, :1])], axis=1)
        found[:, 1:] |= moved
        return found[:, : len(self.gains)]
