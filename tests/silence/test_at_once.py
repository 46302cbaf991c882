"""Two who act for one delegation at the same moment: one objection stands, the other is told."""

import pytest

from intersession.silence import actions
from intersession.silence.models import Break
from intersession.site import clock
from intersession.site.problems import Conflict
from tests import make_forum as forums
from tests import make_silence as make
from tests.at_once import at_once

pytestmark = pytest.mark.usefixtures("committed_db")


def test_of_two_colleagues_who_object_at_once_one_is_recorded_and_the_other_told():
    forum = make.forum(3)
    colleague = forums.colleague(forum[0], "give")
    procedure = make.opened(forum)
    at = clock.now()
    came = at_once(*(
        lambda user=user: actions.break_silence(procedure, forum[0].delegation, reason="No.", at=at, by=user)
        for user in (forum[0].head, colleague) * 4
    ))  # fmt: skip
    assert sorted(type(one).__name__ for one in came) == ["Break"] + ["Conflict"] * 7
    assert Break.objects.count() == 1


def test_of_two_who_withdraw_at_once_one_does_and_the_other_is_told():
    forum = make.forum(3)
    procedure = make.opened(forum)
    at = clock.now()
    actions.break_silence(procedure, forum[0].delegation, reason="No.", at=at, by=forum[0].head)
    came = at_once(*(
        lambda: actions.withdraw_break(procedure, forum[0].delegation, at=clock.now(), by=forum[0].head) for _ in range(4)
    ))  # fmt: skip
    assert sorted(isinstance(one, Conflict) for one in came) == [False, True, True, True]
    assert Break.objects.filter(withdrawn_at=None).count() == 0
