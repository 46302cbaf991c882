"""PDF: what is written passes for the accessible kind and reads back; what others made is read by its tags or by its pages."""

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from intersession.core.document import (
    Annex,
    Cell,
    Change,
    Comment,
    Footnote,
    Heading,
    Item,
    LetteredHeading,
    Masthead,
    Organ,
    Passage,
    ReadDocument,
    Run,
    Table,
)
from intersession.core.formats import UnreadableError, as_json, read
from intersession.core.formats.errors import FormatNotThereError
from intersession.core.formats.papers import paper_of
from intersession.core.formats.pdf import attached_akn, read_pdf, reading, shown_text, write_pdf, writing
from intersession.core.formats.pdf.pages import open_pdf, read_pages
from intersession.core.paragraphs import passages
from tests import bad_files

HERE = Path(__file__).parent
NOTES = HERE.parent / "notes"
LAKES = HERE / "samples" / "lakes-board.chromium.pdf"  # printed by Chromium from a page written for it
HOSTILE = '#eval("1") $x^2$ <a> @ref *bold* \\ // #import "/etc/passwd": * \u202eturned\u202c \x07'


def whole() -> ReadDocument:
    """A document that has everything a page can show."""
    head = Masthead(
        organization=(Organ("fr", "CF", "Commission du fleuve"), Organ("en", "RC", "River Commission")),
        meeting="Douzième session", symbol="RC/2031/4/Rev.1", original_language="en", distribution="limited",
        place="Lyrène", date=date(2031, 5, 3), title="Rapport annuel", kind="Note", language="fr",
    )  # fmt: skip
    listed = [Item("a", 1, "para_1__item_a", "les rives"), Item("i", 2, "para_1__item_a__item_i", "le lit")]
    changed = (Run("ancien ", change=Change("delete", "A")), Run("nouveau", change=Change("insert", "A")))
    rows = [[Cell.of("Lac"), Cell.of("2031")], [Cell((Run("Total ", ("bold",)), Run("1 204")), columns=2)]]
    return ReadDocument(
        head,
        [
            Heading(1, "hdg_1", "Introduction", 0),
            Passage(
                1, "para_1", "hdg_1", 0, items=listed, runs=(Run("Le lit s’élargit"), Run("", note="fn_1"), Run("."))
            ),
            Footnote("fn_1", "1", "para_1", "Mesures de 2030.", 0),
            LetteredHeading("a", "topic_a", "Les digues", 0),
            Passage(2, "para_2", "topic_a", 0, runs=changed, comments=(Comment("Pourquoi ?", "Ann"),)),
            Passage(None, "text_1", "topic_a", 0, HOSTILE, quotation=True),
            Table("tbl_1", rows, 0, "Tableau 1. Captures", head=1),
            Annex("annex_1", "Mandat", "en", 0, [Passage(1, "annex_1__para_1", None, 0, "Le mandat dure deux ans.")]),
        ],
    )


def test_a_page_shows_the_whole_document_in_its_order():
    shown = shown_text(write_pdf(whole(), "fr"))
    for words in ("CF Commission du fleuve", "RC/2031/4/Rev.1", "Distr.\u00a0: limitée", "Lyrène, le 3 mai 2031", "Original\u00a0: anglais",
                  "Rapport annuel", "1. Le lit s’élargit[1].", "a) les rives", "i) le lit", "a) Les digues", "ancien nouveau",
                  "[Ann: Pourquoi ?]", "Tableau 1. Captures", "| Lac | 2031 |", "[1] Mesures de 2030.", "Annexe", "Mandat"):  # fmt: skip
        assert words in shown.replace("*", "").replace("\\", "").replace("\n", " ") or words in shown
    places = [
        shown.index(words) for words in ("Introduction", "s’élargit", "Les digues", "Tableau 1", "Le mandat dure")
    ]
    assert places == sorted(places)


def test_what_is_hostile_stays_words_and_turns_nothing():
    shown = shown_text(write_pdf(whole(), "fr")).replace("\\", "")
    assert '#eval("1") $x^2$ <a> @ref *bold*' in shown
    assert "[U+202E]turned[U+202C]" in shown


def test_the_same_document_gives_the_same_bytes():
    assert write_pdf(whole(), "fr") == write_pdf(whole(), "fr")


def test_a_word_that_fills_a_line_drives_no_others_apart():
    fingerprint = "255dc69490ce6806ecafa36b69aaf31131c2cd58770cce7f6958d2cc64a172f1"
    told = Passage(5, "para_5", None, 0, f"L’empreinte du résultat (SHA-256) est {fingerprint}.")
    with closing(pypdfium2.PdfDocument(write_pdf(ReadDocument(Masthead(), [told]), "fr"))) as pdf:
        words = pdf[0].get_textpage()
        start = words.get_text_range().index("du")
        between = words.get_charbox(start + len("du "))[0] - words.get_charbox(start + len("d"))[2]
    assert 0 < between < 6, "points, at eleven a letter"


