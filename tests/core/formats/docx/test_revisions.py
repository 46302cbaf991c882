"""Tracked changes: sixty marks planted by hand, and both texts of every paragraph."""

from datetime import UTC, datetime

import pytest

from intersession.core.document import Change, Passage, ReadDocument, Run, Table
from intersession.core.formats import as_json, read
from tests.core.formats.docx.word import by, docx, gone, ins, moved, p, t, tbl, tc, tr

MARCH = datetime(2031, 3, 4, 9, 30, tzinfo=UTC)
ANA, BEN, CY = (
    Change("insert", "Ana", MARCH),
    Change("delete", "Ben", MARCH.replace(day=5, hour=10, minute=0)),
    Change("move_from", "Cy", MARCH.replace(day=6, hour=11, minute=0)),
)
INSERTED, DELETED = f"<w:ins {by('Ana')}/>", f"<w:del {by('Ben', '2031-03-05T10:00:00Z')}/>"


def versions(*body: str, **parts: str) -> list[tuple[str, str | None]]:
    """The accepted and the original text of each paragraph and item."""
    found = []
    for block in read(docx(*body, **parts)).blocks:
        found.append((block.text, block.original_text))
        found += [(item.text, item.original_text) for item in getattr(block, "items", [])]
    return found


def test_words_come_go_and_move_with_author_and_moment():
    [block] = read(
        docx(
            p(
                "1. The ",
                ins("long "),
                gone("short "),
                "river ",
                moved("From", "slowly "),
                "flows",
                moved("To", " slowly"),
                ".",
            )
        )
    ).blocks
    assert block.runs == (
        Run("The "),
        Run("long ", change=ANA),
        Run("short ", change=BEN),
        Run("river "),
        Run("slowly ", change=CY),
        Run("flows"),
        Run(" slowly", change=Change("move_to", "Cy", CY.at)),
        Run("."),
    )
    assert (block.text, block.original_text) == ("The long river flows slowly.", "The short river slowly flows.")


@pytest.mark.parametrize("nested", [ins(gone("wide ")), gone(ins("wide "))])
def test_what_came_and_went_again_is_in_neither_text(nested):
    [block] = read(docx(p("1. A ", nested, "river."))).blocks
    assert block.runs[1] == Run("wide ", change=Change("delete", "Ben", BEN.at, over=ANA))
    assert (block.text, block.original_text) == ("A river.", "A river.")


def test_a_change_of_format_holds_what_was_before_even_on_new_words():
    mark = f"<w:i/><w:rPrChange {by('Ana')}><w:rPr><w:b/></w:rPr></w:rPrChange>"
    [block] = read(docx(p("1. A ", t("fine ", mark), ins(t("new ", mark)), "river."))).blocks
    changed = Change("format", "Ana", MARCH, ("bold",))
    assert block.runs[1:3] == (
        Run("fine ", ("italic",), changed),
        Run("new ", ("italic",), Change("format", "Ana", MARCH, ("bold",), over=ANA)),
    )
    assert (block.text, block.original_text) == ("A fine new river.", "A fine river.")


def test_a_paragraph_that_came_or_went_bears_the_change_of_its_mark():
    document = read(
        docx(p("1. One."), p(gone("2. Two."), mark=DELETED), p(ins("2. New."), mark=INSERTED), p("3. Three."))
    )
    assert [(block.id, block.text, block.original_text, block.mark_change) for block in document.blocks] == [
        ("para_1", "One.", None, None),
        ("gone_1", "", "2. Two.", BEN),
        ("para_2", "New.", "", ANA),
        ("para_3", "Three.", None, None),
    ]


def test_a_deleted_paragraph_of_a_list_is_not_counted_and_keeps_the_number_it_had():
    body = [
        p("One.", num=(1, 0)),
        p(gone("Two:"), num=(1, 0), mark=DELETED),
        p(gone("bread."), num=(1, 1), mark=DELETED),
    ]
    body += [p(ins("New."), num=(1, 0), mark=INSERTED), p("Three.", num=(1, 0))]
    document = read(docx(*body))
    passages = [block for block in document.blocks if isinstance(block, Passage)]
    assert [(each.number, each.text, each.original_text) for each in passages] == [
        (1, "One.", None),
        (2, "", "Two:"),
        (2, "New.", ""),
        (3, "Three.", None),
    ]
    assert [(item.letter, item.original_text, item.mark_change) for item in passages[1].items] == [("a", "bread.", BEN)]
    assert document.not_understood == []


def test_a_deleted_item_of_a_request_asks_nothing():
    body = [p("Members are asked:", num=(1, 0)), p(gone("to shout;"), num=(1, 1), mark=DELETED)]
    assert read(docx(p("Begun.", num=(1, 0)), *body)).not_understood == []


def test_paragraphs_whose_mark_was_deleted_are_one_and_their_old_parting_is_kept():
    body = [
        p("1. The river is long", mark=DELETED),
        p(gone("And "), ins("and "), "wide.", mark=DELETED),
        p(" It flows."),
        p("2. End."),
    ]
    assert versions(*body) == [
        ("The river is longand wide. It flows.", "The river is long\nAnd wide.\n It flows."),
        ("End.", None),
    ]


def test_a_paragraph_that_was_parted_stands_in_two_and_was_one():
    assert versions(p("1. The river is long.", mark=INSERTED), p("2. And wide.")) == [
        ("The river is long.", "The river is long."),
        ("And wide.", None),
    ]
    document = read(docx(p("1. The river is long.", mark=INSERTED), p("2. And wide.")))
    assert [block.mark_change for block in document.blocks] == [ANA, None]


