"""The counters of automatic ids, carried along so that an id once given is never given again."""

from typing import Any

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


def carry(source: BaseDatabaseWrapper, target: BaseDatabaseWrapper) -> None:
    """Set each counter of the target to where it stands in the source."""
    for table, last in _read(source).items():
        _set(target, table, last)


def _numbered() -> dict[str, str]:
    """The tables whose ids are counted, each with its column."""
    every = apps.get_models(include_auto_created=True)
    keys = {m._meta.db_table: m._meta.pk for m in every if m._meta.managed and not m._meta.proxy}
    return {table: str(key.column) for table, key in keys.items() if isinstance(key, models.AutoField)}


def _read(source: BaseDatabaseWrapper) -> dict[str, int]:
    """The last id that was given in each table where any was."""
    with source.cursor() as cursor:
        if source.vendor == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence")
            return {name: last for name, last in cursor.fetchall() if name in _numbered() and last}
        return {table: last for table, column in _numbered().items() if (last := _last(cursor, table, column))}


def _last(cursor: Any, table: str, column: str) -> int | None:
    cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table}"', column])
    (sequence,) = cursor.fetchone()
    cursor.execute(f"SELECT last_value, is_called FROM {sequence}")
    last, called = cursor.fetchone()
    return int(last) if called else None


def _set(target: BaseDatabaseWrapper, table: str, last: int) -> None:
    with target.cursor() as cursor:
        if target.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])
        else:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [f'"{table}"', _numbered()[table], last]
            )
