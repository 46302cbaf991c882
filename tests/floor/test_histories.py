"""Random histories of a room, each act by the one whose it is: the database takes and refuses what the small model does."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intersession.floor import actions
from intersession.floor.actions.presiding import Count
from intersession.floor.models import Step, room_of
from intersession.site.live import version_of
from intersession.site.problems import Conflict
from tests import make_room as make
from tests.core.test_deciding import following

pytestmark = pytest.mark.django_db
FIGURES = {"carried": {"yes": 3, "present": 3}, "lost": {"no": 3, "present": 3}}
NOTHING: dict[str, Any] = {"package": False, "put": False, "against": set(), "reserved": set(), "done": False}
kinds = ["package", "put", "taken_back", "objection", "withdrawal", "reservation", "gavel", "vote", "statement", "undo"]
wanted = st.tuples(st.sampled_from([*kinds, "package", "put", "put"]), st.sampled_from([0, 1]), st.sampled_from(sorted(FIGURES)))  # fmt: skip


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(wanted, min_size=5, max_size=20))
def test_the_room_takes_and_refuses_what_the_small_model_does(history):
    with transaction.atomic():
        lived(history)
        transaction.set_rollback(True)


def lived(history: list[tuple[str, int, str]]) -> None:
    world = make.room()
    states, taken = [NOTHING], 0
    for kind, who, outcome in history:
        now, code = states[-1], world.members[who].code
        possible = may_come(now, kind, code, undoable=len(states) > 1)
        assert (kind, done(world, kind, who, outcome)) == (kind, possible)
        taken += possible
        if possible and kind == "undo":
            states.pop()
        elif possible:
            late = now["done"] and kind in ("objection", "reservation")  # after the gavel both are statements
            states.append(following(now, "statement" if late else kind, code, outcome))
        assert standing(world) == (states[-1]["done"], states[-1]["put"], states[-1]["against"], states[-1]["reserved"], taken)  # fmt: skip
    assert version_of(f"room.{world.question.pk}") == Step.objects.filter(question=world.question).count() == taken


def may_come(now: dict[str, Any], kind: str, code: str, *, undoable: bool) -> bool:
    open_, said = now["put"] and not now["done"], now["put"] and now["done"]
    return {
        "package": not now["done"],
        "put": not now["done"] and now["package"],
        "taken_back": open_,
        "objection": said or (open_ and code not in now["against"]),
        "withdrawal": open_ and code in now["against"],
        "reservation": said or (open_ and code not in now["reserved"]),
        "gavel": open_ and not now["against"],
        "vote": open_,
        "statement": now["done"],
        "undo": undoable,
    }[kind]


def standing(world: Any) -> tuple[Any, ...]:
    room = room_of(world.question)
    decided = room.phase == "decided"
    return (
        decided,
        room.put is not None,
        {each.code for each in room.objections},
        {each.code for each in room.reservations},
        room.last,
    )


def done(world: Any, kind: str, who: int, outcome: str) -> bool:
    """Whether the act was taken; by the Chair, or by the head of that delegation."""
    question, chair = world.question, make.by(world.chair)
    seat = (question, world.members[who])
    head = make.by(world.head if who == 0 else world.others[who - 1])
    put = room_of(question).put
    of, seen = put.number if put else 0, make.last(question)
    acts: dict[str, Any] = {
        "package": lambda: make.package(world, a={}),
        "put": lambda: make.put(world),
        "taken_back": lambda: actions.take_back(question, seen=seen, **chair),
        "objection": lambda: actions.object_to(*seat, of=of, text="No.", **head),
        "withdrawal": lambda: actions.withdraw_objection(*seat, of=of, **head),
        "reservation": lambda: actions.reserve(*seat, of=of, text="But.", **head),
        "gavel": lambda: actions.gavel(question, seen=seen, **chair),
        "vote": lambda: actions.declare_vote(question, Count("iom-24", **FIGURES[outcome]), seen=seen, **chair),
        "statement": lambda: actions.state(*seat, text="For the record.", **head),
        "undo": lambda: actions.undo(question, seen=seen, **chair),
    }
    try:
        with transaction.atomic():
            acts[kind]()
    except Conflict:
        return False
    return True
