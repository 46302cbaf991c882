"""Ballot files as Parquet: what is written is read again, equal replies are grouped, and what is wrong is named by row and column."""

from collections import Counter
from fractions import Fraction

import pytest

from intersession.core.approval import left_out
from intersession.core.approval.columns import Columns
from intersession.core.ballots import BallotFile, BallotFileError
from intersession.core.counting import RULES, count
from intersession.core.formats import parquet
from intersession.core.formats.parquet import read_parquet, write_parquet

duckdb = pytest.importorskip("duckdb", reason="DuckDB is an extra")
PIERS = ("Old pier", 'New "north" pier', "Buoy")


def made(tmp_path, query):
    path = str(tmp_path / "made.parquet")
    duckdb.connect().execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


@pytest.mark.parametrize(
    "file",
    [
        BallotFile(PIERS, "approval", {0b011: 3, 0b100: 2, 0: 1}, 2),
        BallotFile(PIERS, "ranked", {((1,), (0, 2)): 2, ((2,),): Fraction(1, 3)}, 1),
        BallotFile(PIERS, "scores", {(5, Fraction(5, 2), 0): 2}),
        BallotFile(tuple(f"o{n}" for n in range(70)), "approval", {1 << 69 | 1: 4}),
        BallotFile(PIERS, "approval", {}),
    ],
    ids=["approval", "ranked", "scores", "seventy options", "no ballots"],
)
def test_what_is_written_is_read_again(file, tmp_path):
    path = str(tmp_path / "it's.parquet")
    write_parquet(file, path)
    assert read_parquet(path) == file


def test_a_million_masks_are_grouped_and_count_the_same(tmp_path):
    path = made(tmp_path, "SELECT (1 << (range % 4)) | (1 << (range // 4 % 4)) AS picks FROM range(1000000)")
    file = read_parquet(path)
    expected = Counter()
    for number in range(16):
        expected[1 << number % 4 | 1 << number // 4 % 4] += 62_500
    assert (file.replies, file.options) == (expected, ("0", "1", "2", "3"))
    assert count(file, RULES["approval"].keys() - {"picks"}, 2)["voters"] == 1_000_000


@pytest.mark.parametrize("type_of_picks", ["UTINYINT", "INTEGER", "UBIGINT", "HUGEINT"])
def test_very_many_different_replies_count_the_same_as_a_few(type_of_picks, tmp_path, monkeypatch):
    pytest.importorskip("numpy", reason="numpy is an extra")
    path = made(tmp_path, f"SELECT (range * range % 37)::{type_of_picks} AS picks FROM range(2000)")
    few = read_parquet(path)
    monkeypatch.setattr(parquet, "MANY", 0)
    many = read_parquet(path)
    assert (many, isinstance(many.replies, Columns)) == (few, type_of_picks != "HUGEINT")
    rules = RULES["approval"].keys() - {"picks"}
    assert count(read_parquet(path), rules, 3) == count(few, rules, 3)
    outcome = (0, 3, 5)
    assert left_out(many.profile, outcome, 3) == left_out(few.profile, outcome, 3)


def test_the_64th_option_stands_in_the_highest_bit(tmp_path, monkeypatch):
    pytest.importorskip("numpy", reason="numpy is an extra")
    path = made(tmp_path, "SELECT unnest([1::UBIGINT << 63, 1::UBIGINT << 63, 0]) AS picks")
    monkeypatch.setattr(parquet, "MANY", 0)
    file = read_parquet(path)
    assert (len(file.options), file.replies, file.voters) == (64, {1 << 63: 2, 0: 1}, 3)
    assert count(file, ["av"], 1)["rules"]["av"]["outcomes"] == [[63]]


def test_a_column_for_each_option_may_hold_true_and_false_and_counts(tmp_path):
    path = made(
        tmp_path, "SELECT * FROM (VALUES (2, true, false), (1, false, NULL), (2, true, false)) t(count, Tides, Nets)"
    )
    assert read_parquet(path) == BallotFile(("Tides", "Nets"), "approval", {0b01: 4, 0: 1})


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("SELECT unnest([3, NULL]) AS picks", "Row 2, column picks: “” is no bit mask of options."),
        ("SELECT unnest([3, -1]) AS picks", "Row 2, column picks: “-1” is no bit mask of options."),
        ("SELECT unnest([1.0, 2.5]) AS picks", "Row 2, column picks: “2.5” is no bit mask of options."),
        ("SELECT 1 AS Tides, unnest([1, 7]) AS Nets", "Line 2, column 2: “7” is neither 1 nor 0."),
        ("SELECT -2 AS count, 1 AS Tides", "Line 1, column 1: A reply cannot weigh less than nothing."),
    ],
)
def test_what_is_wrong_is_named_by_row_and_column(query, why, tmp_path):
    with pytest.raises(BallotFileError) as refusal:
        read_parquet(made(tmp_path, query))
    assert str(refusal.value) == why


def test_what_is_no_parquet_file_is_refused_in_one_line(tmp_path):
    path = tmp_path / "cut.parquet"
    path.write_bytes(b"PAR1 and then nothing")
    with pytest.raises(BallotFileError, match="this is not a Parquet file"):
        read_parquet(str(path))
    with pytest.raises(OSError, match="No such file"):
        read_parquet(str(tmp_path / "nowhere.parquet"))
