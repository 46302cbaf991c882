"""`draft` and `check` as programs: what they write, and their exit status."""

import csv
import io
import json
import subprocess
import sys

import pytest

from tests.live import environment

NOTHING_THERE = [
    ["check", "IC/2008/99"],
    ["check", "nothing.txt", "--cycle", "2008"],
    ["draft", "note", "--cycle", "1999"],
]


@pytest.fixture(scope="module")
def data(demonstration_year, tmp_path_factory):
    return demonstration_year.copy_to(tmp_path_factory.mktemp("commands"))


def run(data, *arguments):
    command = [sys.executable, "-m", "intersession", *arguments]
    return subprocess.run(command, env=environment(data), capture_output=True, text=True)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "over 60 countries"), ("fr", "plus de 60 pays"), ("es", "más de 60 países")]
)
def test_the_note_is_written_and_agrees_with_the_records(data, tmp_path, language, words):
    file = tmp_path / "note.txt"
    assert run(data, "draft", "note", "--cycle", "2008", "--language", language, "--out", str(file)).returncode == 0
    assert words in file.read_text()
    checked = run(data, "check", str(file), "--cycle", "2008", "--json")
    rows = json.loads(checked.stdout)
    assert (checked.returncode, {row["verdict"] for row in rows} <= {"agrees", "no record"}, len(rows) > 50) == (
        0,
        True,
        True,
    )
    file.write_text(file.read_text().replace(words, words.replace("60", "80")))
    found = run(data, "check", str(file), "--cycle", "2008", "--csv")
    [row] = [row for row in csv.DictReader(io.StringIO(found.stdout)) if row["verdict"] == "disagrees"]
    assert (found.returncode, row["paragraph"], row["words"], row["recorded"], row["proposed"]) == (
        1, "4", words.replace("60", "80"), "64", words,
    )  # fmt: skip


def test_a_note_of_the_demonstration_is_dated_by_its_clock_whatever_the_profile(data):
    written = {
        profile: subprocess.run(
            [sys.executable, "-m", "intersession", "draft", "note", "--cycle", "2008"],
            env=environment(data) | {"INTERSESSION_PROFILE": profile}, capture_output=True, text=True,
        ).stdout
        for profile in ("test", "demo", "production")
    }  # fmt: skip
    assert ["Geneva, 13 October 2008" in text for text in written.values()] == [True] * 3


def test_a_document_on_record_is_checked_in_its_languages(data):
    checked = run(data, "check", "IC/2008/6")
    assert (checked.returncode, "disagrees" in checked.stdout, "(fr)" in checked.stdout) == (0, False, True)
    french = run(data, "check", "IC/2008/6", "--language", "fr")
    assert ("(fr)" in french.stdout, "(en)" in french.stdout) == (True, False)


@pytest.mark.parametrize("arguments", NOTHING_THERE)
def test_what_is_not_there_is_refused_in_one_line(data, arguments):
    refused = run(data, *arguments)
    assert (refused.returncode, len(refused.stderr.strip().splitlines()), refused.stdout) == (1, 1, "")


def test_a_wrong_call_ends_with_two(data, tmp_path):
    text = tmp_path / "a.txt"
    text.write_text("1. One.")
    assert run(data, "check", str(text)).returncode == 2
    assert run(data, "draft", "note", "--cycle", "2008", "--to", "odt").returncode == 2
