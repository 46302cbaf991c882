"""Whether somebody waits for an answer from this process: jobs in its background give way to people."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
_lock = threading.Lock()
_idle = threading.Event()
_idle.set()
_asked = 0


@contextmanager
def answering() -> Iterator[None]:
    """Somebody is being answered."""
    global _asked
    with _lock:
        _asked += 1
        _idle.clear()
    try:
        yield
    finally:
        with _lock:
            _asked -= 1
            if not _asked:
                _idle.set()


def counted(application: Application) -> Application:
    """A WSGI application whose requests are counted while they are answered."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        with answering():
            return application(environ, start_response)

    return answer


def give_way(seconds: float) -> None:
    """Wait until nobody is being answered, but not longer than this: what waits is done in the end, however many ask."""
    _idle.wait(seconds)
