"""Alive, and ready: what a supervisor and a load balancer ask. No versions, no figures."""

import shutil
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

from . import clock

LEAST_FREE = 200 * 2**20  # bytes
LARGEST_SKEW = timedelta(seconds=2)


def alive(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"alive": True})


def ready(request: HttpRequest) -> HttpResponse:
    """200 where every check holds, else 503; the checks by name."""
    checks = {name: _holds(check) for name, check in CHECKS.items()}
    return JsonResponse({"ready": all(checks.values()), "checks": checks}, status=200 if all(checks.values()) else 503)


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:
        return False


def database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())


def schema() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def disk() -> bool:
    return shutil.disk_usage(settings.DATA).free > LEAST_FREE


def sqlite_mode() -> bool:
    """WAL and FULL, so that what is acknowledged is on the disk; PostgreSQL keeps its own promise."""
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
    return (journal, synchronous) == ("wal", 2)


def clock_agrees() -> bool:
    """This machine's clock is within two seconds of the database's."""
    return abs(clock.now() - clock.offset() - clock.host_time()) < LARGEST_SKEW


CHECKS = {"database": database, "schema": schema, "disk": disk, "sqlite_mode": sqlite_mode, "clock": clock_agrees}
