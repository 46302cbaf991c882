"""Word files whose marks were made by LibreOffice; how they were made stands beside them."""

from pathlib import Path

from intersession.core.document import Annex, Footnote, Passage, ReadDocument, Table
from intersession.core.formats import as_json, read
from tests.core.samples import note

SAMPLES = Path(__file__).parent.parent / "samples"


def sample(name: str) -> ReadDocument:
    return read((SAMPLES / name).read_bytes())


def changes(document: ReadDocument) -> list[tuple[str, str, str, str]]:
    """Each tracked run: its kind, author, moment and words."""
    parts = [part for block in as_json(document)["blocks"] for part in (block, *block.get("items", []))]
    runs = [run for part in parts for run in part.get("runs", []) if "change" in run]
    return [(run["change"]["kind"], run["change"]["author"], run["change"]["at"], run["text"]) for run in runs]


def test_the_river_document_is_read_with_all_its_marks():
    document = sample("river-marks.docx")
    assert changes(document) == [
        ("insert", "Ana Ruiz", "2031-03-04T09:30:00Z", "very "),
        ("delete", "Ben Okafor", "2031-03-05T10:00:00Z", "old "),
        ("delete", "Ben Okafor", "2031-03-05T10:01:00Z", "\nA whole paragraph that goes."),
        ("format", "Ana Ruiz", "2031-03-04T09:31:00Z", "first"),
    ]
    passages = [block for block in document.blocks if isinstance(block, Passage)]
    assert [(each.number, each.text, each.original_text) for each in passages] == [
        (1, "The river is very long and wide.", "The river is long and old wide.\nA whole paragraph that goes."),
        (2, "Delegations are invited to note:", None),
    ]
    assert [(item.letter, item.level, item.text) for item in passages[1].items] == [
        ("a", 1, "the first matter;"),
        ("b", 1, "the second:"),
        ("i", 2, "inner."),
    ]
    [comment] = passages[1].comments
    assert (comment.author, comment.text, comment.on) == ("Cy Dunn", "Who else?", "invited")


def test_the_river_document_is_read_with_its_note_its_table_and_its_annex():
    document = sample("river-marks.docx")
    note, table, annex = document.blocks[-3:]
    assert isinstance(note, Footnote) and (note.mark, note.on, note.text) == ("1", "para_2", "Members and observers.")
    assert isinstance(table, Table) and table.head == 1
    assert [[(cell.text, cell.columns) for cell in row] for row in table.rows] == [
        [("Country", 1), ("Boats", 1)],
        [("All of them", 2)],
    ]
    assert isinstance(annex, Annex) and annex.title == "Stations"
    head = document.masthead
    assert (head.symbol, head.original_language, head.title) == ("IC/2031/7", "en", "Water and work along the river")


def test_paragraphs_that_were_joined_are_counted_once_and_both_texts_are_exact():
    document = sample("joined.docx")
    passages = [block for block in document.blocks if isinstance(block, Passage)]
    assert [(each.number, each.text, each.original_text) for each in passages] == [
        (1, "Le Conseil a pris note du rapport.", "Le Conseil a pris note\n du rapport, del año."),
        (2, "Il a prié :", None),
        (3, "Fin.", None),
    ]
    items = passages[1].items
    assert [(item.letter, item.text, item.original_text) for item in items] == [
        ("a", "les États ;", None),
        ("b", "les observateurs ;", ""),
        ("c", "le Secrétariat.", None),
    ]
    assert items[1].mark_change and items[1].mark_change.author == "Élise Roy"


def test_a_word_file_of_ours_that_was_saved_by_another_program_is_still_the_same_document():
    assert as_json(sample("saved-again.docx")) == as_json(read(note("river-projects.fr.txt").encode()))
