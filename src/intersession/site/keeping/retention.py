"""What is deleted when its period ends: read from the register of personal fields, whichever app declares them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models import F, Value
from django.db.models.functions import Concat

from intersession.site.periods import Period
from intersession.site.personal import register

Counts = dict[str, int]


@dataclass(frozen=True)
class Ending:
    """A personal field of a table whose period ends by itself."""

    name: str
    model: type[models.Model]
    field: str
    period: Period

    def due(self, at: datetime) -> "models.QuerySet[Any]":
        return self.period.due(self.model, self.field, at)


@dataclass(frozen=True)
class Apart:
    """Rows that an app forgets by acts of its own, because it keeps something of them in another form: how many are due, and the deed."""

    name: str
    due: Callable[[datetime], int]
    forget: Callable[[datetime], int]


apart: list[Apart] = []


def endings() -> Iterator[Ending]:
    """Each field whose period is data; the others go with what they belong to."""
    for name, said in sorted(register(), key=lambda row: row[0]):
        if isinstance(said.keep, Period):
            app, model, field = name.split(".")
            yield Ending(name, apps.get_model(app, model), field, said.keep)


def due(at: datetime) -> Counts:
    """How many values of each field are due to be deleted at that moment; fields with none are left out."""
    counted = {each.name: each.due(at).count() for each in endings()} | {each.name: each.due(at) for each in apart}
    return {name: number for name, number in counted.items() if number}


def forget(at: datetime) -> Counts:
    """Delete what is due, inside the transaction that runs; how many values of each field went."""
    gone = due(at)
    for other in apart:
        other.forget(at)
    for each in endings():
        if each.name in gone:
            _forget(each, at)
    return gone


def _forget(each: Ending, at: datetime) -> None:
    """The row where its period says so, else the value alone. A second field of a row finds the row gone."""
    instead = each.period.instead
    if instead is None:
        each.due(at).delete()
    else:
        before, _pk, after = instead.partition("{pk}")
        value = Concat(Value(before), F("pk"), Value(after), output_field=models.CharField()) if _pk else Value(instead)
        each.due(at).update(**{each.field: value})


def erase_traces(gone: Counts) -> None:
    """Deleting is not erasing: let the database give up what it still holds of deleted rows (not from inside a transaction)."""
    if not gone or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if (
            connection.vendor == "sqlite"
        ):  # secure_delete has overwritten them in the pages, which stand in the write-ahead log
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return
        for table in sorted({each.model._meta.db_table for each in endings() if each.name in gone}):
            cursor.execute(f"VACUUM (ANALYZE) {connection.ops.quote_name(table)}")  # rows, and values in the statistics
