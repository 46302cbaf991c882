"""Lists of the API: a few items and a cursor to the next, opaque to the program that asks."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from .problems import Invalid

SIZE = 50


def listed(
    rows: QuerySet[Any], cursor: str, shown: Callable[[Any], dict[str, Any]], size: int = SIZE
) -> dict[str, Any]:
    """`{"items": […], "next": cursor or null}`: `size` rows from `cursor` on (its start where empty), each as `shown`.

    Raises Invalid (422) for a cursor that no list of ours gave.
    """
    start = place_of(cursor)
    found = list(rows[start : start + size + 1])
    return {"items": [shown(row) for row in found[:size]], "next": str(start + size) if len(found) > size else None}


def place_of(cursor: str) -> int:
    """Where a cursor leads; the start where it is empty. Raises Invalid (422) for one that no list of ours gave."""
    if cursor and not (cursor.isascii() and cursor.isdigit() and len(cursor) < 10):
        raise Invalid(_("This cursor was not given by this list."))
    return int(cursor or 0)
