"""How an entry of the public log is written: in the transaction of the act that it tells of, and nothing more is done then.

The tree over the entries is carried on, and its head signed, by the ticker (`publishing.py`): an answer waits for one row.
"""

from datetime import UTC, datetime
from typing import Any

from django.db import connection

from intersession.core.receipts import canonical, leaf_hash

from .acts import hold_unless_held
from .models import Entry
from .publishing import proof_of

# Entries are numbered under the chain, so that none overtakes another and none is left out: index 0, 1, 2 …
APPEND = (
    'INSERT INTO audit_entry ("index", kind, about, body, leaf) '
    'SELECT COALESCE(MAX("index") + 1, 0), %s, %s, %s, %s FROM audit_entry RETURNING "index"'
)


def enter(kind: str, about: int | None = None, **body: Any) -> Entry:
    """Append an entry, in the transaction of its act, whose chain is held.

    `body` is what is public of it, beside its kind: whole numbers, identifiers, moments, digests and commitments, never a text
    that a person wrote. Raises ValueError for a float, RuntimeError outside a transaction.
    """
    hold_unless_held()
    written = canonical({"kind": kind, **body})
    leaf = leaf_hash(written)
    with connection.cursor() as cursor:
        cursor.execute(APPEND, [kind, about, written.decode(), leaf])
        (index,) = cursor.fetchone()
    return Entry(index=index, kind=kind, about=about, body=written.decode(), leaf=leaf)


def moment(at: datetime) -> str:
    """A moment as entries write it: in UTC, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def shown(entry: Entry | None) -> dict[str, Any]:
    """The entry and the proof of a receipt, and the key of the log that signed it; the proof is there once a checkpoint covers the
    entry, a second or so later."""
    if entry is None:
        return {"entry": None, "proof": None, "log": None}
    fresh = entry._state.adding  # entered just now: no checkpoint covers it yet, and the answer does not wait to ask
    proof, key = (None, None) if fresh else proof_of(entry.index)
    return {"entry": {"index": entry.index, "body": entry.content}, "proof": proof, "log": key}
