"""Kept while it is served: backups under writers, commands that are killed, a server that is asked to stop."""

import fcntl
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from intersession.site.keeping import parcels
from tests.live import environment
from tests.questions.test_killed import Head, founded, give_all, supervised, told

MEMBERS = 24


def ran(*arguments: str, data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "intersession", *arguments], env=environment(data), capture_output=True, text=True
    )


def acts(data: Path) -> int:
    with closing(sqlite3.connect(data / "intersession.sqlite3")) as database:
        return int(database.execute("SELECT count(*) FROM audit_act").fetchone()[0])


def ballots(data: Path) -> set[str]:
    with closing(sqlite3.connect(data / "intersession.sqlite3")) as database:
        return {
            f"{question}-{serial:04}"
            for question, serial in database.execute("SELECT question_id, serial FROM questions_ballot")
        }


def test_backups_under_writers_hold_every_answer_that_was_acknowledged_before_they_began(tmp_path: Path):
    forum = founded(tmp_path / "data", 3, MEMBERS)
    with supervised(tmp_path / "data") as served:
        heads = [Head(served.site, code, token) for code, token in forum["heads"].items()]
        clients = [
            threading.Thread(target=give_all, args=(share, forum["questions"], []))
            for share in (heads[::2], heads[1::2])
        ]
        for client in clients:
            client.start()
        taken = []
        while any(client.is_alive() for client in clients) and len(taken) < 4:
            before = {receipt["number"] for head in heads for receipt in told(head)}
            done = ran("backup", str(tmp_path / f"backup{len(taken)}"), data=served.site.data)
            assert done.returncode == 0, done.stderr
            taken.append(before)
        for client in clients:
            client.join()
    assert taken
    for number, before in enumerate(taken):
        fresh = tmp_path / f"fresh{number}"
        done = ran("restore", str(tmp_path / f"backup{number}"), data=fresh)
        assert done.returncode == 0, done.stderr
        assert before <= ballots(fresh)


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, Path]:
    """A small forum's data folder, and a backup of it that lacks its last acts."""
    data, backup = tmp_path / "data", tmp_path / "backup"
    forum = founded(data, 1, 3)
    assert ran("backup", str(backup), data=data).returncode == 0
    with supervised(data) as served:
        code, token = next(iter(forum["heads"].items()))
        assert Head(served.site, code, token).give(forum["questions"][0]).status == 201
    return data, backup


def test_a_restore_killed_at_any_moment_leaves_the_old_state_or_the_new(kept: tuple[Path, Path], tmp_path: Path):
    data, backup = kept
    old, new = acts(data), parcels.verified(backup)["log"]["acts"]
    assert new < old
    began = time.monotonic()
    whole = shutil.copytree(data, tmp_path / "whole")
    assert ran("restore", "--older", str(backup), data=whole).returncode == 0
    lasts, seen = time.monotonic() - began, set()
    chance = random.Random(1)
    for number in range(5):
        copy = shutil.copytree(data, tmp_path / f"copy{number}")
        moment = lasts * (0.6 + 0.5 * chance.random()) if number else 0.05
        seen.add(state_after_kill(copy, backup, moment))
    assert seen <= {old, new}


