"""SQLite with one writer at a time.

SQLite's own busy handler starves writers, and versions before 3.51.3 (but for 3.44.6+ and 3.50.7+) can lose a commit when
writers overlap a WAL reset. So one exclusive file lock stands before every write transaction, every single writing statement
and every close (which may checkpoint). The lock belongs to an open file, so threads exclude each other as processes do.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.sqlite3 import base

READING = ("SELECT", "PRAGMA", "EXPLAIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")


def reads(query: str) -> bool:
    """Whether a statement surely writes nothing. A `WITH` may stand before an UPDATE; a checkpoint is a PRAGMA that writes."""
    start = query.lstrip()[:40].upper()
    return start.startswith(READING) and "CHECKPOINT" not in start


class Cursor(base.SQLiteCursorWrapper):
    """A cursor whose single writing statements (outside a transaction) take the writer lock too."""

    wrapper: "DatabaseWrapper"

    def execute(self, query: str, params: Any = None) -> Any:
        with self.wrapper.writing_alone(query):
            return super().execute(query, params)

    def executemany(self, query: str, param_list: Any) -> Any:
        with self.wrapper.writing_alone(query):
            return super().executemany(query, param_list)


class DatabaseWrapper(base.DatabaseWrapper):
    _lock_file: int | None = None
    _holds_lock = False

    @contextmanager
    def writing_alone(self, query: str) -> Iterator[None]:
        """Hold the writer lock while `query` runs, unless a transaction holds it already or nothing is written."""
        if self._holds_lock or reads(query):
            yield
            return
        self._take_lock()
        try:
            yield
        finally:
            self._leave_lock()

    def _take_lock(self) -> None:
        if self.is_in_memory_db():
            return
        if self._lock_file is None:
            self._lock_file = os.open(
                f"{self.settings_dict['NAME']}.writer", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600
            )
        fcntl.flock(self._lock_file, fcntl.LOCK_EX)
        self._holds_lock = True

    def _leave_lock(self) -> None:
        if self._lock_file is not None and self._holds_lock:
            fcntl.flock(self._lock_file, fcntl.LOCK_UN)
        self._holds_lock = False

    def create_cursor(self, name: str | None = None) -> Any:
        cursor = self.connection.cursor(factory=Cursor)
        cursor.wrapper = self
        return cursor

    def _start_transaction_under_autocommit(self) -> None:
        self._take_lock()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave_lock()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]
        finally:
            self._leave_lock()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._leave_lock()

    def _close(self) -> None:
        if not self._holds_lock:
            self._take_lock()  # the last connection to close checkpoints the WAL
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._leave_lock()
            if self._lock_file is not None:
                os.close(self._lock_file)
                self._lock_file = None
