"""A deadline is moved as the organization chose: by one person at once, by two, or by the clock after it was announced (trust.md, A10)."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from intersession.audit.acts import CLOCK
from intersession.audit.models import Act
from intersession.questions import actions
from intersession.questions.models import DeadlineChange, DeadlineMove, Question
from intersession.site import clock
from intersession.site.models import Moving, Organization
from intersession.site.problems import Conflict, Invalid
from tests import make_forum as make
from tests.make_forum import Forum

pytestmark = pytest.mark.django_db
GENEVA = ZoneInfo("Europe/Zurich")
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def chosen(moving: Moving, hours: float = 1) -> Forum:
    """A forum that moves its deadlines so; the titles of its members are of no year of the demonstration."""
    forum = make.forum(3)
    Organization.objects.update(moving=moving, moving_delay=hours * HOUR)
    return forum


def opened(forum: Forum) -> Question:
    return make.open_question(forum, closes_at=clock.now() + 5 * HOUR)


def proposed(question: Question, forum: Forum, move: timedelta = 2 * HOUR, **how):
    """The move of the deadline by so much, as the first officer proposes it."""
    to = question.closes_at + move
    act = actions.extend if move > timedelta() else actions.close_early
    how = {"wall": "2031-01-01T18:00", "reason": "Holidays.", "at": clock.now(), "by": forum.officer} | how
    return act(question, to, **how)


def deadline() -> object:
    return Question.objects.get().closes_at


def told(verb: str) -> list[dict]:
    return [act.identifiers for act in Act.objects.filter(verb=verb)]


def test_where_one_person_moves_it_the_deadline_moves_at_once():
    forum = chosen(Moving.ONE)
    question = opened(forum)
    assert isinstance(proposed(question, forum), DeadlineChange)
    assert (deadline(), DeadlineMove.objects.count()) == (question.closes_at + 2 * HOUR, 0)


@pytest.mark.parametrize("by", [2 * HOUR, -2 * HOUR], ids=["later", "earlier"])
def test_of_two_persons_the_second_moves_it_and_the_acts_name_both(by: timedelta):
    forum = chosen(Moving.TWO)
    question = opened(forum)
    move = proposed(question, forum, by)
    assert (deadline(), DeadlineChange.objects.count()) == (question.closes_at, 0)
    actions.confirm_move(move, at=clock.now(), by=forum.publisher)
    standing = Question.objects.get()
    assert (standing.closes_at, standing.closes_wall) == (question.closes_at + by, "2031-01-01T18:00")
    assert [(c.before, c.after, c.reason, c.by) for c in DeadlineChange.objects.all()] == [
        (question.closes_at, question.closes_at + by, "Holidays.", forum.publisher)
    ]
    done = Act.objects.get(verb="question.extended" if by > timedelta() else "question.brought_forward")
    assert (done.actor_id, done.identifiers["proposed_by"], done.identifiers["move"]) == (
        forum.publisher.pk, forum.officer.pk, move.pk,
    )  # fmt: skip
    assert Act.objects.get(verb="question.move_proposed").actor_id == forum.officer.pk


def test_one_person_alone_moves_nothing_under_whatever_account():
    forum = chosen(Moving.TWO)
    question = opened(forum)
    move = proposed(question, forum)
    same_name, same_box = make.person("o.second@office.example"), make.person("officer+2@office.example")
    same_name.name = forum.officer.name.upper()
    same_name.save()
    one_mission = make.person("third@office.example")
    for user in (forum.officer, one_mission):
        make.represent(user, forum[0].delegation)
    for user in (forum.officer, *(make.appoint(each, "officer") for each in (same_name, same_box, one_mission))):
        with pytest.raises(Conflict, match="A second person"):
            actions.confirm_move(move, at=clock.now(), by=user)
    with pytest.raises(PermissionDenied):
        actions.confirm_move(move, at=clock.now(), by=forum[1].head)
    assert (deadline(), DeadlineChange.objects.count()) == (question.closes_at, 0)


def test_an_early_closing_whose_moment_has_gone_by_comes_when_it_is_confirmed():
    forum = chosen(Moving.TWO)
    question = opened(forum)
    at = clock.now()
    move = actions.close_early(question, at, wall="", reason="All have answered.", at=at, by=forum.officer)
    make.move_to(clock.now() + 3 * MINUTE)
    at = clock.now()
    actions.confirm_move(move, at=at, by=forum.publisher)
    assert (deadline(), Question.objects.get().state_at(at)) == (at, "closing")
    assert Question.objects.get().closes_wall == f"{at.astimezone(GENEVA):%Y-%m-%dT%H:%M}"


def test_what_is_announced_the_clock_carries_out_at_its_moment():
    forum = chosen(Moving.DELAY, hours=2)
    question = opened(forum)
    at = clock.now()
    move = proposed(question, forum, at=at)
    assert move.due_at == at + 2 * HOUR
    for act in (actions.confirm_move, lambda one, *, at, by: actions.carry_out_move(one, at=at, by=CLOCK)):
        with pytest.raises(Conflict):
            act(move, at=clock.now(), by=forum.publisher)
    make.move_to(at + 2 * HOUR - MINUTE)
    assert deadline() == question.closes_at
    make.move_to(at + 2 * HOUR)
    assert deadline() == question.closes_at + 2 * HOUR
    done = Act.objects.get(verb="question.extended")
    assert (done.actor_id, done.office, done.identifiers["proposed_by"]) == (None, "clock", forum.officer.pk)
    assert (DeadlineChange.objects.get().by, DeadlineMove.objects.get().outcome) == (None, "moved")


def test_a_clock_that_looks_after_the_old_deadline_still_keeps_what_was_announced():
    forum = chosen(Moving.DELAY, hours=2)
    question = opened(forum)
    proposed(question, forum, 4 * HOUR)
    make.move_to(question.closes_at + HOUR)
    assert (Question.objects.get().state_at(clock.now()), deadline()) == ("open", question.closes_at + 4 * HOUR)
    assert DeadlineChange.objects.get().at == DeadlineMove.objects.get().due_at


def test_an_announced_early_closing_comes_no_sooner_than_announced():
    forum = chosen(Moving.DELAY, hours=2)
    question = opened(forum)
    at = clock.now()
    move = proposed(question, forum, -4 * HOUR, at=at)
    assert move.after == at + 2 * HOUR
    make.move_to(move.after)
    assert (Question.objects.get().state, deadline()) == ("closing", move.after)


def test_what_would_be_announced_for_after_the_deadline_is_refused():
    forum = chosen(Moving.DELAY, hours=6)
    question = opened(forum)
    for by in (2 * HOUR, -2 * HOUR):
        with pytest.raises(Invalid, match="after the deadline that stands"):
            proposed(question, forum, by)
    assert DeadlineMove.objects.count() == 0


def test_the_proposer_and_nobody_else_withdraws_and_it_is_over():
    forum = chosen(Moving.TWO)
    question = opened(forum)
    move = proposed(question, forum)
    with pytest.raises(Conflict, match="Whoever proposed"):
        actions.withdraw_move(move, at=clock.now(), by=forum.publisher)
    actions.withdraw_move(move, at=clock.now(), by=forum.officer)
    for act, by in ((actions.confirm_move, forum.publisher), (actions.withdraw_move, forum.officer)):
        with pytest.raises(Conflict, match="stands no longer"):
            act(move, at=clock.now(), by=by)
    assert (deadline(), [one["announced"] for one in told("question.move_withdrawn")]) == (question.closes_at, [False])


def test_another_proposal_takes_the_place_of_the_first_which_lapses():
    forum = chosen(Moving.TWO)
    question = opened(forum)
    first, second = proposed(question, forum), proposed(question, forum, 3 * HOUR, by=forum.publisher)
    with pytest.raises(Conflict, match="stands no longer"):
        actions.confirm_move(first, at=clock.now(), by=forum.publisher)
    actions.confirm_move(second, at=clock.now(), by=forum.officer)
    assert deadline() == question.closes_at + 3 * HOUR
    assert list(DeadlineMove.objects.values_list("outcome", flat=True)) == ["lapsed", "moved"]


@pytest.mark.parametrize("how", ["reached", "moved otherwise", "cancelled"])
def test_a_proposal_lapses_with_the_deadline_that_it_would_move(how: str):
    forum = chosen(Moving.TWO)
    question = opened(forum)
    move = proposed(question, forum)
    if how == "reached":
        make.move_to(question.closes_at)
    elif how == "cancelled":
        actions.cancel(question, at=clock.now(), by=forum.officer)
    else:
        Organization.objects.update(moving=Moving.ONE)
        proposed(question, forum, HOUR)
    with pytest.raises(Conflict):
        actions.confirm_move(move, at=clock.now(), by=forum.publisher)
    make.move_to(clock.now() + MINUTE)
    assert DeadlineMove.objects.get().outcome == "lapsed"
    assert DeadlineChange.objects.count() == (how == "moved otherwise")


CHANGES = {
    "one person": lambda m, f: m.update(outcome="moved", ended_at=clock.now(), confirmed_by=f.officer),
    "nobody": lambda m, f: m.update(outcome="moved", ended_at=clock.now()),
    "other moment": lambda m, f: m.update(after=clock.now()),
    "other reason": lambda m, f: m.update(reason="Another."),
    "other proposer": lambda m, f: m.update(proposed_by=f.publisher),
    "announced after all": lambda m, f: m.update(due_at=clock.now()),
    "gone": lambda m, f: m._raw_delete("default"),
    "a second": lambda m, f: DeadlineMove.objects.create(
        question=m.get().question, before=clock.now(), after=clock.now() + HOUR, reason="Why", proposed_at=clock.now()
    ),
    "made as done": lambda m, f: DeadlineMove.objects.create(
        question=make.open_question(f, labels="xy"), before=clock.now(), after=clock.now() + HOUR, reason="Why", proposed_at=clock.now(),
        ended_at=clock.now(), outcome="moved", confirmed_by=f.publisher, proposed_by=f.officer,
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_database_refuses_what_two_persons_did_not_do(change):
    forum = chosen(Moving.TWO)
    proposed(opened(forum), forum)
    with pytest.raises(DatabaseError), transaction.atomic():
        change(DeadlineMove.objects.all(), forum)


def test_the_database_refuses_the_clock_before_its_moment_and_a_change_after_the_end():
    forum = chosen(Moving.DELAY)
    move = proposed(opened(forum), forum)
    rows = DeadlineMove.objects.all()
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(outcome="moved", ended_at=clock.now())
    make.move_to(move.due_at)
    for change in ({"outcome": "withdrawn"}, {"ended_at": clock.now()}, {"confirmed_by": forum.publisher}):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)


def test_a_result_is_not_published_by_a_second_account_of_its_proposer():
    forum = chosen(Moving.ONE)
    question = make.close(opened(forum))
    result = actions.propose_result(question, at=clock.now(), by=forum.officer)
    again = make.appoint(make.person("officer+2@office.example"), "publisher")
    with pytest.raises(Conflict, match="A second person"):
        actions.confirm_result(result, at=clock.now(), by=again)
