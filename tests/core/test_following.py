"""Replies that rest on another's: each counts once, where somebody replied."""

from hypothesis import given
from hypothesis import strategies as st

from intersession.core.following import followed


def test_a_reply_of_ones_own_prevails_over_one_that_is_joined():
    assert followed({"FR", "BJ"}, {"BJ": "FR", "TG": "FR"}) == {"TG": "FR"}


def test_who_joins_one_that_joins_a_third_comes_to_the_third():
    assert followed({"FR"}, {"BJ": "TG", "TG": "FR"}) == {"BJ": "FR", "TG": "FR"}


def test_a_circle_and_a_way_without_a_reply_come_to_nothing():
    assert followed({"FR"}, {"BJ": "TG", "TG": "BJ", "ML": "NE", "SN": "BJ", "GA": "GA"}) == {}


who = st.integers(0, 7)


@given(st.sets(who), st.dictionaries(who, who))
def test_whom_each_comes_to_is_what_asking_again_and_again_finds(own, follows):
    expected = {}
    for each in follows:
        asked = each
        for _ in range(9):  # longer than any way without a circle
            asked = asked if asked in own else follows.get(asked)
        if each not in own and asked in own:
            expected[each] = asked
    assert followed(own, follows) == expected
