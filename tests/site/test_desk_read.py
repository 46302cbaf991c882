"""`intersession desk read`: replies as files, read against the note that asks, without a database."""

import json

import pytest

from intersession.cli import main

NOTE = """Lower Basin Commission

LBC/2024/3

Projects of the year

1. Delegations are requested to select two of the three projects below.

(a) Gauges on the lower river

2. Twelve gauges would be set.

(b) Reed beds and their birds

3. The reed beds would be counted.

(c) Ferries at night

4. Ferries would be lit.
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "note.txt").write_text(NOTE, encoding="utf-8")
    return tmp_path


def read(capsys, *arguments) -> list[dict]:
    assert main(["desk", "read", *arguments, "--note", "note.txt", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def in_brief(readings) -> list[tuple]:
    return [
        (one["file"], one["status"], one["delegations"], [choice.get("option") for choice in one["choices"]])
        for one in readings
    ]


def test_replies_are_read_in_order_of_arrival_and_a_later_one_replaces_where_it_says_so(folder, capsys):
    for name, words in {
        "first.txt": "Permanent Mission of Italy\n\nItaly selects (a) and (b).",
        "second.txt": "Permanent Mission of Italy\n\nItaly selects (c).",
        "third.txt": "Permanent Mission of Italy\n\nItaly selects (c). This replaces our earlier reply.",
        "late.txt": "Permanent Mission of France\n\nFrance selects (c).",
    }.items():
        (folder / name).write_text(words)
    moments = {"first.txt": "2024-03-01T10:00:00+01:00", "second.txt": "2024-03-02T10:00:00+01:00", "third.txt": "2024-03-03T10:00:00+01:00", "late.txt": "2024-03-05T00:00:00+01:00"}  # fmt: skip
    (folder / "arrivals.json").write_text(json.dumps(moments))
    readings = read(
        capsys,
        "third.txt",
        "late.txt",
        "second.txt",
        "first.txt",
        "--arrivals",
        "arrivals.json",
        "--deadline",
        "2024-03-04T18:00+01:00",
    )
    assert in_brief(readings) == [
        ("first.txt", "clear", ["IT"], ["a", "b"]),
        ("second.txt", "unclear", ["IT"], ["c"]),
        ("third.txt", "clear", ["IT"], ["c"]),
        ("late.txt", "late", ["FR"], ["c"]),
    ]


def test_a_mail_is_its_known_domain_s_and_a_table_its_member_s(folder, capsys):
    (folder / "a.eml").write_text(
        "From: x@geneva.mission.example\nTo: d@o.example\nSubject: LBC/2024/3\n\nWe choose (a).\n"
    )
    (folder / "b.csv").write_text(
        "Delegation,Spain,\nProject,Title,Choice\na,Gauges on the lower river,\nb,Reed beds and their birds,x\n"
    )
    (folder / "contacts.json").write_text('{"mission.example": "IT"}')
    assert in_brief(read(capsys, "a.eml", "b.csv", "--contacts", "contacts.json")) == [
        ("a.eml", "clear", ["IT"], ["a"]),
        ("b.csv", "clear", ["ES"], ["b"]),
    ]


def test_people_are_told_in_a_sentence_with_its_words(folder, capsys):
    (folder / "a.txt").write_text("Permanent Mission of Italy\n\nItaly selects (a) or (c).")
    assert main(["desk", "read", "a.txt", "--note", "note.txt"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "a.txt: unclear. Italy chooses (a) “Gauges on the lower river” and (c) “Ferries at night”. One or the other is chosen.",
        "    from IT: “Permanent Mission of Italy”",
        "    choice a: “(a)”",
        "    choice c: “(c)”",
    ]


def test_what_cannot_be_had_is_refused_with_a_line(folder, capsys):
    (folder / "a.txt").write_text("x")
    (folder / "empty.txt").write_text("Nothing is asked here.")
    (folder / "bad.json").write_text("[")
    (folder / "twice.txt").write_text(NOTE.replace("(c) Ferries", "(b) Ferries"), encoding="utf-8")
    for arguments, status in (
        (["a.txt", "--note", "nowhere.txt"], 1),
        (["nowhere.txt", "--note", "note.txt"], 1),
        (["a.txt", "--note", "empty.txt"], 1),
        (["a.txt", "--note", "twice.txt"], 1),
        (["a.txt", "--note", "note.txt", "--contacts", "bad.json"], 1),
        (["a.txt", "--note", "note.txt", "--deadline", "tomorrow"], 2),
    ):
        assert main(["desk", "read", *arguments]) == status
        assert len(capsys.readouterr().err.splitlines()) == 1
