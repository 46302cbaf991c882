"""Rules that choose one option: textbook profiles, profiles counted by other programs, and what every rule promises."""

import json
from fractions import Fraction
from itertools import chain, permutations, product
from math import factorial, prod
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersession.core.outcomes import CountError, Outcomes
from intersession.core.single import RULES, Scores, preferred, ranked_pairs, star
from intersession.core.transferable import Papers, stv
from tests.cases import each
from tests.core.profiles import rolls_of_rankings

#: Profiles at random with the outcomes that pref_voting 1.18 gives for them (stv and borda_zero: votelib 0.4).
AGREED = json.loads((Path(__file__).parent / "agreed.json").read_text())
CONDORCET = ("copeland", "minimax", "minimax_wv", "schulze", "schulze_wv", "ranked_pairs", "ranked_pairs_wv")


def papers(options, **replies):
    """ "abc" ranks a above b above c; "a_bc" too, with b and c level."""
    ranked = {}
    for words, weight in replies.items():
        groups = words.split("_") if "_" in words else list(words)
        ranked[tuple(tuple("abcdefghijk".index(one) for one in group) for group in groups)] = weight
    return Papers.of(ranked, options)


@st.composite
def profiles(draw):
    options = draw(st.integers(1, 4))
    ranked = {}
    for reply in draw(rolls_of_rankings(options, 6)):
        ranking = tuple((option,) for option in reply)
        ranked[ranking] = ranked.get(ranking, 0) + 1
    return Papers.of(ranked, options)


@each("case", AGREED, range(len(AGREED)))
def test_every_rule_gives_the_outcomes_that_another_program_gives(case):
    counted = Papers.of(
        {tuple((option,) for option in ranking): times for ranking, times in case["replies"]}, case["options"]
    )
    found = {name: RULES[name](counted).outcomes for name in case["outcomes"] if name != "stv"}
    found["stv"] = stv(counted, 2).outcomes
    assert {name: [list(one) for one in outcomes] for name, outcomes in found.items()} == case["outcomes"]


def test_the_rules_choose_differently_among_four_cities():
    capital = papers(4, abcd=42, bcda=26, cdba=15, dcba=17)  # Memphis, Nashville, Chattanooga, Knoxville
    chosen = {name: rule(capital).outcomes for name, rule in RULES.items()}
    assert chosen == dict.fromkeys(RULES, ((1,),)) | {"plurality": ((0,),), "irv": ((3,),)}
    assert RULES["borda"](capital).scores == (126, 194, 173, 107)


def test_schulzes_own_example():
    """Schulze 2011, section 3.1: 45 voters, five options; E wins by paths, though none of them beats all others."""
    example = papers(5, acbed=5, adecb=5, bedac=8, cabed=3, caebd=7, cbade=2, dceba=7, ebadc=8)
    assert preferred(example)[0] == [0, 20, 26, 30, 22]
    assert RULES["schulze"](example).outcomes == ((4,),)


def test_a_circle_of_equal_defeats_is_a_tie_of_all():
    circle = papers(3, abc=1, bca=1, cab=1)
    assert {name: rule(circle).outcomes for name, rule in RULES.items()} == dict.fromkeys(RULES, ((0,), (1,), (2,)))


def test_margins_and_winning_votes_may_choose_otherwise():
    some = papers(3, ab=4, bc=3, c=5, ca=1)
    differ = {
        name: (RULES[name](some).outcomes, RULES[f"{name}_wv"](some).outcomes)
        for name in ("minimax", "schulze", "ranked_pairs")
    }
    assert differ == {
        "minimax": (((2,),), ((1,),)),
        "schulze": (((2,),), ((1,),)),
        "ranked_pairs": (((2,),), ((1,),)),
    }


@each("name", RULES)
def test_without_a_voter_everything_is_level(name):
    assert RULES[name](Papers.of({}, 3)).outcomes == ((0,), (1,), (2,))
    assert RULES[name](Papers.of({((0,),): 0}, 3)).outcomes == ((0,), (1,), (2,))
    assert RULES[name](Papers.of({}, 1)).outcomes == ((0,),)


def test_what_cannot_be_counted_is_refused():
    with pytest.raises(CountError, match="an option that is not there"):
        Papers.of({((3,),): 1}, 3)
    with pytest.raises(CountError, match="twice"):
        Papers.of({((0,), (1, 0)): 1}, 3)
    with pytest.raises(CountError, match="less than nothing"):
        Papers.of({((0,),): -1}, 3)
    with pytest.raises(CountError, match="a score to each option"):
        Scores(3, {(1, 2): 1})


