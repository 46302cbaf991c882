"""Two officers at the same moment: one reply is one ballot, one file is one reply."""

import pytest

from intersession.desk import actions
from intersession.desk.models import Reply
from intersession.questions.models import Ballot
from intersession.site import clock
from intersession.site.problems import Conflict
from tests import make_questions as make
from tests import make_replies as desk
from tests.at_once import at_once


@pytest.fixture
def world(committed_db):
    return make.forum(members=3)


def test_of_two_officers_who_press_the_key_at_once_one_records_and_the_other_is_told(world):
    found = desk.reply(world)

    def press(officer):
        return lambda: actions.accept(found, version=1, at=clock.now(), by=officer)

    came = at_once(*(press(officer) for officer in (world.officer, world.publisher) * 4))
    refused = [each for each in came if isinstance(each, Conflict)]
    assert (Ballot.objects.count(), len(refused)) == (1, 7)
    assert all("recorded this reply already" in each.sentence for each in refused)


def test_the_same_file_that_comes_from_everywhere_at_once_is_kept_once(world):
    came = at_once(*[lambda: desk.arrive(world)] * 6)
    assert (Reply.objects.count(), sorted(each.fresh for each in came)) == (1, [False] * 5 + [True])


def test_two_letters_of_one_member_recorded_at_once_are_one_ballot_and_a_question(world):
    first = desk.reply(world)
    second = desk.reply(world, desk.letter("chooses (a) and (c)"))
    Reply.objects.filter(pk=second.pk).update(status="clear", reading=first.reading)
    second.refresh_from_db()
    how = {"version": 1, "at": clock.now(), "by": world.officer}
    came = at_once(lambda: actions.accept(first, **how), lambda: actions.accept(second, **how))
    assert Ballot.objects.count() == 1
    assert sum(isinstance(each, Conflict) for each in came) == 1
