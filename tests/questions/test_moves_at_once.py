"""Two who confirm a move at the same moment, and one who confirms while the clock closes: the deadline moves once, or not at all."""

from datetime import timedelta
from functools import partial

import pytest

from intersession.audit.models import Act
from intersession.questions import actions
from intersession.questions.models import DeadlineChange, DeadlineMove, Question
from intersession.site import clock
from intersession.site.models import Moving, Organization
from intersession.site.ticker import tick
from tests import make_forum as make
from tests.at_once import at_once

pytestmark = pytest.mark.usefixtures("committed_db")
HOUR = timedelta(hours=1)


def proposed(moving: Moving, closes: timedelta = 5 * HOUR):
    forum = make.forum(2)
    Organization.objects.update(moving=moving, moving_delay=HOUR)
    question = make.open_question(forum, closes_at=clock.now() + closes)
    to = question.closes_at + HOUR
    return forum, question, actions.extend(question, to, wall="", reason="Holidays.", at=clock.now(), by=forum.officer)


def test_of_many_who_confirm_at_once_one_moves_the_deadline():
    forum, question, move = proposed(Moving.TWO)
    others = [forum.publisher, *(make.appoint(make.person(f"{n}@office.example"), "officer") for n in "abc")]
    came = at_once(*(partial(actions.confirm_move, move, at=clock.now(), by=one) for one in others))
    assert sorted(type(one).__name__ for one in came) == ["Conflict", "Conflict", "Conflict", "DeadlineChange"]
    assert (Question.objects.get().closes_at, DeadlineChange.objects.count()) == (question.closes_at + HOUR, 1)
    assert Act.objects.filter(verb="question.extended").count() == 1 and Act.objects.first_broken() is None


def test_who_confirms_while_the_proposer_withdraws_comes_before_or_after():
    for _again in range(3):
        forum, _question, move = proposed(Moving.TWO) if not Question.objects.exists() else again()
        confirmed, withdrawn = at_once(
            partial(actions.confirm_move, move, at=clock.now(), by=forum.publisher),
            partial(actions.withdraw_move, move, at=clock.now(), by=forum.officer),
        )
        stands = DeadlineMove.objects.get(pk=move.pk).outcome
        assert {type(confirmed).__name__, type(withdrawn).__name__} in (
            {"DeadlineChange", "Conflict"},
            {"Conflict", "DeadlineMove"},
        )
        assert (stands == "moved") == isinstance(confirmed, DeadlineChange)


def again():
    """Another proposal for the same question."""
    question, officer = Question.objects.get(), make.User.objects.get(email="officer@office.example")
    publisher = make.User.objects.get(email="publisher@office.example")
    to = question.closes_at + HOUR
    move = actions.extend(question, to, wall="", reason="More.", at=clock.now(), by=officer)
    return make.Forum(officer, publisher, []), question, move


def test_who_confirms_while_the_clock_closes_moves_it_or_is_told_and_nothing_is_between():
    forum, question, move = proposed(Moving.TWO)
    clock.move_to(question.closes_at)
    arrived = question.closes_at - timedelta(milliseconds=1)
    came = at_once(partial(actions.confirm_move, move, at=arrived, by=forum.publisher), tick, tick)
    standing, move = Question.objects.get(), DeadlineMove.objects.get()
    if isinstance(came[0], DeadlineChange):
        assert (standing.state, standing.closes_at, move.outcome) == ("open", question.closes_at + HOUR, "moved")
    else:
        tick()
        assert (type(came[0]).__name__, standing.closes_at) == ("Conflict", question.closes_at)
        assert (standing.state, DeadlineMove.objects.get().outcome) == ("closing", "lapsed")


def test_of_several_clocks_one_carries_out_what_was_announced():
    _forum, question, move = proposed(Moving.DELAY)
    clock.move_to(move.due_at)
    at_once(tick, tick, tick)
    assert (DeadlineChange.objects.count(), Question.objects.get().closes_at) == (1, question.closes_at + HOUR)
    assert Act.objects.filter(verb="question.extended", office="clock").count() == 1
