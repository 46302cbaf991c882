"""Random histories of a question equal those of a small model kept in memory: one ballot a mission, time, drafts, counting."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intersession.audit.models import Act
from intersession.delegations.models import Right
from intersession.questions import actions
from intersession.questions.models import Draft, Question
from intersession.questions.replies import receipt
from intersession.questions.tallying import tally
from intersession.site import clock
from intersession.site.problems import Problem
from tests import make_forum as make

MISSIONS, LABELS, LENGTH, DRAIN = 3, "abc", 10, 10  # the question is open for LENGTH minutes; the drain is in seconds
START = datetime.fromisoformat("2031-02-03T09:00:00+00:00")

missions = st.integers(0, MISSIONS - 1)
replies = st.lists(st.sampled_from(LABELS), max_size=3)
steps = st.one_of(
    st.tuples(st.just("give"), missions, replies, st.sampled_from(["standing", "nothing", "stale"])),
    st.tuples(st.just("draft"), missions, replies, st.booleans()),
    st.tuples(st.just("revoke"), missions),
    st.tuples(st.just("wait"), st.integers(1, 5)),
    st.tuples(st.just("extend"), st.integers(-1, 3)),
)


@dataclass
class Model:
    """What the forum should say, in as few words as it can be written."""

    minute: int = 0
    closes: int = LENGTH
    standing: dict[int, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    replaced: list[int] = field(default_factory=list)
    drafts: dict[int, tuple[int, list[str]]] = field(default_factory=dict)
    revoked: set[int] = field(default_factory=set)
    given: int = 0

    @property
    def open(self) -> bool:
        return self.minute < self.closes

    def give(self, mission: int, labels: list[str], replaces: str) -> str:
        named = {"standing": self.standing.get(mission, (None,))[0], "nothing": None}.get(replaces, 0)
        if mission in self.revoked:
            return "refused"
        if not self.open:
            return "409"
        if len(labels) > 2 or len(set(labels)) < len(labels):
            return "422"
        if named != self.standing.get(mission, (None,))[0]:
            return "409"
        if mission in self.standing:
            self.replaced.append(self.standing[mission][0])
        self.given += 1
        self.standing[mission] = (self.given, tuple(labels))
        return "done"

    def draft(self, mission: int, labels: list[str], fresh: bool) -> str:
        if not self.open:
            return "refused"
        version, _ = self.drafts.get(mission, (0, []))
        if not fresh:
            return "409"
        self.drafts[mission] = (version + 1, labels)
        return "done"

    def revoke(self, mission: int) -> str:
        self.revoked.add(mission)
        return "done"

    def wait(self, minutes: int) -> str:
        self.minute += minutes
        return "done"

    def extend(self, minutes: int) -> str:
        if not self.open:
            return "409"
        if minutes <= 0:
            return "422"
        self.closes += minutes
        return "done"

    def support(self) -> list[int]:
        counted = Counter(label for _, labels in self.standing.values() for label in labels)
        return [counted[label] for label in LABELS]


class Records:
    """The same steps done with the product."""

    def __init__(self) -> None:
        self.at = START
        with clock.held_at(START):
            self.forum = make.forum(MISSIONS)
            closes = START + timedelta(minutes=LENGTH)
            self.pk = make.open_question(self.forum, LABELS, closes_at=closes).pk

    @property
    def question(self) -> Question:
        return Question.objects.get(pk=self.pk)

    def take(self, step: tuple[Any, ...]) -> str:
        name, *parts = step
        try:
            with clock.held_at(self.at), transaction.atomic():
                getattr(self, name)(*parts)
        except PermissionDenied:
            return "refused"
        except Problem as problem:
            return str(int(problem.status))
        return "done"

    def give(self, mission: int, labels: list[str], replaces: str) -> None:
        standing = self.question.ballots.standing().filter(delegation=self.forum[mission].delegation).first()
        named = {"standing": standing.number if standing else None, "nothing": None}.get(replaces, f"{self.pk}-0000")
        make.cast(self.question, self.forum[mission], *labels, replaces=named, at=self.at)

    def draft(self, mission: int, labels: list[str], fresh: bool) -> None:
        draft = Draft.objects.filter(delegation=self.forum[mission].delegation).first()
        version = (draft.version if draft else 0) if fresh else 99
        choices = [{"option": label} for label in labels]
        by, delegation = self.forum[mission].head, self.forum[mission].delegation
        actions.save_draft(self.question, delegation, choices, remarks="", version=version, at=self.at, by=by)

    def revoke(self, mission: int) -> None:
        rights = Right.objects.filter(representative__user=self.forum[mission].head, right="give", until=None)
        rights.update(until=self.at)

    def wait(self, minutes: int) -> None:
        self.at += timedelta(minutes=minutes)
        with clock.held_at(self.at):
            make.tick()

    def extend(self, minutes: int) -> None:
        to = (self.question.closes_at or START) + timedelta(minutes=minutes)
        actions.extend(self.question, to, wall="", reason="Asked for.", at=self.at, by=self.forum.officer)

    def seen(self) -> dict[str, Any]:
        ballots = list(self.question.ballots.whole())
        said = {b.serial: tuple(choice["option"] for choice in receipt(b)["choices"]) for b in ballots}
        return {
            "open": self.question.state_at(self.at) == "open",
            "serials": [b.serial for b in ballots],
            "standing": {self.mission_of(b): (b.serial, said[b.serial]) for b in ballots if b.current},
            "replaced": sorted(b.replaces.serial for b in ballots if b.replaces),
            "drafts": {self.mission_of(d): (d.version, [c["option"] for c in d.choices]) for d in Draft.objects.all()},
        }

    def mission_of(self, record: Any) -> int:
        return [mission.delegation.pk for mission in self.forum.missions].index(record.delegation_id)


def expected(model: Model) -> dict[str, Any]:
    return {
        "open": model.open,
        "serials": list(range(1, model.given + 1)),
        "standing": model.standing,
        "replaced": sorted(model.replaced),
        "drafts": model.drafts,
    }


class Undo(Exception):
    pass


@pytest.mark.django_db
@settings(max_examples=max(100, settings().max_examples), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=st.lists(steps, max_size=16))
def test_every_history_comes_to_what_the_model_says(history: list[tuple[Any, ...]]):
    with pytest.raises(Undo), transaction.atomic():
        compare(history)
        raise Undo


def compare(history: list[tuple[Any, ...]]) -> None:
    records, model = Records(), Model()
    for step in history:
        name, *parts = step
        assert records.take(step) == getattr(model, name)(*parts), step
    assert records.seen() == expected(model)
    records.wait(LENGTH + 5 * len(history))  # past every deadline: closing
    with clock.held_at(records.at + timedelta(seconds=DRAIN)):
        make.tick()
        closed = records.question
        assert closed.state == "closed"
        proposed = actions.propose_result(closed, at=clock.now(), by=records.forum.officer)
    assert [line.support for line in tally(closed).options] == model.support()
    assert [line["support"] for line in proposed.content["options"]] == model.support()
    assert Act.objects.first_broken() is None
