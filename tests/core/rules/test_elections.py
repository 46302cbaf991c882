"""An election goes on as its sheet says until its places are filled, or the body must decide."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersession.core.rules.elections import (
    Ballot,
    acclaim,
    begin,
    hold_round,
    hold_yes_no,
    settle,
    withdraw,
)
from intersession.core.rules.ready import SHEETS
from intersession.core.rules.sheets import Rounds
from intersession.core.rules.votes import FiguresError, Votes, declare
from tests.cases import each

IOM = SHEETS["iom-two-thirds"]
MEMBERS = SHEETS["members-absolute"]
SURVEY = SHEETS["survey"]


def ballot(**votes):
    return Ballot(votes, sum(votes.values()), entitled=171, members=175, present=150)


def test_after_the_third_ballot_the_lowest_is_dropped_and_the_last_one_put_to_yes_or_no():
    standing = begin(["ana", "ben", "cleo"], 1, IOM)
    for _ in range(2):
        standing = hold_round(IOM, standing, ballot(ana=60, ben=50, cleo=40))
        assert (standing.candidates, standing.next) == (("ana", "ben", "cleo"), "ballot")
    third = hold_round(IOM, standing, ballot(ana=60, ben=50, cleo=40))
    assert (third.candidates, third.next) == (("ana", "ben"), "ballot")
    assert str(third.lines[-1]) == "cleo, with the fewest votes, stands no longer; votes"
    lone = withdraw(hold_round(IOM, third, ballot(ana=90, ben=60)), "ben", IOM)
    assert (lone.candidates, lone.next, lone.round) == (("ana",), "yes_no", 4)
    lost = hold_yes_no(IOM, lone, Votes(80, 60, 10, entitled=171, members=175))
    won = hold_yes_no(IOM, lone, Votes(100, 50, entitled=171, members=175))
    assert ((lost.next, lost.elected), (won.next, won.elected)) == (("body", ()), ("none", ("ana",)))


def test_nobody_is_dropped_where_two_have_as_few_votes():
    standing = replace(begin(["ana", "ben", "cleo"], 1, IOM), round=2)
    assert hold_round(IOM, standing, ballot(ana=60, ben=40, cleo=40)).candidates == ("ana", "ben", "cleo")


def test_those_level_at_the_last_place_wait_for_what_breaks_the_tie():
    standing = begin(["ana", "ben", "cleo"], 2, MEMBERS)
    level = hold_round(MEMBERS, standing, Ballot({"ana": 120, "ben": 100, "cleo": 100}, 170, entitled=193, members=193))
    assert (level.elected, level.tied, level.next) == (("ana",), ("ben", "cleo"), "tie")
    assert (settle(level, ["cleo"]).elected, settle(level, ["cleo"]).next) == (("ana", "cleo"), "none")
    with pytest.raises(FiguresError, match="level at the last place"):
        settle(level, ["ana"])


def test_a_selection_without_a_majority_is_filled_by_the_most_votes():
    after = hold_round(SURVEY, begin("abcd", 2, SURVEY), Ballot({"a": 3, "b": 41, "c": 0, "d": 40}, 60, entitled=125))
    assert (after.elected, after.next, after.candidates) == (("b", "d"), "none", ("a", "c"))


def test_the_body_decides_after_the_last_round_of_its_rules():
    sheet = replace(IOM, rounds=Rounds(most=1))
    assert hold_round(sheet, begin(["ana", "ben"], 1, sheet), ballot(ana=60, ben=50)).next == "body"


@each(
    ("wrong", "words"),
    [
        (Ballot({"zoe": 1}, 10, entitled=20), "does not stand"),
        (Ballot({"ana": 11}, 10, entitled=20), "more votes than papers"),
        (Ballot({"ana": 9, "ben": 9}, 10, entitled=20), "more names"),
        (Ballot({"ana": 1}, 30, entitled=20), "30 cannot be of 20"),
        (Ballot({"ana": -1}, 10, entitled=20), "more votes than papers"),
        (Ballot({}, 10, invalid=11, entitled=20), "more votes than papers"),
    ],
)
def test_figures_that_cannot_be_are_refused(wrong, words):
    with pytest.raises(FiguresError, match=words):
        hold_round(IOM, begin(["ana", "ben"], 1, IOM), wrong)


def test_acclamation_elects_no_more_than_places():
    with pytest.raises(FiguresError, match="no more candidates than places"):
        acclaim(begin(["ana", "ben"], 1, IOM))


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30), min_size=1), st.integers(1, 3), st.integers(0, 9))
def test_elected_are_the_first_over_the_line_and_never_more_than_places(votes, places, abstain):
    papers = max(sum(votes.values()), 1) + abstain
    counted = Ballot(votes, papers, abstain=abstain, entitled=papers, members=papers + 3)
    after = hold_round(MEMBERS, begin(sorted(votes), places, MEMBERS), counted)
    needed = (papers + 3) // 2 + 1
    over = sorted((n for n in votes.values() if n >= needed), reverse=True)
    fewest = min((votes[one] for one in after.elected), default=0)
    assert len(after.elected) + (1 if after.tied else 0) <= places
    assert len(after.elected) + len(after.tied) >= min(len(over), places)
    assert all(votes[one] >= needed for one in (*after.elected, *after.tied))
    assert all(votes[one] <= fewest for one in after.candidates if after.elected)


@given(*(st.integers(0, 60) for _ in range(4)), st.sampled_from(sorted(SHEETS)))
def test_more_in_favour_never_loses_what_was_carried(yes, no, abstain, absent, code):
    votes = Votes(yes, no, abstain, entitled=yes + no + abstain + absent)
    better = replace(votes, yes=votes.yes + no, no=0)
    if declare(SHEETS[code], votes).outcome == "carried":
        assert declare(SHEETS[code], better).outcome == "carried"


@each("wrong", [Votes(3, 2, entitled=4), Votes(-1, 2, entitled=4), Votes(1, 1, entitled=4, members=3)])
def test_votes_that_cannot_be_are_refused(wrong):
    with pytest.raises(FiguresError):
        declare(IOM, wrong)


def test_an_equal_vote_and_a_vote_of_nobody():
    again = replace(SHEETS["iom-24"], quorum=None, equal="again")
    assert declare(again, Votes(5, 5, entitled=20)).outcome == "again"
    assert declare(again, Votes(0, 0, 20, entitled=20)).outcome == "lost"
    assert declare(SHEETS["iom-24"], Votes(0, 0, entitled=20)).outcome == "no_quorum"
