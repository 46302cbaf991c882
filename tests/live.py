"""The real program, served: `live_site` for one test, `shared_site` for tests that only read.

Both start from one demonstration year, loaded once for each worker and copied.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

START = 120  # seconds that a server may take on a busy machine: a first start makes every table


@dataclass(frozen=True)
class Answer:
    """What the server said: the status, the headers, and the body as bytes."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Site:
    """A served site: its address, its data folder, and its people as `demo --json` lists them."""

    url: str
    data: Path
    people: list[dict[str, Any]]

    def person(self, role: str) -> dict[str, Any]:
        return next(row for row in self.people if row["role"] == role)

    def request(
        self, method: str, path: str, body: Any = None, *, role: str | None = None, key: str | None = None
    ) -> Answer:
        """Ask as a program would: `role` gives the bearer token of one of the people, `key` the Idempotency-Key."""
        headers = {"Content-Type": "application/json"}
        headers |= {"Authorization": f"Bearer {self.person(role)['token']}"} if role else {}
        headers |= {"Idempotency-Key": key} if key else {}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=START) as response:
                return Answer(response.status, dict(response.headers), response.read())
        except urllib.error.HTTPError as refused:
            return Answer(refused.code, dict(refused.headers), refused.read())

    def get(self, path: str, *, role: str | None = None) -> Answer:
        return self.request("GET", path, role=role)

    def post(self, path: str, body: Any, *, role: str | None = None, key: str | None = None) -> Answer:
        return self.request("POST", path, body, role=role, key=key)

    def set_clock(self, moment: str) -> None:
        assert self.post("/__test__/clock", {"set": moment}).status == 200

    def advance_clock(self, span: str) -> None:
        assert self.post("/__test__/clock", {"advance": span}).status == 200

    def mail(self) -> list[dict[str, Any]]:
        return list(self.get("/__test__/mail").json())


def environment(data: Path) -> dict[str, str]:
    """The environment of a program under test: its own data folder, SQLite in it, the test profile."""
    ours = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "INTERSESSION_TEST_DATABASE_URL"}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return {**kept, "INTERSESSION_DATA": str(data), "INTERSESSION_PROFILE": "test"}


def intersession(*arguments: str, data: Path) -> str:
    """Run a command of the program; gives its standard output. One that fails shows what it said."""
    command = [sys.executable, "-m", "intersession", *arguments]
    done = subprocess.run(command, env=environment(data), capture_output=True, text=True)
    assert done.returncode == 0, f"intersession {' '.join(arguments)}: {done.stderr or done.stdout}"
    return done.stdout


def founded(data: Path, *program: str) -> Any:
    """Bring the data folder up to date and let a module of the tests, such as `tests.founding_room`, found a forum in it; what it says."""
    intersession("migrate", data=data)
    root = Path(__file__).resolve().parents[1]
    paths = {"PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"}
    command = [sys.executable, "-m", *program]
    done = subprocess.run(command, env=environment(data) | paths, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, f"{' '.join(program)}: {done.stderr}"
    return json.loads(done.stdout)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(data: Path, people: list[dict[str, Any]], variables: dict[str, str] | None = None) -> Iterator[Site]:
    """Serve a data folder on a free port of this machine until the test is over."""
    port = free_port()
    command = [sys.executable, "-m", "intersession", "serve", "--port", str(port)]
    log = data / "served.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            command, env={**environment(data), **(variables or {})}, stdout=out, stderr=out, start_new_session=True
        )
    try:
        site = Site(f"http://127.0.0.1:{port}", data, people)
        await_answer(site, server, log)
        yield site
    finally:
        stop(server)


def await_answer(site: Site, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START
    while server.poll() is None and time.monotonic() < deadline:
        with suppress(OSError):
            if site.get("/healthz").status == 200:
                return
        time.sleep(0.05)
    raise AssertionError(f"The server did not answer: {log.read_text()[-2000:]}")


def stop(server: subprocess.Popen[bytes]) -> None:
    """End the server and its workers, which stand in a process group of their own."""
    server.terminate()
    with suppress(subprocess.TimeoutExpired):
        server.wait(10)
    with suppress(ProcessLookupError):
        os.killpg(server.pid, 9)
    server.wait()


@dataclass(frozen=True)
class Year:
    """A loaded demonstration year, to be copied."""

    folder: Path
    people: list[dict[str, Any]]

    def copy_to(self, folder: Path) -> Path:
        return Path(shutil.copytree(self.folder, folder / "data"))


@pytest.fixture(scope="session")
def demonstration_year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    folder = tmp_path_factory.mktemp("year") / "data"
    return Year(folder, json.loads(intersession("demo", "--no-serve", "--json", data=folder)))


@pytest.fixture
def live_site(demonstration_year: Year, tmp_path: Path) -> Iterator[Site]:
    """A served site of the test's own, in the demonstration year."""
    with served(demonstration_year.copy_to(tmp_path), demonstration_year.people) as site:
        yield site


@pytest.fixture(scope="session")
def shared_site(demonstration_year: Year, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One served site for all tests that change nothing in it: pages in every combination, addresses, weights."""
    folder = tmp_path_factory.mktemp("shared")
    with served(demonstration_year.copy_to(folder), demonstration_year.people) as site:
        yield site


@pytest.fixture
def empty_site(tmp_path: Path) -> Iterator[Site]:
    """A served site of the test's own in which nothing has been founded yet."""
    folder = tmp_path / "data"
    folder.mkdir()
    with served(folder, []) as site:
        yield site
