"""Explanations: why a count came out so, what would have changed it (held against trying everything), whom it leaves out, what others choose."""

from collections import Counter
from itertools import combinations, product
from pathlib import Path
from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from intersession.core.approval import Profile
from intersession.core.ballots import BallotFile, read
from intersession.core.counting import RULES, outcomes
from intersession.core.explaining import SENTENCES, beside, changes, left_facts, told, why
from tests.cases import sized

DEBIAN = Path(__file__).parents[1] / "ballots/debian-2002.soi"
NAMES = ("Tides", "Nets", "Ropes", "Buoys")


def approvals(options, **replies):
    """ "ab" approves the first two options."""
    return BallotFile(
        NAMES[:options], "approval", {sum(1 << "abcd".index(one) for one in words): n for words, n in replies.items()}
    )


def sentences(file, facts):
    return [told(each.kept(file.options)) for each in facts]


def test_the_last_place_is_told_with_the_next_one_and_what_would_have_changed_it():
    file = approvals(3, ab=4, ac=2, a=1)
    held = outcomes(file, "av", 2)
    assert sentences(file, why(file, "av", 2, held)) == [
        "Of those chosen Nets has the least, 4; Ropes comes next with 2: 2 between them."
    ]
    assert sentences(file, changes(file, "av", 2, held)) == [
        "Had 1 of those for Nets named Ropes in its place, the two would be level, and with 2 the outcome another. Fewer change nothing.",
        "Had 2 more named Ropes and not Nets, the two would be level, and with 3 the outcome another. Fewer change nothing.",
    ]


def test_a_tie_is_decided_by_any_vote():
    file = approvals(3, a=2, b=1, c=1)
    held = outcomes(file, "av", 2)
    assert sentences(file, [*why(file, "av", 2, held), *changes(file, "av", 2, held)]) == [
        "Nets, Ropes are level at the last place, with 1 each.",
        "The last place is level: one vote more for any of Nets, Ropes would have decided it.",
    ]


def test_a_minority_that_is_left_out_is_named_with_what_it_deserves():
    file = approvals(4, ab=6, c=5, cd=1)
    assert sentences(file, left_facts(Profile(4, file.replies), (0, 1), 2)) == [
        "6 of 12 name Ropes, which is not chosen, and none of those chosen; their number deserves 1 of 2 places."
    ]
    nobody = ["No group that is large enough for a place and agrees on an option is left out."]
    assert sentences(file, left_facts(Profile(4, file.replies), (0, 2), 2)) == nobody


def test_what_other_rules_choose_stands_beside_with_the_figures_that_make_the_difference():
    file = approvals(4, ab=6, cd=5, a=1)
    found = {one.rule: (one.outcomes, told(one.why.kept(file.options))) for one in beside(file, (0, 1), 2)}
    assert found["av"] == (((0, 1),), "The same.")
    assert found["seqphragmen"] == (
        ((0, 2), (0, 3)),
        "Of the 6 for Nets, 6 also name one that both choose; of the 5 for Ropes, 0 do. This rule looks first to those who have none.",
    )
    assert found["cc"][1] == "12 name one of its choices or more; of what is chosen here 7 do."


def test_an_election_of_four_hundred_and_seventy_five_is_explained_by_every_rule():
    file = read(DEBIAN.read_bytes(), DEBIAN.name)
    said = {}
    for rule in sized(("irv", "schulze"), tuple(RULES["ranked"])):
        places = 2 if rule.startswith("stv") else 1
        held = outcomes(file, rule, places)
        said[rule] = sentences(file, [*why(file, rule, places, held), *changes(file, rule, places, held)])
    assert said["irv"] == [
        "Round 1: None Of The Above drops out with 3.",
        "Round 2: Raphael Hertzog drops out with 102.",
        "Round 3: Bdale Garbee is elected with 291.",
        "An upper bound: with 111 more that name Branden Robinson alone the outcome would be another; fewer may be enough.",
    ]
    assert said["schulze"][0].startswith("Bdale Garbee is ranked above each of the others")
    assert all(said.values())


@st.composite
def small(draw):
    options = draw(st.integers(2, 3))
    replies = draw(st.lists(st.integers(0, 2**options - 1), min_size=1, max_size=5))
    return BallotFile(NAMES[:options], "approval", Counter(replies)), draw(st.integers(1, options - 1))


def reached(file, places, n, *, added):
    """Whether some n replies, changed in any way or added, make another outcome of approval voting."""
    before = outcomes(file, "av", places).outcomes
    every = range(2 ** len(file.options))
    ballots = list(Counter(file.replies).elements())
    for which in [()] if added else combinations(range(len(ballots)), n):
        rest = [ballot for place, ballot in enumerate(ballots) if place not in which]
        for new in product(every, repeat=n):
            after = BallotFile(file.options, "approval", Counter([*rest, *new]))
            if outcomes(after, "av", places).outcomes != before:
                return True
    return False


@settings(max_examples=sized(4, 60, 2_000), deadline=None)
@given(small())
def test_no_fewer_replies_would_have_changed_an_approval_vote_and_so_many_would(profile):
    file, places = profile
    held = outcomes(file, "av", places)
    found = {each.code: each.figures for each in changes(file, "av", places, held)}
    for code, added in (("changed", False), ("changed_only", False), ("added", True)):
        if code in found and found[code]["figure"] <= 2:
            needed = int(found[code]["figure"])
            assert reached(file, places, needed, added=added)
            assert not reached(file, places, needed - 1, added=added)


@settings(max_examples=sized(4, 80, 2_000), deadline=None)
@given(small(), st.sampled_from(sorted(RULES["approval"])))
def test_a_bound_holds_for_every_rule(profile, rule):
    file, places = profile
    held = outcomes(file, rule, places, len(file.options))
    for each in changes(file, rule, places, held, len(file.options)):
        if each.code == "at_most_added":
            replies = Counter(file.replies)
            replies[1 << each.options["other"]] += each.figures["figure"]
            after = BallotFile(file.options, "approval", replies)
            assert outcomes(after, rule, places).outcomes != held.outcomes
    assert all(told(each.kept(file.options)) for each in why(file, rule, places, held))


def test_every_sentence_names_options_and_figures_in_words_alone():
    assert all(words.endswith(".") and "{}" not in words for words in SENTENCES.values())


def test_a_hundred_members_are_explained_within_fifty_milliseconds():
    replies = Counter((1 << place % 8) | (1 << (place * place + 3) % 8) for place in range(100))
    file = BallotFile(tuple("abcdefgh"), "approval", replies)
    start = process_time()
    held = outcomes(file, "av", 3)
    why(file, "av", 3, held), changes(file, "av", 3, held), left_facts(Profile(8, replies), held.outcomes[0], 3)
    beside(file, held.outcomes[0], 3, work=200_000)
    assert process_time() - start < 0.05