def test_joined_paragraphs_of_a_list_are_counted_once():
    body = [p("One", num=(1, 0), mark=DELETED), p(" and two.", num=(1, 0)), p("Three.", num=(1, 0))]
    assert [(block.number, block.text) for block in read(docx(*body)).blocks] == [(1, "One and two."), (2, "Three.")]


def test_rows_and_cells_come_and_go():
    row = (
        tr(tc(p(ins("a"))), "b", more=INSERTED),
        tr("c", tc("d", more=f"<w:cellDel {by('Ben', '2031-03-05T10:00:00Z')}/>"), more=""),
        tr("e", "f", more=DELETED),
    )
    table = read(docx(p("1. Text."), tbl(*row))).blocks[1]
    assert isinstance(table, Table)
    assert [[(cell.text, cell.change) for cell in cells] for cells in table.rows] == [
        [("a", ANA), ("b", ANA)],
        [("c", None), ("d", BEN)],
        [("e", BEN), ("f", BEN)],
    ]


def test_paragraphs_within_a_cell_are_parted_by_marks_that_come_and_go():
    cell = tc(p("one", mark=INSERTED), p("two", mark=DELETED), p("three"))
    table = read(docx(p("1. Text."), tbl(tr(cell)))).blocks[1]
    assert isinstance(table, Table)
    [[read_cell]] = table.rows
    assert (read_cell.text, read_cell.original_text) == ("one\ntwothree", "onetwo\nthree")


def test_a_footnote_that_came_and_its_mark_are_changes():
    note = f'<w:footnote w:id="1">{p(ins("Fresh."))}</w:footnote><w:footnote w:id="2">{p("Old.")}</w:footnote><w:footnote w:id="3">{p("Last.")}</w:footnote>'
    cite = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    document = read(
        docx(p("1. A", ins(cite.format(1)), "b", gone(cite.format(2)), "c", cite.format(3)), footnotes=note)
    )
    passage, fresh, old, last = document.blocks
    assert [run.change for run in passage.runs if run.note] == [ANA, BEN, None]
    assert [(each.mark, each.text, each.original_text) for each in (fresh, old, last)] == [
        ("1", "Fresh.", ""),
        ("1", "Old.", None),
        ("2", "Last.", None),
    ]


def test_a_moment_in_utc_is_preferred_and_a_broken_one_is_none():
    exact = ins("a").replace("w:date=", 'w16du:dateUtc="2031-03-04T08:30:00Z" w:date=')
    broken, bare = ins("b", at="yesterday"), ins("c", at="2031-03-04T09:30:00")
    runs = read(docx(p("1. x", exact, "y", broken, "z", bare))).blocks[0].runs
    assert [run.change.at for run in runs if run.change] == [MARCH.replace(hour=8), None, MARCH]


PEOPLE = ("Ana", "Ben", "Cy", "Дарья", "Élise", "李")


def planted() -> tuple[bytes, list[tuple[str, str, str, str]]]:
    """A file with sixty marks, and each mark's kind, author, moment and words."""
    body, marks = [], []

    def moment() -> str:
        return f"2031-05-{len(marks) // 24 + 1:02}T{len(marks) % 24:02}:15:00Z"

    def mark(kind: str, text: str) -> dict[str, str]:
        marks.append((kind, PEOPLE[len(marks) % len(PEOPLE)], moment(), text))
        return {"author": marks[-1][1], "at": marks[-1][2]}

    def bare(tag: str, kind: str) -> str:
        said = mark(kind, "")
        return f"<w:{tag} {by(said['author'], said['at'])}/>"

    for n in range(1, 7):
        came = ins(f"new{n} ", **mark("insert", f"new{n} "))
        went = gone(f"old{n} ", **mark("delete", f"old{n} "))
        left, arrived = (
            moved("From", f"m{n} ", **mark("move_from", f"m{n} ")),
            moved("To", f"m{n} ", **mark("move_to", f"m{n} ")),
        )
        said = mark("format", f"f{n} ")
        styled = t(f"f{n} ", f"<w:b/><w:rPrChange {by(said['author'], said['at'])}><w:rPr/></w:rPrChange>")
        body.append(p(f"{n}. Text ", came, went, left, styled, arrived, "."))
        body.append(p(f"(a) An item of {n};", mark=bare("ins", "mark insert")))
        body.append(
            p(gone("gone"), mark=bare("del", "mark delete"))
            .replace("<w:delText", "<w:delText")
            .replace(by("Ben", "2031-03-05T10:00:00Z"), by("x", ""))
        )
        cells = tc("in", more=bare("cellIns", "cell insert")), tc("out", more=bare("cellDel", "cell delete"))
        body.append(tbl(tr(*cells), tr("row", more=bare("ins", "row insert"))))
    return docx(*body), marks


def found(document: ReadDocument) -> list[tuple[str, str, str, str]]:
    """Every mark of a document that has an author known here."""
    marks = []

    def note(kind: str, change: dict, text: str) -> None:
        if change["author"] in PEOPLE:
            marks.append((kind, change["author"], change["at"], text))

    def look(part: dict) -> None:
        if part.get("mark"):
            note(f"mark {part['mark']['kind']}", part["mark"], "")
        for run in part.get("runs", []):
            if "change" in run:
                note(run["change"]["kind"], run["change"], run["text"])
        for item in part.get("items", []):
            look(item)
        for row in part.get("rows", []):
            for cell in row:
                if isinstance(cell, dict) and "change" in cell:
                    note(f"{'row' if len(row) == 1 else 'cell'} {cell['change']['kind']}", cell["change"], "")

    for block in as_json(document)["blocks"]:
        look(block)
    return marks


def test_sixty_of_sixty_planted_marks_are_found_with_author_moment_and_words():
    file, marks = planted()
    assert len(marks) == 60
    assert sorted(found(read(file))) == sorted(marks)
