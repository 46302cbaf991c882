"""A table's content as one digest that does not depend on the kind of database, or on the order in which it gives rows."""

import hashlib
import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from django.db import models

A_BATCH = 2000


class Digest(NamedTuple):
    """How many rows, and the SHA-256 over the sorted digests of them."""

    rows: int
    sha256: str


def digest_of_table(model: type[models.Model], using: str) -> Digest:
    """What a table holds, in canonical form: columns by name, moments in UTC, JSON with sorted keys."""
    names = sorted(field.attname for field in model._meta.local_concrete_fields)
    rows = model._base_manager.using(using).order_by().values_list(*names)
    digests = sorted(_digest(names, row) for row in rows.iterator(chunk_size=A_BATCH))
    return Digest(len(digests), hashlib.sha256(b"".join(digests)).hexdigest())


def _digest(names: list[str], row: tuple[Any, ...]) -> bytes:
    plain = json.dumps([[name, canonical(value)] for name, value in zip(names, row, strict=True)], sort_keys=True)
    return hashlib.sha256(plain.encode()).digest()


def canonical(value: Any) -> Any:
    """A value as JSON can hold it, with its type, the same from every database."""
    if isinstance(value, datetime):
        return ["moment", value.astimezone(UTC).isoformat(timespec="microseconds")]
    if isinstance(value, date | time):
        return [type(value).__name__, value.isoformat()]
    if isinstance(value, timedelta):
        return ["span", value // timedelta(microseconds=1)]
    if isinstance(value, bytes | bytearray | memoryview):
        return ["bytes", bytes(value).hex()]
    if isinstance(value, Decimal | UUID):
        return [type(value).__name__, str(value)]
    return value
