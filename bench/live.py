"""A meeting day in small: 600 people follow a room, two changes a second, and members answer meanwhile; SQLite and PostgreSQL.

Each reader opens a stream, as the page does, and asks when it says something changed; to whom no place is free (204), asks every second. Each
asks on a connection of its own, and notes when it first has each change. The readers are a process of their own beside the server, and
take of the same processor.
"""

import asyncio
import http.client
import json
import re
import statistics
import sys
import threading
import time
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode, urlsplit

from bench.answers import Client, postgresql
from bench.site import Measured, served

MEMBERS, OBSERVERS, READERS = 193, 410, 600
SECONDS, EVERY, ANSWERS = 30, 0.5, 3.2  # how long, a change each, answers a second (193 in a minute)
GOAL = {"seen_p99_s": 2.0, "answers_p95_ms": 500, "errors": 0}  # of trust.md, S2, on an otherwise idle machine
LOAD = ["-m", "tests.founding_room", str(MEMBERS), str(OBSERVERS)]
TAG = re.compile(rb'etag: ("room[^\r]*)', re.IGNORECASE)
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


def measure() -> list[dict[str, Any]]:
    """One row an engine and number of workers."""
    rows = [engine("SQLite", None, 1)]
    with postgresql() as address:
        if address:
            rows.append(engine("PostgreSQL", address, 2))
    return rows


def engine(name: str, database: str | None, workers: int) -> dict[str, Any]:
    with served(database, LOAD, "--workers", str(workers)) as (measured, room):
        chair = Chair(measured.site.url, room)
        chair.begin()
        readers = Readers(measured.site.url, room)
        thread = threading.Thread(target=asyncio.run, args=(readers.follow(),))
        thread.start()
        time.sleep(5)  # until all have asked for the first time
        answering = Answering(measured, room)
        cpu, began = measured.cpu_seconds(), time.monotonic()
        answering.start()
        while time.monotonic() - began < SECONDS:
            chair.change()
            time.sleep(max(0.0, EVERY * len(chair.changed) - (time.monotonic() - began)))
        cpu = measured.cpu_seconds() - cpu
        time.sleep(3)
        readers.ended = True
        thread.join()
        answering.join()
        return {"engine": name, "workers": workers} | figures(chair, readers, answering, cpu)


