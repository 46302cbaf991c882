import subprocess
import sys
from collections import Counter
from functools import partial
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import intersession
from intersession.core.tally import Answers, BallotError, Figures, Line, Pick, count_answers, count_picks, select
from tests.cases import each

OPTIONS = "abcde"
WORDINGS = ("w1", "w2", "w3")


def test_a_tie_at_the_last_place_is_left_to_the_membership():
    tally = count_picks(["ab", "ac"], "abcd", 2)
    assert (tally.selected, tally.tied, tally.open_places, tally.outcome) == ({"a"}, {"b", "c"}, 1, "tied")


def test_a_tie_above_the_last_place_changes_nothing():
    tally = count_picks(["ab", "ab", "c"], "abcd", 2)
    assert (tally.selected, tally.tied, tally.outcome) == ({"a", "b"}, set(), "filled")


def test_when_all_are_level_all_places_stay_open():
    tally = count_picks(["a", "b", "c"], "abc", 2)
    assert (tally.selected, tally.tied, tally.open_places) == (set(), {"a", "b", "c"}, 2)


def test_an_option_without_support_is_never_selected():
    tally = count_picks(["a", "a"], "abc", 2)
    assert (tally.selected, tally.tied, tally.open_places, tally.outcome) == ({"a"}, set(), 1, "short")


def test_replies_without_preference_select_nothing_but_are_counted():
    tally = count_picks({"": 3}, "abc", 2)
    assert (tally.replies, tally.no_preference, tally.outcome) == (3, 3, "none")


def test_an_option_is_counted_as_it_stands_modified_and_only_if_modified():
    ballots = [
        [Pick("a"), Pick("b", "w1")],
        [Pick("a", "w2", only_if=True), Pick("b", "w1", only_if=True)],
        [Pick("b", "w3", only_if=True), Pick("c")],
    ]
    tally = count_picks(ballots, "abc", 2, taken_up=["w1"])
    assert tally.options == (
        Figures("a", as_it_stands=1, modified=0, only_if=1, joined=0),
        Figures("b", as_it_stands=0, modified=1, only_if=2, joined=1),
        Figures("c", as_it_stands=1, modified=0, only_if=0, joined=0),
    )
    assert tally.support == {"a": 1, "b": 2, "c": 1}
    assert (tally.selected, tally.tied) == ({"b"}, {"a", "c"})


def test_a_conditional_wording_that_was_not_taken_up_gives_no_support():
    tally = count_picks([[Pick("a", "w1", only_if=True)]], "ab", 1)
    assert (tally.support, tally.outcome) == ({"a": 0, "b": 0}, "none")


def test_an_alternative_uses_a_choice_and_is_counted_by_its_wording():
    tally = count_picks({(Pick("a"), Pick(None, "w1")): 2, (Pick(None, "w2"),): 1}, "ab", 2)
    assert tally.alternatives == {"w1": 2, "w2": 1}
    with pytest.raises(BallotError, match="At most 2 choices can be made; there are 3"):
        count_picks([[Pick("a"), Pick("b"), Pick(None, "w1")]], "ab", 2)


def test_rows_are_counted_as_they_are():
    row = SimpleNamespace(option="a", wording=None, only_if=False)
    assert count_picks([[row], [row]], "ab", 1).support == {"a": 2, "b": 0}


def test_one_reply_may_make_fewer_or_more_choices_than_there_are_places():
    tally = count_picks(["abc", "a"], "abc", 1, picks=3)
    assert (tally.selected, tally.support) == ({"a"}, {"a": 2, "b": 1, "c": 1})


@each(
    ("ballot", "codes"),
    [
        ("abc", ["too_many_choices"]),
        ("z", ["unknown_option"]),
        ("aa", ["option_twice"]),
        ([Pick("a"), Pick("a", "w1")], ["option_twice"]),
        ([Pick(None, "w1"), Pick(None, "w1")], ["alternative_twice"]),
        ([Pick("a", "")], ["modified_without_wording"]),
        ([Pick("a", only_if=True)], ["modified_without_wording"]),
        ([Pick(None, None)], ["alternative_without_wording"]),
        ("zaa", ["too_many_choices", "unknown_option", "option_twice"]),
    ],
)
def test_a_ballot_that_could_not_have_been_given_stops_the_count(ballot, codes):
    with pytest.raises(BallotError) as refused:
        count_picks([ballot], "abcd", 2)
    assert [fault.code for fault in refused.value.faults] == codes


