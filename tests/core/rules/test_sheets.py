"""A rule sheet goes out as plain values and comes back the same; one that cannot be is refused by its place."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersession.core.rules.ready import SHEETS
from intersession.core.rules.sheets import Majority, Rounds, Sheet, SheetError, Tie, as_json, read_sheet
from tests.cases import each

numbers = st.integers(1, 9)
bases = st.sampled_from(["members", "entitled", "present", "votes_cast", "present_and_voting"])
fractions = st.builds(Fraction, st.integers(1, 6), st.integers(7, 9))
articles = st.text(max_size=8)
majorities = st.builds(Majority, bases, fractions, st.booleans(), articles)
quorums = st.builds(Majority, st.sampled_from(["members", "entitled"]), fractions, st.booleans(), articles)
rounds = st.builds(
    Rounds, st.none() | numbers, numbers, st.none() | numbers, st.sampled_from(["ballot", "yes_no", "acclamation"]),
    st.none() | numbers, articles,
)  # fmt: skip
ties = st.builds(
    Tie, st.sampled_from(["revote", "criterion", "chair_lot", "seed_lot", "membership"]), articles, articles
)
sheets = st.builds(
    Sheet, st.text(min_size=1, max_size=8), st.dictionaries(st.sampled_from(["en", "fr"]), articles),
    st.lists(majorities, max_size=2).map(tuple), st.none() | quorums,
    st.frozensets(st.sampled_from(["abstain", "blank"])), st.sampled_from(["lost", "again", "chair"]), rounds,
    st.lists(ties, max_size=3).map(tuple), articles,
)  # fmt: skip


@given(sheets)
def test_a_sheet_comes_back_from_plain_values(sheet):
    assert read_sheet(json.loads(json.dumps(as_json(sheet)))) == sheet


def test_every_ready_sheet_names_its_source_and_its_title_in_three_languages():
    lacking = [code for code, sheet in SHEETS.items() if not sheet.source or set(sheet.title) != {"en", "fr", "es"}]
    assert lacking == []


@each(
    ("wrong", "words"),
    [
        ({"title": {}}, "needs a code"),
        ({"code": "a", "title": {}, "rule": 1}, "has no “rule”"),
        ({"code": "a", "title": {}, "majorities": [{"base": "all", "fraction": "1/2"}]}, "“all” is none of: members"),
        ({"code": "a", "title": {}, "majorities": [{"base": "members", "fraction": "2/0"}]}, "“2/0” is no fraction"),
        ({"code": "a", "title": {}, "majorities": [{"base": "members", "fraction": "3/2"}]}, "at most all: 3/2"),
        ({"code": "a", "title": {}, "majorities": ["half"]}, "record of named values: half"),
        ({"code": "a", "title": {}, "quorum": {"base": "present", "fraction": "1/2"}}, "not of present"),
        ({"code": "a", "title": {}, "rounds": {"eliminate_after": 0}}, "counted from 1: eliminate_after 0"),
        ({"code": "a", "title": {}, "rounds": {"lone": "crown"}}, "“crown” is none of"),
        ({"code": "a", "title": {}, "ties": [{"step": "dice"}]}, "“dice” is none of"),
        ({"code": "a", "title": {}, "cast": ["present"]}, "“present” is none of"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused(wrong, words):
    with pytest.raises(SheetError) as refused:
        read_sheet(wrong)
    assert words in str(refused.value)


@given(st.integers(0, 500), fractions | st.just(Fraction(1, 2)) | st.just(Fraction(2, 3)), st.booleans())
def test_what_is_required_is_the_least_number_that_reaches_the_share(of, fraction, more_than):
    required = Majority("members", fraction, more_than).required(of)
    reaches = [n for n in range(1, of + 2) if (n > fraction * of if more_than else n >= fraction * of)]
    assert required == reaches[0]
