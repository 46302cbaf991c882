"""How an act is recorded: in its own transaction, after everything it changed."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import Any, ParamSpec, Protocol, TypeVar

from django.db import connection, models, transaction
from django.dispatch import Signal

from intersession.site import clock, finding, live
from intersession.site.once import undoes_all
from intersession.site.prepared import Prepared

from .models import FIRST, Act

P = ParamSpec("P")
T = TypeVar("T")
recorded = Signal()  # sent with `act` and `subject` inside the act's transaction; its one receiver adds a job
IDENTIFIER = re.compile(r"[\w.:+/*\-]{0,80}", re.ASCII)
_held: ContextVar[bool] = ContextVar("held", default=False)  # within an act's frame the chain is held already
_untold: ContextVar[bool] = ContextVar("untold", default=False)
OF_ACCESS = frozenset(
    {
        "accounts.user", "accounts.appointment", "delegations.delegation", "delegations.representative", "delegations.right",
        "floor.chair", "floor.projectorlink",
    }
)  # fmt: skip  # records by which is known who may do what: whoever follows something live is asked about anew
CHAIN = 1_415_926  # the key of PostgreSQL's advisory lock on the chain


@dataclass(frozen=True)
class Office:
    """What acts where no person does."""

    name: str


CLOCK = Office("clock")
CONSOLE = Office("console")


class Person(Protocol):
    """Whoever has an account."""

    pk: int


Actor = Person | Office
Identifier = int | str | bool | datetime | None | list[int] | list[str]


def record(
    verb: str, subject: models.Model, *, by: Actor, at: datetime | None = None, **identifiers: Identifier
) -> Act:
    """Chain one act, and let its subject be found as it now stands. Call it last in the transaction of what it records.

    `identifiers` are ids, codes and moments; a text (anything with a space or longer than 80 characters) is a ValueError,
    so that no personal value ever enters the chain. Times never decrease along it.
    """
    hold_unless_held()
    last = LAST.first()
    moment = max(at or clock.now(), last.at) if last else (at or clock.now())
    act = Act(
        number=last.number + 1 if last else 1,
        at=moment.astimezone(UTC),
        actor_id=None if isinstance(by, Office) else by.pk,
        office=by.name if isinstance(by, Office) else "",
        verb=verb,
        object_type=subject._meta.label_lower,
        object_id=subject.pk,
        identifiers={name: _identifier(value) for name, value in identifiers.items()},
        previous=last.digest if last else FIRST,
    )
    act.digest = act.computed_digest()
    act.save(force_insert=True)
    finding.index(subject)
    if act.object_type in OF_ACCESS:
        live.bump(live.ACCESS)
    if not _untold.get():
        recorded.send(Act, act=act, subject=subject)
    return act


LAST: Prepared[Any] = Prepared(
    lambda: Act.objects.order_by("-number").values_list("number", "at", "digest", named=True)[:1]
)


@contextmanager
def untold() -> Iterator[None]:
    """Record acts of the past of which nobody is told any more: a year that is loaded, records that are moved."""
    token = _untold.set(True)
    try:
        yield
    finally:
        _untold.reset(token)


def act(function: Callable[P, T]) -> Callable[P, T]:
    """The frame of an action: one transaction that holds the chain from its first line.

    So acts come one after another: none is overtaken between its question and its answer (a revocation comes before a
    ballot or after it), and none waits for a row while another waits for the chain.
    """

    @wraps(function)
    def framed(*args: P.args, **kwargs: P.kwargs) -> T:
        with transaction.atomic(savepoint=_held.get() or not undoes_all()):
            hold_chain()
            token = _held.set(True)
            try:
                return function(*args, **kwargs)
            finally:
                _held.reset(token)

    return framed


def hold_chain() -> None:
    """One act at a time, until the transaction ends: on SQLite it has the writer lock; PostgreSQL needs a lock of its own."""
    if not connection.in_atomic_block:
        raise RuntimeError("An act is recorded in the transaction of what it records.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN])


def hold_unless_held() -> None:
    """Hold the chain where no frame of an act does."""
    if not _held.get():
        hold_chain()


def _identifier(value: Identifier) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, list):
        return [_identifier(part) for part in value]
    if isinstance(value, str) and not IDENTIFIER.fullmatch(value):
        raise ValueError("An act holds identifiers, never texts.")
    return value
