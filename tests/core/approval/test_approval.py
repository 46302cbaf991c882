"""Approval rules: known profiles, profiles counted by another program, and what every rule promises."""

import json
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersession.core.approval import (
    RULES,
    CountError,
    LeftOut,
    Profile,
    Round,
    best,
    left_out,
    mask,
    mes,
    pav,
    sav,
    seqpav,
    seqphragmen,
)
from intersession.core.approval.columns import Columns
from intersession.core.outcomes import exact
from tests.cases import each, not_by_hand
from tests.core.profiles import rolls_of_sets

#: Profiles at random with the outcomes that abcvoting 2.19 gives for them, ties and all.
AGREED = json.loads((Path(__file__).parent / "agreed.json").read_text())
#: Phragmén's own example (1894): three lists of three, and two lists for one candidate of each.
LISTS = Profile(9, {0b000000111: 1034, 0b000111000: 519, 0b111000000: 90, 0b011000000: 0})


@st.composite
def profiles(draw):
    options = draw(st.integers(2, 5))
    return Profile.of(draw(rolls_of_sets(options, 7)), options), draw(st.integers(1, options))


rules = st.sampled_from(sorted(RULES))


@each("case", AGREED, range(len(AGREED)))
def test_every_rule_gives_the_outcomes_that_another_program_gives(case):
    profile = Profile.of(case["replies"], case["options"])
    counted = {name: [list(one) for one in rule(profile, case["places"]).outcomes] for name, rule in RULES.items()}
    assert counted == case["outcomes"]


