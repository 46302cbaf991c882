"""Akoma Ntoso: every document is written valid against the strict schema, and read back as it was."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from intersession.core.document import Annex, Comment, Footnote, Heading, Masthead, Organ, Passage, ReadDocument, Run
from intersession.core.formats import as_json, read, write
from intersession.core.formats.akn import read_akn, write_akn
from intersession.core.formats.akn.names import names_of
from intersession.core.symbols import parse_symbol
from tests.core.formats.akn import assert_valid
from tests.core.models import documents, without_lines
from tests.core.samples import NOTES, note

NAMES = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}


@given(documents())
def test_any_document_is_written_valid_and_read_back_as_it_was(document):
    written = write_akn(document)
    assert_valid(written)
    assert without_lines(read_akn(written)) == document


@pytest.mark.parametrize("name", sorted(path.name for path in NOTES.iterdir()))
def test_our_notes_are_written_valid_and_read_back_as_they_were(name):
    document = read(note(name).encode())
    written = write(document, "akn")
    assert_valid(written)
    assert as_json(read(written)) == as_json(document)


HOSTILE = [
    "</p><script>alert(1)</script>",
    "]]> <![CDATA[ & &amp; &x; <!-- -- --> <?php ?>",
    "#set page(height: 1pt) $x$ \\input{x} =1+1 {{ x }}",
    "\u202eright to left\u202c \ufeff \u2028 \U0001f600 \ufdd0",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    document = ReadDocument(
        Masthead(title=text, symbol=text, organization=(Organ(None, text, text),)),
        [Passage(None, "text_1", None, 0, text, comments=(Comment(text, text, None, text),))],
    )
    written = write_akn(document)
    assert_valid(written)
    assert without_lines(read_akn(written)) == document


def test_characters_that_xml_forbids_are_written_as_replacement_characters():
    written = write_akn(ReadDocument(blocks=[Passage(1, "para\x01 1", None, 0, "a\x00b\x1b\ud800\uffff")]))
    assert_valid(written)
    assert [(block.id, block.text) for block in read_akn(written).blocks] == [
        ("para\ufffd 1", "a\ufffdb\ufffd\ufffd\ufffd")
    ]


@given(st.text(), st.text(min_size=1), st.lists(st.text(), max_size=3))
def test_any_text_and_any_identity_is_written_valid(text, id, letters):
    document = ReadDocument(
        Masthead(title=text, symbol=text, kind=text, organization=(Organ("en", text, text),)),
        [Passage(1, id, None, 0, text), Passage(1, id, None, 0, text), Footnote("", text, id, text, 0)],
    )
    assert_valid(write_akn(document))


def test_what_a_model_should_not_hold_is_written_valid_all_the_same():
    """A note marked twice, one that is nowhere, a block after an annex, a table without rows, two parts of one name."""
    mark = Run("", note="fn_1")
    document = ReadDocument(
        blocks=[
            Annex("annex_1", "", None, 0, [Annex("annex_2", "Inner", "fr", 0, [])]),
            Passage(1, "para_1", None, 0, runs=(mark, mark, Run("", note="nowhere"))),
            Footnote("fn_1", "1", "para_1", "", 0, runs=(Run("See", note="fn_1"),)),
            Heading(3, "para_1", "Again", 0),
        ]
    )
    written = write_akn(document)
    assert_valid(written)
    again = read_akn(written)
    assert [type(block).__name__ for block in again.blocks] == ["Passage", "Footnote", "Heading", "Annex"]
    assert [run.note for run in again.blocks[0].runs] == ["fn_1", "fn_1", "nowhere"]


def iris(head: Masthead, language: str | None) -> tuple[str, str]:
    names = names_of(head, language)
    return names.work, names.expression


def test_a_document_has_the_names_of_the_united_nations_convention():
    organ = Organ("fr", "OIM", "Organisation internationale pour les migrations")
    head = Masthead(
        organization=(organ,),
        symbol="MC/INF/298/Rev.1",
        symbol_parts=parse_symbol("MC/INF/298/Rev.1"),
        date=date(2031, 10, 9),
        kind="Note de synthèse",
    )
    work = "/akn/un/doc/communication/oim/2031-10-09/MC-INF-298-Rev.1"
    assert iris(head, "fr") == (work, f"{work}/fra@2031-10-09")


def test_an_organization_outside_the_system_has_a_code_of_its_own_and_what_is_unknown_says_so():
    basin = Masthead(organization=(Organ("en", "ICOB", "Orval Basin"),), kind="Report of the Chair")
    assert iris(basin, None) == (
        "/akn/xx-icob/doc/report/icob/0001-01-01/nn",
        "/akn/xx-icob/doc/report/icob/0001-01-01/nn/und@",
    )


def test_a_translation_names_its_original_and_a_provisional_symbol_stays_an_alias():
    head = Masthead(original_language="en", language="fr", symbol="IC/2031/6", symbol_parts=parse_symbol("IC/2031/6"))
    written = write_akn(ReadDocument(head), provisional=["IC/2031/CRP.2"])
    assert_valid(written)
    root = etree.fromstring(written)
    translation = root.find(".//a:FRBRtranslation", NAMES)
    assert translation.get("fromLanguage") == "eng"
    assert [dict(alias.attrib) for alias in root.findall(".//a:FRBRalias", NAMES)] == [
        {"value": "IC/2031/CRP.2", "name": "provisional"}
    ]


def test_a_moved_paragraph_keeps_its_identity_beside_its_place():
    written = write_akn(ReadDocument(blocks=[Passage(4, "para_3", None, 0, "Moved.", eid="para_4")]))
    paragraph = etree.fromstring(written).find(".//a:paragraph", NAMES)
    assert dict(paragraph.attrib) == {"eId": "para_4", "wId": "para_3"}
