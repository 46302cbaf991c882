"""`intersession compare OLD NEW`: what differs, a line to a part."""

from intersession.cli import main

OLD = "1. The board meets in March.\n\n2. It chooses two lakes.\n"
NEW = "1. The board meets in every March.\n\n2. A guest speaks.\n\n3. It chooses two lakes.\n"


def test_a_line_for_each_part_that_differs(tmp_path, capsysbinary):
    (tmp_path / "old.txt").write_text(OLD)
    (tmp_path / "new.txt").write_text(NEW)
    assert main(["compare", str(tmp_path / "old.txt"), str(tmp_path / "new.txt")]) == 0
    assert capsysbinary.readouterr().out.decode().splitlines() == [
        "1. reworded: The board meets in {+every +}March.",
        "2. inserted: A guest speaks.",
        "3. (was 2.) renumbered: It chooses two lakes.",
        "1 equal, 1 inserted, 0 deleted, 1 reworded, 0 moved, 1 renumbered",
    ]


def test_what_cannot_be_read_is_named(tmp_path, capsys):
    (tmp_path / "old.txt").write_text(OLD)
    (tmp_path / "new.txt").write_bytes(b"\x00\x01")
    assert main(["compare", str(tmp_path / "old.txt"), str(tmp_path / "new.txt")]) == 1
    assert "zero bytes" in capsys.readouterr().err
