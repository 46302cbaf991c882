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

import pytest

from intersession.questions.replies import commitment
from tests.live import Answer, Site, await_answer, environment, free_port, intersession

MEMBERS, KILLS, CLIENTS = 60, 4, 4


def founded(data: Path, questions: int, members: int) -> dict[str, Any]:
    data.mkdir()
    intersession("migrate", data=data)
    command = [sys.executable, "-m", "tests.founding", str(questions), str(members)]
    paths = {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, env={**environment(data), **paths}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@dataclass
class Supervised:
    """A site whose server is killed as a whole and started again on the same port."""

    site: Site
    command: list[str]
    server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        log = self.site.data / "served.log"
        with log.open("ab") as out:
            self.server = subprocess.Popen(
                self.command, env=environment(self.site.data), stdout=out, stderr=out, start_new_session=True
            )
        await_answer(self.site, self.server, log)

    def kill(self) -> None:
        if self.server is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.server.pid, 9)
            self.server.wait()


@contextmanager
def supervised(data: Path, *before: str) -> Iterator[Supervised]:
    port = free_port()
    command = [*before, sys.executable, "-m", "intersession", "serve", "--port", str(port)]
    served = Supervised(Site(f"http://127.0.0.1:{port}", data, []), command)
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
        body = {"delegation": self.code, "choices": [{"option": "a"}, {"option": "c"}]}
        until = time.monotonic() + 240
        while time.monotonic() < until:
            with suppress(OSError):
                answer = self.ask("POST", f"/api/v1/questions/{question}/ballots", body, f"{question}-{self.code}")
                if answer.status != 503:
                    self.answers.append(answer)
                    return answer
            time.sleep(0.05)
        raise AssertionError("The site did not come back.")


def test_a_site_that_is_killed_loses_no_acknowledged_answer_and_counts_none_twice(tmp_path: Path):
    forum = founded(tmp_path / "data", 2, MEMBERS)
    with supervised(tmp_path / "data") as served:
        heads = [Head(served.site, code, token) for code, token in forum["heads"].items()]
        shares = [heads[start::CLIENTS] for start in range(CLIENTS)]
        clients = [threading.Thread(target=give_all, args=(share, forum["questions"])) for share in shares]
        for client in clients:
            client.start()
        for _ in range(KILLS):
            time.sleep(0.4)
            served.kill()
            served.start()
        for client in clients:
            client.join()
        receipts = [answer.json() for head in heads for answer in head.answers]
        assert {answer.status for head in heads for answer in head.answers} <= {200, 201}
        assert [
            head.ask("GET", f"/api/v1/receipts/{r['number']}").json() for head in heads for r in told(head)
        ] == receipts
    assert all(commitment(r["nonce"], r["choices"], r["remarks"]) == r["commitment"] for r in receipts)
    serials = {
        question: sorted(serial(r) for r in receipts if r["question"] == question) for question in forum["questions"]
    }
    assert serials == {question: list(range(1, MEMBERS + 1)) for question in forum["questions"]}


def give_all(heads: list[Head], questions: list[int]) -> None:
    for question in questions:
        for head in heads:
            head.give(question)


def told(head: Head) -> list[dict[str, Any]]:
    return [answer.json() for answer in head.answers]


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
