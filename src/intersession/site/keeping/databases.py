"""Databases beside the forum's own, and what every database is asked when one is kept, restored or moved."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from intersession.settings import database_of
from intersession.site.matching import FTS

from . import NotDone

Counts = dict[str, int]


class Log(Protocol):
    """The chain of acts, as what is kept is checked by it; `using` names a database."""

    def head(self, using: str) -> tuple[int, str]:
        """How many acts there are, and the digest of the last."""

    def fault(self, using: str) -> str:
        """Where the chain is broken, as a sentence; nothing where it holds."""

    def digest_at(self, number: int, using: str) -> str | None:
        """The digest of the act of that number, or None."""

    def after(self, number: int, using: str) -> list[dict[str, Any]]:
        """The acts after that number: number, at, verb, object."""


@contextmanager
def opened(alias: str, url: str) -> Iterator[BaseDatabaseWrapper]:
    """Another database under a name of its own, for as long as it is looked at. Raises NotDone for an address that is none."""
    try:
        described = database_of(url)
    except (ValueError, KeyError, IndexError) as fault:
        raise NotDone(f"This is not the address of a database: {fault}") from fault
    described["OPTIONS"].pop("pool", None)
    connections.databases[alias] = described
    connections.configure_settings(connections.databases)
    try:
        yield connections[alias]
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.databases[alias]


def url_of_file(path: Path) -> str:
    return f"sqlite:///{path}"


def counts_in(connection: BaseDatabaseWrapper) -> Counts:
    """How many rows each table holds, by the table's name."""
    with connection.cursor() as cursor:
        return {name: _count(connection, cursor, name) for name in tables_in(connection, cursor)}


def tables_in(connection: BaseDatabaseWrapper, cursor: Any) -> list[str]:
    """The tables that hold records, by name; not what SQLite makes of them to find words."""
    return sorted(name for name in connection.introspection.table_names(cursor) if not name.startswith(FTS))


def _count(connection: BaseDatabaseWrapper, cursor: Any, table: str) -> int:
    cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
    return int(cursor.fetchone()[0])


def migrations_in(connection: BaseDatabaseWrapper) -> list[str]:
    """The shape of the tables: each app's migrations that were made, as "app.name"."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        return [f"{app}.{name}" for app, name in cursor.fetchall()]
