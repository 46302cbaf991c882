"""A database at one moment, as a file, taken while the server goes on writing."""

import errno
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from . import NotDone
from .databases import Counts, Log, counts_in, migrations_in, opened, url_of_file

CLIENT = "apt-get install postgresql-client"
NO_ROOM = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE}
SQLITE, POSTGRESQL = "database.sqlite3", "database.pgdump"


@dataclass(frozen=True)
class Snapshot:
    """A database in a file: what it holds, and how its log ends."""

    part: str
    file: Path
    kind: str
    version: str
    counts: Counts
    migrations: list[str]
    acts: int
    head: str


def take(folder: Path, log: Log) -> Snapshot:
    """The database as it stands now, in one file of `folder`. Raises NotDone where it is not sound or cannot be taken."""
    return (
        _of_sqlite(folder / SQLITE, log) if connection.vendor == "sqlite" else _of_postgresql(folder / POSTGRESQL, log)
    )


def _of_sqlite(file: Path, log: Log) -> Snapshot:
    source = Path(connection.settings_dict["NAME"])
    if not source.is_file():
        raise NotDone(f"There is no database at {source} yet: start the server once (intersession serve).")
    copy_sqlite(source, file)
    return _described(SQLITE, file, "sqlite", log)


def copy_sqlite(source: Path, target: Path) -> None:
    """SQLite's own backup: one moment of the database, whoever writes meanwhile. Raises NotDone where the copy is not sound."""
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as original,
        closing(sqlite3.connect(target)) as copy,
    ):
        target.chmod(0o600)
        try:
            original.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # all of it in this one file
        except sqlite3.Error as fault:
            if fault.sqlite_errorcode in NO_ROOM:
                raise OSError(errno.ENOSPC, "No room", str(target)) from fault
            raise NotDone(f"The database {source} could not be copied: {fault}. Nothing was written.") from fault
    refuse_unsound(target, source)


def refuse_unsound(file: Path, name: Path) -> None:
    """Raises NotDone where SQLite's own check finds a fault in the file, which is called `name`."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        (said,) = database.execute("PRAGMA integrity_check(1)").fetchone()
    if said != "ok":
        raise NotDone(f"The database {name} is not sound: {said}.")


def _described(part: str, file: Path, kind: str, log: Log) -> Snapshot:
    with opened("snapshot", url_of_file(file)) as copy:
        acts, head = log.head("snapshot")
        described = Snapshot(
            part, file, kind, sqlite3.sqlite_version, counts_in(copy), migrations_in(copy), acts, head
        )  # fmt: skip
        with copy.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=DELETE")
    return described


def _of_postgresql(file: Path, log: Log) -> Snapshot:
    """`pg_dump` of the moment that this transaction sees, so that the figures beside it are of the same moment."""
    program("pg_dump")
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT pg_export_snapshot(), current_setting('server_version')")
            moment, version = cursor.fetchone()
        acts, head = log.head("default")
        counts, migrations = counts_in(connection), migrations_in(connection)
        run_client(
            ["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}", f"--file={file}"],
            connection.settings_dict,
        )
    file.chmod(0o600)
    return Snapshot(POSTGRESQL, file, "postgresql", version, counts, migrations, acts, head)


def program(name: str) -> str:
    """Where PostgreSQL's program is. Raises NotDone with the command that installs it."""
    found = shutil.which(name)
    if found is None:
        raise NotDone(f"{name} is not on this machine: {CLIENT}.")
    return found


def run_client(command: Sequence[str], database: dict[str, Any]) -> None:
    """One of PostgreSQL's own programs on a database as Django describes it. Raises NotDone with what it said."""
    program(command[0])
    done = subprocess.run(command, env=os.environ | libpq(database), capture_output=True, text=True, check=False)
    if done.returncode:
        said = " ".join(done.stderr.split())[-400:] or f"status {done.returncode}"
        raise NotDone(f"{command[0]} did not do it: {said}")


def libpq(database: dict[str, Any]) -> dict[str, str]:
    """The variables by which PostgreSQL's programs find a database; a password never stands in a command line."""
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    options = {
        f"PG{name.upper()}": str(database["OPTIONS"][name])
        for name in ("sslmode", "sslrootcert")
        if name in database.get("OPTIONS", {})
    }
    return {variable: str(database[key]) for variable, key in named.items() if database.get(key)} | options
