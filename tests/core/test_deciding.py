"""A decision in the room, step by step, and random histories of it against a small model."""

from dataclasses import dataclass, field
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from intersession.core.deciding import KINDS, Room, refusal, replay, since
from tests.cases import each


@dataclass(frozen=True)
class Made:
    number: int
    kind: str
    delegation: Any = None
    content: dict[str, Any] = field(default_factory=dict)


def steps(*said: str) -> list[Made]:
    """ "objection IT" is Italy's; "vote carried" is a vote with that outcome."""
    made = []
    for number, words in enumerate(said, 1):
        kind, _, more = words.partition(" ")
        content = {"outcome": more} if kind == "vote" else {}
        made.append(Made(number, kind, None if kind == "vote" else more or None, content))
    return made


def after(*said: str) -> Room:
    return replay(steps(*said))


def test_what_nobody_objects_to_is_agreed_by_the_gavel():
    room = after("package", "put", "gavel")
    assert (room.phase, room.decided.kind, room.last) == ("decided", "gavel", 3)


def test_an_objection_stands_in_the_way_until_it_is_withdrawn():
    assert refusal(after("package", "put", "objection IT"), "gavel") == "objection_stands"
    assert refusal(after("package", "put", "objection IT", "withdrawal IT"), "gavel") == ""


def test_who_makes_a_reservation_objects_no_longer():
    room = after("package", "put", "objection IT", "reservation IT")
    assert (dict(room.objections), list(room.reservations)) == ({}, ["IT"])


def test_other_words_put_leave_behind_what_was_objected_to_the_former():
    room = after("package", "put", "objection IT", "reservation FR", "package", "put")
    assert (room.phase, dict(room.objections), dict(room.reservations), room.put.number) == ("put", {}, {}, 6)


def test_a_changed_package_is_not_put_until_its_words_are():
    assert after("package", "put", "package").phase == "preparing"


def test_a_vote_that_carries_decides_in_spite_of_objections_and_one_that_does_not_leaves_the_package():
    carried, lost = after("package", "put", "objection IT", "vote carried"), after("package", "put", "vote lost")
    assert (carried.phase, list(carried.objections)) == ("decided", ["IT"])
    assert (lost.phase, len(lost.votes), lost.package.number) == ("preparing", 1, 1)


def test_an_undo_takes_back_the_last_step_that_stands_and_a_second_one_the_one_before():
    once = after("package", "put", "gavel", "undo")
    twice = after("package", "put", "gavel", "undo", "undo")
    assert (once.phase, twice.phase, twice.last) == ("put", "preparing", 5)


def test_after_the_gavel_a_delegation_makes_a_statement_and_nothing_changes():
    room = after("package", "put", "gavel")
    assert (refusal(room, "objection", "IT"), refusal(room, "statement", "IT")) == ("decided", "")
    said = after("package", "put", "gavel", "statement IT")
    assert (said.phase, [step.delegation for step in said.statements]) == ("decided", ["IT"])


@each(
    ("said", "kind", "code"),
    [
        ((), "put", "no_package"),
        ((), "undo", "nothing_to_undo"),
        (("package",), "gavel", "nothing_put"),
        (("package",), "statement", "not_decided"),
        (("package", "put", "objection IT"), "objection", "objects_already"),
        (("package", "put"), "withdrawal", "does_not_object"),
        (("package", "put", "reservation IT"), "reservation", "reserved_already"),
    ],
)
def test_what_cannot_come_now_is_refused_with_its_reason(said, kind, code):
    assert refusal(after(*said), kind, "IT") == code


def test_what_happened_since_is_what_was_not_seen():
    assert [step.kind for step in since(steps("package", "put", "gavel"), 1)] == ["put", "gavel"]


wanted = st.tuples(
    st.sampled_from(sorted(KINDS)), st.sampled_from(["IT", "FR"]), st.sampled_from(["carried", "lost", "no_quorum"])
)


@given(st.lists(wanted, max_size=30))
def test_a_random_history_is_what_remembering_every_state_gives(history):
    """The small model keeps the state before each step, and an undo goes back to it."""
    taken: list[Made] = []
    states: list[dict[str, Any]] = [
        {"package": False, "put": False, "against": set(), "reserved": set(), "done": False}
    ]
    for kind, who, outcome in history:
        room, now = replay(taken), states[-1]
        possible = {
            "package": not now["done"],
            "put": not now["done"] and now["package"],
            "taken_back": now["put"] and not now["done"],
            "objection": now["put"] and not now["done"] and who not in now["against"],
            "withdrawal": now["put"] and not now["done"] and who in now["against"],
            "reservation": now["put"] and not now["done"] and who not in now["reserved"],
            "gavel": now["put"] and not now["done"] and not now["against"],
            "vote": now["put"] and not now["done"],
            "statement": now["done"],
            "undo": len(states) > 1,
        }[kind]
        assert (refusal(room, kind, who) == "") == possible
        if not possible:
            continue
        taken.append(Made(len(taken) + 1, kind, who, {"outcome": outcome}))
        if kind == "undo":
            states.pop()
            continue
        states.append(following(now, kind, who, outcome))
        seen = replay(taken)
        assert (seen.phase == "decided", set(seen.objections), set(seen.reservations)) == (
            states[-1]["done"],
            states[-1]["against"],
            states[-1]["reserved"],
        )


def following(now: dict[str, Any], kind: str, who: str, outcome: str) -> dict[str, Any]:
    clear = {"put": False, "against": set(), "reserved": set()}
    return (
        now
        | {
            "package": clear | {"package": True},
            "put": clear | {"put": True},
            "taken_back": clear,
            "objection": {"against": now["against"] | {who}},
            "withdrawal": {"against": now["against"] - {who}},
            "reservation": {"against": now["against"] - {who}, "reserved": now["reserved"] | {who}},
            "gavel": {"done": True},
            "vote": {"done": True} if outcome == "carried" else clear,
            "statement": {},
        }[kind]
    )
