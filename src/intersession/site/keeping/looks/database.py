"""The database: version, modes, soundness, shape; and the files that its rows name."""

import sqlite3
from collections.abc import Iterator

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from intersession.site.keeping.doctor import OK, WARNING, WRONG, Said, look
from intersession.site.keeping.files import digest_of
from intersession.site.models import Upload
from intersession.site.sqlite import versions

MODES = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
OLDEST_SERVER = 150_000
PROMISES = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}


@look("database")
def database() -> Iterator[Said]:
    yield from _sqlite() if connection.vendor == "sqlite" else _postgresql()


def _sqlite() -> Iterator[Said]:
    name = f"SQLite {sqlite3.sqlite_version}"
    if versions.sound(sqlite3.sqlite_version_info):
        yield OK, f"{name}."
    else:
        yield (
            WARNING,
            (
                f"{name} can lose a commit when writers overlap (fixed in {versions.SOUND}); this program's writer lock keeps them apart, "
                "so let no other program write into the file, and update SQLite when you can."
            ),
        )
    with connection.cursor() as cursor:
        found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in MODES}
        wrong = [f"{name} is {value}, not {MODES[name]}" for name, value in found.items() if value != MODES[name]]
        yield (
            (WRONG, f"{'; '.join(wrong)}: the data folder must lie on a local disk.")
            if wrong
            else (OK, "Write-ahead log, full synchronization, foreign keys and secure deletion are on.")
        )
        said = cursor.execute("PRAGMA quick_check(1)").fetchone()[0]
        strays = cursor.execute("PRAGMA foreign_key_check").fetchall()
    yield (
        (OK, "The file is sound.")
        if said == "ok"
        else (WRONG, f"The file is not sound ({said}): stop the server and restore the last backup.")
    )
    if strays:
        yield WRONG, f"{len(strays)} rows of {strays[0][0]} point to rows that are not there: restore the last backup."


def _postgresql() -> Iterator[Said]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int, current_setting('server_version'), current_setting('server_encoding')"
        )
        number, version, encoding = cursor.fetchone()
        settings_: dict[str, str] = {}
        for name in PROMISES:
            cursor.execute("SELECT current_setting(%s)", [name])
            settings_[name] = cursor.fetchone()[0]
    yield (
        (OK, f"PostgreSQL {version}.")
        if number >= OLDEST_SERVER
        else (WRONG, f"PostgreSQL {version} is too old: 15 or newer is needed.")
    )
    wrong = [f"{name} is {value}" for name, value in settings_.items() if value == "off"]
    yield (
        (WRONG, f"{', '.join(wrong)}: an acknowledged answer is lost when the power fails; switch it on.")
        if wrong
        else (OK, "What is acknowledged is on the disk (fsync, full_page_writes, synchronous_commit).")
    )
    if encoding != "UTF8":
        yield (
            WRONG,
            f"The database is in {encoding}: make one in UTF8, and carry everything there with `intersession move`.",
        )


@look("migrations")
def migrations() -> Said:
    executor = MigrationExecutor(connection)
    missing = [f"{m.app_label}.{m.name}" for m, _back in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    unknown = sorted(
        ".".join(key) for key in executor.loader.applied_migrations if key not in executor.loader.disk_migrations
    )
    if unknown:
        return WRONG, f"The database is of a newer version of the program ({unknown[-1]}): install that version."
    if missing:
        return WRONG, f"{len(missing)} steps of this version are not made yet ({missing[0]}): intersession migrate."
    return OK, "The tables have this version's shape."


@look("uploads")
def uploads() -> Said:
    kept = list(Upload.objects.order_by("pk"))
    gone = [each for each in kept if not each.path.is_file()]
    changed = [each for each in kept if each not in gone and digest_of(each.path) != each.sha256]
    if gone or changed:
        names = ", ".join(each.sha256[:12] for each in (*gone, *changed)[:5])
        return (
            WRONG,
            f"{len(gone)} uploaded files are missing and {len(changed)} are not what came ({names}) in {settings.UPLOADS}: restore a backup that has them.",
        )
    return OK, f"All {len(kept)} uploaded files are there as they came."
