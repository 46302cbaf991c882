"""The move: every record of one database into another, of whichever kind, with equal digests of every table."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import Error, connection, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from intersession.site import finding

from . import NotDone, locks, sequences, servers
from .databases import Log, opened, tables_in
from .tables import Digest, digest_of_table

TARGET = "target"
A_BATCH = 500
# Rows that `migrate` makes by itself in an empty database.
MADE_BY_MIGRATE = {"django_migrations", "django_content_type", "auth_permission"}


def move(url: str, log: Log, data: Any) -> dict[str, Digest]:
    """Carry everything to the empty database at `url`; the digest of each table, the same in both.

    What stands is not changed. Raises NotDone, and leaves then nothing in the target but its empty tables.
    """
    with locks.alone(data), opened(TARGET, url) as target:
        _refuse_itself(target)
        _refuse_broken(log)
        if connection.vendor == "postgresql":
            servers.refuse_company()
        _refuse_full(target)
        try:
            call_command("migrate", database=TARGET, verbosity=0, interactive=False)
            if target.vendor == "postgresql":
                call_command("createcachetable", database=TARGET, verbosity=0)
            with transaction.atomic(), transaction.atomic(TARGET):
                return _carried(target)
        except Error as fault:
            raise NotDone(
                f"The other database refused it: {' '.join(str(fault).split())}. Nothing was carried."
            ) from fault


def _refuse_itself(target: BaseDatabaseWrapper) -> None:
    here, there = (
        [str(d.get(k)) for k in ("ENGINE", "NAME", "HOST", "PORT")]
        for d in (connection.settings_dict, target.settings_dict)
    )
    if here == there:
        raise NotDone("This is the database that the site has now: name another one.")


def _refuse_broken(log: Log) -> None:
    if fault := log.fault("default"):
        raise NotDone(f"The log of this site does not hold: {fault} Nothing was carried.")


def _refuse_full(target: BaseDatabaseWrapper) -> None:
    """Raises NotDone where the target holds anything but what `migrate` makes by itself."""
    try:
        with target.cursor() as cursor:
            tables = set(tables_in(target, cursor)) - MADE_BY_MIGRATE
            full = [name for name in sorted(tables) if _holds(target, cursor, name)]
    except Error as fault:
        raise NotDone(f"The other database does not open: {' '.join(str(fault).split())}.") from fault
    if full:
        raise NotDone(
            f"The other database is not empty ({', '.join(full[:5])}): name an empty one. Nothing was carried."
        )


def _holds(target: BaseDatabaseWrapper, cursor: Any, table: str) -> bool:
    cursor.execute(f"SELECT 1 FROM {target.ops.quote_name(table)} LIMIT 1")
    return cursor.fetchone() is not None


def _carried(target: BaseDatabaseWrapper) -> dict[str, Digest]:
    """Copy every table in one transaction, with the target's refusals set aside meanwhile, and compare the two."""
    with without_triggers(target):
        for model in kept_models():
            model._base_manager.using(TARGET).all()._raw_delete(TARGET)
        for model in kept_models():
            _copy(model)
    finding.rebuild_words(TARGET)
    sequences.carry(connection, target)
    target.check_constraints()
    digests = {model._meta.db_table: digest_of_table(model, "default") for model in kept_models()}
    wrong = [m._meta.db_table for m in kept_models() if digest_of_table(m, TARGET) != digests[m._meta.db_table]]
    if wrong:
        raise NotDone(f"The tables {', '.join(wrong)} did not arrive as they are here. Nothing was carried.")
    return digests


def kept_models() -> list[type[models.Model]]:
    """Every table that any app has, those between two others included."""
    return [m for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy]


def _copy(model: type[models.Model]) -> None:
    """Each row as it is: nothing is computed anew on its way."""
    fields, batch = list(model._meta.local_concrete_fields), []
    for row in model._base_manager.using("default").order_by("pk").iterator(chunk_size=A_BATCH):
        batch.append(row)
        if len(batch) == A_BATCH:
            _insert(model, fields, batch)
            batch = []
    _insert(model, fields, batch)


def _insert(model: type[models.Model], fields: list[Any], batch: list[models.Model]) -> None:
    """As many at a time as the target takes in one statement."""
    target = connections[TARGET]
    size = max(1, target.ops.bulk_batch_size(fields, batch)) if batch else 1
    for start in range(0, len(batch), size):
        rows = model._base_manager.using(TARGET).all()
        try:
            rows._insert(batch[start : start + size], fields=fields, using=TARGET, raw=True)  # type: ignore[attr-defined]
        except Error as fault:
            raise NotDone(
                f"The other database does not take {model._meta.db_table}: {' '.join(str(fault).split())}. Nothing was carried."
            ) from fault


@contextmanager
def without_triggers(target: BaseDatabaseWrapper) -> Iterator[None]:
    """The refusals of the tables are for what happens later, not for records that happened: off within, in place again after."""
    with target.cursor() as cursor:
        if target.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
            found = cursor.fetchall()
            before, after = [f"DROP TRIGGER {name}" for name, _sql in found], [made for _name, made in found]
        else:
            cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
            tables = [name for (name,) in cursor.fetchall()]
            before = [f"ALTER TABLE {name} DISABLE TRIGGER USER" for name in tables]
            after = ["SET CONSTRAINTS ALL IMMEDIATE", *(f"ALTER TABLE {name} ENABLE TRIGGER USER" for name in tables)]
        for statement in before:
            cursor.execute(statement)
        yield
        for statement in after:
            cursor.execute(statement)
