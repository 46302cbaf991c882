"""The one clock: the database server's (SQLite: the host's) plus a stored offset, which is 0 in production.

Nothing else tells the time. The offset moves forward only, and only in the demonstration and in tests.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import DateTimeField, Func, QuerySet, Subquery
from django.http import HttpRequest

from .models import ClockOffset
from .prepared import Prepared

_held: ContextVar[datetime | None] = ContextVar("held", default=None)


class ClockRefused(Exception):
    """The clock cannot be moved so; the message is fit to show."""


def now() -> datetime:
    """This moment in UTC, aware. One query at most."""
    if held := _held.get():
        return held
    if connection.vendor == "sqlite":
        return host_time() + offset()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT clock_timestamp() + coalesce((SELECT ahead FROM {ClockOffset._meta.db_table}), '0')")
        moment: datetime = cursor.fetchone()[0]
    return moment.astimezone(UTC)


def beside(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """The rows with what `time_beside` needs: a row that every request reads brings the time along, in one query."""
    rows = rows.annotate(clock_ahead=Subquery(ClockOffset.objects.values("ahead")))
    if connection.vendor != "sqlite":
        rows = rows.annotate(clock_server=Func(function="clock_timestamp", output_field=DateTimeField()))
    return rows


def time_beside(row: Any) -> datetime:
    """This moment in UTC, aware, as a row says that was just read `beside` it; no query."""
    ahead = None if settings.PROFILE == "production" else row.clock_ahead
    return _held.get() or (getattr(row, "clock_server", None) or host_time()) + (ahead or timedelta())


def forum_time() -> datetime:
    """This moment where the forum's clock stands, whatever the profile of the command that asks: what a demonstration
    writes from the console is dated as its pages are."""
    return _server_time() + _ahead()


def offset() -> timedelta:
    """How far the forum's time is ahead of the server's."""
    return timedelta() if settings.PROFILE == "production" else _ahead()


def _ahead() -> timedelta:
    return AHEAD.first() or timedelta()


AHEAD = Prepared(lambda: ClockOffset.objects.values_list("ahead", flat=True))


def arrival_of(request: HttpRequest) -> datetime:
    """The moment a request came, as stamped; deadlines are judged by it."""
    moment: datetime = request.arrival  # type: ignore[attr-defined]
    return moment


def move_to(moment: datetime) -> datetime:
    """Move the clock forward to `moment` and return the new time; it runs on from there.

    Raises ClockRefused in production, and where `moment` is behind the clock.
    """
    refuse_in_production()
    at = now()
    if moment < at:
        raise ClockRefused("The clock moves forward only.")
    ClockOffset.objects.update_or_create(pk=1, defaults={"ahead": moment - _server_time()})
    return now()


def begin_at(moment: datetime) -> None:
    """Where the clock of a demonstration begins, set once, before anybody has looked at it. Raises ClockRefused."""
    refuse_in_production()
    _offset, fresh = ClockOffset.objects.get_or_create(pk=1, defaults={"ahead": moment - _server_time()})
    if not fresh:
        raise ClockRefused("The clock has begun already; it moves forward only.")


def refuse_in_production() -> None:
    if settings.PROFILE == "production":
        raise ClockRefused("The clock of a production site cannot be moved.")


@contextmanager
def held_at(moment: datetime) -> Iterator[None]:
    """Hold the clock at `moment` while past acts are recorded (the demonstration's loader, tests)."""
    refuse_in_production()
    token = _held.set(moment)
    try:
        yield
    finally:
        _held.reset(token)


def host_time() -> datetime:
    """What this machine's own clock says; only SQLite and the check of the machine's clock go by it."""
    return datetime.now(UTC)  # noqa: TID251


def _server_time() -> datetime:
    if connection.vendor == "sqlite":
        return host_time()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
        return moment.astimezone(UTC)