def figures(chair: "Chair", readers: "Readers", answering: "Answering", cpu: float) -> dict[str, Any]:
    """How long a change takes until each reader has it, or a later one; those that nobody saw in time are infinitely late."""
    late = [seen_after(version, done, readers.seen) for version, done in chair.changed]
    delays = sorted(delay for each in late for delay in each)
    waits = sorted(answering.latencies)
    return {
        "readers": READERS, "changes": len(chair.changed), "asked_per_second": round(readers.asked / (SECONDS + 8)),
        "seen_p50_s": round(statistics.median(delays), 2), "seen_p99_s": round(delays[len(delays) * 99 // 100], 2), "seen_last_s": round(delays[-1], 2),
        "answers": len(waits), "answers_p95_ms": round(waits[len(waits) * 95 // 100], 1), "errors": readers.errors + answering.errors, "streams": readers.streams,
        "server_cpu_share": round(cpu / SECONDS, 2),
    }  # fmt: skip


def seen_after(version: int, done: float, seen: list[list[tuple[int, float]]]) -> list[float]:
    """For each reader the seconds from the change to the first moment at which it had that version or a later one."""
    return [next((at - done for had, at in each if had >= version), float("inf")) for each in seen]


class Chair:
    """Puts the package and takes it back, by turns, as the officer's page does."""

    def __init__(self, url: str, room: dict[str, Any]) -> None:
        parts = urlsplit(url)
        self.connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
        self.path, self.cookie = f"/room/{room['question']}/chair/", f"sessionid={room['sessions']['officer']}"
        self.number, self.put, self.changed = 0, False, list[tuple[int, float]]()
        self.token = ""

    def begin(self) -> None:
        self.connection.request("GET", self.path, headers={"Cookie": self.cookie})
        answer = self.connection.getresponse()
        page = answer.read().decode()
        self.token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[0]
        self.cookie += f"; {answer.headers['Set-Cookie'].partition(';')[0]}"
        self.send(act="package", take_a="on", title_a_en="Flood warning", title_a_fr="Alerte aux crues")

    def change(self) -> None:
        self.put = not self.put
        self.send(
            **({"act": "put", "words": "I take it that the meeting agrees."} if self.put else {"act": "take_back"})
        )
        self.changed.append((self.number, time.monotonic()))

    def send(self, **fields: str) -> None:
        sent = fields | {
            "seen": str(self.number),
            "csrfmiddlewaretoken": self.token,
            "idempotency_key": f"change-{self.number}",
        }
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request("POST", self.path, urlencode(sent), headers)
        answer = self.connection.getresponse()
        answer.read()
        assert answer.status == 302, answer.status
        self.number += 1


class Readers:
    """Those who follow: heads of delegation, who get buttons of their own, and observers, who get what all observers do."""

    def __init__(self, url: str, room: dict[str, Any]) -> None:
        parts = urlsplit(url)
        self.host, self.port = parts.hostname or "", parts.port or 0
        keys = [*room["heads"].values(), *room["observers"]][:READERS]
        path = f"/room/{room['question']}/now"
        self.asks = [
            f"GET {path} HTTP/1.1\r\nHost: {self.host}\r\nCookie: sessionid={key}\r\n".encode() for key in keys
        ]
        self.seen: list[list[tuple[int, float]]] = [[] for _key in keys]
        self.streams_asked = [ask.replace(b"/now ", b"/stream ") for ask in self.asks]
        self.told = [b"0"] * len(keys)
        self.asked = self.errors = self.streams = 0
        self.ended = False

    async def follow(self) -> None:
        await asyncio.gather(*(self.one(place) for place in range(len(self.asks))))

    async def one(self, place: int) -> None:
        await asyncio.sleep(place / len(self.asks))  # people come one after another
        changed, heard = asyncio.Event(), asyncio.Event()
        listening = asyncio.create_task(self.listen(place, changed, heard))
        reader, writer = await asyncio.open_connection(self.host, self.port)
        tag = b""
        while not self.ended:
            began = time.monotonic()
            changed.clear()
            tag = await self.ask(place, reader, writer, tag)
            with suppress(TimeoutError):
                rest = (5 if heard.is_set() else 1) - (time.monotonic() - began)
                await asyncio.wait_for(changed.wait(), max(0.0, rest))
        writer.close()
        listening.cancel()

    async def ask(self, place: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, tag: bytes) -> bytes:
        """The tag of what this reader has then."""
        has = b"If-None-Match: " + tag + b"\r\n" if tag else b""
        writer.write(self.asks[place] + has + b"Heard-Version: " + self.told[place] + b"\r\n\r\n")
        head = await reader.readuntil(b"\r\n\r\n")
        if length := LENGTH.search(head):
            await reader.readexactly(int(length[1]))
        self.asked += 1
        if head[9:12] not in (b"200", b"304"):
            self.errors += 1
        elif head[9:12] == b"200":
            tag = TAG.search(head)[1]  # type: ignore[index]
            self.seen[place].append((int(tag.split(b"-")[1]), time.monotonic()))
        return tag

    async def listen(self, place: int, changed: asyncio.Event, heard: asyncio.Event) -> None:
        """Follow the stream as long as it lasts."""
        reader, writer = await asyncio.open_connection(self.host, self.port)
        writer.write(self.streams_asked[place] + b"\r\n")
        head = await reader.readuntil(b"\r\n\r\n")
        if head[9:12] == b"200":
            self.streams += 1
            heard.set()
            while line := await reader.readline():
                if line.startswith(b"data:"):
                    self.told[place] = line[5:].strip()
                    changed.set()
            heard.clear()
        writer.close()


class Answering(threading.Thread):
    """Members give their positions, one after another."""

    def __init__(self, measured: Measured, room: dict[str, Any]) -> None:
        super().__init__()
        self.client, self.room, self.errors = Client(measured.site.url), room, 0
        self.latencies: list[float] = []

    def run(self) -> None:
        for code, token in list(self.room["tokens"].items())[: int(SECONDS * ANSWERS)]:
            began = time.monotonic()
            status = self.client.give(self.room["question"], code, token, ["a", "b"], f"answer-{code}")
            self.latencies.append(1000 * (time.monotonic() - began))
            self.errors += status != 201
            time.sleep(max(0.0, 1 / ANSWERS - (time.monotonic() - began)))


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1), file=sys.stdout)