def test_a_title_and_a_language_are_told_to_whoever_listens():
    pdf = pypdfium2.PdfDocument(write_pdf(whole(), "fr"))
    assert pdf.get_metadata_dict()["Title"] == "Rapport annuel"
    assert pypdfium2.raw.FPDFCatalog_IsTagged(pdf.raw) and pypdfium2.raw.FPDFCatalog_GetLanguage(pdf.raw, None, 0)
    assert not pdf.get_metadata_dict()["Author"]


def test_what_is_attached_comes_back():
    assert attached_akn(write_pdf(whole(), "fr", b"<akomaNtoso/>")) == b"<akomaNtoso/>"
    assert attached_akn(write_pdf(whole(), "fr")) is None


def test_a_table_without_a_head_is_heard_by_the_first_cell_of_each_row():
    memo = table(["TO", "All members"], ["FROM", "The Board"])
    headed = table(["Pier", "Depth"], ["North", "4 m"], head=1)
    pdf = write_pdf(ReadDocument(Masthead(title="Moorings"), [memo, headed]), "en", b"<akomaNtoso/>")
    with closing(open_pdf(pdf)) as opened:
        (page,) = read_pages(opened)
    kinds = [element.kind for root in page.structure for element in cells_of(root)]
    assert kinds == ["TH", "TD", "TH", "TD", "TH", "TH", "TD", "TD"]
    assert attached_akn(pdf) == b"<akomaNtoso/>"


def table(*rows: list[str], head: int = 0) -> Table:
    return Table("tbl", [[Cell((Run(words),)) for words in row] for row in rows], 0, head=head)


def cells_of(element):
    inner = [one for one in element.inner if not isinstance(one, int)]
    return [element] if element.kind in ("TH", "TD") else [cell for one in inner for cell in cells_of(one)]


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("ru", "Доклад", "Комиссия приветствует доклад и просит представить новый до 3 мая 2031 года."),
        ("es", "Informe", "La Comisión acoge con agrado el informe y pide otro antes del 3 de mayo de 2031."),
    ],
)
def test_the_built_in_font_sets_latin_and_cyrillic(language, title, text):
    document = ReadDocument(Masthead(title=title), [Passage(1, "para_1", None, 0, text)])
    assert text in shown_text(write_pdf(document, language))


@pytest.mark.parametrize(
    ("script", "text", "package"),
    [("Arabic", "ترحّب اللجنة بالتقرير", "fonts-noto-core"), ("Chinese", "委员会欢迎年度报告", "fonts-noto-cjk")],
)
def test_a_missing_font_is_named_with_the_package_that_has_it(monkeypatch, script, text, package):
    monkeypatch.setattr(writing, "_families", lambda: frozenset({"Libertinus Serif"}))
    document = ReadDocument(Masthead(title="x"), [Passage(1, "para_1", None, 0, text)])
    with pytest.raises(FormatNotThereError) as refused:
        write_pdf(document, "ar")
    assert str(refused.value) == f"A PDF of this text needs a font for {script}: install the package {package}."


def test_boxes_and_other_signs_are_set_with_the_fonts_that_come_along():
    document = ReadDocument(Masthead(title="x"), [Passage(1, "para_1", None, 0, "☐ As drafted ☒ ☑ ✓ ✗ → ⇒ ♀ № ₿")])
    assert "☐ As drafted ☒ ☑ ✓ ✗ → ⇒ ♀ № ₿" in shown_text(write_pdf(document))


def test_letters_that_no_font_has_are_named():
    document = ReadDocument(Masthead(title="x"), [Passage(1, "para_1", None, 0, "Rivers \U000e1234 and lakes")])
    with pytest.raises(FormatNotThereError) as refused:
        write_pdf(document)
    assert (
        str(refused.value) == "A PDF of this text needs a font that has “U+E1234”: install one, or use other letters."
    )


NOTES_READ_BACK = ["river-projects.fr.txt", "health-priorities.es.txt", "workshops.es.txt", "council-themes.en.txt"]


@pytest.mark.parametrize("name", NOTES_READ_BACK)
def test_what_the_tags_say_reads_back_to_the_letter(name):
    document = read((NOTES / name).read_bytes())
    again = read_pdf(write_pdf(document, document.masthead.original_language))
    assert as_json(again)["blocks"] == as_json(document)["blocks"]
    assert replace(again.masthead, language=None) == document.masthead
    assert again.asks == document.asks


@pytest.mark.parametrize("name", NOTES_READ_BACK)
def test_without_tags_the_pages_give_the_same_paragraphs(name, monkeypatch):
    monkeypatch.setattr(reading, "_is_told", lambda page: False)
    document = read((NOTES / name).read_bytes())
    again = read_pdf(write_pdf(document, document.masthead.original_language))
    assert [words_of(block) for block in passages(again.blocks)] == [
        words_of(block) for block in passages(document.blocks)
    ]


