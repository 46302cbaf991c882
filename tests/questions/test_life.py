"""The life of a question and the promises around it: what is fixed, what is late, what a crash leaves, what is told."""

import json
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction

from intersession.audit.models import Act
from intersession.core.instants import read_moment
from intersession.questions import actions
from intersession.questions.actions import answers
from intersession.questions.models import Ballot, Choice, DeadlineChange, Option, Question, RollEntry
from intersession.questions.tallying import tally
from intersession.site import clock
from intersession.site.models import KeptAnswer, Upload
from intersession.site.problems import Conflict, Invalid
from tests import make_forum as make
from tests.make_forum import Forum, Program

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum() -> Forum:
    return make.forum(4)


@pytest.fixture
def question(forum: Forum) -> Question:
    return make.open_question(forum)


CHANGES = {
    "question": lambda q, b: Question.objects.filter(pk=q.pk).update(picks=3),
    "title": lambda q, b: Question.objects.filter(pk=q.pk).update(title={"en": "Another"}),
    "publicity": lambda q, b: Question.objects.filter(pk=q.pk).update(publicity="recorded"),
    "question gone": lambda q, b: Question.objects.filter(pk=q.pk)._raw_delete("default"),
    "option more": lambda q, b: Option.objects.create(question=q, label="z", position=9, title={"en": "Z"}),
    "option other": lambda q, b: Option.objects.filter(question=q, label="a").update(title={"en": "Other"}),
    "option gone": lambda q, b: Option.objects.filter(question=q, label="d")._raw_delete("default"),
    "roll more": lambda q, b: RollEntry.objects.create(question=q, delegation=make.mission("NEW").delegation),
    "roll less": lambda q, b: RollEntry.objects.filter(question=q).last().delete(),
    "ballot": lambda q, b: Ballot.objects.filter(pk=b.pk).update(remarks="other"),
    "ballot gone": lambda q, b: Ballot.objects.filter(pk=b.pk)._raw_delete("default"),
    "choice": lambda q, b: Choice.objects.filter(ballot=b).update(option=q.options.last()),
    "choice gone": lambda q, b: Choice.objects.filter(ballot=b)._raw_delete("default"),
    "second ballot": lambda q, b: Ballot.objects.create(
        question=q, delegation=b.delegation, serial=2, at=b.at, nonce="", commitment=""
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_the_opening_the_database_refuses_every_change(forum: Forum, question: Question, change):
    ballot = make.cast(question, forum[0], "a")
    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        change(question, ballot)
    assert isinstance(refused.value, IntegrityError)


def test_an_extension_moves_the_deadline_with_its_reason_and_nothing_else(forum: Forum, question: Question):
    to, before = question.closes_at + timedelta(days=1), question.closes_at
    with pytest.raises(Invalid):
        actions.extend(question, to, wall="", reason=" ", at=clock.now(), by=forum.officer)
    with pytest.raises(Invalid):
        actions.extend(question, before, wall="", reason="Why", at=clock.now(), by=forum.officer)
    with pytest.raises(PermissionDenied):
        actions.extend(question, to, wall="", reason="Why", at=clock.now(), by=forum[0].head)
    actions.extend(question, to, wall="18:00", reason="Holidays.", at=clock.now(), by=forum.officer)
    make.move_to(before)
    assert Question.objects.get().state_at(clock.now()) == "open"
    make.cast(question, forum[0], "a")
    assert make.close(Question.objects.get()).state == "closed"
    assert [(c.before, c.after, c.reason) for c in DeadlineChange.objects.all()] == [(before, to, "Holidays.")]
    with pytest.raises(Conflict):
        actions.extend(question, to + timedelta(days=1), wall="", reason="Why", at=clock.now(), by=forum.officer)


@pytest.mark.parametrize(
    ("wall", "fold", "instant"),
    [
        ("2026-10-25T18:00", None, "2026-10-25T17:00:00+00:00"),
        ("2027-03-28T03:00", None, "2027-03-28T01:00:00+00:00"),
        ("2027-10-31T02:30", 0, "2027-10-31T00:30:00+00:00"),
        ("2027-10-31T02:30", 1, "2027-10-31T01:30:00+00:00"),
        ("2028-03-26T18:00", None, "2028-03-26T16:00:00+00:00"),
    ],
)
def test_a_deadline_on_a_day_when_clocks_change_is_one_instant(wall: str, fold: int | None, instant: str):
    closes, moment = read_moment(wall, ZoneInfo("Europe/Zurich"), fold=fold), datetime.fromisoformat(instant)
    with clock.held_at(moment - timedelta(days=1)):
        forum = make.forum(2)
        question = make.open_question(forum, closes_at=closes)
        told = json.loads(Program(forum[0].head).get(f"/questions/{question.pk}").content)["closes"]
    assert (told[:16], datetime.fromisoformat(told)) == (wall[:16], moment)
    with pytest.raises(Conflict):
        make.cast(question, forum[0], "a", at=moment)
    with clock.held_at(moment):
        make.cast(question, forum[0], "a", at=moment - timedelta(microseconds=1))


def letter(forum: Forum) -> Upload:
    return Upload(sha256="0" * 64, name="letter.pdf", kind="pdf", size=1, at=clock.now(), by=forum.officer)


def enter(question: Question, forum: Forum, number: int, label: str, **how) -> Ballot:
    how = {
        "channel": "letter",
        "received_at": clock.now(),
        "replaces": None,
        "at": clock.now(),
        "by": forum.officer,
    } | how
    return actions.enter_ballot(question, forum[number].delegation, [{"option": label}], evidence=letter(forum), **how)


def test_what_the_desk_enters_late_is_listed_apart_and_never_counted(forum: Forum, question: Question):
    make.cast(question, forum[0], "a")
    in_time = enter(question, forum, 1, "b")
    received = question.closes_at - timedelta(seconds=1)
    late = enter(question, forum, 2, "b", received_at=question.closes_at, at=question.closes_at)
    closed = make.close(question)
    after = enter(closed, forum, 3, "b", received_at=received)
    assert [ballot.late for ballot in (in_time, late, after)] == [False, True, True]
    assert [line.support for line in tally(closed).options] == [1, 1, 0, 0]
    turnout = json.loads(Program(forum.officer).get(f"/questions/{question.pk}/turnout").content)
    assert (turnout["answered"], [row["state"] for row in turnout["delegations"]]) == (
        2,
        ["answered", "answered", "late", "late"],
    )
    assert [row["channel"] for row in turnout["delegations"]] == ["online", "letter", None, None]


def test_only_the_desk_enters_for_others_and_only_for_who_is_on_the_roll(forum: Forum, question: Question):
    with pytest.raises(PermissionDenied):
        enter(question, forum, 0, "a", by=forum[1].head)
    outsider = make.mission("OUT", standing="observer")
    with pytest.raises(PermissionDenied):
        actions.enter_ballot(
            question, outsider.delegation, [], channel="letter", received_at=clock.now(), evidence=letter(forum),
            replaces=None, at=clock.now(), by=forum.officer,
        )  # fmt: skip
    assert Upload.objects.count() == Ballot.objects.count() == 0


class Crash(Exception):
    pass


@pytest.mark.parametrize("where", ["store_choices", "commit", "record"])
def test_a_crash_in_the_middle_of_an_act_leaves_nothing_and_the_key_can_be_sent_again(
    forum: Forum, question: Question, monkeypatch, where: str
):
    head = Program(forum[0].head)
    before = Act.objects.count()

    def crash(*_, **__):
        raise Crash

    with monkeypatch.context() as patched:
        patched.setattr(answers, where, crash)
        with pytest.raises(Crash):
            head.give(question, "M000", "a", key="key-1")
    left = [Ballot.objects.count(), Choice.objects.count(), KeptAnswer.objects.count(), Act.objects.count() - before]
    assert left == [0, 0, 0, 0]
    assert head.give(question, "M000", "a", key="key-1").status_code == 201


def test_a_crash_after_the_commit_is_answered_with_the_same_receipt(forum: Forum, question: Question):
    head = Program(forum[0].head)
    first = head.give(question, "M000", "a", key="key-1")
    restarted = Program(forum[0].head)
    again = restarted.give(question, "M000", "a", key="key-1")
    assert (again.status_code, again.content, Ballot.objects.count()) == (200, first.content, 1)


def test_commitments_use_a_fresh_nonce_of_256_bits_each(forum: Forum, question: Question):
    for mission in forum.missions:
        make.cast(question, mission, "a")
    found = Ballot.objects.values_list("nonce", "commitment")
    assert len({nonce for nonce, _ in found}) == len({commitment for _, commitment in found}) == 4
    assert {len(bytes.fromhex(nonce)) for nonce, _ in found} == {32}


def test_while_a_question_is_open_nobody_is_told_a_total(forum: Forum, question: Question):
    askers = [
        Program(user) for user in (forum[0].head, forum.officer, forum.publisher, make.person("p@public.example"))
    ]
    paths = [
        "/questions",
        f"/questions/{question.pk}",
        *(f"/questions/{question.pk}{end}" for end in ("/result", "/record")),
    ]
    before = [(r.status_code, r.content) for asker in askers for r in map(asker.get, paths)]
    for mission in forum.missions[1:]:
        make.cast(question, mission, "b", "c")
    assert [(r.status_code, r.content) for asker in askers for r in map(asker.get, paths)] == before
    turnouts = [asker.get(f"/questions/{question.pk}/turnout") for asker in askers]
    assert [turnout.status_code for turnout in turnouts] == [403, 200, 200, 403]
    told = json.loads(turnouts[1].content)
    assert set(told) == {"entitled", "answered", "delegations"}
    assert {tuple(row) for row in told["delegations"]} == {("code", "state", "channel")}


@pytest.mark.parametrize("publicity", ["survey", "recorded"])
def test_the_record_tells_how_the_result_came_about(forum: Forum, publicity: str):
    question = make.open_question(forum, publicity=publicity)
    modified = {"option": "b", "modified": {"title": {"en": "Better b"}}}
    make.cast(question, forum[0], "a")
    make.cast(question, forum[1], choices=[{"option": "a"}, modified])
    actions.extend(
        question, question.closes_at + timedelta(hours=1), wall="", reason="Holidays.", at=clock.now(), by=forum.officer
    )
    closed = make.close(Question.objects.get())
    wording = closed.ballots.get(serial=2).wordings.get()
    actions.consolidate(closed, [wording], {"en": "Better b"}, option=wording.option, at=clock.now(), by=forum.officer)
    actions.finish_consolidation(closed, at=clock.now(), by=forum.officer)
    assert Program(forum.officer).get(f"/questions/{question.pk}/result").status_code == 404
    make.publish(closed, forum)
    public = Program(make.person("someone@public.example"))
    result = json.loads(public.get(f"/questions/{question.pk}/result").content)
    record = json.loads(public.get(f"/questions/{question.pk}/record").content)
    assert result.items() <= record.items()
    assert {"sentence", "selected", "tied", "options", "alternatives", "arithmetic"} <= set(result)
    assert result["selected"] == ["a", "b"]
    assert [change["reason"] for change in record["deadline_changes"]] == ["Holidays."]
    assert [(c["label"], c["wordings"][0]["by"]) for c in record["consolidation"]] == [("b", "M001")]
    given = record["ballots"]
    if publicity == "survey":
        assert given is None
    else:
        assert [(b["delegation"], [c["option"] for c in b["choices"]]) for b in given] == [
            ("M000", ["a"]),
            ("M001", ["a", "b"]),
        ]
