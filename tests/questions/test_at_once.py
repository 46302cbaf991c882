"""Answers that are given at the same moment: one effect a key, one ballot a mission, and time judged by arrival."""

import itertools
import json
import threading
from collections import Counter
from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from intersession.audit.acts import record
from intersession.audit.models import Act
from intersession.delegations.models import Right
from intersession.questions import actions
from intersession.questions.models import Ballot, Question
from intersession.questions.tallying import tally
from intersession.site import clock
from intersession.site.problems import Conflict, NotNow
from intersession.site.ticker import tick
from tests import make_forum as make
from tests.at_once import at_once
from tests.make_forum import Program

pytestmark = pytest.mark.usefixtures("committed_db")


def acts(verb: str) -> int:
    return Act.objects.filter(verb=verb).count()


def test_one_key_twenty_times_at_once_has_one_effect_and_twenty_equal_answers():
    forum = make.forum(1)
    question, head = make.open_question(forum), Program(forum[0].head)
    given = at_once(*[partial(head.give, question, "M000", "a", key="key-1")] * 20)
    assert Counter(response.status_code for response in given) == {201: 1, 200: 19}
    assert len({response.content for response in given}) == 1
    assert (Ballot.objects.count(), acts("ballot.given"), Act.objects.first_broken()) == (1, 1, None)


def test_many_missions_that_give_at_one_instant_are_all_acknowledged():
    forum = make.forum(40)
    question = make.open_question(forum)
    programs = [(Program(mission.head), mission.code) for mission in forum.missions]
    given = at_once(*(partial(program.give, question, code, "a", key="key-1") for program, code in programs))
    assert [response.status_code for response in given] == [201] * 40
    assert list(Ballot.objects.values_list("serial", flat=True)) == list(range(1, 41))
    assert Act.objects.first_broken() is None


def test_of_colleagues_who_give_at_once_one_is_acknowledged_and_the_others_are_told_which():
    forum = make.forum(5)
    question = make.open_question(forum)
    teams = {mission.code: [Program(make.colleague(mission, "give")) for _ in range(4)] for mission in forum.missions}
    tries = [
        (code, label, program) for code, team in teams.items() for label, program in zip("abcd", team, strict=True)
    ]
    given = at_once(*(partial(program.give, question, code, label, key="key-1") for code, label, program in tries))
    assert Counter(response.status_code for response in given) == {201: 5, 409: 15}
    answers = [
        (code, response.status_code, json.loads(response.content))
        for (code, *_), response in zip(tries, given, strict=True)
    ]
    standing = {code: body["number"] for code, status, body in answers if status == 201}
    assert {(code, body["standing"]) for code, status, body in answers if status == 409} == set(standing.items())
    assert {ballot.delegation.code: ballot.number for ballot in Ballot.objects.select_related("delegation")} == standing


def test_of_two_who_replace_the_same_receipt_one_succeeds_and_nothing_is_lost():
    forum = make.forum(1)
    question = make.open_question(forum)
    colleagues = [Program(make.colleague(forum[0], "give")) for _ in range(2)]
    number = make.cast(question, forum[0], "a").number
    for turn in range(10):
        how = {"key": f"key-{turn}", "replaces": number}
        given = at_once(*(partial(one.give, question, "M000", "b", **how) for one in colleagues))
        bodies = {response.status_code: json.loads(response.content) for response in given}
        assert set(bodies) == {201, 409}
        assert bodies[201]["replaces"] == number
        assert bodies[409]["standing"] == bodies[201]["number"]
        number = bodies[201]["number"]
    assert Ballot.objects.filter(replaces__isnull=False).count() == 10


def test_a_right_revoked_in_flight_leaves_an_outcome_that_equals_the_order_of_the_acts():
    forum = make.forum(12)
    question = make.open_question(forum)

    def revoke(mission: make.Mission) -> int:
        with transaction.atomic():
            right = Right.objects.select_for_update().get(representative__user=mission.head, right="give")
            right.until = clock.now()
            right.save(update_fields=["until"])
            return record("right.revoked", right, by=forum.officer).number

    for mission in forum.missions:
        program = Program(mission.head)
        revoked, given = at_once(partial(revoke, mission), partial(program.give, question, mission.code, "a", key="k"))
        ballot = Ballot.objects.filter(delegation=mission.delegation).first()
        assert (given.status_code == 201) == (ballot is not None)
        assert given.status_code in (201, 403)
        if ballot is not None:
            assert Act.objects.about(ballot).get().number < revoked


def test_a_right_revoked_a_moment_earlier_gives_nothing():
    forum = make.forum(1)
    question = make.open_question(forum)
    arrival = clock.now()
    Right.objects.filter(right="give").update(until=clock.now())
    assert Program(forum[0].head).give(question, "M000", "a", key="k").status_code == 403
    with pytest.raises(PermissionDenied):
        make.cast(question, forum[0], "a", at=arrival)
    assert Ballot.objects.count() == 0


def test_time_is_half_open_and_what_came_in_time_may_finish_during_the_drain():
    forum = make.forum(4)
    question = make.open_question(forum)
    last = question.closes_at - timedelta(microseconds=1)
    clock.move_to(question.closes_at)
    with pytest.raises(Conflict):
        make.cast(question, forum[0], "a", at=question.closes_at)
    make.cast(question, forum[0], "a", at=last)
    make.move_to(clock.now())
    assert Question.objects.get().state == "closing"
    make.cast(question, forum[1], "a", at=last)
    with pytest.raises(Conflict):
        make.cast(question, forum[2], "b", at=question.closes_at)
    assert make.close(question).state == "closed"
    with pytest.raises(NotNow):
        make.cast(question, forum[3], "b", at=last)
    assert [line.support for line in tally(Question.objects.get()).options] == [2, 0, 0, 0]


def test_answers_spread_over_the_deadline_are_counted_exactly_when_acknowledged():
    forum = make.forum(30)
    programs = [Program(mission.head) for mission in forum.missions]
    question = make.open_question(forum, closes_at=clock.now() + timedelta(hours=1))
    acknowledged, over = threading.Semaphore(0), threading.Event()

    def give(number: int) -> int:
        if number >= 24:  # the last of each shift
            over.wait(20)
        status = programs[number].give(question, forum[number].code, "a", key="k").status_code
        acknowledged.release()
        return status

    def shift(numbers: range) -> list[int]:
        return [give(number) for number in numbers]

    def deadline() -> list[int]:
        """It falls after the sixth answer, while others are under way; the ticker runs along."""
        for _ in range(6):
            acknowledged.acquire(timeout=20)
        clock.move_to(question.closes_at)
        over.set()
        for _ in range(20):
            tick()
        return []

    shifts = at_once(*(partial(shift, range(start, 30, 6)) for start in range(6)), deadline)
    given = Counter(itertools.chain.from_iterable(shifts))
    assert set(given) == {201, 409}
    closed = make.close(question)
    assert (closed.state, closed.ballots.filter(at__gte=closed.closes_at).count()) == ("closed", 0)
    assert tally(closed).options[0].support == given[201] == closed.ballots.count()
    assert (
        actions.propose_result(closed, at=clock.now(), by=forum.officer).content["options"][0]["support"] == given[201]
    )
