"""The served site, killed again and again while answers come in: what was acknowledged is there, once."""

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from intersession.questions.replies import commitment
from tests.conftest import on_postgresql
from tests.live import Answer, Site, await_answer, environment, free_port

WHOLE = os.environ.get("INTERSESSION_GRID") == "all"  # `make trust`: 1,500 answers
MEMBERS, QUESTIONS, CLIENTS = 60, 25 if WHOLE else 3, 8  # every tenth answer has a rival
EVERY = 2.0  # seconds between two kills


def founded(data: Path, questions: int, members: int, database: str = "") -> dict[str, Any]:
    data.mkdir()
    ran(data, database, "-m", "intersession", "migrate")
    return dict(json.loads(ran(data, database, "-m", "tests.founding", str(questions), str(members))))


def ran(data: Path, database: str, *arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], env=variables(data, database), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def variables(data: Path, database: str) -> dict[str, str]:
    paths = {"PYTHONPATH": os.pathsep.join(sys.path)}
    return environment(data) | paths | ({"DATABASE_URL": database} if database else {})


@dataclass
class Supervised:
    """A site whose server is killed as a whole and started again on the same port."""

    site: Site
    command: list[str]
    database: str = ""
    server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        log = self.site.data / "served.log"
        with log.open("ab") as out:
            self.server = subprocess.Popen(
                self.command,
                env=variables(self.site.data, self.database),
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        await_answer(self.site, self.server, log)

    def kill(self) -> None:
        if self.server is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.server.pid, 9)
            self.server.wait()


@contextmanager
def supervised(data: Path, *before: str, database: str = "") -> Iterator[Supervised]:
    port = free_port()
    command = [*before, sys.executable, "-m", "intersession", "serve", "--port", str(port)]
    served = Supervised(Site(f"http://127.0.0.1:{port}", data, []), command, database)
    try:
        served.start()
        yield served
    finally:
        served.kill()


@dataclass
class Head:
    """A head of mission's program, which sends its answer again under the same key until it is acknowledged."""

    site: Site
    code: str
    token: str
    answers: list[Answer] = field(default_factory=list)

    def ask(self, method: str, path: str, body: Any = None, key: str = "") -> Answer:
        person = {"role": "me", "token": self.token.removeprefix("Bearer ")}
        return Site(self.site.url, self.site.data, [person]).request(method, path, body, role="me", key=key)

    def give(self, question: int) -> Answer:
        answer = self.send(question, ["a", "c"], f"{question}-{self.code}")
        self.answers.append(answer)
        return answer

    def send(self, question: int, labels: list[str], key: str) -> Answer:
        """Again and again, until the site says something that holds."""
        body = {"delegation": self.code, "choices": [{"option": label} for label in labels]}
        until = time.monotonic() + 240
        while time.monotonic() < until:
            with suppress(OSError):
                answer = self.ask("POST", f"/api/v1/questions/{question}/ballots", body, key)
                if answer.status != 503:
                    return answer
            time.sleep(0.05)
        raise AssertionError("The site did not come back.")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where the site keeps its records: "" is SQLite in its data folder, else an empty database of the tests' server."""
    if request.param == "sqlite":
        if on_postgresql():
            pytest.skip("The other run has it.")
        yield ""
        return
    server = os.environ["INTERSESSION_TEST_DATABASE_URL"]
    with psycopg.connect(server, autocommit=True) as asked:
        asked.execute("CREATE DATABASE killed")
    try:
        yield urlunsplit(urlsplit(server)._replace(path="/killed"))
    finally:
        with psycopg.connect(server, autocommit=True) as asked:
            asked.execute("DROP DATABASE killed WITH (FORCE)")


def test_a_site_that_is_killed_loses_no_acknowledged_answer_and_counts_none_twice(tmp_path: Path, database: str):
    forum = founded(tmp_path / "data", QUESTIONS, MEMBERS, database)
    rivals: list[Answer] = []
    with supervised(tmp_path / "data", database=database) as served:
        heads = [Head(served.site, code, token) for code, token in forum["heads"].items()]
        shares = [heads[start::CLIENTS] for start in range(CLIENTS)]
        clients = [threading.Thread(target=give_all, args=(share, forum["questions"], rivals)) for share in shares]
        for client in clients:
            client.start()
        while any(client.is_alive() for client in clients):
            answered = given(heads)
            clients[0].join(EVERY)
            while given(heads) == answered and any(client.is_alive() for client in clients):
                time.sleep(0.05)  # on a busy machine a site may take longer than that to say anything at all
            served.kill()
            served.start()
        receipts = [answer.json() for head in heads for answer in head.answers]
        assert {answer.status for head in heads for answer in head.answers} <= {200, 201}
        asked = heads[:: len(heads) // 6]
        assert [
            as_given(head.ask("GET", f"/api/v1/receipts/{r['number']}").json()) for head in asked for r in told(head)
        ] == [as_given(receipt) for head in asked for receipt in told(head)]
    assert all(commitment(r["nonce"], r["choices"], r["remarks"]) == r["commitment"] for r in receipts)
    assert ({answer.status for answer in rivals}, len(rivals)) == ({409}, QUESTIONS * MEMBERS // 10)
    serials = {
        question: sorted(serial(r) for r in receipts if r["question"] == question) for question in forum["questions"]
    }
    assert serials == {question: list(range(1, MEMBERS + 1)) for question in forum["questions"]}


def give_all(heads: list[Head], questions: list[int], rivals: list[Answer]) -> None:
    """Each answers each question; in every tenth place a colleague sends another answer that knows nothing of the first."""
    for question in questions:
        for head in heads:
            head.give(question)
            if (int(head.code[1:]) + question) % 10 == 0:
                rivals.append(head.send(question, ["b"], f"rival-{question}-{head.code}"))


def given(heads: list[Head]) -> int:
    return sum(len(head.answers) for head in heads)


def told(head: Head) -> list[dict[str, Any]]:
    return [answer.json() for answer in head.answers]


def as_given(receipt: dict[str, Any]) -> dict[str, Any]:
    """The receipt but for its proof, which comes when the log is signed."""
    return {name: value for name, value in receipt.items() if name not in ("proof", "log")}


def serial(receipt: dict[str, Any]) -> int:
    return int(receipt["number"].partition("-")[2])


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed: apt-get install strace")
def test_each_answer_is_flushed_to_the_disk_before_it_is_acknowledged(tmp_path: Path):
    forum = founded(tmp_path / "data", 1, 20)
    trace = tmp_path / "trace"
    with supervised(
        tmp_path / "data", "strace", "-f", "-qq", "-o", str(trace), "-e", "trace=fsync,fdatasync"
    ) as served:
        before = flushes(trace)
        for code, token in forum["heads"].items():
            assert Head(served.site, code, token).give(forum["questions"][0]).status == 201
            after = flushes(trace)
            assert after > before
            before = after


def flushes(trace: Path) -> int:
    """How many were asked for and are over."""
    return sum(" = 0" in line for line in trace.read_text().splitlines())
