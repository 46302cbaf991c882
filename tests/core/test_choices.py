import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersession.core.choices import Proposed, check_question, check_reply, read_choices
from intersession.core.faults import FaultError
from intersession.core.tally import Pick, count_picks
from tests.cases import each

TITLE = {"title": {"en": "Another title"}, "text": {}, "reason": "Clearer"}


def codes(choices, **allowed):
    return [fault.code for fault in check_reply(choices, "abcd", 2, **allowed)]


def test_a_reply_makes_from_none_to_as_many_choices_as_it_may():
    sound = [
        [],
        [{"option": "a"}],
        [{"option": "a"}, {"option": "b", "modified": {**TITLE, "only_if": True}}],
        [{"option": "a"}, {"alternative": TITLE}],
    ]
    assert [codes(choices) for choices in sound] == [[], [], [], []]


def test_every_fault_is_a_sentence_with_a_code():
    reply = [{"option": "a"}, {"option": "a"}, {"option": "z"}]
    assert [(fault.code, str(fault)) for fault in check_reply(reply, ["a", "b"], 2)] == [
        ("too_many_choices", "At most 2 choices can be made; there are 3."),
        ("unknown_option", "There is no option “z”."),
        ("option_twice", "Option “a” is chosen twice."),
    ]


def test_options_are_known_by_their_whole_label():
    assert codes([{"option": "bc"}]) == ["unknown_option"]


@each(
    "blank", [{}, {"title": {}}, {"title": {"en": " "}, "text": {"fr": "\n"}}, {"reason": "Because"}, {"title": None}]
)
def test_a_wording_left_blank_is_no_wording(blank):
    assert codes([{"option": "a", "modified": blank}]) == ["modified_without_wording"]
    assert codes([{"alternative": blank}]) == ["alternative_without_wording"]


def test_modifications_and_alternatives_are_refused_where_the_question_has_none():
    assert codes([{"option": "a", "modified": TITLE}], modifications=False) == ["modification_not_allowed"]
    assert codes([{"alternative": TITLE}], alternatives=False) == ["alternative_not_allowed"]
    assert codes([{"option": "a"}], modifications=False, alternatives=False) == []


@each(
    "choice",
    [
        "a",
        None,
        {},
        {"option": 1},
        {"option": None},
        {"option": "a", "alternative": TITLE},
        {"option": "a", "rank": 1},
        {"option": "a", "modified": "Better"},
        {"option": "a", "modified": {"title": "Better"}},
        {"option": "a", "modified": {"title": {"en": 3}}},
        {"option": "a", "modified": {**TITLE, "only_if": "yes"}},
        {"alternative": {**TITLE, "only_if": True}},
        {"alternative": None},
    ],
)
def test_what_is_not_a_choice_is_refused_by_its_position(choice):
    reply = [{"option": "b"}, choice]
    assert [(fault.code, fault.parameters) for fault in check_reply(reply, "abcd", 2)] == [
        ("not_a_choice", {"position": 2})
    ]
    with pytest.raises(FaultError, match="Choice 2 is neither"):
        read_choices(reply)


@each("choices", ["ab", None, {"option": "a"}, 7])
def test_the_choices_of_a_reply_are_a_list(choices):
    assert codes(choices) == ["not_a_choice"]


def test_choices_are_read_for_the_count():
    reply = [
        {"option": "a", "modified": None},
        {"option": "b", "modified": {"title": {"fr": "Titre ", "en": "Title"}, "reason": "x", "only_if": True}},
        {"alternative": {"text": {"en": "Text"}}},
    ]
    assert read_choices(reply) == (
        Pick("a"),
        Pick("b", Proposed((("en", "Title"), ("fr", "Titre"))), True),
        Pick(None, Proposed((), (("en", "Text"),))),
    )


def test_a_reason_is_no_part_of_a_wording():
    first, second = ({"alternative": {"title": {"en": "T"}, "reason": reason}} for reason in ("one", "two"))
    tally = count_picks([read_choices([first]), read_choices([second])], "ab", 1)
    assert list(tally.alternatives.values()) == [2]


def test_a_question_that_cannot_be_put_is_refused():
    faults = {
        "no options": check_question([], 1, 1),
        "sound": check_question("abc", 2, 2),
        "two with one label": check_question("aba", 1, 1),
        "more places than options": check_question("ab", 2, 3),
        "no place": check_question("ab", 1, 0),
        "more choices than options": check_question("ab", 3, 1, alternatives=False),
        "alternatives use a choice": check_question("ab", 3, 1),
        "no choice": check_question("ab", 0, 1),
    }
    assert {name: [str(fault) for fault in each] for name, each in faults.items()} == {
        "no options": ["The question has no options."],
        "sound": [],
        "two with one label": ["Two options have the label “a”."],
        "more places than options": ["3 places cannot be filled from 2 options."],
        "no place": ["0 places cannot be filled from 2 options."],
        "more choices than options": ["3 choices cannot be made among 2 options."],
        "alternatives use a choice": [],
        "no choice": ["0 choices cannot be made among 2 options."],
    }


scalars = st.sampled_from([None, True, 0, "", "a", "z", [], {}])
keys = st.sampled_from(["option", "modified", "alternative", "title", "text", "en"])
wordings = st.dictionaries(keys, scalars | st.fixed_dictionaries({"en": scalars}), max_size=2)
choices = st.dictionaries(keys, scalars | wordings, max_size=2)


@given(scalars | st.lists(scalars | choices, max_size=3))
def test_whatever_comes_is_checked_without_a_traceback_and_what_passes_can_be_counted(reply):
    if not check_reply(reply, "ab", 2):
        assert count_picks([read_choices(reply)], "ab", 1, picks=2).replies == 1
