"""Starting the server: the database brought up to date, the static files in place, one process that also does the jobs."""

import fcntl
import logging
import os
import resource
import sqlite3
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from intersession.audit.log import notice_lost
from intersession.site import clock, finding
from intersession.site.keeping import NotDone, locks
from intersession.site.sqlite import versions

STOPS_WITHIN = 25  # seconds for requests that run when the server is asked to stop; systemd waits 30
CONNECTIONS = (
    4096  # that a process holds; a page that follows something has two of them, and one more in each other window
)
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class CannotServe(Exception):
    """The server does not start; the message is one clear line."""


def run(host: str, port: int, workers: int) -> int:
    """Serve until stopped. Raises CannotServe."""
    refuse_exposed_profile(host)
    refuse_https_without_proxy()
    hold_folder()
    bring_up_to_date()
    say_sqlite_version()
    say_setup_code()
    close_connections()
    from granian import Granian
    from granian.constants import Interfaces

    from intersession.site.slots import SLOTS
    from intersession.site.streams import MOST

    os.environ["INTERSESSION_BACKGROUND"] = "thread"
    allow_files(CONNECTIONS + 512)
    logging.getLogger("_granian").addFilter(
        lambda told: "Python threads" not in told.getMessage()
    )  # slots bound what works
    threads = (
        MOST + 4 * SLOTS
    )  # they come when they are needed, and go: streams, requests in slots, those who wait for one
    Granian(
        "intersession.wsgi:application", address=host, port=port, interface=Interfaces.WSGI, workers=workers,
        blocking_threads=threads, backlog=1024, backpressure=CONNECTIONS, log_level="warning", respawn_failed_workers=True, workers_kill_timeout=STOPS_WITHIN,
    ).serve()  # fmt: skip
    return 0


def allow_files(number: int) -> None:
    """Let this process and its workers have so many files open, as far as the system lets it: each connection is one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < number:
        most = number if hard == resource.RLIM_INFINITY else min(number, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def refuse_https_without_proxy() -> None:
    """This server speaks no https: a proxy does, and must be said, since what it says of the visitor is then believed."""
    if settings.PUBLIC_URL.startswith("https:") and not settings.PROXIES:
        raise CannotServe(
            f"INTERSESSION_URL is {settings.PUBLIC_URL}: set INTERSESSION_PROXIES to the number of proxies before this server (mostly 1); "
            "they must set X-Forwarded-Proto and X-Forwarded-For."
        )


def hold_folder() -> None:
    """Keep a restore and a move off as long as this server runs. Raises CannotServe while one is at work."""
    try:
        locks.share(Path(settings.DATA))
    except NotDone as busy:
        raise CannotServe(str(busy)) from busy


def refuse_exposed_profile(host: str) -> None:
    """The demonstration's doors and clock are for this machine only."""
    if settings.PROFILE != "production" and (
        host not in LOOPBACK or set(settings.ALLOWED_HOSTS) - LOOPBACK - {"[::1]"}
    ):
        raise CannotServe(f"The {settings.PROFILE} profile serves on this machine only (127.0.0.1), not on {host}.")


def bring_up_to_date() -> None:
    """Migrate and collect the static files; one process at a time, and nothing where nothing is new."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    with (Path(settings.DATA) / "starting.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        call_command("migrate", verbosity=0, interactive=False)
        if connection.vendor != "sqlite":
            call_command("createcachetable", verbosity=0)
        if finding.is_missing():
            finding.rebuild()
        notice_lost(clock.now())
        if settings.PROFILE != "test":
            _collect_static()


def _collect_static() -> None:
    stamp = Path(settings.STATIC_ROOT) / "collected"
    newest = str(
        max((f.stat().st_mtime_ns for f in Path(__file__).parent.rglob("static/**/*") if f.is_file()), default=0)
    )
    if not stamp.is_file() or stamp.read_text() != newest:
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(newest)


def close_connections() -> None:
    """Leave nothing open that the server's processes would inherit: a pool without its threads, a lock that two would hold as one."""
    connections.close_all()
    for each in connections.all():
        if getattr(each, "pool", None):
            each.close_pool()  # type: ignore[attr-defined]


def say_sqlite_version() -> None:
    if connection.vendor == "sqlite" and not versions.sound(sqlite3.sqlite_version_info):
        print(
            f"SQLite {sqlite3.sqlite_version} can lose a commit when writers overlap (fixed in {versions.SOUND}); "
            "the writer lock is on, so they do not.",
            file=sys.stderr,
        )  # fmt: skip


def say_setup_code() -> None:
    """Whoever reads this console founds the forum; nobody else can."""
    from intersession.accounts.actions import setup_code

    if code := setup_code():
        print(f"Nobody administers this site yet. Open {settings.PUBLIC_URL}/found/ with the setup code {code}", file=sys.stderr)  # fmt: skip
