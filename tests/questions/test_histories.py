"""Random histories of a question equal those of a small model kept in memory: one ballot a mission, what is said in its place,
replies that others join or are given on their behalf, time, drafts, crashes, counting; in every kind of question."""

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intersession.accounts.permissions import may
from intersession.audit.models import Act
from intersession.delegations.actions.groups import keep_group
from intersession.delegations.models import Group, Right
from intersession.questions import actions
from intersession.questions.models import Draft, JointReply, NamedMember, Question, Stance
from intersession.questions.replies import receipt
from intersession.questions.tallying import tally
from intersession.site import clock
from intersession.site.problems import Conflict, Problem
from tests import make_forum as make

MISSIONS, LABELS, LENGTH, DRAIN = 4, "abc", 10, 10  # the question is open for LENGTH minutes; the drain is in seconds
START = datetime.fromisoformat("2031-02-03T09:00:00+00:00")

KINDS: dict[str, dict[str, Any]] = {
    "choose": {"picks": 2}, "between": {"picks": 2, "least": 2}, "approval": {}, "rank": {"method": "borda", "places": 1},
    "yes_no": {"text": {"en": "A text."}, "picks": 1, "places": 1}, "comment": {},
}  # fmt: skip
missions = st.integers(0, MISSIONS - 1)
replies = st.lists(st.sampled_from(LABELS), max_size=3)
done_by_one = st.one_of(
    st.tuples(st.just("give"), missions, replies, st.sampled_from(["standing", "nothing", "stale"])),
    st.tuples(st.just("draft"), missions, replies, st.booleans()),
    st.tuples(st.just("say"), missions, st.sampled_from(["awaiting_instructions", "no_position"])),
    st.tuples(st.just("join"), missions, missions | st.just("group")),
    st.tuples(st.just("take_back"), missions),
    st.tuples(st.just("withdraw"), missions, st.booleans()),
    st.tuples(st.just("speak"), st.sets(missions)),
    st.tuples(st.just("speak_no_more")),
    st.tuples(st.just("decline"), missions),
    st.tuples(st.just("revoke"), missions),
    st.tuples(st.just("wait"), st.integers(1, 5)),
    st.tuples(st.just("extend"), st.integers(-1, 3)),
)
steps = done_by_one | st.tuples(st.just("crash"), done_by_one.filter(lambda step: step[0] != "wait"))


