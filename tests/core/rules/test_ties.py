"""A tie at the last place goes through the steps of the sheet, and is the membership's where none decides."""

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersession.core.rules.ready import SHEETS
from intersession.core.rules.sheets import Tie
from intersession.core.rules.ties import MEMBERSHIP, Facts, TieError, break_tie, lot
from tests.cases import each

SURVEY = SHEETS["survey"]
CHAIN = replace(
    SURVEY, ties=(Tie("revote"), Tie("criterion", "first preferences"), Tie("chair_lot", article="12"), MEMBERSHIP)
)
SEEDED = replace(SURVEY, ties=(Tie("seed_lot"),))
WITNESSES = ("Hungary", "Serbia")


def test_a_survey_leaves_a_tie_to_the_membership():
    left = break_tie(SURVEY, ["b", "c"], 1, Facts())
    assert (left.chosen, left.level, left.waits_for) == ((), ("b", "c"), MEMBERSHIP)


def test_each_step_takes_up_what_the_one_before_left():
    level = break_tie(CHAIN, ["b", "c", "d"], 2, Facts(revote={"b": 9, "c": 5, "d": 5}))
    assert (level.chosen, level.level, level.waits_for) == (("b",), ("c", "d"), CHAIN.ties[1])
    facts = Facts(
        revote={"b": 9, "c": 5, "d": 5}, scores={"first preferences": {"c": 3, "d": 3}},
        drawn=["d", "c"], witnesses=WITNESSES,
    )  # fmt: skip
    broken = break_tie(CHAIN, ["b", "c", "d"], 2, facts)
    assert (broken.chosen, broken.level, broken.waits_for) == (("b", "d"), (), None)
    assert [f"{line} {line.value}" for line in broken.lines] == [
        "b, by revote 9", "c, by revote 5", "d, by revote 5", "c, by first preferences 3", "d, by first preferences 3",
        "d, drawn in place 1", "c, drawn in place 2",
    ]  # fmt: skip


def test_nobody_votes_for_one_of_the_tied_in_the_new_vote():
    assert break_tie(CHAIN, ["b", "c"], 1, Facts(revote={"b": 4, "c": 0})).chosen == ("b",)


@each(
    ("facts", "words"),
    [
        (Facts(revote={"b": 1}), "names each of the tied"),
        (Facts(revote={"b": 1, "c": 2, "x": 3}), "names each of the tied"),
        (Facts(revote={"b": 1, "c": 1}, scores={"first preferences": {"b": 1, "c": 1}}, drawn=["b", "c"]), "witnesses"),
        (
            Facts(
                revote={"b": 1, "c": 1}, scores={"first preferences": {"b": 1, "c": 1}}, drawn=["b", "b"],
                witnesses=WITNESSES,
            ),
            "drawn once",
        ),
    ],
)  # fmt: skip
def test_facts_that_cannot_have_broken_the_tie_are_refused(facts, words):
    with pytest.raises(TieError, match=words):
        break_tie(CHAIN, ["b", "c"], 1, facts)


@given(st.sets(st.text(min_size=1, max_size=3), min_size=2, max_size=6), st.text(min_size=1, max_size=9), st.data())
def test_a_lot_by_a_seed_is_drawn_anew_by_anybody(options, seed, data):
    places = data.draw(st.integers(1, len(options) - 1))
    broken = break_tie(SEEDED, sorted(options), places, Facts(seed=seed))
    drawn = sorted(
        options, key=lambda option: sha256((seed + "\n" + option).encode("utf-8", "surrogatepass")).hexdigest()
    )
    assert (list(broken.chosen), broken.level, lot(options, seed)) == (drawn[:places], (), drawn)
