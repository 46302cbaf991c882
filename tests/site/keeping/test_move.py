"""The move to another database: every table with the same digest, the counters and the refusals in place, or nothing there."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db import IntegrityError, connections

from intersession.audit import log
from intersession.audit.models import Act
from intersession.site.keeping import NotDone, moving
from intersession.site.keeping.databases import opened, url_of_file
from intersession.site.keeping.moving import kept_models, move
from intersession.site.keeping.tables import canonical, digest_of_table
from intersession.site.models import Upload
from tests import make_forum as make
from tests.live import Year, environment


def test_everything_is_carried_and_what_stands_is_not_changed(forum: make.Forum, data: Path, tmp_path: Path):
    Upload.objects.create(sha256="0" * 64, name="x", kind="text", size=1, at=make.clock.now(), by=None).delete()
    before = {m._meta.db_table: digest_of_table(m, "default") for m in kept_models()}
    target = tmp_path / "moved.sqlite3"
    assert move(url_of_file(target), log, data) == before
    assert {m._meta.db_table: digest_of_table(m, "default") for m in kept_models()} == before
    with opened("moved", url_of_file(target)):
        assert log.fault("moved") == ""
        assert log.head("moved") == log.head("default")
        last = Upload.objects.using("default").latest("pk").pk
        fresh = Upload.objects.using("moved").create(
            sha256="0" * 64, name="x", kind="text", size=1, at=make.clock.now(), by=None
        )
        assert fresh.pk == last + 2  # the one that was deleted keeps its number
        with pytest.raises(IntegrityError, match="Acts are never changed"):
            Act.objects.using("moved").update(verb="otherwise")


def test_a_database_that_holds_something_is_refused_by_the_names_of_its_tables(
    forum: make.Forum, data: Path, tmp_path: Path
):
    target = url_of_file(tmp_path / "moved.sqlite3")
    move(target, log, data)
    with pytest.raises(NotDone, match=r"not empty \(account_emailaddress|not empty \(accounts_"):
        move(target, log, data)


def test_after_a_move_that_was_stopped_the_target_has_empty_tables_and_can_be_moved_into(
    forum: make.Forum, data: Path, tmp_path: Path, monkeypatch
):
    target = url_of_file(tmp_path / "moved.sqlite3")
    monkeypatch.setattr(moving, "_copy", stopped_at("questions_question", moving._copy))
    with pytest.raises(KeyboardInterrupt):
        move(target, log, data)
    monkeypatch.undo()
    with opened("moved", target):
        assert not Act.objects.using("moved").exists()
    move(target, log, data)


def stopped_at(table: str, copy):
    def stop(model):
        if model._meta.db_table == table:
            raise KeyboardInterrupt
        copy(model)

    return stop


def test_what_arrives_otherwise_is_named_and_not_kept(forum: make.Forum, data: Path, tmp_path: Path, monkeypatch):
    said, target = moving.digest_of_table, url_of_file(tmp_path / "moved.sqlite3")
    monkeypatch.setattr(moving, "digest_of_table", lambda m, using: (using, 0) if m is Act else said(m, using))
    with pytest.raises(NotDone, match="audit_act did not arrive as they are here"):
        move(target, log, data)
    with opened("moved", target):
        assert not Act.objects.using("moved").exists()


@pytest.mark.parametrize("address", ["oracle://x", "nothing", "postgres://u:p@127.0.0.1:1/none"])
def test_an_address_of_no_database_is_refused(forum: make.Forum, data: Path, address: str):
    with pytest.raises(NotDone):
        move(address, log, data)


def test_the_database_itself_is_refused(forum: make.Forum, data: Path):
    here = connections["default"].settings_dict
    if connections["default"].vendor == "sqlite":
        with pytest.raises(NotDone, match="the database that the site has now"):
            move(url_of_file(here["NAME"]), log, data)


def test_values_are_the_same_from_every_database():
    from datetime import UTC, datetime, timedelta, timezone

    moment = datetime(2031, 3, 4, 12, tzinfo=UTC)
    assert canonical(moment) == canonical(moment.astimezone(timezone(timedelta(hours=2))))
    assert canonical(b"ab") == canonical(memoryview(b"ab")) == ["bytes", "6162"]
    assert canonical(timedelta(days=1)) == ["span", 86_400_000_000]


@pytest.fixture
def empty_server_database() -> Iterator[str]:
    """An empty database on the PostgreSQL server of the tests."""
    server = os.environ["INTERSESSION_TEST_DATABASE_URL"]
    with psycopg.connect(server, autocommit=True) as asked:
        asked.execute("CREATE DATABASE moved_into")
    try:
        yield urlunsplit(urlsplit(server)._replace(path="/moved_into"))
    finally:
        with psycopg.connect(server, autocommit=True) as asked:
            asked.execute("DROP DATABASE moved_into WITH (FORCE)")


@pytest.mark.postgresql
@pytest.mark.django_db
def test_a_year_goes_from_sqlite_to_postgresql_and_back_with_equal_digests(
    demonstration_year: Year, empty_server_database: str, tmp_path: Path
):
    data, back = demonstration_year.copy_to(tmp_path), tmp_path / "back.sqlite3"
    there = json.loads(ran("move", empty_server_database, "--json", data=data))
    assert sum(table["rows"] for table in there.values()) > 1000
    assert json.loads(ran("move", url_of_file(back), "--json", data=data, database=empty_server_database)) == there
    with psycopg.connect(empty_server_database) as server, pytest.raises(psycopg.errors.IntegrityConstraintViolation):
        server.execute("UPDATE audit_act SET verb = 'otherwise'")
    taken = ran("backup", str(tmp_path / "backup"), "--json", data=data, database=empty_server_database)
    assert json.loads(taken)["database"]["kind"] == "postgresql"


def ran(*arguments: str, data: Path, database: str = "") -> str:
    variables = environment(data) | ({"DATABASE_URL": database} if database else {})
    done = subprocess.run(
        [sys.executable, "-m", "intersession", *arguments], env=variables, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
