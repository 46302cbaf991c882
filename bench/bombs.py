"""Readers beside a person who sends bombs: the public's waiting for a page, alone and while an officer's session sends one after another.

Four readers ask for the demonstration's note, home and the list of documents; the bombs are those of the tests, sent to the form
for a new document as a browser sends them (`trust.md`, F1).
"""

import http.client
import itertools
import re
import threading
import time
from statistics import quantiles
from typing import Any
from urllib.parse import urlsplit

from tests import bad_files

from bench.pages import LOAD, enter
from bench.site import Measured, served

READERS, TIMES = 4, 600
GOAL = {"p95_ratio": 2}
PAGES = ("/documents/IC-2008-6/en", "/", "/documents/")
BOUND = "bomb"


def measure() -> list[dict[str, Any]]:
    """Readers alone, then beside the bombs; the ratio is to those alone."""
    bombs = {name: make() for name, make in bad_files.BOMBS.items()}
    with served(None, LOAD) as (measured, people):
        email = next(row["email"] for row in people if row["role"] == "officer")
        cookies = enter(measured, {"officer": email})["sessions"]["officer"]
        read(measured, 60)
        alone = read(measured, TIMES)
        sender = Sender(measured, cookies, bombs)
        sender.start()
        beside = read(measured, TIMES)
        sender.end()
    return [row("alone", alone, alone, 0), row("beside bombs", beside, alone, len(sender.statuses), sender.statuses)]


def row(
    name: str, waited: list[float], alone: list[float], sent: int, statuses: tuple[int, ...] | list[int] = ()
) -> dict[str, Any]:
    here, there = p95(waited), p95(alone)
    return {
        "readers": name, "pages": len(waited), "p95_ms": round(1000 * here, 1), "p95_ratio": round(here / there, 2),
        "bombs": sent, "answers_to_bombs": sorted(set(statuses)),
    }  # fmt: skip


def p95(waited: list[float]) -> float:
    return quantiles(waited, n=20)[-1]


def read(measured: Measured, times: int) -> list[float]:
    """How long each page was waited for, in seconds; whatever is not answered by 200 ends the measurement."""
    waited: list[float] = []
    shares = [threading.Thread(target=_read, args=(measured, times // READERS, waited)) for _ in range(READERS)]
    for share in shares:
        share.start()
    for share in shares:
        share.join()
    if len(waited) != times // READERS * READERS:
        raise RuntimeError("A reader was not answered.")
    return waited


def _read(measured: Measured, times: int, waited: list[float]) -> None:
    connection = connect(measured)
    for address in itertools.islice(itertools.cycle(PAGES), times):
        began = time.perf_counter()
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            return
        waited.append(time.perf_counter() - began)


def connect(measured: Measured) -> http.client.HTTPConnection:
    parts = urlsplit(measured.site.url)
    return http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)


class Sender(threading.Thread):
    """Sends the bombs, one after another and over again, until it is told to end."""

    def __init__(self, measured: Measured, cookies: dict[str, str], bombs: dict[str, bytes]) -> None:
        super().__init__(daemon=True)
        self.statuses: list[int] = []
        self._measured, self._cookies, self._bombs = measured, dict(cookies), bombs
        self._ended = threading.Event()

    def run(self) -> None:
        for data in itertools.cycle(self._bombs.values()):
            if self._ended.is_set():
                return
            self.statuses.append(self._send(data))

    def end(self) -> None:
        self._ended.set()
        self.join()

    def _send(self, data: bytes) -> int:
        connection = connect(self._measured)
        fields = self._fields(connection) | {"symbol": "CP/2031/99", "title": "T", "language": "en"}
        head = {"Content-Type": f"multipart/form-data; boundary={BOUND}", **self._head()}
        connection.request("POST", "/documents/new", multipart(fields, data), head)
        answer = connection.getresponse()
        answer.read()
        return answer.status

    def _fields(self, connection: http.client.HTTPConnection) -> dict[str, str]:
        """What the form of the page hands on, and the cookie that goes with it."""
        connection.request("GET", "/documents/new", headers=self._head())
        answer = connection.getresponse()
        page = answer.read().decode()
        for name, value in re.findall(r"(\w+)=([^;]+)", answer.getheader("Set-Cookie") or "")[:1]:
            self._cookies[name] = value
        given = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
        return dict(given)

    def _head(self) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        return {"Cookie": cookies, "Origin": self._measured.site.url, "Referer": self._measured.site.url}


def multipart(fields: dict[str, str], data: bytes) -> bytes:
    """A form as browsers send it, with one file."""
    parts = [
        f'--{BOUND}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    file = b'--%b\r\nContent-Disposition: form-data; name="file"; filename="note.docx"\r\n\r\n' % BOUND.encode()
    return b"".join([*parts, file, data, f"\r\n--{BOUND}--\r\n".encode()])
