"""How an entry of the public log is written: in the transaction of the act that it tells of, and nothing more is done then.

The tree over the entries is carried on, and its head signed, by the ticker (`publishing.py`): an answer waits for one row.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from intersession.core.receipts import Checkpoint, Proof, canonical, consistency, leaf_hash

from .acts import hold_unless_held
from .models import Entry
from .publishing import Nodes, Proofs, frontier_of, lost_head

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
    return all_shown({"": entry})[""]


def all_shown(entries: Mapping[str, Entry | None]) -> dict[str, dict[str, Any]]:
    """The same of several, each under its name: the log is asked once for all."""
    stored = [entry.index for entry in entries.values() if entry is not None and not entry._state.adding]
    proofs = Proofs() if stored else None  # of one entered just now there is none yet: the answer does not wait to ask
    if proofs is not None and len(stored) > 1:
        proofs.prepare(stored)
    return {name: _shown(entry, proofs) for name, entry in entries.items()}


def _shown(entry: Entry | None, proofs: Proofs | None) -> dict[str, Any]:
    if entry is None:
        return {"entry": None, "proof": None, "log": None}
    proof, key = proofs.of(entry.index) if proofs else (None, None)
    return {"entry": {"index": entry.index, "body": entry.content}, "proof": proof, "log": key}


def enter_gap(at: datetime) -> Entry:
    """That the log goes on from an older state than the one that was signed last, and which that was."""
    lost = lost_head()
    kept = Entry.objects.size()
    return enter(
        "gap", at=moment(at), kept=kept, size=lost.size if lost else None, lost=lost.root.hex() if lost else None
    )


def between(first: Entry, last: Entry, proof: str) -> dict[str, Any]:
    """All entries from the one to the other, with the hashes that stand for those before, and what shows that the log of the proof's
    head goes on from them: so whoever has nothing else can tell that none is left out."""
    size = Checkpoint.read(Proof.read(proof).checkpoint).size
    return {
        "before": [each.hex() for each in frontier_of(first.index)],
        "entries": [json.loads(body) for body in Entry.objects.bodies(first.index, last.index + 1)],
        "after": [each.hex() for each in consistency(last.index + 1, size, Nodes(size))],
    }
