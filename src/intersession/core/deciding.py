"""A decision in the room, step by step: the Chair's package, the words put, who objects, the gavel or a vote, and undo.

Steps are only ever added. What stands is what replaying them gives; an undo takes back the last step that stands, and is a step
itself. The forms are those of practice.md, section 3: agreed unless somebody objects; who only wants to be on record makes a
reservation; what is said after the gavel is a statement and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Protocol, TypeAlias, get_args

Kind: TypeAlias = Literal[
    "package", "put", "taken_back", "objection", "withdrawal", "reservation", "gavel", "vote", "statement", "undo"
]
KINDS: frozenset[str] = frozenset(get_args(Kind))
Phase: TypeAlias = Literal["preparing", "put", "decided"]


class Step(Protocol):
    """One thing that happened. `delegation` names whose it is (None: the Chair's); a vote's content says its `outcome`."""

    @property
    def number(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def delegation(self) -> Any: ...
    @property
    def content(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Room:
    """What stands. Objections and reservations are to the words that are put; `last` is the last step, undone or not."""

    last: int = 0
    package: Step | None = None
    put: Step | None = None
    objections: Mapping[Any, Step] = field(default_factory=dict)
    reservations: Mapping[Any, Step] = field(default_factory=dict)
    votes: tuple[Step, ...] = ()  # that carried nothing
    decided: Step | None = None
    statements: tuple[Step, ...] = ()
    standing: tuple[Step, ...] = ()  # all steps that were not undone, in order

    @property
    def phase(self) -> Phase:
        return "decided" if self.decided else "put" if self.put else "preparing"

    @property
    def undoable(self) -> Step | None:
        """The step that an undo takes back now."""
        return self.standing[-1] if self.standing else None


def replay(steps: Iterable[Step]) -> Room:
    """What stands after these steps, given in their order."""
    standing: list[Step] = []
    last = 0
    for step in steps:
        last = step.number
        if step.kind != "undo":
            standing.append(step)
        elif standing:
            standing.pop()
    room = Room()
    for step in standing:
        room = _after(room, step)
    return replace(room, last=last, standing=tuple(standing))


def refusal(room: Room, kind: Kind, delegation: Any = None) -> str:
    """Why that step cannot come now, as a code of `REASONS`; "" where it can."""
    if kind == "undo":
        return "" if room.standing else "nothing_to_undo"
    if kind == "statement":
        return "" if room.decided else "not_decided"
    if room.decided:
        return "decided"
    if kind == "package":
        return ""
    if kind == "put":
        return "" if room.package else "no_package"
    if room.put is None:
        return "nothing_put"
    return _to_what_is_put(room, kind, delegation)


REASONS = frozenset(
    {
        "nothing_to_undo",
        "not_decided",
        "decided",
        "no_package",
        "nothing_put",
        "objects_already",
        "does_not_object",
        "reserved_already",
        "objection_stands",
    }
)


def _to_what_is_put(room: Room, kind: Kind, delegation: Any) -> str:
    if kind == "objection" and delegation in room.objections:
        return "objects_already"
    if kind == "withdrawal" and delegation not in room.objections:
        return "does_not_object"
    if kind == "reservation" and delegation in room.reservations:
        return "reserved_already"
    if kind == "gavel" and room.objections:
        return "objection_stands"
    return ""


def _after(room: Room, step: Step) -> Room:
    if step.kind == "package":
        return _cleared(room, package=step)
    if step.kind == "put":
        return replace(_cleared(room), put=step)
    if step.kind == "taken_back":
        return _cleared(room)
    if step.kind == "vote":
        carried = step.content.get("outcome") == "carried"
        return replace(room, decided=step) if carried else replace(_cleared(room), votes=(*room.votes, step))
    if step.kind == "gavel":
        return replace(room, decided=step)
    if step.kind == "statement":
        return replace(room, statements=(*room.statements, step))
    return _of_a_delegation(room, step)


def _of_a_delegation(room: Room, step: Step) -> Room:
    """An objection, its withdrawal, or a reservation: who makes one stands in the way no longer."""
    objections = {who: other for who, other in room.objections.items() if who != step.delegation}
    if step.kind == "objection":
        return replace(room, objections={**objections, step.delegation: step})
    if step.kind == "reservation":
        return replace(room, objections=objections, reservations={**room.reservations, step.delegation: step})
    return replace(room, objections=objections)


def _cleared(room: Room, package: Step | None = None) -> Room:
    """Nothing is put any more; objections and reservations were to what was."""
    return replace(room, package=package or room.package, put=None, objections={}, reservations={})


def since(steps: Sequence[Step], seen: int) -> list[Step]:
    """What happened after the step that somebody saw last."""
    return [step for step in steps if step.number > seen]
