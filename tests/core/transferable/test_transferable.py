"""The single transferable vote: counts told stage by stage, ties followed, and what each way of counting promises."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersession.core.outcomes import CountError
from intersession.core.transferable import RULES, Papers, stv, stv_meek, stv_scottish
from tests.cases import each
from tests.core.profiles import rolls_of_rankings


def papers(options, **replies):
    """ "abc" ranks a above b above c."""
    return Papers.of(
        {tuple(("abcdefghijk".index(one),) for one in words): weight for words, weight in replies.items()}, options
    )


def told(outcomes):
    return [(one.kind, "abcdefghijk"[one.option], one.figure, one.tied) for one in outcomes.rounds]


#: 60 papers for three of five: a has far more than the quota of 16, and most of its papers go on to b.
HARBOUR = papers(5, abc=24, ac=4, ba=2, cd=10, dc=11, e=6, ed=3)


@st.composite
def profiles(draw):
    options = draw(st.integers(2, 5))
    ranked = {}
    for reply in draw(rolls_of_rankings(options, 9, least=1)):
        ranking = tuple((option,) for option in reply)
        ranked[ranking] = ranked.get(ranking, 0) + draw(st.integers(1, 3))
    return Papers.of(ranked, options), draw(st.integers(1, options))


def test_a_count_is_told_stage_by_stage():
    assert told(stv(HARBOUR, 3)) == [
        ("elected", "a", 28, ()),
        ("transferred", "a", 12, ()),
        ("excluded", "e", 9, ()),
        ("excluded", "c", Fraction(82, 7), ()),
        ("elected", "d", 24, ()),
    ]
    assert stv(HARBOUR, 3).outcomes == ((0, 1, 3),)


def test_the_scottish_rules_cut_off_after_five_decimals():
    counted = stv_scottish(HARBOUR, 3)
    assert counted.outcomes == ((0, 1, 3),)
    assert [one.figure for one in counted.rounds][3] == 10 + 4 * Fraction(42857, 100_000)


def test_meek_lowers_what_the_elected_keep_until_they_keep_the_quota():
    assert stv_meek(HARBOUR, 3).outcomes == ((0, 1, 3),)
    assert [(one.kind, one.option) for one in stv_meek(HARBOUR, 3).rounds][:2] == [("elected", 0), ("excluded", 4)]


def test_a_tie_for_exclusion_is_followed_both_ways():
    level = papers(3, ab=3, bc=2, cb=2)
    assert stv(level, 1).outcomes == ((1,), (2,))
    assert told(stv(level, 1))[0] == ("excluded", "b", 2, (2,))


def test_the_scottish_rules_look_back_before_a_lot_is_drawn():
    back = papers(4, a=6, bd=1, c=3, dc=2)  # c and d are level at the second stage, and were not at the first
    assert [(one.option, one.tied) for one in stv(back, 1).rounds if one.kind == "excluded"][1] == (2, (3,))
    assert [(one.option, one.tied) for one in stv_scottish(back, 1).rounds if one.kind == "excluded"] == [
        (1, ()),
        (3, ()),
        (2, ()),
    ]


@each("name", RULES)
def test_without_a_paper_every_outcome_is_level(name):
    assert RULES[name](Papers.of({}, 3), 2).outcomes == ((0, 1), (0, 2), (1, 2))
    assert RULES[name](papers(2, a=1), 2).outcomes == ((0, 1),)


def test_options_that_are_level_share_a_paper_where_the_rule_allows_it():
    shared = Papers.of({((0, 1),): 3, ((2,),): 1}, 3)
    assert stv(shared, 1).outcomes == ((0,), (1,))
    for rule in (stv_scottish, stv_meek):
        with pytest.raises(CountError, match="level"):
            rule(shared, 1)


def test_what_cannot_be_counted_is_refused():
    with pytest.raises(CountError, match="4 places cannot be filled from 3 options"):
        stv(papers(3, a=1), 4)
    with pytest.raises(CountError, match="not whole"):
        stv_meek(Papers.of({((0,),): Fraction(1, 2)}, 2), 1)


def test_forty_options_without_a_paper_are_excluded_one_after_the_other_and_not_in_every_order():
    held = stv(Papers.of({((0,),): 3, ((1,),): 2, ((2,),): 1}, 42), 2)
    assert (held.outcomes, held.limit_reached) == (((0, 1),), False)


@given(profiles(), st.sampled_from(sorted(RULES)), st.randoms(use_true_random=False))
def test_renaming_the_options_renames_the_outcomes(given_profile, name, chance):
    counted, places = given_profile
    order = list(range(counted.options))
    chance.shuffle(order)
    replies = dict(zip(counted.rankings, counted.weights, strict=True))
    renamed = Papers.of(
        {tuple((order[option],) for (option,) in ranking): weight for ranking, weight in replies.items()},
        counted.options,
    )
    expected = sorted(tuple(sorted(order[one] for one in chosen)) for chosen in RULES[name](counted, places).outcomes)
    assert list(RULES[name](renamed, places).outcomes) == expected


@given(profiles(), st.sampled_from(sorted(RULES)))
def test_every_outcome_fills_every_place_and_holds_whoever_has_a_quota_of_first_preferences(given_profile, name):
    counted, places = given_profile
    quota = counted.total // (places + 1) + 1
    firsts = [
        sum(w for r, w in zip(counted.rankings, counted.weights, strict=True) if r[0] == (one,))
        for one in range(counted.options)
    ]
    sure = {option for option, votes in enumerate(firsts) if votes >= quota}
    for outcome in RULES[name](counted, places).outcomes:
        assert (len(outcome), sure <= set(outcome)) == (places, True)


@given(profiles())
def test_a_solid_group_with_so_many_quotas_gets_so_many_places(given_profile):
    """Droop's proportionality (Woodall 1994): here for every pair of options that stands first in some papers."""
    counted, places = given_profile
    quota = counted.total // (places + 1) + 1
    for one in range(counted.options):
        for other in range(one):
            pair = {one, other}
            solid = sum(
                w
                for r, w in zip(counted.rankings, counted.weights, strict=True)
                if len(r) > 1 and {r[0][0], r[1][0]} == pair
            )
            deserved = min(int(solid // quota), 2, places)
            for outcome in stv(counted, places).outcomes:
                assert len(pair & set(outcome)) >= deserved
