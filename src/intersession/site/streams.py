"""Server-sent events: a live page is told that its channel has another version, and asks for its part as it does without a stream.

The address beside `…/now` is `…/stream`. Its view answers 204 to whoever may follow (`live.stream`); in place of that answer the stream is
kept open here, on a thread that holds no slot and no connection to a database (`slots`). As long as it is open the view is asked again
whenever a reader of `…/now` would be asked about anew, and when it refuses the stream ends. Above `MOST` the 204 goes out, and the
page goes on asking every second.
"""

import os
import random
import signal
import threading
import time
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from .live import FOLLOWED, SEEN, Application, key_of

MOST = 200  # streams of one process, each of which holds a thread
BEATS = 15.0  # seconds after which something is sent, so that nobody between takes the line for dead
WAKES = 5.0  # seconds after which a stream looks by itself; it is woken where anything changes
LASTS = 240.0  # seconds, and up to a quarter more: the browser comes back, and never all at once
KEPT = {"content-type", "content-length", "cache-control"}  # headers that the stream says otherwise
HEADERS = [("Content-Type", "text/event-stream"), ("Cache-Control", "private, no-store"), ("X-Accel-Buffering", "no")]
Said = tuple[str, list[tuple[str, str]], list[bytes]]


class Streams:
    """What is open in this process."""

    def __init__(self, most: int = MOST) -> None:
        self._places = threading.BoundedSemaphore(most)
        self.ending = threading.Event()

    def open(self, application: Application, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """The view's answer; where that is 204 and a place is free, a stream in its stead."""
        status, headers, body = asked(application, environ)
        if not status.startswith("204") or self.ending.is_set() or not self._places.acquire(blocking=False):
            start_response(status, headers)
            return body
        start_response("200 OK", [*(each for each in headers if each[0].lower() not in KEPT), *HEADERS])
        return Stream(self, application, environ)

    def leave(self) -> None:
        self._places.release()

    def end(self) -> None:
        """All that are open come to their end, and no other begins."""
        self.ending.set()
        FOLLOWED.turn()


class Stream:
    """One that is open: what is sent, piece by piece, until the right ends, the time is up, or the page goes away."""

    def __init__(self, streams: Streams, application: Application, environ: dict[str, Any]) -> None:
        self._streams, self._application, self._environ = streams, application, environ
        self._key = key_of(environ)
        self._ends = time.monotonic() + LASTS * random.uniform(1, 1.25)
        self._left = False

    def __iter__(self) -> Iterator[bytes]:
        yield b"retry: 1000\n\n"
        told, beaten = -1, time.monotonic()
        while not self._over():
            turns, known = FOLLOWED.turns, FOLLOWED.known(self._key)
            if known is None and not self._may():
                return
            known = known or FOLLOWED.known(self._key)
            if known and known[1] != told:
                told, beaten = known[1], time.monotonic()
                yield b"data: %d\n\n" % told
            elif time.monotonic() - beaten >= BEATS:
                beaten = time.monotonic()
                yield b":\n\n"
            FOLLOWED.wait(turns, WAKES)

    def close(self) -> None:
        """The server calls it whatever ended the stream."""
        if not self._left:
            self._left = True
            self._streams.leave()

    def _over(self) -> bool:
        return self._streams.ending.is_set() or time.monotonic() > self._ends

    def _may(self) -> bool:
        return asked(self._application, self._environ)[0].startswith("204")


def asked(application: Application, environ: dict[str, Any]) -> Said:
    """Status, headers and body of the view's answer to the request of that environment, which can be asked again and again."""
    said: dict[str, Any] = {}

    def start_response(status: str, headers: list[tuple[str, str]], *more: Any) -> None:
        said.update(status=status, headers=headers)

    seen = FOLLOWED.access  # before the view asks: what changes while it does is not taken for known
    answer = application({**environ, SEEN: seen, "wsgi.input": BytesIO()}, start_response)
    body = [b"".join(answer)]
    if hasattr(answer, "close"):
        answer.close()
    return said["status"], said["headers"], body


OPEN = Streams()


def streamed(application: Application, streams: Streams = OPEN) -> Application:
    """A WSGI application that keeps streams open, and hands everything else on."""

    def answers(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "GET" and environ["PATH_INFO"].endswith("/stream"):
            return streams.open(application, environ, start_response)
        return application(environ, start_response)

    return answers


def end_when_stopped() -> None:
    """From now on a signal to stop ends the streams, for which the server would wait; said in the main thread, whatever handlers come later."""
    reads, writes = os.pipe()
    os.set_blocking(writes, False)
    signal.set_wakeup_fd(writes, warn_on_full_buffer=False)

    def await_stop() -> None:
        while not {signal.SIGTERM, signal.SIGINT} & set(os.read(reads, 16)):
            pass
        OPEN.end()

    threading.Thread(target=await_stop, name="streams", daemon=True).start()
