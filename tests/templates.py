"""Putting a test database back as it was. The log's triggers refuse to empty tables, so a template is copied."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


class Template(Protocol):
    def restore(self) -> None: ...
    def remove(self) -> None: ...


def template_of(alias: str) -> Template:
    """Keep the database as it stands now: a file on SQLite, a database of its own on PostgreSQL."""
    connection = connections[alias]
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return FileTemplate(connection, Path(name))
    return ServerTemplate(connection, name)


@dataclass
class FileTemplate:
    connection: BaseDatabaseWrapper
    file: Path

    def __post_init__(self) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # what stands in the log beside the file moves into it
        self.connection.close()
        shutil.copy2(self.file, self.copy)

    @property
    def copy(self) -> Path:
        return self.file.with_suffix(".template")

    def restore(self) -> None:
        self.connection.close()
        for beside in ("-wal", "-shm"):
            self.file.with_name(self.file.name + beside).unlink(missing_ok=True)
        fresh = shutil.copy2(self.copy, self.file.with_suffix(".fresh"))
        Path(fresh).replace(self.file)  # a thread that is still connected keeps the old file to itself

    def remove(self) -> None:
        self.copy.unlink(missing_ok=True)


@dataclass
class ServerTemplate:
    connection: BaseDatabaseWrapper
    database: str

    def __post_init__(self) -> None:
        self.execute(f'DROP DATABASE IF EXISTS "{self.copy}"', self.create(self.copy, self.database))

    @property
    def copy(self) -> str:
        return f"{self.database}_template"

    def restore(self) -> None:
        self.execute(self.drop(self.database), self.create(self.database, self.copy))

    def remove(self) -> None:
        self.execute(self.drop(self.copy))

    @staticmethod
    def create(name: str, template: str) -> str:
        return f'CREATE DATABASE "{name}" TEMPLATE "{template}"'

    @staticmethod
    def drop(name: str) -> str:
        return f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'  # threads of the test may still be connected

    def execute(self, *statements: str) -> None:
        """Run statements about whole databases, from outside of them: nobody may be connected meanwhile."""
        self.connection.close()
        if hasattr(self.connection, "close_pool"):
            self.connection.close_pool()
        with self.connection._nodb_cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