@each("weight", [-1, 1.5])
def test_a_reply_is_given_a_whole_number_of_times(weight):
    with pytest.raises(ValueError, match="whole number"):
        count_picks({"a": weight}, "ab", 1)


def test_a_question_fills_at_least_one_place():
    with pytest.raises(ValueError, match="at least one place"):
        count_picks(["a"], "ab", 0)


def test_the_theme_survey_is_a_choice_with_one_place_and_its_arithmetic_stands_line_by_line():
    tally = count_picks({"a": 61, "b": 12, "": 2}, "ab", 1)
    lines = [(str(line), line.value) for line in tally.lines(entitled=90)]
    assert lines == [
        ("Places to fill", 1),
        ("Most choices in one reply", 1),
        ("Entitled to reply", 90),
        ("Replies counted", 75),
        ("Without a reply", 15),
        ("Replies without preference", 2),
        ("a, as it stands", 61),
        ("a, with another wording preferred", 0),
        ("a, only with another wording", 0),
        ("a, only with another wording, and that wording was taken up", 0),
        ("a, support", 61),
        ("b, as it stands", 12),
        ("b, with another wording preferred", 0),
        ("b, only with another wording", 0),
        ("b, only with another wording, and that wording was taken up", 0),
        ("b, support", 12),
        ("a, selected with", 61),
    ]


def test_the_last_lines_say_what_is_left_open_and_why():
    tied = count_picks([[Pick("a"), Pick(None, "w1")], "ab", "c"], "abc", 2).lines()
    assert tied[-5:] == [
        Line("alternative", 1, "replies", {"alternative": "w1"}),
        Line("selected", 2, "support", {"option": "a"}),
        Line("tied", 1, "support", {"option": "b"}),
        Line("tied", 1, "support", {"option": "c"}),
        Line("left_to_membership", 1, "places_less_selected"),
    ]
    assert count_picks(["a"], "abc", 2).lines()[-1].as_json() == {
        "line": "Places for which no option has support",
        "value": 1,
        "source": "places − selected",
    }


def test_yes_no_and_abstentions_are_counted():
    assert count_answers(["yes", "no", "yes", "abstain"]) == Answers(yes=2, no=1, abstain=1)
    assert count_answers({"yes": 7}) == Answers(yes=7, no=0, abstain=0)
    assert [(line.code, line.value) for line in Answers(2, 1, 1).lines(entitled=9)] == [
        ("entitled", 9),
        ("replies", 4),
        ("not_answered", 5),
        ("yes", 2),
        ("no", 1),
        ("abstain", 1),
    ]


def test_another_answer_than_yes_no_or_abstain_stops_the_count():
    with pytest.raises(ValueError, match="'maybe' is not an answer"):
        count_answers(["yes", "maybe"])


def test_the_import_brings_little_with_it():
    script = "import sys, intersession.core.tally; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    package = Path(intersession.__file__).parents[1]
    ran = subprocess.run(
        [sys.executable, "-c", script], env={"PYTHONPATH": str(package)}, check=True, capture_output=True, text=True
    )
    assert not {"django", "numpy", "openpyxl", "duckdb", "lxml"} & set(ran.stdout.split())


def sound_replies():
    """Every reply of up to two choices among two options, and some of three."""
    ways = [Pick(o, w, c) for o in "ab" for w, c in ((None, False), ("w1", False), ("w1", True), ("w2", True))]
    one = [(pick,) for pick in [*ways, Pick("c"), Pick(None, "w1"), Pick(None, "w3")]]
    two = [x + y for x, y in combinations(one, 2) if x[0].option != y[0].option or x[0].option is None]
    return [(), *one, *two, (Pick("a"), Pick("b", "w3"), Pick(None, "w1")), (Pick("c"), Pick("d"), Pick("e"))]


