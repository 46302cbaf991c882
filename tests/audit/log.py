"""Plain builders for tests of the public log."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from intersession.audit.actions import begin_log
from intersession.audit.acts import CLOCK
from intersession.audit.keys import known_keys
from intersession.audit.publishing import publish
from intersession.core.receipts import VerifierKey
from intersession.site import clock

TABLES = ("audit_entry", "audit_tile", "audit_signedcheckpoint", "audit_act")


def signed() -> str:
    """The log signed as it stands: the checkpoint."""
    begin_log(at=clock.now(), by=CLOCK)
    made = publish(clock.now())
    assert made is not None
    return made.note


def key() -> VerifierKey:
    return known_keys()[-1]


@contextmanager
def without_triggers() -> Iterator[None]:
    """As one who has the whole database could do."""
    with connection.cursor() as cursor:
        for table in TABLES:
            if connection.vendor == "postgresql":
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
                continue
            for event in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{event}")
    yield
