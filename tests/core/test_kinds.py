"""Replies of each kind: what is sound, and what is refused with one sentence."""

from intersession.core.choices import check_question, check_reply, rankings_of
from tests.cases import each

ABC = ["a", "b", "c"]
YES_NO = ["yes", "no", "abstain"]


def codes(choices, options=ABC, picks=3, **how):
    return [fault.code for fault in check_reply(choices, options, picks, **how)]


def chosen(labels):
    return [{"option": label} for label in labels]


def ranked(**ranks):
    return [{"option": label, "rank": rank} for label, rank in ranks.items()]


@each(
    ("choices", "faults"),
    [
        ("", []),
        ("a", ["too_few_choices"]),
        ("ab", []),
        ("abc", []),
        ("abcd", ["too_many_choices", "unknown_option"]),
    ],
)
def test_between_two_and_three_or_none(choices, faults):
    assert codes(chosen(choices), least=2) == faults


@each(
    ("choices", "faults"),
    [
        (ranked(a=1, b=2, c=3), []),
        (ranked(c=1), []),
        ([], []),
        (ranked(a=1, b=1), ["rank_twice"]),
        (ranked(a=1, b=3), ["rank_missing"]),
        (ranked(a=1, z=2), ["unknown_option"]),
        (ranked(a=0), ["not_a_choice"]),
        (ranked(a=True), ["not_a_choice"]),
        (chosen("a"), ["not_a_choice"]),
        ([{"option": "a", "rank": 1}, {"option": "a", "rank": 2}], ["option_twice"]),
        ([{"option": "a", "rank": 1, "modified": None}], ["not_a_choice"]),
    ],
)
def test_a_ranking_gives_each_option_a_rank_of_its_own(choices, faults):
    assert codes(choices, kind="rank") == faults


def test_a_rank_twice_is_refused_with_one_sentence():
    (fault,) = check_reply(ranked(a=2, b=2, c=1), ABC, 3, kind="rank")
    assert str(fault) == "Rank 2 is given twice: each option has a rank of its own."
    assert rankings_of(ranked(a=2, b=1)) == ("b", "a")


@each(
    ("labels", "faults"),
    [
        (["yes"], []),
        (["abstain"], []),
        ([], ["no_answer"]),
        (["yes", "no"], ["too_many_choices", "no_answer"]),
        (["a"], ["unknown_option"]),
    ],
)
def test_a_text_is_answered_by_one_of_three(labels, faults):
    assert codes(chosen(labels), YES_NO, 1, kind="yes_no") == faults


def test_a_comment_chooses_nothing():
    assert (codes([], [], 1, kind="comment"), codes(chosen("a"), [], 1, kind="comment")) == ([], ["no_choice_here"])


def test_a_rank_has_no_place_where_options_are_chosen():
    assert codes(ranked(a=1)) == ["not_a_choice"]


def test_a_question_cannot_want_more_choices_than_it_allows():
    assert [fault.code for fault in check_question(ABC, 2, 1, least=3)] == ["least_out_of_range"]
    assert check_question([], 1, 1, kind="yes_no") == check_question([], 1, 1, kind="comment") == []
