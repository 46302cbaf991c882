"""A letter in Word has all its words in the paper that is read: letterhead, short lines, lists, signature."""

from intersession.core.formats.papers import paper_of
from tests.core.formats.docx.word import OFFICIAL, docx, gone, ins, p, t, tbl, tc, tr

MARGINS = (
    '<w:headerReference w:type="default" r:id="part_header1"/><w:footerReference w:type="default" r:id="part_footer1"/>'
)


def test_each_line_of_a_letter_is_there_however_short():
    letter = docx(
        p(t("Dear colleagues,")),
        p(t("Many thanks for the reminder. Trinidad and Tobago goes for (b) and (d).")),
        p(t("Kind regards,")),
        p(t("Second Secretary")),
        p(t("Permanent Mission of Trinidad and Tobago")),
        section=MARGINS,
        header1=p(t("MISSION OF TRINIDAD AND TOBAGO")),
        footer1=p(t("Geneva")),
    )
    assert paper_of("letter.docx", letter).text.split("\n") == [
        "MISSION OF TRINIDAD AND TOBAGO",
        "",
        "Dear colleagues,",
        "Many thanks for the reminder. Trinidad and Tobago goes for (b) and (d).",
        "Kind regards,",
        "Second Secretary",
        "Permanent Mission of Trinidad and Tobago",
        "",
        "Geneva",
    ]


def test_prose_stands_apart_lists_keep_their_numbers_and_changes_are_taken():
    prose = (
        "The Permanent Mission has the honour to inform the Secretariat that the Government has selected the following:"
    )
    letter = docx(
        p(t(prose)),
        p(t("topic (a)"), num=(1, 0)),
        p(t("topic "), gone(t("(b)")), ins(t("(c)")), num=(1, 0)),
        numbering=OFFICIAL,
    )
    assert paper_of("letter.docx", letter).text == f"{prose}\n\n1. topic (a)\n2. topic (c)"


def test_a_table_that_only_arranges_is_text_and_any_other_a_table():
    head = tbl(tr(tc(p(t("Embassy of Lesotho"))), tc(p(t("Berne, 5 May")))))
    marks = tbl(tr(tc(p(t("Topic"))), tc(p(t("Choice")))), tr(tc(p(t("a"))), tc(p(t("x")))))
    paper = paper_of("letter.docx", docx(head, p(t("Our reply:")), marks))
    assert (paper.text, paper.tables[-1]) == (
        "Embassy of Lesotho\nBerne, 5 May\nOur reply:",
        (("Topic", "Choice"), ("a", "x")),
    )
