"""What was written once is given again, under what proves that it would be written the same."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sized
from typing import Generic, TypeVar, cast

Written = TypeVar("Written")


class Remembered(Generic[Written]):
    """The last bodies that were written, at most `most` of them and together no heavier than `heaviest`, in the memory of this process.

    The key must hold all that the body depends on, read afresh for each request: nothing is ever taken out because it
    changed. What one reader sees and another does not is never remembered. `weight` is a body's: its length unless said otherwise.
    """

    def __init__(
        self,
        most: int,
        heaviest: int = 8_000_000,
        weight: Callable[[Written], int] = lambda body: len(cast(Sized, body)),
    ) -> None:
        self._most, self._heaviest, self._weight = most, heaviest, weight
        self._bodies: OrderedDict[str, Written] = OrderedDict()
        self._held = 0
        self._lock = threading.Lock()

    def or_written(self, key: str, write: Callable[[], Written]) -> Written:
        """The body under the key, written where it is not there."""
        with self._lock:
            if key in self._bodies:
                self._bodies.move_to_end(key)
                return self._bodies[key]
        written = write()
        with self._lock:
            self._keep(key, written)
        return written

    def __len__(self) -> int:
        return len(self._bodies)

    def forget(self) -> None:
        """All of it: where records were put back to what they were, as between tests, the same key may prove nothing."""
        with self._lock:
            self._bodies.clear()
            self._held = 0

    def _keep(self, key: str, written: Written) -> None:
        """One that is heavier than all may be together is not kept; the longest unasked ones make room."""
        if key in self._bodies or self._weight(written) > self._heaviest:
            return
        self._bodies[key] = written
        self._held += self._weight(written)
        while len(self._bodies) > self._most or self._held > self._heaviest:
            _key, gone = self._bodies.popitem(last=False)
            self._held -= self._weight(gone)
