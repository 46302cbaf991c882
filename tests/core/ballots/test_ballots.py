"""Ballot files: each form read, written and read back; what is wrong with one is named by line and column."""

import tracemalloc
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersession.core.ballots import BallotFile, BallotFileError, read, write
from intersession.core.counting import RULES, count
from intersession.core.outcomes import CountError
from tests.cases import each, sized
from tests.core.profiles import rankings

#: The election of Debian's leader in 2002, as PrefLib keeps it (data set 2; debian.org holds the votes).
DEBIAN = Path(__file__).parent / "debian-2002.soi"
FERRIES = """3 2
-2
4 1 3 2 0  # a comment
2 3=2 1 0
1/2 - 1 0
0
"Old pier"
"New \\"north\\" pier"
"Buoy #1"
"Where ferry #2 lands"
"""


def test_a_real_election_of_four_hundred_and_seventy_five():
    file = read(DEBIAN.read_bytes(), DEBIAN.name)
    assert (file.voters, len(file.replies), file.kind, file.options[2]) == (475, 41, "ranked", "Bdale Garbee")
    counted = count(file, RULES["ranked"], places=2)
    chosen = {name: held["outcomes"] for name, held in counted["rules"].items()}
    one = [[2]]
    assert chosen == {name: [[0, 2]] if name.startswith("stv") else one for name in RULES["ranked"]}
    assert counted["rules"]["plurality"]["scores"] == [144, 101, 227, 3]
    assert counted["rules"]["stv"]["rounds"][0] == {"elected": 2, "figure": 227, "tied": []}


def test_a_table_of_approvals_holds_counts_and_may_use_semicolons():
    table = "﻿count;Tides;Nets;Ropes\r\n3;1;0;1\r\n\r\n1;1;;\r\n"
    assert read(table.encode(), "choice.csv") == BallotFile(
        ("Tides", "Nets", "Ropes"), "approval", {0b101: 3, 0b001: 1}
    )


def test_a_table_of_ranks_or_scores_says_so_in_its_header():
    ranks = "# kind: ranked\n# places: 2\nTides,Nets,Ropes\n2,1,2\n2,1,2\n,,1\n"
    assert read(ranks.encode(), "a.csv") == BallotFile(
        ("Tides", "Nets", "Ropes"), "ranked", {((1,), (0, 2)): 2, ((2,),): 1}, 2
    )
    scores = "kind,count,Tides,Nets\nscores,2,5,2.5\nscores,1/3,0,\n"
    assert read(scores.encode(), "a.csv") == BallotFile(
        ("Tides", "Nets"), "scores", {(5, Fraction(5, 2)): 2, (0, 0): Fraction(1, 3)}
    )


def test_a_blt_file_without_who_withdrew():
    assert read(FERRIES.encode(), "ferries.blt") == BallotFile(
        ("Old pier", "Buoy #1"), "ranked", {((0,), (1,)): 4, ((1,), (0,)): 2, ((0,),): Fraction(1, 2)}, 2
    )


def test_of_categories_the_first_is_what_is_approved():
    text = "# DATA TYPE: cat\n# ALTERNATIVE NAME 1: Tides\n# ALTERNATIVE NAME 2: Nets\n2: {1,2},{}\n1: 2,{1}\n"
    assert read(text.encode(), "x.cat") == BallotFile(("Tides", "Nets"), "approval", {0b11: 2, 0b10: 1})


JSON = '{"options": ["a", "b"], "kind": "%s", "ballots": [%s]}'


