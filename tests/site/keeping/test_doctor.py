"""The doctor: each thing is well, a warning, or wrong with what to do; one that cannot be looked at stops nothing."""

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult

from intersession.audit.models import Act
from intersession.site import clock
from intersession.site.finding import rebuild
from intersession.site.keeping import backups, doctor, locks
from intersession.site.keeping.doctor import Finding
from intersession.site.keeping.looks import addresses, machine
from intersession.site.models import Gap, Upload
from tests import make_forum as make
from tests.conftest import on_postgresql


def found(name: str) -> list[Finding]:
    return [finding for finding in doctor.examine() if finding.name == name]


def states(name: str) -> list[str]:
    return [finding.state for finding in found(name)]


def test_a_sound_site_has_nothing_wrong_and_everything_is_looked_at(forum: make.Forum, data: Path):
    rebuild()  # the builders of tests change some records without an act
    findings = doctor.examine()
    assert {finding.name for finding in findings} == {
        "address", "mail", "disk", "finding", "clock", "folder", "time zones", "database", "migrations", "uploads", "background", "jobs", "static files",
        "backup", "gap", "log", "watched folder", "mailbox",
    }  # fmt: skip
    wrong = [finding for finding in findings if finding.state == "wrong" and finding.name not in ("clock", "database")]
    assert wrong == []
    assert all(finding.sentence[-1] in ".)" for finding in findings)


def test_a_broken_chain_is_named_by_its_act(forum: make.Forum, data: Path, monkeypatch):
    assert states("log") == ["ok"]
    third = Act.objects.get(number=2)
    monkeypatch.setattr(Act, "computed_digest", lambda act: "otherwise" if act.number == third.number else act.digest)
    (finding,) = found("log")
    assert (finding.state, f"act 2 ({third.verb})" in finding.sentence) == ("wrong", True)


def test_an_upload_that_is_gone_or_otherwise_is_wrong(forum: make.Forum, data: Path):
    upload = Upload.objects.get()
    upload.path.write_bytes(b"otherwise")
    assert "0 uploaded files are missing and 1 are not what came" in found("uploads")[0].sentence
    upload.path.unlink()
    (finding,) = found("uploads")
    assert (finding.state, "1 uploaded files are missing" in finding.sentence) == ("wrong", True)


def test_the_last_backup_grows_old(forum: make.Forum, data: Path):
    assert states("backup") == ["warning"]
    for days, state in ((0, "ok"), (3, "warning"), (9, "wrong")):
        note = {"made_at": (clock.now() - timedelta(days=days)).isoformat(), "file": "/b/one"}
        (data / backups.LAST).write_text(json.dumps(note))
        assert states("backup") == [state]


def test_a_server_whose_background_is_silent_is_wrong(forum: make.Forum, data: Path):
    assert "No server runs" in found("background")[0].sentence
    held = locks.share(data)
    assert states("background") == ["wrong"]
    (data / "background.beat").touch()
    assert states("background") == ["ok"]
    os.utime(data / "background.beat", (1, 1))
    assert states("background") == ["wrong"]
    os.close(held)


def test_jobs_that_failed_and_a_gap_are_told(forum: make.Forum, data: Path):
    DBTaskResult.objects.create(
        task_path="a.b", status="FAILED", args_kwargs={}, queue_name="default", backend_name="default", run_after=clock.host_time(),
        finished_at=clock.host_time(), exception_class_path="builtins.ValueError", traceback="",
    )  # fmt: skip
    assert "1 jobs failed, the last a.b with builtins.ValueError" in found("jobs")[0].sentence
    Gap.objects.create(restored_at=clock.now(), made_at=clock.now(), acts_kept=7, head_kept="0" * 64)
    assert states("gap") == ["wrong"]


def test_what_others_can_read_and_a_full_disk_are_told(forum: make.Forum, data: Path, monkeypatch):
    assert states("folder") == ["ok"]
    (data / "secret.key").chmod(0o644)
    assert "can read secret.key" in found("folder")[0].sentence
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda place: Usage(100 * 2**20))
    assert states("disk") == ["wrong"]


class Usage:
    def __init__(self, free: int) -> None:
        self.free = free


def test_what_cannot_be_looked_at_is_wrong_and_the_rest_is_looked_at(forum: make.Forum, data: Path, monkeypatch):
    monkeypatch.setattr(machine, "sizes", lambda: 1 / 0)
    assert found("disk") == [Finding("disk", "wrong", "It could not be looked at: ZeroDivisionError: division by zero")]
    assert states("gap") == ["ok"]


def test_an_address_that_does_not_answer_or_is_not_ours_is_wrong(forum: make.Forum, data: Path, settings):
    settings.PUBLIC_URL = "http://forum.example"
    assert "passwords would cross the network" in found("address")[0].sentence
    settings.PUBLIC_URL = "https://no-such-name.invalid"
    assert "is not known to the name servers" in found("address")[0].sentence


def test_a_mail_server_that_does_not_answer_is_wrong(forum: make.Forum, data: Path, settings):
    settings.PROFILE, settings.EMAIL_HOST, settings.EMAIL_PORT = "production", "127.0.0.1", 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert states("mail") == ["wrong", "warning"]
    state, sentence = addresses.sent_to("officer@example.org")
    assert (state, "was not taken" in sentence) == ("wrong", True)


def test_a_test_mail_is_sent(forum: make.Forum, data: Path, mailoutbox):
    assert addresses.sent_to("officer@example.org")[0] == "ok"
    assert [mail.to for mail in mailoutbox] == [["officer@example.org"]]


@pytest.mark.skipif(on_postgresql(), reason="about SQLite alone")
def test_a_database_without_its_modes_is_wrong(forum: make.Forum, data: Path):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=NORMAL")
    assert [finding.sentence for finding in found("database") if finding.state == "wrong"] == [
        "synchronous is 1, not 2: the data folder must lie on a local disk."
    ]
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=FULL")