def state_after_kill(data: Path, backup: Path, moment: float) -> int:
    """Kill a restore after so many seconds; how many acts there are when the next command has come."""
    command = [sys.executable, "-m", "intersession", "restore", "--older", str(backup)]
    restoring = subprocess.Popen(command, env=environment(data), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(moment)
    restoring.kill()
    restoring.wait()
    looked = ran("doctor", "--json", data=data)
    log = next(finding for finding in json.loads(looked.stdout) if finding["name"] == "log")
    assert log["state"] == "ok", log
    return acts(data)


def test_a_restore_is_refused_while_a_server_works_there_and_names_it(kept: tuple[Path, Path]):
    data, backup = kept
    with supervised(data):
        for command in (("restore", "--older", str(backup)), ("move", f"sqlite:///{data / 'other.sqlite3'}")):
            done = ran(*command, data=data)
            assert (done.returncode, "A server works on" in done.stderr) == (1, True), done.stderr


def test_a_site_that_lacks_acts_is_served_read_only_with_one_sentence(kept: tuple[Path, Path]):
    data, backup = kept
    lost = ran("restore", "--older", str(backup), data=data)
    assert [row["verb"] for row in json.loads(lost.stdout)] == ["log.key_made", "ballot.given"]
    with supervised(data) as served:
        page = served.site.get("/questions/")
        assert (page.status, "This forum can only be read for now." in page.text) == (200, True)
        refused = served.site.request("POST", "/api/v1/questions/1/ballots", {}, key="k")
        assert refused.status == 503 and "restored from an older backup" in refused.json()["detail"]


def test_a_backup_killed_midway_leaves_the_file_before_it_and_the_next_one_clears_up(
    kept: tuple[Path, Path], tmp_path: Path
):
    data, backup = kept
    before = backup.read_bytes()
    for moment in (0.3, 0.45, 0.6):
        command = [sys.executable, "-m", "intersession", "backup", str(backup)]
        making = subprocess.Popen(command, env=environment(data), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(moment)
        making.kill()
        making.wait()
        assert backup.read_bytes() == before or parcels.verified(backup)
        before = backup.read_bytes()
    assert ran("backup", str(backup), data=data).returncode == 0
    assert [path.name for path in tmp_path.iterdir() if "partial" in path.name] == []


def test_a_request_that_runs_when_the_server_is_asked_to_stop_comes_to_its_end(tmp_path: Path):
    forum = founded(tmp_path / "data", 1, 2)
    code, token = next(iter(forum["heads"].items()))
    answers: list[Any] = []
    with supervised(tmp_path / "data") as served:
        head = Head(served.site, code, token)
        lock = os.open(tmp_path / "data/intersession.sqlite3.writer", os.O_RDWR)
        fcntl.flock(lock, fcntl.LOCK_EX)  # nobody can write: the answer waits
        body = {"delegation": code, "choices": [{"option": "a"}]}
        asking = threading.Thread(
            target=lambda: answers.append(
                head.ask("POST", f"/api/v1/questions/{forum['questions'][0]}/ballots", body, "k")
            )
        )
        asking.start()
        time.sleep(1)
        assert served.server is not None
        served.server.terminate()
        time.sleep(1)
        assert answers == []
        os.close(lock)
        asking.join(20)
        assert served.server.wait(25) == 0
    assert [answer.status for answer in answers] == [201]
    assert ballots(tmp_path / "data") == {f"{forum['questions'][0]}-0001"}


def test_messages_are_json_lines_where_they_are_asked_for(tmp_path: Path):
    program = "import django; django.setup(); import logging; logging.getLogger('a.b').error('It failed: %s', 7)"
    variables = environment(tmp_path) | {
        "DJANGO_SETTINGS_MODULE": "intersession.settings",
        "INTERSESSION_LOG": "json",
        "INTERSESSION_LOG_TO": "stdout",
    }
    done = subprocess.run([sys.executable, "-c", program], env=variables, capture_output=True, text=True)
    line = json.loads(done.stdout)
    assert (line["level"], line["from"], line["message"], "at" in line) == ("ERROR", "a.b", "It failed: 7", True)


def test_an_https_address_wants_its_proxy_to_be_said(tmp_path: Path):
    variables = environment(tmp_path) | {
        "INTERSESSION_PROFILE": "production",
        "INTERSESSION_URL": "https://forum.example",
    }
    done = subprocess.run(
        [sys.executable, "-m", "intersession", "serve"], env=variables, capture_output=True, text=True, timeout=30
    )
    assert (done.returncode, "set INTERSESSION_PROXIES" in done.stderr) == (1, True)
