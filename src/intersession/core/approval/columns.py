"""Millions of different replies as two columns of numpy: a mapping that becomes a dictionary only where somebody looks one up."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from functools import cached_property
from typing import Any

from intersession.core.outcomes import Number


class Columns(Mapping[int, Number]):
    """Each different reply as a bit mask of 64 bits at most, with how often it came. Both columns are whole numbers of numpy, none below
    nothing; no mask stands twice."""

    def __init__(self, masks: Any, counts: Any) -> None:
        short = counts.dtype.kind == "u"
        self.masks, self.counts = masks.astype("u8", copy=False), counts if short else counts.astype("u8")

    @cached_property
    def looked_up(self) -> dict[int, Number]:
        return dict(zip(self.masks.tolist(), self.counts.tolist(), strict=True))

    @cached_property
    def total(self) -> int:
        return int(self.counts.sum())

    @cached_property
    def highest(self) -> int:
        return int(self.masks.max(initial=0))

    def choosing(self) -> Columns:
        """Those that approve something, the most frequent first: what only they weigh is then a short number in `Slices`."""
        masks, counts = self.masks, self.counts
        if not (masks.all() and counts.all()):
            kept = ((masks != 0) & (counts != 0)).nonzero()[0]
            masks, counts = masks[kept], counts[kept]
        rare = ~counts.clip(max=255).astype("u1")  # in one byte, which sorts fast
        order = rare.argsort(kind="stable")
        return Columns(masks[order], counts[order])

    def __getitem__(self, mask: int) -> Number:
        return self.looked_up[mask]

    def __iter__(self) -> Iterator[int]:
        return iter(self.masks.tolist())

    def __len__(self) -> int:
        return len(self.masks)

    def items(self) -> ItemsView[int, Number]:
        return self.looked_up.items()

    def values(self) -> ValuesView[Number]:
        return self.looked_up.values()


def total(replies: Mapping[Any, Number]) -> Number:
    """The weight of all replies."""
    return replies.total if isinstance(replies, Columns) else sum(replies.values())


def highest(masks: Mapping[int, Number]) -> int:
    """The highest bit mask; 0 where there is none."""
    return masks.highest if isinstance(masks, Columns) else max(masks, default=0)
