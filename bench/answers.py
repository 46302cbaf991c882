"""Answers given per second over HTTP: distinct members, 8 clients, on SQLite and on PostgreSQL.

Each answer is acknowledged only when it is on stable storage, under its idempotency key, with its act chained.
"""

import http.client
import importlib.util
import itertools
import json
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.site import ROOT, Measured, served

CLIENTS = 8
QUESTIONS = 8  # each answered once by every member
GOAL = {"per_second": 150, "p95_ms": 150}  # on an otherwise idle machine that gives 600 bare answers a second
BARE = 1_000  # answers without a database, to know what this machine gives
LOAD = ["-m", "tests.founding", str(QUESTIONS)]


def measure() -> list[dict[str, Any]]:
    """One row an engine: answers a second, latencies in milliseconds, the server's processor time an answer."""
    rows = [engine("SQLite", None)]
    for workers in (1, 2):  # SQLite has one writer, so a second worker would wait for the first
        with postgresql() as address:
            if address:
                rows.append(engine("PostgreSQL", address, workers))
    return rows


def engine(name: str, database: str | None, workers: int = 1) -> dict[str, Any]:
    with served(database, LOAD, "--workers", str(workers)) as (measured, forum):
        warm_up(measured, forum)
        return {"engine": name, "workers": workers} | give_all(measured, forum) | {"bare_per_second": bare(measured)}


def warm_up(measured: Measured, forum: dict[str, Any]) -> None:
    code, token = next(iter(forum["heads"].items()))
    client = Client(measured.site.url)
    for _ in range(20):
        client.give(forum["questions"][0], code, token, ["nothing"], "warm-up")


def bare(measured: Measured) -> int:
    """Small answers a second without a database, asked one after the other on one connection."""
    connection = Client(measured.site.url).connection
    began = time.perf_counter()
    for _ in range(BARE):
        connection.request("GET", "/healthz")
        connection.getresponse().read()
    return round(BARE / (time.perf_counter() - began))


class Client:
    """One connection that is kept open, as a program's is."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)

    def give(self, question: int, code: str, token: str, labels: list[str], key: str) -> int:
        body = json.dumps({"delegation": code, "choices": [{"option": label} for label in labels]})
        headers = {"Authorization": token, "Idempotency-Key": key, "Content-Type": "application/json"}
        self.connection.request("POST", f"/api/v1/questions/{question}/ballots", body, headers)
        response = self.connection.getresponse()
        response.read()
        return response.status


def give_all(measured: Measured, forum: dict[str, Any]) -> dict[str, Any]:
    """Every member answers every question, members and questions spread over the clients."""
    waiting = iter(list(itertools.product(forum["questions"], forum["heads"].items())))
    statuses: Counter[int] = Counter()
    latencies: list[float] = []
    lock = threading.Lock()

    def work() -> None:
        client = Client(measured.site.url)
        while True:
            with lock:
                task = next(waiting, None)
            if task is None:
                return
            question, (code, token) = task
            began = time.perf_counter()
            status = client.give(question, code, token, ["a", "c"], f"{question}-{code}")
            with lock:
                latencies.append(time.perf_counter() - began)
                statuses[status] += 1

    threads = [threading.Thread(target=work) for _ in range(CLIENTS)]
    cpu, began = measured.cpu_seconds(), time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took, cpu = time.perf_counter() - began, measured.cpu_seconds() - cpu
    return figures(latencies, statuses, took, cpu)


def figures(latencies: list[float], statuses: Counter[int], took: float, cpu: float) -> dict[str, Any]:
    ordered = sorted(1000 * seconds for seconds in latencies)
    count = len(ordered)
    return {
        "answers": count,
        "statuses": {str(status): number for status, number in sorted(statuses.items())},
        "per_second": round(count / took),
        "p50_ms": round(ordered[count // 2], 1),
        "p95_ms": round(ordered[count * 95 // 100], 1),
        "longest_ms": round(ordered[-1], 1),
        "server_cpu_ms": round(1000 * cpu / count, 2),
    }


@contextmanager
def postgresql() -> Iterator[str | None]:
    """A private cluster that keeps its promises (fsync on); None, said on standard error, where there is no PostgreSQL."""
    module = load(ROOT / ".ci" / "postgresql.py")
    module.OPTIONS.update({"fsync": "on", "full_page_writes": "on"})
    try:
        with module.cluster() as address:
            yield address
    except module.PostgreSQLMissingError as reason:
        print(f"PostgreSQL: {reason}", file=sys.stderr)
        yield None


def load(path: Path) -> Any:
    specification = importlib.util.spec_from_file_location(path.stem, path)
    assert specification is not None and specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module
