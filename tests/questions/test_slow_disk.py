"""A deadline while the disk is slow: each flush takes 50 ms, and answers that came in time are still being written at the close."""

import shutil
import sqlite3
import threading
import time
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.live import Answer
from tests.questions.test_killed import Head, founded, supervised

SLOW = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:delay_exit=50000"]  # fmt: skip
MEMBERS, CLIENTS = 64, 8
BEFORE, AROUND = (
    6.0,
    2.0,
)  # seconds: from the setting of the clock to the deadline; in which answers come on both sides of it


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed: apt-get install strace")
def test_what_arrives_in_time_counts_however_long_the_disk_takes_and_nothing_else(tmp_path: Path):
    """trust.md, T1, in the size of an ordinary run."""
    forum = founded(tmp_path / "data", 1, MEMBERS)
    [question] = forum["questions"]
    with supervised(tmp_path / "data", *SLOW) as served:
        heads = [Head(served.site, code, token) for code, token in forum["heads"].items()]
        closes = datetime.fromisoformat(heads[0].ask("GET", f"/api/v1/questions/{question}").json()["closes"])
        began = time.monotonic()
        served.site.set_clock((closes - timedelta(seconds=BEFORE)).isoformat())
        settled = time.monotonic()  # the clock was set between these two moments
        sent: dict[str, tuple[float, float, Answer]] = {}

        def give(share: list[Head], first: int) -> None:
            for place, head in enumerate(share):
                due = began + BEFORE - AROUND + 2 * AROUND * (place * CLIENTS + first) / MEMBERS
                time.sleep(max(0.0, due - time.monotonic()))
                body = {"delegation": head.code, "choices": [{"option": "a"}]}
                asked = time.monotonic()
                answer = head.ask("POST", f"/api/v1/questions/{question}/ballots", body, f"answer-{head.code}")
                sent[head.code] = (asked, time.monotonic(), answer)

        clients = [threading.Thread(target=give, args=(heads[n::CLIENTS], n)) for n in range(CLIENTS)]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        taken = {code for code, (_asked, _told, answer) in sent.items() if answer.status == 201}
        assert {answer.status for *_moments, answer in sent.values()} == {201, 409}
        assert all(datetime.fromisoformat(sent[code][2].json()["at"]) < closes for code in taken)
        at_once = {code for code, (_asked, told, _answer) in sent.items() if told < began + BEFORE}
        too_late = {code for code, (asked, _told, _answer) in sent.items() if asked > settled + BEFORE}
        assert at_once <= taken and not taken & too_late
        for _tick in range(2):  # the end of the drain, and what follows it
            served.site.advance_clock("1m")
        assert heads[0].ask("GET", f"/api/v1/questions/{question}").json()["state"] == "closed"
    assert counted(tmp_path / "data") == taken


def counted(data: Path) -> set[str]:
    """The codes of the delegations whose ballot stands."""
    with closing(sqlite3.connect(data / "intersession.sqlite3")) as database:
        rows = database.execute(
            "SELECT code FROM delegations_delegation WHERE id IN (SELECT delegation_id FROM questions_ballot WHERE current)"
        )
        return {code for (code,) in rows}
