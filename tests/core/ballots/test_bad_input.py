"""Ballot files as they should not come: cut, in other encodings, with weight 0, with 400 options, of ten million ballots.

Each is read right or refused with a sentence; nothing hangs, and no figure is a float.
"""

import codecs
import gzip
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersession.core.ballots import BallotFile, BallotFileError, read, write
from intersession.core.counting import RULES, count
from intersession.core.faults import FaultError
from tests.cases import each, sized, some

SLOW = (
    "pav",
    "schulze_wv",
    "ranked_pairs",
    "ranked_pairs_wv",
    "irv",
    "stv",
    "stv_scottish",
    "stv_meek",
)  # seconds each, with 400
OPTIONS = ("Tides", "Nets", "Ferries at “night”", "Buoys")
FILES = {
    "a.csv": write(BallotFile(OPTIONS, "approval", {0b0011: 4, 0b0110: 3, 0b1000: 1}, 2), "csv"),
    "r.csv": write(BallotFile(OPTIONS, "ranked", {((0,), (1,)): 4, ((2,), (0,), (3,)): 3}, 1), "csv"),
    "s.csv": write(BallotFile(OPTIONS, "scores", {(5, 0, 3, 1): 4, (0, 5, 5, 0): 3}, 1), "csv"),
    "a.json": write(BallotFile(OPTIONS, "approval", {0b0011: 4, 0b0110: 3}, 2), "json"),
    "r.json": write(BallotFile(OPTIONS, "ranked", {((0,), (1, 2)): 4, ((3,),): 2}, 1), "json"),
    "a.cat": write(BallotFile(OPTIONS, "approval", {0b0011: 4, 0b0110: 3}, 2), "preflib"),
    "r.soi": write(BallotFile(OPTIONS, "ranked", {((0,), (1,)): 4, ((2,), (0,)): 3}, 1), "preflib"),
    "r.blt": write(BallotFile(OPTIONS, "ranked", {((0,), (1,)): 4, ((2,), (0,)): 3}, 2), "blt"),
}


def outcome(content: bytes, name: str) -> BallotFile | str:
    """What the file holds, or the sentence of its refusal; anything else is a fault of ours."""
    try:
        return read(content, name)
    except BallotFileError as refusal:
        return str(refusal)


@each("name", FILES)
def test_a_file_that_is_cut_anywhere_is_read_or_refused_with_a_sentence(name: str):
    found = [outcome(FILES[name][:end], name) for end in some(range(len(FILES[name])), 30)]
    assert all(isinstance(each, BallotFile) or each.endswith((".", ")")) for each in found)
    held = sum(read(FILES[name], name).replies.values())
    assert all(sum(each.replies.values()) <= held for each in found if isinstance(each, BallotFile))
    assert isinstance(found[0], str)


@each("name", FILES)
@each("encoding", ["utf-16", "utf-16-be", "utf-32", "cp1252"])
def test_a_file_in_another_encoding_is_refused(name: str, encoding: str):
    text = FILES[name].decode().replace("Tides", "Marées à “Rhône”")
    assert isinstance(outcome(text.encode(encoding), name), str), encoding


@each("name", FILES)
def test_a_byte_order_mark_is_passed_over_or_refused_and_never_part_of_a_name(name: str):
    found = outcome(codecs.BOM_UTF8 + FILES[name], name)
    assert isinstance(found, str) or found == read(FILES[name], name)


@each("name", FILES)
def test_what_is_no_text_is_refused(name: str):
    for content in (
        b"",
        b"\x00" * 50,
        gzip.compress(FILES[name]),
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"PK\x03\x04" + b"x" * 80,
    ):
        assert isinstance(outcome(content, name), str), content[:8]


@given(st.sampled_from(sorted(FILES)), st.integers(0, 10_000), st.binary(min_size=1, max_size=4))
def test_a_file_with_some_bytes_overwritten_is_read_or_refused(name: str, at: int, put: bytes):
    changed = bytearray(FILES[name])
    at %= len(changed)
    changed[at : at + len(put)] = put
    outcome(bytes(changed), name)


