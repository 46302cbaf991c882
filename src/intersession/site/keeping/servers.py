"""The restore into PostgreSQL: a database beside the one that stands, then both are renamed in one transaction."""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from django.db import connection, connections
from psycopg import sql

from intersession.site import clock

from . import NotDone
from .databases import opened
from .snapshots import run_client

COMPANY = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND coalesce(backend_type, 'client backend') = 'client backend'"
MAINTENANCE = "postgres"  # the database from which others are made and renamed


def restored(part: Path, look_through: Callable[[], object]) -> str:
    """Exchange the forum's database for the dumped one, once it was looked through; the name that the old one has now. Raises NotDone."""
    stands = connection.settings_dict
    fresh, aside = (
        f"{stands['NAME']}_restoring",
        f"{stands['NAME']}_before_{clock.host_time():%Y%m%d_%H%M%S}_{secrets.token_hex(2)}",
    )
    close()
    with _maintenance(stands) as server:
        _refuse_company(server, stands["NAME"])
        _make(server, fresh)
        try:
            described = dict(stands) | {"NAME": fresh}
            run_client(
                [
                    "pg_restore",
                    "--exit-on-error",
                    "--single-transaction",
                    "--no-owner",
                    "--no-privileges",
                    f"--dbname={fresh}",
                    str(part),
                ],
                described,
            )
            with opened("restored", url_of(described)):
                look_through()
        except BaseException:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(fresh)))
            raise
        _rename(server, {stands["NAME"]: aside, fresh: stands["NAME"]})
    return aside


def refuse_company() -> None:
    """Raises NotDone while anybody else is connected to the forum's database: another server would go on writing into the old one."""
    stands = connection.settings_dict
    close()
    with _maintenance(stands) as server:
        _refuse_company(server, stands["NAME"])


def _refuse_company(server: psycopg.Connection[Any], name: str) -> None:
    """Our own connections, which were just closed, may take the server a moment."""
    others = 0
    for _attempt in range(20):
        row = server.execute(COMPANY, [name]).fetchone()
        others = row[0] if row else 0
        if not others:
            return
        time.sleep(0.1)
    raise NotDone(
        f"{others} other connections to the database are open: stop every server of it first. Nothing was changed."
    )


def close() -> None:
    """Leave the forum's database, so that it can be renamed."""
    for each in connections.all():
        each.close()
        if getattr(each, "pool", None):
            each.close_pool()  # type: ignore[attr-defined]


@contextmanager
def _maintenance(database: dict[str, Any]) -> Iterator[psycopg.Connection[Any]]:
    try:
        server = psycopg.connect(
            host=database["HOST"] or None, port=database["PORT"] or None, user=database["USER"] or None,
            password=database["PASSWORD"] or None, dbname=MAINTENANCE, autocommit=True,
        )  # fmt: skip
    except psycopg.Error as fault:
        raise NotDone(
            f"The server's database {MAINTENANCE} does not open: {_said(fault)}. Nothing was changed."
        ) from fault
    with server:
        yield server


def _make(server: psycopg.Connection[Any], name: str) -> None:
    try:
        server.execute(
            sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name))
        )  # left by a restore that was killed
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(name)))
    except psycopg.errors.InsufficientPrivilege as fault:
        user = server.info.user
        raise NotDone(
            f"The user {user} may not make a database beside the forum's: ALTER ROLE {user} CREATEDB. Nothing was changed."
        ) from fault
    except psycopg.Error as fault:
        raise NotDone(f"No database could be made beside the forum's: {_said(fault)}. Nothing was changed.") from fault


def _rename(server: psycopg.Connection[Any], names: dict[str, str]) -> None:
    try:
        with server.transaction():
            for old, new in names.items():
                server.execute(
                    sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(old), sql.Identifier(new))
                )
    except psycopg.Error as fault:
        raise NotDone(f"The databases could not be exchanged: {_said(fault)}. The old one stands as it was.") from fault


def _said(fault: psycopg.Error) -> str:
    return " ".join(str(fault).split())


def url_of(database: dict[str, Any]) -> str:
    """The address of a database as Django describes it."""
    user = f"{quote(database['USER'], safe='')}:{quote(database['PASSWORD'], safe='')}@" if database["USER"] else ""
    host = quote(database["HOST"], safe="") if database["HOST"] else ""
    port = f":{database['PORT']}" if database["PORT"] else ""
    return f"postgres://{user}{host}{port}/{quote(database['NAME'], safe='')}"