@each(
    ("name", "text", "why"),
    [
        ("a.csv", "count,a,b\n1,1,0\n2,1,x\n", "Line 3, column 3: “x” is neither 1 nor 0."),
        ("a.csv", "# kind: ranked\na,b\n1,0\n", "Line 3, column 2: “0” is not a rank: the best is 1."),
        ("a.csv", "count,a,b\n-1,1,0\n", "Line 2, column 1: A reply cannot weigh less than nothing."),
        ("a.csv", "a,b\n1\n", "Line 2, column 2: there are 1 cells under 2 columns."),
        ("a.csv", "a,a\n1,0\n", "Line 1: two columns are named “a”."),
        ("a.csv", "kind,a\nranked,1\nscores,1\n", "Line 3, column 1: one file holds replies of one kind."),
        ("a.csv", "", "Line 1: the first row names the options, one in each column."),
        ("a.soi", "# ALTERNATIVE NAME 1: a\n2: 1,3\n", "Line 2, column 6: there is no alternative 3."),
        ("a.soi", "# ALTERNATIVE NAME 1: a\n2: 1,1\n", "Line 2, column 6: alternative 1 stands there twice."),
        ("a.soi", "# ALTERNATIVE NAME 1: a\n2 1\n", "Line 2: an order is written “count: 1,{2,3},4”."),
        ("a.soi", "1: 1\n", "Line 1, column 4: there is no alternative 1."),
        ("a.soi", "", "The file names its alternatives from 1 on (“# ALTERNATIVE NAME 1: …”)."),
        ("a.blt", "2 1\n3 1 2\n0\na\nb\n", "Line 2, column 5: a ballot ends in 0."),
        ("a.blt", "2 1\n3 1 4 0\n0\na\nb\n", "Line 2, column 5: “4” is no candidate's number."),
        ("a.blt", "2 1\n3 1 1 0\n0\na\nb\n", "Line 2, column 5: candidate 1 stands there twice."),
        ("a.blt", "2 1\n3 1 0\n", "The list of ballots has no end: a line with 0 alone."),
        ("a.blt", "2 1\n3 1 0\n0\na\n", "There are 1 names for 2 candidates."),
        ("a.json", "{", "Line 1, column 2: this is not JSON (Expecting property name enclosed in double quotes)."),
        ("a.json", "[]", "A ballot file names its options, its kind (approval, ranked or scores) and its ballots."),
        ("a.json", JSON % ("approval", "[1, [2]]"), "Ballot 1: “2” is not the number of an option."),
        ("a.json", JSON % ("ranked", "[1, [[0], [0]]]"), "Ballot 1: an option is ranked twice."),
        ("a.json", JSON % ("scores", "[1, [1, 2]], [1, [1]]"), "Ballot 2: there are 1 scores for 2 options."),
        ("a.json", JSON % ("scores", "[1]"), "Ballot 1: it is not [count, ballot] of this kind."),
        ("a.doc", "x", "“a.doc” ends in none of json, csv, tsv, blt, soc, soi, toc, toi, cat."),
    ],
)
def test_what_is_wrong_is_said_with_its_place(name, text, why):
    with pytest.raises(BallotFileError) as refusal:
        read(text.encode(), name)
    assert str(refusal.value) == why


def test_a_file_cut_in_the_middle_of_a_letter_names_the_line():
    with pytest.raises(BallotFileError, match=r"Line 2, column 3: the file is not UTF-8 text\."):
        read("a,b\n1,é".encode()[:-1], "a.csv")


titles = st.lists(
    st.text('abc é"\\,;{}', min_size=1).map(str.strip).filter(lambda t: t and t.lower() not in ("count", "kind")),
    min_size=2,
    max_size=4,
    unique=True,
)


scores = st.fractions(0, 5, max_denominator=4).map(lambda n: int(n) if n.denominator == 1 else n)


@cache
def replies_of(kind, options):
    reply = {
        "approval": st.integers(0, 2**options - 1),
        "ranked": rankings(options, least=1).map(lambda ranking: tuple((one,) for one in ranking)),
        "scores": st.tuples(*[scores] * options),
    }[kind]
    return st.dictionaries(reply, st.integers(1, 9), max_size=5)


@st.composite
def files(draw):
    options = tuple(draw(titles))
    kind = draw(st.sampled_from(["approval", "ranked", "scores"]))
    return BallotFile(options, kind, draw(replies_of(kind, len(options))), draw(st.sampled_from([None, 2])))


@given(files(), st.sampled_from(["json", "csv"]))
def test_what_is_written_is_read_back(file, to):
    assert read(write(file, to), f"x.{to}") == file


@given(files())
def test_rankings_come_back_from_the_forms_that_hold_no_more(file):
    if file.kind != "scores":
        ending = "cat" if file.kind == "approval" else "soi"
        back = read(write(file, "preflib"), f"x.{ending}")
        assert (back.options, back.replies) == (file.options, file.replies)
    if file.kind == "ranked":
        back = read(write(file, "blt"), "x.blt")
        assert (back.options, back.replies, back.places) == (file.options, file.replies, file.places or 1)
    else:
        with pytest.raises(BallotFileError, match="A BLT file holds rankings"):
            write(file, "blt")


def test_more_choices_than_one_reply_may_name_are_refused():
    file = BallotFile(("a", "b", "c"), "approval", {0b111: 2, 0b011: 1})
    assert count(file, ["picks"], 2, 3)["rules"]["picks"]["outcomes"] == [[0, 1]]
    with pytest.raises(CountError, match="A reply names 3 options, and 2 may be named"):
        count(file, ["picks"], 2)


def test_a_table_may_have_line_breaks_in_its_cells_and_still_names_the_line():
    table = 'count,"Old\npier",New\n1,1,0\n1,"1\n",0\n1,1,x\n'
    with pytest.raises(BallotFileError, match=r"Line 6, column 3: “x” is neither 1 nor 0\."):
        read(table.encode(), "a.csv")


def test_a_file_given_line_by_line_keeps_its_different_replies_alone():
    third = sized(500, 6_667)

    def lines():
        yield b"Tides,Nets\n"
        for number in range(3 * third):
            yield b"1,0\n" if number % 3 else b"0,1\n"

    tracemalloc.start()
    file = read(lines(), "many.csv")
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (file.replies, held < 200_000) == ({0b10: third, 0b01: 2 * third}, True)  # the file has 80 kB