def test_parties_get_places_in_proportion():
    everywhere = {
        name: rule(LISTS, 3).outcomes for name, rule in RULES.items() if name in ("pav", "seqpav", "seqphragmen")
    }
    assert {
        name: {tuple(sorted(one // 3 for one in chosen)) for chosen in found} for name, found in everywhere.items()
    } == {
        "pav": {(0, 0, 1)},
        "seqpav": {(0, 0, 1)},
        "seqphragmen": {(0, 0, 1)},
    }
    assert RULES["av"](LISTS, 3).outcomes == ((0, 1, 2),)


def test_each_step_says_what_was_chosen_by_which_figure_and_who_else_was_level():
    profile = Profile.of([[0, 1], [0], [1, 2], [2]], 3)
    assert seqpav(profile, 2).rounds == (Round(0, 2, (1, 2)), Round(2, 2, ()))
    assert seqphragmen(profile, 2).rounds == (Round(0, Fraction(1, 2), (1, 2)), Round(2, Fraction(1, 2), ()))
    assert mes(profile, 2).rounds == (Round(0, Fraction(1, 2), (1, 2)), Round(2, Fraction(1, 2), ()))
    assert sav(profile, 1).scores == (Fraction(3, 2), 1, Fraction(3, 2))
    assert pav(profile, 2).scores == (4,)


def test_equal_shares_leave_a_place_open_rather_than_let_others_pay():
    profile = Profile.of([[0]] * 6 + [[1]] * 2 + [[2]] * 2, 3)
    assert (mes(profile, 3).outcomes, mes(profile, 3).limit_reached) == (((0,),), False)


@each("name", RULES)
def test_without_a_voter_everything_is_level(name):
    every = tuple(combinations(range(4), 2))
    assert RULES[name](Profile(4, {}), 2).outcomes == (((),) if name == "mes" else every)
    assert RULES[name](Profile(4, {0b11: 0}), 2).outcomes == (((),) if name == "mes" else every)


@each("name", RULES)
def test_one_voter_gets_what_they_approve(name):
    assert RULES[name](Profile.of([[1, 3]], 4), 2).outcomes == {"cc": ((0, 1), (0, 3), (1, 2), (1, 3), (2, 3))}.get(
        name, ((1, 3),)
    )


def test_what_cannot_be_counted_is_refused():
    with pytest.raises(CountError, match="5 places cannot be filled from 4 options"):
        pav(Profile(4, {}), 5)
    with pytest.raises(CountError, match="an option that is not there"):
        Profile(2, {0b100: 1})
    with pytest.raises(CountError, match="less than nothing"):
        Profile(2, {0b1: -1})


def test_a_work_limit_is_said_and_an_outcome_is_there_all_the_same():
    profile = Profile.of([[option] for option in range(40)], 40)
    for rule in (pav, seqpav, seqphragmen):
        held = rule(profile, 10, work=2_000)
        assert (held.limit_reached, len(held.outcomes) >= 1, len(held.outcomes[0])) == (True, True, 10)
    many = RULES["av"](profile, 10)
    assert (many.limit_reached, len(many.outcomes)) == (True, 10_000)


#: Over 100 different replies, some of half a weight: counted by numpy where it is there.
DRAWN = Profile(
    20,
    {mask((n * step) % 20 for step in range(1, 4 + n % 4)) | 1 << n % 7: Fraction(1 + n % 3, 2) for n in range(120)},
)


@not_by_hand("numpy takes a tenth of a second to load")
@each("name", ["pav", "cc"])
@each(("work", "limit_reached"), [(2_000, True), (4_000, True), (20_000_000, False)])
def test_the_same_is_counted_without_numpy_also_where_the_limit_is_reached(name, work, limit_reached, monkeypatch):
    with monkeypatch.context() as many:
        many.setattr(best, "BATCH", 10)  # as where the replies are many
        many.setattr(best, "WORTH_NUMPY", 4)
        held = RULES[name](DRAWN, 6, work=work)
        many.setattr(best, "numpy_there", lambda: None)
        assert RULES[name](DRAWN, 6, work=work) == held
        assert held.limit_reached == limit_reached


def test_where_nobody_approves_anything_every_outcome_is_level(monkeypatch):
    monkeypatch.setattr(best, "WORTH_NUMPY", 4)
    for rule in (pav, RULES["cc"]):
        assert rule(Profile(9, {0: 5}), 3).outcomes == tuple(combinations(range(9), 3))


@pytest.mark.parametrize("name", sorted(RULES))
def test_replies_in_columns_are_counted_as_those_of_a_dictionary(name):
    numpy = pytest.importorskip("numpy", reason="numpy is an extra")
    replies = {mask((n * step) % 20 for step in range(1, 4 + n % 4)) | 1 << n % 7: 1 + n % 300 for n in range(400)}
    masks, counts = (numpy.array(list(each), numpy.uint64) for each in (replies.keys(), replies.values()))
    one_by_one, in_columns = Profile(20, replies), Profile(20, Columns(masks, counts))
    held = RULES[name](in_columns, 4)
    assert held == RULES[name](one_by_one, 4)
    assert left_out(in_columns, held.outcomes[0], 4) == left_out(one_by_one, held.outcomes[0], 4)
    level = Profile(20, dict.fromkeys(replies, 1)), Profile(20, Columns(masks, numpy.ones(len(masks), numpy.uint8)))
    assert RULES[name](level[1], 4) == RULES[name](level[0], 4)


def test_outcomes_are_written_with_exact_fractions():
    assert sav(Profile.of([[0, 1, 2], [0]], 3), 1).as_json() == {
        "outcomes": [[0]], "scores": ["4/3", "1/3", "1/3"], "rounds": [], "limit_reached": False,
    }  # fmt: skip
    assert [exact(Fraction(4, 2)), exact(Fraction(7, 3)), exact(5)] == [2, "7/3", 5]


def test_a_group_that_is_left_out_is_named_by_what_it_deserves():
    profile = Profile.of([[0, 1, 2]] * 6 + [[3, 4]] * 3, 5)
    assert left_out(profile, (0, 1, 2), 3) == (LeftOut(3, 1, 3), LeftOut(4, 1, 3))
    assert left_out(profile, (0, 1, 3), 3) == ()
    assert left_out(profile, (3, 4), 2) == (LeftOut(0, 1, 6), LeftOut(1, 1, 6), LeftOut(2, 1, 6))


@given(profiles(), rules, st.randoms(use_true_random=False))
def test_renaming_the_options_renames_the_outcomes(given_profile, name, chance):
    profile, places = given_profile
    order = list(range(profile.options))
    chance.shuffle(order)
    renamed = Profile(
        profile.options,
        {
            mask(order[one] for one in range(profile.options) if pattern >> one & 1): w
            for pattern, w in profile.patterns.items()
        },
    )
    expected = sorted(tuple(sorted(order[one] for one in chosen)) for chosen in RULES[name](profile, places).outcomes)
    assert list(RULES[name](renamed, places).outcomes) == expected


@given(profiles(), rules, st.integers(2, 5))
def test_weights_count_as_so_many_replies_and_their_scale_changes_nothing(given_profile, name, times):
    profile, places = given_profile
    heavier = Profile(
        profile.options, {pattern: Fraction(weight, times) for pattern, weight in profile.patterns.items()}
    )
    assert RULES[name](heavier, places).outcomes == RULES[name](profile, places).outcomes


@given(profiles(), st.sampled_from(["pav", "cc"]))
def test_the_best_outcomes_are_those_that_trying_all_of_them_finds(given_profile, name):
    profile, places = given_profile
    value = {"pav": lambda n: sum(Fraction(1, i) for i in range(1, n + 1)), "cc": lambda n: min(n, 1)}[name]
    sums = {
        chosen: sum(w * value((pattern & mask(chosen)).bit_count()) for pattern, w in profile.patterns.items())
        for chosen in combinations(range(profile.options), places)
    }
    held = RULES[name](profile, places)
    assert held.outcomes == tuple(chosen for chosen, total in sums.items() if total == max(sums.values()))
    assert held.scores == (max(sums.values()),)


@given(profiles())
def test_proportional_rules_leave_nobody_out(given_profile):
    profile, places = given_profile
    assert [left_out(profile, chosen, places) for chosen in mes(profile, places).outcomes] == [()] * len(
        mes(profile, places).outcomes
    )


@given(profiles(), st.sampled_from(["av", "sav", "pav", "cc"]), st.integers(0, 4))
def test_one_more_reply_for_a_chosen_option_alone_keeps_it_chosen(given_profile, name, option):
    profile, places = given_profile
    option %= profile.options
    if all(option in chosen for chosen in RULES[name](profile, places).outcomes):
        alone = 1 << option
        more = Profile(profile.options, {**profile.patterns, alone: profile.patterns.get(alone, 0) + 1})
        assert all(option in chosen for chosen in RULES[name](more, places).outcomes)
