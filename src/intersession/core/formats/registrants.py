"""The registrants of an Indico event, as its check-in interface gives them in JSON, read as a table.

A registrant is a row, numbered from 1 in the order of the file; what stands in `personal_data` are columns of their own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from intersession.core.faults import Fault
from intersession.core.formats.tables import Row, Table, TableError, TableQuota

USUAL = TableQuota()
OWN = ("registrant_id", "full_name", "checked_in", "state")


def looks_like_registrants(content: bytes) -> bool:
    """Whether the file is JSON by its first letter; a table never begins so."""
    return content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def read_registrants(content: bytes, *, quota: TableQuota = USUAL) -> Table:
    """The registrants as a table. Raises `TableError` (`damaged not_a_table empty too_many_rows`)."""
    try:
        read = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise TableError(Fault("damaged", "The file is damaged and cannot be opened.", {})) from fault
    listed = read.get("registrants") if isinstance(read, dict) else read
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise TableError(Fault("not_a_table", "The file holds no list of registrants.", {}))
    if not listed:
        raise TableError(Fault("empty", "The table is empty.", {}))
    if len(listed) > quota.rows:
        raise TableError(Fault("too_many_rows", "The table has more than {rows} rows.", {"rows": quota.rows}))
    return _table([dict(_cells(each)) for each in listed])


def _table(rows: list[dict[str, str]]) -> Table:
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    whole = tuple(Row(number, {name: row.get(name, "") for name in columns}) for number, row in enumerate(rows, 1))
    return Table("csv", columns, whole)


def _cells(registrant: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in OWN:
        if name in registrant:
            yield name, _text(registrant[name])
    personal = registrant.get("personal_data")
    for name, value in (personal if isinstance(personal, dict) else {}).items():
        yield str(name), _text(value)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).strip() if isinstance(value, str | int) else ""