def words_of(block):
    items = [item.text for item in getattr(block, "items", ())]
    return type(block).__name__, getattr(block, "number", None), getattr(block, "text", ""), items


def test_a_file_of_another_program_is_read_by_its_tags():
    document = read_pdf(LAKES.read_bytes())
    assert document.masthead.symbol == "LB/2031/4" and document.masthead.kind == "Discussion Note"
    assert [words_of(block) for block in document.blocks] == [
        ("Passage", 1, "The board takes note of the second report of its working party on whitefish and asks the secretariat to write, "
         "for its next session, a longer one that fills several lines of this page so that they wrap, with well-known figures.", []),
        ("Passage", 2, "The following seasons were proposed:",
         ["from March to May, with a well-known exception for the upper lake;", "from April to June."]),
        ("Table", None, "", []),
        ("Heading", None, "Outlook", []),
        ("Passage", 3, "A further survey takes place in 2032.", []),
    ]  # fmt: skip
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Lake", "2029", "2030"], ["Upper", "1,204", "1,150"], ["Lower", "870", "802"],
    ]  # fmt: skip


def test_what_is_no_readable_pdf_is_refused_with_a_sentence():
    pictures = pypdfium2.PdfDocument.new()
    pictures.new_page(200, 200)
    for data, why in [
        (b"%PDF-1.7 nothing else", "damaged"),
        (LAKES.read_bytes()[:9000], "damaged"),
        (saved(pictures), "pictures of pages"),
    ]:
        with pytest.raises(UnreadableError, match=why):
            read_pdf(data)


def saved(pdf: pypdfium2.PdfDocument) -> bytes:
    from io import BytesIO

    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_words_on_a_page_whose_box_begins_elsewhere_and_in_a_form_are_seen():
    """Places count from the page's own corner, and within a form from the form's."""
    words = b"BT /F 11 Tf 72 -100 Td (1. Below zero.) Tj ET q 1 0 0 1 0 3000 cm /X Do Q"
    form = b"BT /F 11 Tf 72 -3200 Td (2. In a form.) Tj ET"
    data = bad_files.pdf(
        b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 -842 595 0] /Contents 4 0 R /Resources <</Font <</F 5 0 R>> /XObject <</X 6 0 R>>>>>>",
        b"<</Length %d>> stream\n%b\nendstream" % (len(words), words),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        b"<</Type /XObject /Subtype /Form /BBox [0 -4000 595 0] /Resources <</Font <</F 5 0 R>>>> /Length %d>> stream\n%b\nendstream"
        % (len(form), form),
    )  # fmt: skip
    document = read(data)
    assert sorted(block.text for block in document.blocks) == ["Below zero.", "In a form."]
    assert [place.fault.code for place in document.not_understood if place.fault.code == "hidden_text"] == []


def test_white_words_on_white_are_told_as_hidden_and_those_on_a_coloured_ground_are_read():
    words = (
        b"BT /F 11 Tf 72 700 Td (1. Black on white.) Tj ET "
        b"1 g BT /F 11 Tf 72 680 Td (Secret adviser.) Tj ET "
        b"0 0.2 0.5 rg 70 640 300 24 re f 1 1 1 rg BT /F 11 Tf 72 648 Td (2. White on blue.) Tj ET "
        b"1 g 70 600 300 24 re f BT /F 11 Tf 72 608 Td (Secret path.) Tj ET"
    )
    data = bad_files.pdf(
        b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>>",
        b"<</Length %d>> stream\n%b\nendstream" % (len(words), words),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
    )  # fmt: skip
    document = read(data)
    assert [block.text for block in document.blocks] == ["Black on white.", "White on blue."]
    assert [(place.fault.code, place.text) for place in document.not_understood] == [
        ("hidden_text", "Secret adviser. Secret path.")
    ]


def test_a_short_letter_keeps_its_paragraphs_and_its_asterisks():
    """It has more steps between paragraphs than between lines."""
    lines = [
        (0, b"Bonjour,"), (24, b"Suite a votre note, le Luxembourg donne sa preference aux themes"), (12, b"c et d, et vous en remercie, comme convenu hier par telephone :"),
        (24, b"* Migrants et societes"), (12, b"* Migrants vulnerables"), (24, b"Bien a vous,"), (24, b"Representation permanente du Luxembourg aupres des Nations Unies a Geneve"), (24, b"Pensez a la foret avant tout."),
    ]  # fmt: skip
    text = paper_of("note.pdf", bad_files.page(b") Tj (".join(b") Tj 0 -%d Td (%b" % line for line in lines))).text
    assert text == (
        "Bonjour,\n\nSuite a votre note, le Luxembourg donne sa preference aux themes\n"
        "c et d, et vous en remercie, comme convenu hier par telephone :\n\n* Migrants et societes\n* Migrants vulnerables\n\n"
        "Bien a vous,\n\nRepresentation permanente du Luxembourg aupres des Nations Unies a Geneve\n\nPensez a la foret avant tout."
    )
