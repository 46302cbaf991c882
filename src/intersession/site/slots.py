"""How many requests are answered at once. Each has one of a few slots, and with it the connections to the databases that the slot keeps.

The server may have many threads, since a page that follows something holds one as long as it is open (`streams`); what works on requests
is bounded here instead. Connections belong to slots and not to threads, so there are never more of them than slots, and a thread that
only waits has none.
"""

from collections.abc import Callable, Iterable, Iterator
from queue import SimpleQueue
from typing import Any

from django.db import connections
from django.http import HttpResponseBase

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
SLOTS = 4  # a second process does more than a fifth slot: one process answers on one core


class Slots:
    """Places in which requests are answered, each with its connections by alias."""

    def __init__(self, number: int = SLOTS) -> None:
        self._free: SimpleQueue[dict[str, Any]] = SimpleQueue()
        for _ in range(number):
            self._free.put({})

    def take(self) -> None:
        """Wait for a free slot; this thread works with its connections from now on."""
        for alias, connection in self._free.get().items():
            connections[alias] = connection

    def leave(self) -> None:
        """Put what connections this thread has into a slot for the next one."""
        kept = {}
        for connection in connections.all(initialized_only=True):
            if not connection.allow_thread_sharing:
                connection.inc_thread_sharing()  # by one thread after another
            kept[connection.alias] = connection
            del connections[connection.alias]
        self._free.put(kept)


class Held:
    """A body that is still being written when the view is done, such as a file: it keeps its slot until it is closed."""

    def __init__(self, body: Iterable[bytes], leave: Callable[[], None]) -> None:
        self._body, self._leave, self._closed = body, leave, False

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._body)

    def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        try:
            _close(self._body)
        finally:
            self._leave()


def bounded(application: Application, slots: Slots | None = None) -> Application:
    """A WSGI application that answers in a slot; what asks while all are taken waits its turn."""
    places = slots or Slots()

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        places.take()
        try:
            body = application(environ, start_response)
            if isinstance(body, HttpResponseBase) and body.streaming:
                return Held(body, places.leave)
            whole = [b"".join(body)]
            _close(body)
        except BaseException:
            places.leave()
            raise
        places.leave()
        return whole

    return answer


def _close(body: Iterable[bytes]) -> None:
    if hasattr(body, "close"):
        body.close()
