"""SQLite: what is acknowledged is on the disk, and one writes at a time, each in turn."""

import fcntl
import os
import time

import pytest
from django.db import connection, transaction

from intersession import serving
from intersession.site import clock
from intersession.site.models import ClockOffset, KeptAnswer
from intersession.site.sqlite import versions
from intersession.site.sqlite.base import reads
from tests.at_once import at_once
from tests.conftest import on_postgresql

pytestmark = pytest.mark.skipif(on_postgresql(), reason="about SQLite alone")


def pragma(name: str) -> object:
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]


def lock_is_free() -> bool:
    """Whether another could write now: the lock is tried as another process would."""
    file = os.open(f"{connection.settings_dict['NAME']}.writer", os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(file)
    return True


def test_commits_reach_the_disk_before_they_are_acknowledged(committed_db):
    assert (pragma("journal_mode"), pragma("synchronous"), pragma("secure_delete"), pragma("foreign_keys")) == (
        "wal",
        2,
        1,
        1,
    )


def test_the_lock_is_held_from_the_first_statement_of_a_transaction_to_its_end(committed_db):
    with transaction.atomic():
        assert not lock_is_free()
        with transaction.atomic():
            assert not lock_is_free()
        assert not lock_is_free()
    assert lock_is_free()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        assert not lock_is_free()
        raise ZeroDivisionError
    assert lock_is_free()


def test_a_single_write_and_a_read_leave_the_lock_free(committed_db):
    KeptAnswer.objects.create(who="a", key="b", digest="", at=clock.now())
    assert KeptAnswer.objects.count() == 1
    assert lock_is_free()


def test_a_statement_that_writes_behind_a_with_takes_the_lock(committed_db):
    seen = []
    ClockOffset.objects.create(pk=1)
    connection.ensure_connection()
    connection.connection.create_function("tried", 0, lambda: seen.append(lock_is_free()) or 1)
    with connection.cursor() as cursor:
        cursor.execute("WITH x(n) AS (SELECT 1) UPDATE site_clockoffset SET id = 1 WHERE (SELECT tried() FROM x) = 2")
    assert seen == [False]


@pytest.mark.parametrize(
    ("statement", "reading"),
    [("SELECT 1", True), (" pragma journal_mode", True), ("PRAGMA wal_checkpoint(TRUNCATE)", False), ("UPDATE x SET y = 1", False), ("WITH x AS (SELECT 1) DELETE FROM y", False)],
)  # fmt: skip
def test_what_surely_reads_is_told_from_what_may_write(statement: str, reading: bool):
    assert reads(statement) is reading


def test_eight_writers_take_turns_and_none_meets_a_locked_database(committed_db):
    until = time.monotonic() + 2

    def write() -> tuple[int, float]:
        count, longest = 0, 0.0
        while (began := time.monotonic()) < until:
            with transaction.atomic():
                KeptAnswer.objects.create(who=str(id(began)), key=f"{began}-{count}", digest="", at=clock.now())
            count, longest = count + 1, max(longest, time.monotonic() - began)
        return count, longest

    shares = at_once(*[write] * 8)
    counts = [count for count, _ in shares]
    assert KeptAnswer.objects.count() == sum(counts)
    assert min(counts) >= 0.5 * sum(counts) / 8
    assert max(longest for _, longest in shares) <= 1


@pytest.mark.parametrize(
    ("version", "sound"),
    [((3, 40, 1), False), ((3, 44, 5), False), ((3, 44, 6), True), ((3, 45, 0), False), ((3, 50, 7), True), ((3, 51, 2), False), ((3, 51, 3), True), ((4, 0, 0), True)],
)  # fmt: skip
def test_versions_that_can_lose_a_commit_are_known(version: tuple[int, int, int], sound: bool):
    assert versions.sound(version) is sound


def test_a_start_on_such_a_version_says_so(monkeypatch, capsys):
    monkeypatch.setattr(versions, "sound", lambda version: False)
    serving.say_sqlite_version()
    assert "the writer lock is on" in capsys.readouterr().err