def test_so_many_equal_defeats_that_the_work_ends_are_said():
    turned = {tuple(((start + step) % 8,) for step in range(8)): 1 for start in range(8)}
    held = ranked_pairs(Papers.of(turned, 8), work=50)
    assert (held.limit_reached, len(held.outcomes) >= 1) == (True, True)
    assert ranked_pairs(Papers.of(turned, 8)).outcomes == tuple((option,) for option in range(8))


def test_star_goes_by_sums_and_then_by_who_is_scored_higher():
    replies = Scores(3, {(5, 4, 0): 3, (0, 4, 5): 2})
    assert (star(replies).outcomes, star(replies).scores) == (((0,),), (15, 20, 10))
    assert star(Scores(3, {(5, 0, 0): 1, (0, 5, 0): 1})).outcomes == ((0,), (1,))
    assert star(Scores(2, {(Fraction(1, 2), 0): 1})).outcomes == ((0,),)
    assert star(Scores(1, {})).outcomes == ((0,),)


def test_a_thousand_strengths_of_defeats_are_locked_in_one_after_the_other():
    counted = Papers.of({((a,), (b,)): 1 + 50 * a + b for a in range(50) for b in range(a + 1, 50)}, 50)
    assert ranked_pairs(counted) == Outcomes(((38,),))


def test_circles_of_level_defeats_that_share_no_option_are_followed_one_by_one():
    turned = [((0, 1, 2), (3, 4, 5)), ((1, 2, 0), (4, 5, 3)), ((2, 0, 1), (5, 3, 4))]
    counted = Papers.of({tuple((one,) for one in (*first, *then)): 1 for first, then in turned}, 6)
    assert ranked_pairs(counted) == Outcomes(((0,), (1,), (2,)))


@given(profiles())
def test_ranked_pairs_are_what_every_order_of_level_defeats_comes_to(counted):
    """By the definition itself: each order tried, in profiles where they are few."""
    found = by_every_order(counted)
    if found is not None:
        assert set(ranked_pairs(counted).outcomes) == found


def by_every_order(counted):
    over = preferred(counted)
    everybody = range(counted.options)
    by_strength = {}
    for a, b in permutations(everybody, 2):
        if over[a][b] > over[b][a]:
            by_strength.setdefault(over[a][b] - over[b][a], []).append((a, b))
    classes = [by_strength[strength] for strength in sorted(by_strength, reverse=True)]
    if prod(factorial(len(one)) for one in classes) > 720:
        return None
    winners = set()
    for orders in product(*(permutations(one) for one in classes)):
        locked = set()
        for a, b in chain.from_iterable(orders):
            if not leads(locked, b, a):
                locked.add((a, b))
        winners |= {(one,) for one in everybody if not any(b == one for _a, b in locked)}
    return winners


def leads(locked, start, end):
    reached, waiting = {start}, [start]
    while waiting:
        at = waiting.pop()
        following = {b for a, b in locked if a == at} - reached
        reached |= following
        waiting += following
    return end in reached


rules = st.sampled_from(sorted(RULES))


@given(profiles(), rules, st.randoms(use_true_random=False))
def test_renaming_the_options_renames_the_outcomes(counted, name, chance):
    order = list(range(counted.options))
    chance.shuffle(order)
    replies = dict(zip(counted.rankings, counted.weights, strict=True))
    renamed = Papers.of(
        {tuple(tuple(order[one] for one in group) for group in ranking): w for ranking, w in replies.items()},
        counted.options,
    )
    assert RULES[name](renamed).outcomes == tuple(sorted((order[one],) for (one,) in RULES[name](counted).outcomes))


@given(profiles(), rules, st.integers(2, 5))
def test_the_scale_of_weights_changes_nothing(counted, name, times):
    lighter = Papers(counted.options, counted.rankings, tuple(Fraction(weight, times) for weight in counted.weights))
    if name != "irv":  # its quota is a whole number of votes
        assert RULES[name](lighter).outcomes == RULES[name](counted).outcomes


@given(profiles(), st.sampled_from(CONDORCET))
def test_who_beats_everybody_is_chosen(counted, name):
    over = preferred(counted)
    everybody = range(counted.options)
    beats = [a for a in everybody if all(over[a][b] > over[b][a] for b in everybody if a != b)]
    if beats and counted.options > 1:
        assert RULES[name](counted).outcomes == ((beats[0],),)