@each("kind", ["approval", "ranked", "scores"])
def test_replies_of_weight_0_change_nothing(kind: str):
    replies = {
        "approval": {0b01: 3, 0b10: 2},
        "ranked": {((0,), (1,)): 3, ((1,), (0,)): 2},
        "scores": {(5, 1): 3, (0, 4): 2},
    }[kind]
    more = {"approval": {0b11: 0}, "ranked": {((1,),): 0}, "scores": {(0, 5): 0}}[kind]
    rules = [*RULES[kind]]
    without, beside = (count(BallotFile(OPTIONS[:2], kind, held), rules, 1, 2) for held in (replies, replies | more))
    assert {name: held["outcomes"] for name, held in beside["rules"].items()} == {
        name: held["outcomes"] for name, held in without["rules"].items()
    }
    assert beside["voters"] == 5


MANY, PLACES = sized(30, 100, 400), sized(3, 10)
STARTS = range(sized(20, 60))


@each("kind", ["approval", "ranked", "scores"])
def test_hundreds_of_options_are_counted_or_the_limit_is_told(kind: str):
    options = tuple(f"Option {number}" for number in range(MANY))
    replies = {
        "approval": {
            sum(1 << (start + step * 7) % MANY for step in range(PLACES - 1)): 1 + start % 3 for start in STARTS
        },
        "ranked": {
            tuple(((start + step * 7) % MANY,) for step in range(PLACES - 1)): 1 + start % 3 for start in STARTS
        },
        "scores": {tuple((start * place) % 6 for place in range(MANY)): 1 + start % 3 for start in range(20)},
    }[kind]
    rules = [rule for rule in RULES[kind] if rule not in sized(SLOW, SLOW, ())]
    found = count(BallotFile(options, kind, replies), rules, PLACES)
    for name, held in found["rules"].items():
        assert held["outcomes"], name
        assert isinstance(held["limit_reached"], bool)
    assert no_float(found)


def test_ten_million_ballots_of_few_patterns_are_counted_to_the_last_one():
    replies = {0b0011: 4_999_999, 0b0110: 5_000_000, 0b1001: 1}
    found = count(BallotFile(OPTIONS, "approval", replies), ["av", "seqpav", "mes"], 2)
    assert found["voters"] == 10_000_000
    assert found["rules"]["av"] | {"rounds": []} == {
        "outcomes": [[0, 1], [1, 2]], "scores": [5_000_000, 9_999_999, 5_000_000, 1], "rounds": [], "limit_reached": False,
    }  # fmt: skip
    huge = {0b0001: 10**30 + 1, 0b0010: 10**30}
    assert count(BallotFile(OPTIONS, "approval", huge), ["av"], 1)["rules"]["av"]["outcomes"] == [[0]]


def test_ten_million_lines_are_read_as_they_come():
    number = sized(3_000, 100_000, 10_000_000)

    def lines():
        yield b"Tides,Nets\n"
        for place in range(number):
            yield (b"1,0\n", b"0,1\n", b"1,1\n")[place % 3]

    file = read(lines(), "a.csv")
    assert (sum(file.replies.values()), len(file.replies)) == (number, 3)


@each(
    "text, name, said",
    [
        ("kind:ranked,a,b\n,1,1.5\n", "x.csv", "1.5"),
        ("a,b\n1,NaN\n", "x.csv", "NaN"),
        ("count,a,b\n-3,1,0\n", "x.csv", "less than nothing"),
        ("a,a\n1,0\n", "x.csv", "a"),
        ('{"options": ["a", "b"], "kind": "approval", "ballots": [[1, [0, 0]]]}', "x.json", "twice"),
        ('{"options": ["a", "b"], "kind": "approval", "ballots": [[true, [0]]]}', "x.json", ""),
        ('{"options": ["a", "b"], "kind": "ranked", "ballots": [[1, [[0], [0]]]]}', "x.json", "twice"),
    ],
)
def test_numbers_and_names_that_cannot_be_are_refused(text: str, name: str, said: str):
    found = outcome(text.encode(), name)
    assert isinstance(found, str)
    assert said in found


def test_more_places_than_options_is_refused():
    with pytest.raises(FaultError, match="cannot be filled"):
        count(BallotFile(OPTIONS, "approval", {0b1: 1}), ["av"], 5)


def no_float(value: object) -> bool:
    if isinstance(value, dict):
        return all(map(no_float, value.values()))
    if isinstance(value, list | tuple):
        return all(map(no_float, value))
    return not isinstance(value, float) or isinstance(value, Fraction)
