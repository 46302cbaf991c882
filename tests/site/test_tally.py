"""`tally`: ballot files counted on the command line, without a database."""

import json
from pathlib import Path

import pytest

from intersession.cli import main

DEBIAN = str(Path(__file__).parents[1] / "core/ballots/debian-2002.soi")


@pytest.fixture
def piers(tmp_path):
    path = tmp_path / "piers.csv"
    path.write_text("# places: 2\ncount,Old pier,New pier,Buoy\n3,1,1,0\n2,0,1,1\n2,1,0,0\n")
    return str(path)


def test_a_file_is_told_with_each_rule_and_what_ties(piers, capsys):
    assert main(["tally", piers, "--rule", "av,mes", "--picks", "2"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{piers}: 7 voters, 3 different replies, places: 2",
        "  av: Old pier, New pier",
        "  mes: Old pier | New pier (2 outcomes tie)",
    ]


def test_several_files_make_one_array_each_with_its_own_places(piers, capsys):
    assert main(["tally", piers, piers, "--rule", "picks", "--json"]) == 0
    answered = json.loads(capsys.readouterr().out)
    assert [(one["places"], one["voters"], one["patterns"]) for one in answered] == [(2, 7, 3)] * 2
    assert answered[0]["rules"] == {
        "picks": {"outcomes": [[0, 1]], "scores": [5, 5, 2], "rounds": [], "limit_reached": False}
    }


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--rule", "av"], "av counts replies of the kind approval; these are of the kind ranked."),
        (["--rule", "stv", "--places", "9"], "9 places cannot be filled from 4 options."),
        (["--rule", "stv", "--places", "0"], "0 places cannot be filled from 4 options."),
    ],
)
def test_what_cannot_be_counted_is_one_line(arguments, why, capsys):
    assert main(["tally", DEBIAN, *arguments]) == 1
    assert capsys.readouterr().err.strip() == f"{DEBIAN}: {why}"


def test_a_file_that_is_not_there_is_one_line(capsys):
    assert main(["tally", "nowhere.csv", "--rule", "all"]) == 1
    assert capsys.readouterr().err.strip() == "nowhere.csv: No such file or directory"


def test_a_rule_that_is_not_there_is_wrong_usage(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["tally", DEBIAN, "--rule", "magic"])
    assert (ended.value.code, "no such rule: magic" in capsys.readouterr().err) == (2, True)


def test_a_count_is_explained_with_other_rules_beside_it(piers, capsys):
    assert main(["tally", piers, "--rule", "av", "--explain"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1:7] == [
        "  av: Old pier, New pier",
        "    Of those chosen New pier has the least, 5; Buoy comes next with 2: 3 between them.",
        "    Had 2 of those for New pier named Buoy in its place, the outcome would be another. Fewer change nothing.",
        "    Had 3 more named Buoy and not New pier, the two would be level, and with 4 the outcome another. Fewer change nothing.",
        "    No group that is large enough for a place and agrees on an option is left out.",
        "  Beside the first outcome of av, from the same replies:",
    ]
    assert "    cc: Old pier, New pier | Old pier, Buoy. The same." in said


def test_an_explained_count_has_its_facts_as_codes_too(piers, capsys):
    assert main(["tally", piers, "--rule", "av", "--explain", "--json"]) == 0
    answered = json.loads(capsys.readouterr().out)
    first = answered["rules"]["av"]["explained"]["would_change"][0]
    assert (first["code"], first["options"], first["figures"]) == (
        "changed_only", {"option": "New pier", "other": "Buoy"}, {"figure": 2, "more": 2},
    )  # fmt: skip
    assert [one["rule"] for one in answered["beside"]][:2] == ["av", "sav"]


@pytest.mark.parametrize("ending", ["csv", "json", "cat", "parquet"])
def test_ballots_are_written_in_another_form_and_count_the_same(piers, ending, tmp_path, capsys):
    if ending == "parquet":
        pytest.importorskip("duckdb", reason="DuckDB is an extra")
    other = str(tmp_path / f"other.{ending}")
    assert main(["tally", piers, "--out", other]) == 0
    assert main(["tally", piers, other, "--rule", "all", "--places", "2", "--json"]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert first == second


def test_a_form_that_is_not_there_or_cannot_hold_the_ballots_is_one_line(piers, tmp_path, capsys):
    assert main(["tally", piers, "--out", str(tmp_path / "x.blt")]) == 1
    assert main(["tally", piers, "--out", str(tmp_path / "x.doc")]) == 1
    assert main(["tally", piers]) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.rpartition(": ")[2] for line in said] == [
        "A BLT file holds rankings.",
        "the ending is none of json, csv, blt, soc, soi, toc, toi, cat, parquet.",
        "tally wants --rule, to count, or --out, to write the ballots in another form.",
    ]
