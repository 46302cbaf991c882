"""Backup and restore on the database that the tests run on: what comes back is what was there, or nothing is changed."""

import json
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from intersession.audit import log
from intersession.audit.models import Act
from intersession.questions.models import Ballot, Question
from intersession.site import standstill
from intersession.site.keeping import NotDone, backups, parcels, snapshots
from intersession.site.keeping.databases import counts_in
from intersession.site.keeping.moving import kept_models
from intersession.site.keeping.restoring import PLACE, restore
from intersession.site.keeping.tables import digest_of_table
from intersession.site.models import Gap, Upload
from tests import make_forum as make


def whole_state() -> dict[str, Any]:
    """Every table's digest."""
    return {model._meta.db_table: digest_of_table(model, "default") for model in kept_models()}


@pytest.fixture
def backup(forum: make.Forum, data: Path, tmp_path: Path) -> Path:
    path = tmp_path / "backup"
    backups.make(path, log)
    return path


def give_more(forum: make.Forum) -> None:
    make.cast(Question.objects.get(), forum[1], "c")


def files(data: Path) -> set[str]:
    return {str(path.relative_to(data)) for path in data.rglob("*") if path.is_file() and "lock" not in path.name}


def test_a_manifest_says_what_the_backup_holds(backup: Path, forum: make.Forum):
    manifest = parcels.verified(backup)
    last = Act.objects.latest("number")
    assert manifest["log"] == {"acts": last.number, "head": last.digest}
    assert manifest["database"]["kind"] == connection.vendor
    assert manifest["database"]["rows"] == counts_in(connection)
    upload = Upload.objects.get()
    names = [part["name"] for part in manifest["parts"]]
    assert names[1:] == [f"uploads/{upload.sha256[:2]}/{upload.sha256}", "secret.key"]
    assert [path.name for path in backup.parent.iterdir() if "partial" in path.name] == []


def test_what_is_restored_is_what_was_kept_and_the_old_state_is_kept_aside(backup: Path, forum: make.Forum, data: Path):
    before = whole_state()
    Upload.objects.get().path.write_bytes(b"Dear colleagues, otherwise")
    (data / "secret.key").write_text("another key")
    done = restore(backup, log, older=False)
    assert (whole_state(), done.lost, done.stands_still) == (before, [], False)
    assert Upload.objects.get().read() == b"Dear colleagues"
    assert (data / "secret.key").read_text() == "a key"
    (aside,) = data.glob("before-restore-*")
    assert (aside / "secret.key").read_text() == "another key"
    assert not (data / PLACE).exists()


def test_a_backup_that_lacks_acts_is_refused_and_taken_only_with_older(backup: Path, forum: make.Forum):
    before = whole_state()
    kept = Act.objects.latest("number")
    give_more(forum)
    lost = list(Act.objects.filter(number__gt=kept.number).values_list("number", "verb"))
    after = whole_state()
    with pytest.raises(NotDone, match=rf"ends with act {kept.number} .* {len(lost)} acts came after it.*--older"):
        restore(backup, log, older=False)
    assert whole_state() == after
    done = restore(backup, log, older=True)
    assert [(row["number"], row["verb"]) for row in done.lost] == lost
    gap = Gap.objects.get()
    assert (gap.acts_kept, gap.head_kept, gap.acts_lost, gap.recorded_at) == (kept.number, kept.digest, len(lost), None)
    Gap.objects.all().delete()
    restored = {name: digest for name, digest in whole_state().items() if name != "site_gap"}
    assert restored == {name: digest for name, digest in before.items() if name != "site_gap"}


def test_after_an_older_one_the_site_stands_still_until_an_officer_records_the_gap(
    backup: Path, forum: make.Forum, client
):
    give_more(forum)
    restore(backup, log, older=True)
    standstill.look()
    program = make.Program(forum[2].head)
    question = Question.objects.get()
    refused = program.give(question, "M002", "a", key="one")
    assert (
        refused.status_code,
        refused["Retry-After"],
        "restored from an older backup" in refused.json()["detail"],
    ) == (503, "3600", True)
    assert Ballot.objects.count() == 1
    client.force_login(forum.officer, backend="intersession.accounts.backends.People")
    assert "/administration/gap/" in client.get("/questions/").content.decode()
    page = client.get("/administration/gap/")
    assert page.status_code == 200
    assert client.post("/administration/gap/", {"reason": "", "idempotency_key": "k"}).status_code == 422
    answer = client.post("/administration/gap/", {"reason": "The disk failed.", "idempotency_key": "k2"})
    assert (answer.status_code, standstill.stands()) == (302, False)
    act = Act.objects.latest("number")
    assert (act.verb, act.identifiers["acts_lost"], act.actor_id) == (
        "gap.recorded",
        Gap.objects.get().acts_lost,
        forum.officer.pk,
    )
    assert "disk" not in str(act.identifiers)
    assert Act.objects.first_broken() is None
    assert client.get("/administration/gap/").status_code == 404
    assert program.give(question, "M002", "a", key="one").status_code == 201