replies = partial(st.sampled_from, sound_replies())
rolls = st.lists(replies(), max_size=12)
places = st.integers(1, 5)
taken = st.sets(st.sampled_from(WORDINGS))


def count(ballots, k, taken_up=(), options=OPTIONS):
    return count_picks(ballots, options, k, picks=3, taken_up=taken_up)


@given(rolls, places, taken, st.permutations(OPTIONS), st.randoms(use_true_random=False))
def test_the_order_of_options_and_replies_changes_no_figure(ballots, k, taken_up, options, chance):
    shuffled = chance.sample(ballots, len(ballots))
    one, other = count(ballots, k, taken_up), count(shuffled, k, taken_up, options)
    assert (one.selected, one.tied, one.alternatives) == (other.selected, other.tied, other.alternatives)
    assert {each.option: each for each in one.options} == {each.option: each for each in other.options}


@given(rolls, places, taken, st.permutations(OPTIONS))
def test_renaming_the_options_renames_the_result(ballots, k, taken_up, names):
    renamed = dict(zip(OPTIONS, names, strict=True)) | {None: None}
    others = [[pick._replace(option=renamed[pick.option]) for pick in ballot] for ballot in ballots]
    one, other = count(ballots, k, taken_up), count(others, k, taken_up)
    assert other.support == {renamed[option]: n for option, n in one.support.items()}
    assert {renamed[option] for option in one.selected} == other.selected
    assert {renamed[option] for option in one.tied} == other.tied


@given(rolls, places, taken)
def test_counting_by_pattern_gives_what_counting_one_by_one_gives(ballots, k, taken_up):
    assert count(Counter(ballots), k, taken_up) == count(ballots, k, taken_up)


@given(rolls, places, st.integers(0, 1000), st.integers(0, 1000), replies())
def test_splitting_a_pattern_changes_nothing(ballots, k, some, others, reply):
    whole = Counter(ballots)
    whole[reply] += some + others
    turned = tuple(reversed(reply))
    split = Counter(ballots)
    split[reply] += some
    split[turned] += others
    one, other = count(whole, k), count(split, k)
    assert (one.options, one.selected, one.tied, one.replies) == (
        other.options,
        other.selected,
        other.tied,
        other.replies,
    )


@given(rolls, replies(), taken)
def test_a_further_reply_never_lowers_support(ballots, reply, taken_up):
    before, after = count(ballots, 2, taken_up).support, count([*ballots, reply], 2, taken_up).support
    assert all(after[option] >= before[option] for option in OPTIONS)


@given(rolls, taken, st.sampled_from(WORDINGS))
def test_taking_a_further_wording_up_never_lowers_support(ballots, taken_up, wording):
    before, after = count(ballots, 2, taken_up).support, count(ballots, 2, taken_up | {wording}).support
    assert all(after[option] >= before[option] for option in OPTIONS)


@given(rolls, taken)
def test_every_choice_is_counted_once(ballots, taken_up):
    tally = count(ballots, 2, taken_up)
    in_options = sum(each.as_it_stands + each.modified + each.only_if for each in tally.options)
    assert in_options + sum(tally.alternatives.values()) == sum(map(len, ballots))
    assert tally.replies == len(ballots)


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 6)), st.integers(1, 8))
def test_the_selected_and_the_tied_agree_with_the_figures(support, k):
    selected, tied = select(support, k)
    out = [n for option, n in support.items() if option not in selected | tied]
    assert not selected & tied
    assert len(selected) <= k
    assert all(support[option] > 0 for option in selected | tied)
    assert len({support[option] for option in tied}) <= 1
    assert min((support[o] for o in selected), default=99) > max((support[o] for o in tied), default=0)
    assert max(out, default=0) < min((support[o] for o in tied), default=99)
    assert not tied or len(selected) < k < len(selected) + len(tied)
    assert tied or len(selected) == min(k, sum(n > 0 for n in support.values()))
