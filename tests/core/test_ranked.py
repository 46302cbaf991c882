"""Ranked replies by Borda and instant run-off, held against the plainest way to write them, and against counts on record."""

from collections import Counter
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersession.core.ranked import borda, first_preferences, run_off

ABC = "abc"
# Tennessee's capital, the example of many textbooks: Memphis, Nashville, Chattanooga, Knoxville.
CAPITAL = {tuple("mnck"): 42, tuple("nckm"): 26, tuple("cknm"): 15, tuple("kcnm"): 17}


@st.composite
def profiles(draw):
    options = "abcd"[: draw(st.integers(1, 4))]
    ranking = st.permutations(options).flatmap(lambda whole: st.integers(0, len(whole)).map(lambda n: tuple(whole[:n])))
    return options, Counter(draw(st.lists(ranking, max_size=7)))


def test_the_same_replies_choose_otherwise_by_borda_and_by_instant_run_off():
    assert borda(CAPITAL, "mnck") == {"m": 126, "n": 194, "c": 173, "k": 107}
    held = run_off(CAPITAL, "mnck")
    assert held.winners == ("k",)
    assert [dict(one.votes) for one in held.rounds] == [
        {"m": 42, "n": 26, "c": 15, "k": 17},
        {"m": 42, "n": 26, "k": 32},
        {"m": 42, "k": 58},
    ]
    assert [one.out for one in held.rounds] == [("c",), ("n",), ()]
    assert first_preferences(CAPITAL, "mnck") == {"m": 42, "n": 26, "c": 15, "k": 17}


def test_options_that_are_left_out_are_level_below_the_named_ones():
    assert borda({("a",): 1}, ABC) == {"a": 2, "b": Fraction(1, 2), "c": Fraction(1, 2)}
    assert borda({(): 5}, ABC) == {"a": 0, "b": 0, "c": 0}


def test_every_course_of_a_tied_run_off_is_followed():
    held = run_off({tuple("ab"): 2, tuple("ba"): 1, tuple("cb"): 1}, ABC)
    assert held.winners == ("a", "b")
    assert [(one.out, one.elected) for one in held.rounds if len(one.votes) == 3] == [(("b", "c"), None)]


@pytest.mark.parametrize(
    "rankings", [{}, {(): 3}, {("a",): 0}], ids=["no replies", "all without preference", "weight 0"]
)
def test_without_a_vote_nobody_wins(rankings):
    held = run_off(rankings, ABC)
    assert (held.winners, held.rounds, held.limit_reached) == ((), (), False)


def test_forty_options_without_a_vote_drop_out_together():
    options = [f"o{n}" for n in range(42)]
    held = run_off({("o0",): 2, ("o1",): 2, ("o2",): 1}, options)
    assert (held.winners, len(held.rounds) < 10) == (("o0", "o1"), True)


def test_too_many_ties_are_not_followed_to_their_end():
    options = [f"o{n}" for n in range(16)]
    held = run_off({(option,): 1 for option in options}, options)
    assert (held.winners, held.limit_reached) == ((), True)


def plain_winners(rankings, options):
    """Everybody who wins in some course, by trying every course."""
    if len(options) == 1:
        return set(options)
    votes = Counter(dict.fromkeys(options, 0))
    for ranking, n in rankings.items():
        votes.update(dict.fromkeys([o for o in ranking if o in options][:1], n))
    fewest = min(votes.values())
    return set().union(*(plain_winners(rankings, options - {o}) for o in options if votes[o] == fewest))


@given(profiles())
def test_a_run_off_ends_as_trying_every_course_does(profile):
    options, rankings = profile
    expected = plain_winners(rankings, frozenset(options)) if any(rankings) else set()
    assert set(run_off(rankings, options).winners) == expected


@given(profiles())
def test_borda_counts_the_pairs(profile):
    options, rankings = profile
    pairs = dict.fromkeys(options, Fraction(0))
    for ranking, n in rankings.items():
        place = {option: ranking.index(option) if option in ranking else len(options) for option in options}
        for one, other in combinations(options, 2):
            if ranking:
                pairs[one] += n * Fraction(1 + (place[one] < place[other]) - (place[one] > place[other]), 2)
                pairs[other] += n * Fraction(1 - (place[one] < place[other]) + (place[one] > place[other]), 2)
    assert borda(rankings, options) == pairs