def test_a_backup_of_another_log_is_refused_whichever_is_longer(backup: Path, forum: make.Forum, tmp_path: Path):
    give_more(forum)
    longer = tmp_path / "longer"
    backups.make(longer, log)
    restore(backup, log, older=True)
    Gap.objects.all().delete()
    make.cast(Question.objects.get(), forum[2], "d")  # from here on this is another log
    state = whole_state()
    for other in (longer,):
        with pytest.raises(NotDone, match="of another log"):
            restore(other, log, older=True)
    assert whole_state() == state


def test_a_damaged_a_newer_and_a_foreign_backup_change_nothing(
    backup: Path, forum: make.Forum, data: Path, monkeypatch
):
    state, kept = whole_state(), files(data)
    whole = backup.read_bytes()
    backup.write_bytes(whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:])
    with pytest.raises(parcels.Damaged):
        restore(backup, log, older=True)
    backup.write_bytes(whole)
    monkeypatch.setattr("intersession.site.keeping.restoring.program_version", lambda: "0.0.9")
    with pytest.raises(NotDone, match=r"newer than this one \(0.0.9\)"):
        restore(backup, log, older=True)
    monkeypatch.undo()
    said = parcels.verified
    monkeypatch.setattr(parcels, "verified", lambda path: said(path) | {"migrations": ["site.0099_unknown"]})
    with pytest.raises(NotDone, match="newer than this one"):
        restore(backup, log, older=True)
    other = "oracle"
    monkeypatch.setattr(
        parcels, "verified", lambda path: said(path) | {"database": said(path)["database"] | {"kind": other}}
    )
    with pytest.raises(NotDone, match="intersession move"):
        restore(backup, log, older=True)
    monkeypatch.undo()
    assert (whole_state(), files(data)) == (state, kept)


def test_a_backup_whose_rows_or_log_are_not_those_of_its_manifest_is_not_put_in_place(
    backup: Path, forum: make.Forum, data: Path, monkeypatch
):
    state, said = whole_state(), parcels.verified

    def with_manifest(**changed):
        monkeypatch.setattr(parcels, "verified", lambda path: {**said(path), **changed})

    rows = said(backup)["database"]["rows"] | {"audit_act": 5}
    with_manifest(database=said(backup)["database"] | {"rows": rows})
    with pytest.raises(NotDone, match=r"rows it held \(audit_act\)"):
        restore(backup, log, older=True)
    with_manifest(log={"acts": 10**6, "head": "0" * 64})
    with pytest.raises(NotDone, match="does not end as the backup says"):
        restore(backup, log, older=True)
    monkeypatch.undo()
    assert (whole_state(), (data / PLACE).exists(), list(data.glob("before-restore-*"))) == (state, False, [])


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """As on a full disk: a file cannot grow past the size."""
    import signal

    before, heard = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, heard)


@pytest.mark.parametrize("size", [10_000, 200_000])
def test_without_room_a_backup_says_so_and_leaves_the_one_before(backup: Path, size: int):
    before, beside = backup.read_bytes(), sorted(backup.parent.iterdir())
    with files_no_larger_than(size), pytest.raises(NotDone) as said:
        backups.make(backup, log)
    assert "is as it was before" in str(said.value) or "did not do it" in str(said.value)
    assert (backup.read_bytes(), sorted(backup.parent.iterdir())) == (before, beside)


def test_a_place_that_cannot_hold_a_backup_is_named(data: Path, tmp_path: Path):
    with pytest.raises(NotDone, match="There is no folder"):
        backups.make(tmp_path / "none" / "backup", log)
    with pytest.raises(NotDone, match="is a folder"):
        backups.make(tmp_path, log)


def test_without_pg_dump_the_command_that_installs_it_is_said(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NotDone, match="pg_dump is not on this machine: apt-get install postgresql-client"):
        snapshots.program("pg_dump")


def test_the_last_backup_is_noted_for_the_doctor(backup: Path, data: Path):
    note = json.loads((data / backups.LAST).read_bytes())
    assert (note["file"], note["acts"]) == (str(backup), Act.objects.count())
    assert (data / backups.LAST).stat().st_mode & 0o077 == 0


def test_without_room_a_restore_changes_nothing(backup: Path, forum: make.Forum, data: Path):
    state = whole_state()
    with files_no_larger_than(50_000), pytest.raises(NotDone, match=r"There is no room in .* Nothing was changed"):
        restore(backup, log, older=False)
    assert (whole_state(), (data / PLACE).exists()) == (state, False)
