"""Ranked replies by Borda and instant run-off, held against the plainest way to write them, and against counts on record."""

from collections import Counter
from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from intersession.core.single import borda, borda_zero, irv, plurality, run_off
from intersession.core.transferable import Papers, stv
from tests.cases import each, sized
from tests.core.profiles import rolls_of_rankings

ABC = "abc"
# Tennessee's capital, the example of many textbooks: Memphis, Nashville, Chattanooga, Knoxville.
CAPITAL = {tuple("mnck"): 42, tuple("nckm"): 26, tuple("cknm"): 15, tuple("kcnm"): 17}


def papers(rankings, options):
    """Rankings of single options, by their letters."""
    places = [*options]
    counted = {tuple((places.index(one),) for one in ranking): n for ranking, n in rankings.items()}
    return Papers.of(counted, len(places))


@st.composite
def profiles(draw):
    options = "abcd"[: draw(st.integers(1, 4))]
    rolls = draw(rolls_of_rankings(len(options), 7))
    return options, Counter(tuple(options[place] for place in ranking) for ranking in rolls)


def test_the_same_replies_choose_otherwise_by_borda_and_by_instant_run_off():
    capital = papers(CAPITAL, "mnck")
    assert borda(capital).scores == (126, 194, 173, 107)
    held = run_off(capital)
    assert held.winners == (3,)
    assert [dict(one.votes) for one in held.rounds] == [
        {0: 42, 1: 26, 2: 15, 3: 17},
        {0: 42, 1: 26, 3: 32},
        {0: 42, 3: 58},
    ]
    assert [one.out for one in held.rounds] == [(2,), (1,), ()]
    assert plurality(capital).scores == (42, 26, 15, 17)


def test_options_that_are_left_out_are_level_below_the_named_ones_or_get_nothing_by_borda_zero():
    lone = papers({("a",): 1}, ABC)
    assert borda(lone).scores == (2, Fraction(1, 2), Fraction(1, 2))
    assert borda_zero(lone).scores == (2, 0, 0)
    assert borda_zero(Papers.of({((0, 1),): 2}, 3)).scores == (3, 3, 0)
    assert borda(papers({(): 5}, ABC)).scores == (0, 0, 0)


def test_every_course_of_a_tied_run_off_is_followed():
    held = run_off(papers({tuple("ab"): 2, tuple("ba"): 1, tuple("cb"): 1}, ABC))
    assert held.winners == (0, 1)
    assert [(one.out, one.elected) for one in held.rounds if len(one.votes) == 3] == [((1, 2), None)]


@each("rankings", [{}, {(): 3}, {("a",): 0}], titles=["no replies", "all without preference", "weight 0"])
def test_without_a_vote_nobody_wins(rankings):
    held = run_off(papers(rankings, ABC))
    assert (held.winners, held.rounds, held.limit_reached) == ((), (), False)


def test_forty_options_without_a_vote_drop_out_together():
    options = [f"o{n}" for n in range(42)]
    held = run_off(papers({("o0",): 2, ("o1",): 2, ("o2",): 1}, options))
    assert (held.winners, len(held.rounds) < 10) == ((0, 1), True)


def test_too_many_ties_are_not_followed_to_their_end():
    options = [f"o{n}" for n in range(16)]
    counted = papers({(option,): 1 for option in options}, options)
    work = sized(3_000, 50_000)
    held = run_off(counted, work=work)
    assert (held.winners, held.limit_reached, irv(counted, work=work).limit_reached) == ((), True, True)


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
    assert {options[one] for one in run_off(papers(rankings, options)).winners} == expected


@given(profiles())
def test_an_instant_run_off_is_the_single_transferable_vote_for_one_place(profile):
    options, rankings = profile
    assert irv(papers(rankings, options)).outcomes == stv(papers(rankings, options), 1).outcomes


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
    assert dict(zip(options, borda(papers(rankings, options)).scores, strict=True)) == pairs