@dataclass
class Model:
    """What the forum should say, in as few words as it can be written."""

    kind: str = "choose"
    minute: int = 0
    closes: int = LENGTH
    standing: dict[int, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    replaced: list[int] = field(default_factory=list)
    drafts: dict[int, tuple[int, list[str]]] = field(default_factory=dict)
    revoked: set[int] = field(default_factory=set)
    given: int = 0
    said: dict[int, tuple[str, Any]] = field(default_factory=dict)
    named: set[int] | None = None  # on whose behalf the first mission gives its reply too; None: on nobody's
    declined: set[int] = field(default_factory=set)
    counted: bool = False

    @property
    def open(self) -> bool:
        return self.minute < self.closes

    def give(self, mission: int, labels: list[str], replaces: str) -> str:
        named = {"standing": self.standing.get(mission, (None,))[0], "nothing": None}.get(replaces, 0)
        if mission in self.revoked:
            return "refused"
        if not self.open:
            return "409"
        if not self.sound(labels):
            return "422"
        if named != self.standing.get(mission, (None,))[0]:
            return "409"
        if mission in self.standing:
            self.replaced.append(self.standing[mission][0])
        self.given += 1
        self.standing[mission] = (self.given, tuple(labels))
        self.said.pop(mission, None)
        return "done"

    def sound(self, labels: list[str]) -> bool:
        """Whether a reply with these choices can be given to a question of this kind."""
        match self.kind:
            case "comment":
                return not labels
            case "yes_no":
                return len(labels) == 1
            case "choose":
                return len(labels) <= 2 and len(set(labels)) == len(labels)
            case "between":
                return len(labels) in (0, 2) and len(set(labels)) == len(labels)
        return len(set(labels)) == len(labels)

    def heard(self, mission: int) -> str:
        """How one who may give is refused, whatever is said."""
        return "refused" if mission in self.revoked else "" if self.open else "409"

    def say(self, mission: int, kind: str, whom: Any = None) -> str:
        if refused := self.heard(mission):
            return refused
        if mission in self.standing:
            return "409"
        self.said[mission] = (kind, whom)
        return "done"

    def join(self, mission: int, whom: Any) -> str:
        own = whom == mission and not self.heard(mission) and mission not in self.standing
        return "422" if own else self.say(mission, "joins", whom)

    def take_back(self, mission: int) -> str:
        return self.heard(mission) or ("done" if self.said.pop(mission, None) else "409")

    def withdraw(self, mission: int, named: bool) -> str:
        if refused := self.heard(mission):
            return refused
        if mission not in self.standing or not named:
            return "409"
        del self.standing[mission]
        self.said[mission] = ("withdrawn", None)
        return "done"

    def speak(self, members: set[int]) -> str:
        if refused := self.heard(0):
            return refused
        if not members or 0 in members:
            return "422"
        if members & self.declined:
            return "409"
        self.named = set(members)
        return "done"

    def speak_no_more(self) -> str:
        if refused := self.heard(0):
            return refused
        ended, self.named = self.named is not None, None
        return "done" if ended else "409"

    def decline(self, mission: int) -> str:
        if refused := self.heard(mission):
            return refused
        if self.named is None or mission not in self.named:
            return "409"
        self.named.discard(mission)
        self.declined.add(mission)
        return "done"

    def crash(self, step: tuple[Any, ...]) -> str:
        """Nothing of it is left."""
        return "crashed"

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

    def replies(self) -> list[tuple[str, ...]]:
        """What counts for each mission."""
        return [self.standing.get(self.whose(mission), (0, ()))[1] for mission in range(MISSIONS)]

    def support(self) -> list[int]:
        counted = Counter(label for labels in self.replies() for label in labels)
        return [counted[label] for label in LABELS] if self.kind != "comment" else []

    def points(self) -> list[float]:
        """Of every ranking a point for each option below, and a half for each that is level."""
        points = dict.fromkeys(LABELS, 0.0)
        for labels in self.replies():
            rest = [label for label in LABELS if label not in labels]
            points = {label: points[label] + self.given_by(label, labels, rest) for label in LABELS}
        return [points[label] for label in LABELS]

    def given_by(self, label: str, labels: tuple[str, ...], rest: list[str]) -> float:
        if not labels:
            return 0
        return len(LABELS) - 1 - labels.index(label) if label in labels else (len(rest) - 1) / 2

    def whose(self, mission: int) -> int | None:
        """Whose reply counts for a mission."""
        seen: list[int] = []
        at: int | None = mission
        while at is not None and at not in self.standing and at not in seen and self.counted:
            seen.append(at)
            kind, whom = self.said.get(at, ("", None))
            if whom == "group":
                at = 0 if self.named is not None else None
            elif kind:
                at = whom
            else:
                at = 0 if self.named and at in self.named else None
        return at


class Records:
    """The same steps done with the product."""

    def __init__(self, kind: str, counted: bool) -> None:
        self.at, self.kind = START, kind
        with clock.held_at(START):
            self.forum = make.forum(MISSIONS)
            closes = START + timedelta(minutes=LENGTH)
            everybody = [mission.delegation for mission in self.forum.missions]
            named = Group(code="basin", names={"en": "Basin"})
            by = self.forum.officer
            self.group = keep_group(named, everybody, everybody[:1], source="note 1", at=START, by=by)
            own = "" if kind in ("yes_no", "comment") else LABELS
            proposes = kind in ("choose", "between", "approval")
            fields = {"modifications": proposes, "alternatives": proposes, "joined_count": counted} | KINDS[kind]
            of = "choose" if kind == "between" else kind
            self.pk = make.open_question(self.forum, own, closes_at=closes, kind=of, **fields).pk
            self.names = dict(zip(LABELS, ("yes", "no", "abstain"), strict=True)) if kind == "yes_no" else {}

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
        except Crash:
            return "crashed"
        except Problem as problem:
            return str(int(problem.status))
        return "done"

    def give(self, mission: int, labels: list[str], replaces: str) -> None:
        standing = self.question.ballots.standing().filter(delegation=self.forum[mission].delegation).first()
        named = {"standing": standing.number if standing else None, "nothing": None}.get(replaces, f"{self.pk}-0000")
        choices = [self.choice(place, label) for place, label in enumerate(labels, 1)]
        remarks = "Words." if self.kind == "comment" else ""
        make.cast(self.question, self.forum[mission], choices=choices, replaces=named, at=self.at, remarks=remarks)

    def choice(self, place: int, label: str) -> dict[str, Any]:
        return {"option": self.names.get(label, label)} | ({"rank": place} if self.kind == "rank" else {})

    def acting(self, mission: int) -> dict[str, Any]:
        return {"at": self.at, "by": self.forum[mission].head}

    def say(self, mission: int, kind: str) -> None:
        actions.say_stance(self.question, self.forum[mission].delegation, kind, **self.acting(mission))

    def join(self, mission: int, whom: Any) -> None:
        joins = self.group if whom == "group" else self.forum[whom].delegation
        actions.say_stance(self.question, self.forum[mission].delegation, "joins", joins=joins, **self.acting(mission))

    def take_back(self, mission: int) -> None:
        actions.take_back_stance(self.question, self.forum[mission].delegation, **self.acting(mission))

    def withdraw(self, mission: int, named: bool) -> None:
        standing = self.question.ballots.standing().filter(delegation=self.forum[mission].delegation).first()
        number = standing.number if standing and named else "0-0000"
        actions.withdraw_answer(self.question, self.forum[mission].delegation, number=number, **self.acting(mission))

    def speak(self, members: set[int]) -> None:
        named = [self.forum[number].delegation for number in sorted(members)]
        actions.speak_for(self.question, self.forum[0].delegation, self.group, named, **self.acting(0))

    def speak_no_more(self) -> None:
        joint = JointReply.objects.order_by("pk").last()
        if joint is None:  # nothing to end: as one is refused who ends it a second time
            actions.take_back_stance(self.question, self.forum[0].delegation, **self.acting(0)) if self.mute() else None
            raise Conflict("")
        actions.end_joint_reply(joint, **self.acting(0))

    def mute(self) -> bool:
        """Whether the first mission may say nothing: then that is how it is refused."""
        return not may(self.forum[0].head, "delegations.give_for", self.forum[0].delegation, at=self.at)

    def decline(self, mission: int) -> None:
        actions.decline_naming(self.question, self.forum[mission].delegation, **self.acting(mission))

    def crash(self, step: tuple[Any, ...]) -> None:
        name, *parts = step
        with suppress(PermissionDenied, Problem):
            getattr(self, name)(*parts)
        raise Crash

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
        labels = {name: label for label, name in self.names.items()}
        said = {b.serial: tuple(labels.get(c["option"], c["option"]) for c in receipt(b)["choices"]) for b in ballots}
        return {
            "open": self.question.state_at(self.at) == "open",
            "serials": [b.serial for b in ballots],
            "standing": {self.mission_of(b): (b.serial, said[b.serial]) for b in ballots if b.current},
            "replaced": sorted(b.replaces.serial for b in ballots if b.replaces),
            "said": {self.mission_of(s): self.stance(s) for s in Stance.objects.standing().select_related("joins")},
            "named": {self.mission_of(n) for n in NamedMember.objects.standing()},
            "drafts": {self.mission_of(d): (d.version, [c["option"] for c in d.choices]) for d in Draft.objects.all()},
        }

    def stance(self, said: Stance) -> tuple[str, Any]:
        codes = [mission.code for mission in self.forum.missions]
        return said.kind, "group" if said.joins_group_id else codes.index(said.joins.code) if said.joins else None

    def mission_of(self, record: Any) -> int:
        return [mission.delegation.pk for mission in self.forum.missions].index(record.delegation_id)


def expected(model: Model) -> dict[str, Any]:
    return {
        "open": model.open,
        "serials": list(range(1, model.given + 1)),
        "standing": model.standing,
        "replaced": sorted(model.replaced),
        "said": model.said,
        "named": model.named or set(),
        "drafts": model.drafts,
    }


class Undo(Exception):
    pass


class Crash(Exception):
    pass


@pytest.mark.django_db
@settings(max_examples=max(15, settings().max_examples), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(list(KINDS)), history=st.lists(steps, max_size=20), counted=st.booleans())
def test_every_history_comes_to_what_the_model_says(kind: str, history: list[tuple[Any, ...]], counted: bool):
    with pytest.raises(Undo), transaction.atomic():
        compare(kind, history, counted)
        raise Undo


def compare(kind: str, history: list[tuple[Any, ...]], counted: bool) -> None:
    records, model = Records(kind, counted), Model(kind, counted=counted)
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
    if kind in ("choose", "between", "approval"):
        assert [line.support for line in tally(closed).options] == model.support()
    shown = [float(Fraction(line["support"])) for line in proposed.content["options"]]
    assert shown == (model.points() if kind == "rank" else model.support())
    assert Act.objects.first_broken() is None
