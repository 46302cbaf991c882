"""Segments through XLIFF 2.0 and back; what comes back wrong is refused with its place."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from intersession.core.document import Run
from intersession.core.formats import FormatError, read
from intersession.core.formats.xliff import Returned, read_xliff, returned, write_xliff
from intersession.core.segments import Segment, segments, texts, translated
from intersession.core.tags import tagged, untagged
from tests.core import models
from tests.core.formats.ten import TEN

#: OASIS's schema, where a Debian package put it or the environment says.
SCHEMA = Path(
    os.environ.get("INTERSESSION_XLIFF_SCHEMA")
    or "/usr/share/php/Symfony/Component/Translation/Resources/schemas/xliff-core-2.0.xsd"
)
FERRY = [
    Segment(
        "para_1", "paragraph", "1.", (Run("The "), Run("ferry", ("italic",)), Run("", note="fn_1"), Run(" sails <3>."))
    ),
    Segment("para_1__item_a bis", "item", "(a bis)", (Run("at dawn\vand dusk"),), note="Not “dusk and dawn”."),
    Segment("tbl_1__r2c2", "cell", "", (Run("1,204"),), (Run("1,204"),)),
]
SAID = {"original": "IC/2031/6", "source_language": "en", "target_language": "fr"}


def put(listed):
    """A translation, for the purpose: capitals, and the last tag first."""
    return [replace(segment, target=_shouted(segment)) for segment in listed]


def _shouted(segment):
    line = tagged(segment.source)
    return untagged(line.text.upper(), line.tags)


def file_of(listed, **said):
    return write_xliff(listed, **SAID | said)


def back(data, listed=FERRY, **said):
    return returned(read_xliff(data), listed, **SAID | said)


def edited(old, new, listed=None):
    text = file_of(put(FERRY) if listed is None else listed).decode()
    assert old in text
    return text.replace(old, new).encode()


def test_a_unit_holds_the_text_with_codes_and_says_what_they_stood_for():
    unit = etree.fromstring(file_of(FERRY))[0][0]
    assert etree.tostring(unit, encoding="unicode").replace(' xmlns="urn:oasis:names:tc:xliff:document:2.0"', "") == (
        '<unit id="para_1" name="para_1" type="is:paragraph"><notes><note category="label">1.</note></notes>'
        '<originalData><data id="d1">&lt;italic&gt;</data><data id="e1">&lt;/italic&gt;</data>'
        '<data id="d2">&lt;footnote fn_1/&gt;</data></originalData><segment state="initial"><source>'
        'The <pc id="1" canCopy="no" canDelete="no" canOverlap="no" dataRefStart="d1" dataRefEnd="e1" type="fmt" '
        'subType="xlf:i">ferry</pc><ph id="2" canCopy="no" canDelete="no" dataRef="d2" type="other"/> sails &lt;3&gt;.'
        "</source></segment></unit>\n"
    )


def test_what_was_not_translated_does_not_come_back_and_numbers_do():
    assert back(file_of(FERRY)) == [Returned(FERRY[2], "translated")]


def test_a_translation_comes_back_with_its_state_and_its_note():
    listed = put(FERRY)
    assert back(file_of(listed, states={"para_1": "final"})) == [
        Returned(listed[0], "final"),
        Returned(listed[1], "translated", "Not “dusk and dawn”."),
        Returned(listed[2], "translated"),
    ]


@pytest.mark.parametrize("name", TEN)
def test_every_one_of_ten_documents_comes_back_as_it_was_translated(name):
    source = TEN[name][1]()
    listed = put(segments(source))
    came = back(file_of(listed), segments(source))
    assert translated(source, [one.segment for one in came], "fr") == translated(source, listed, "fr")


@given(models.documents())
def test_any_document_comes_back(source):
    listed = segments(source, translated(source, put(segments(source)), "fr"), texts(source))
    assert [one.segment for one in back(file_of(listed), segments(source))] == listed


@pytest.mark.skipif(not SCHEMA.exists(), reason="the schema of XLIFF 2.0 is not there")
@pytest.mark.parametrize("name", TEN)
def test_files_are_valid_by_the_schema_of_oasis(name):
    schema = etree.parse(SCHEMA)
    [imported] = schema.getroot().iter("{*}import")
    imported.set("schemaLocation", str(SCHEMA.with_name("xml.xsd")))
    listed = put(segments(TEN[name][1]()))
    etree.XMLSchema(schema).assertValid(etree.fromstring(file_of([*listed, *FERRY])))


def test_a_unit_that_a_tool_split_is_joined():
    split = (
        '<segment state="translated"><source>The <sc id="1"/>fer</source>'
        '<target order="3">LE <sc id="1"/>BAC<ec startRef="1"/> </target></segment>'
        '<ignorable><source>ry<ec startRef="1"/></source><target order="2"/></ignorable>'
        '<segment state="final"><source><ph id="2"/> <mrk id="m1" type="term">sails</mrk> &lt;3&gt;.</source>'
        '<target order="1">PART<ph id="2"/>. </target></segment>'
    )
    whole = file_of(FERRY).decode()
    begin, end = whole.index("<segment"), whole.index("</unit>")
    came = back((whole[:begin] + split + whole[end:]).encode())[0]
    assert tagged(came.segment.target).text == "PART‹1/›. LE ‹2›BAC‹/2› "
    assert tagged(came.segment.target, tagged(FERRY[0].source).tags).text == "PART‹2/›. LE ‹1›BAC‹/1› "
    assert came.state == "translated"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (edited('name="para_1"', 'name="para_9"'), "para_9 (line 3) is no part of the document."),
        (file_of([FERRY[0], FERRY[2]]), "para_1__item_a bis is missing from the file."),
        (file_of([*FERRY, FERRY[0]]), "para_1 is in the file twice (line 6)."),
        (edited("The <pc", "Her <pc"), "The source of para_1 (line 3) is not the document’s text as it stands."),
        (
            edited('FERRY</pc><ph id="2" canCopy="no" canDelete="no" dataRef="d2" type="other"/>', "FERRY</pc>"),
            "para_1 (line 3): The footnote’s mark ‹2/› is missing.",
        ),
        (edited("IC/2031/6", "IC/2031/7"), "The file was written for “IC/2031/7”, not for “IC/2031/6”."),
        (
            edited('trgLang="fr"', 'trgLang="es-MX"'),
            "The file translates from “en” into “es”, not from “en” into “fr”.",
        ),
        (b"<tmx/>", "The file is no XLIFF: it begins with <tmx>."),
        (
            b'<xliff version="3.0" xmlns="urn:oasis:names:tc:xliff:document:3.0"/>',
            "The file is XLIFF 3.0; XLIFF 2.0 and 1.2 are read: ask your tool to write one of them.",
        ),
        (edited("</file>", "</file><file id='f2'/>"), "The file holds 2 documents; one is read at a time."),
        (
            edited("</segment></unit>\n", "</segment><segment><source>x</source></segment></unit>\n"),
            "para_1 (line 3) is translated in part: a piece of it has no target.",
        ),
        (
            b'<!DOCTYPE x [<!ENTITY a "b">]><xliff>&a;</xliff>',
            "The file declares a document type or entities, which are not read.",
        ),
        (file_of(FERRY)[:-9], "The file is not well-formed XML: line 6."),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(data, sentence):
    with pytest.raises(FormatError) as refusal:
        back(data)
    assert str(refusal.value) == sentence


def test_a_tool_may_drop_what_is_not_required_of_it():
    text = file_of(put(FERRY)).decode().replace(' original="IC/2031/6" canResegment="no"', "")
    text = text.replace('<notes><note category="label">1.</note></notes>', "").replace(' type="is:paragraph"', "")
    assert [one.segment for one in back(text.encode())] == put(FERRY)


def test_the_source_may_have_changed_since_the_file_was_written():
    newer = read(b"1. The ferry sails at noon.\n")
    data = file_of(put(segments(read(b"1. The ferry sails.\n"))))
    with pytest.raises(FormatError, match="The source of para_1"):
        back(data, segments(newer))


def test_what_is_no_character_is_read_as_the_sign_for_that():
    target = '<target><cp hex="0"/><cp hex="D800"/><cp hex="FFFFFFFFFF"/><cp hex="x"/><cp hex="000C"/>'
    data = edited("<target>AT DAWN", f"{target}AT DAWN")
    assert back(data)[1].segment.target == (Run("\ufffd\ufffd\ufffd\ufffd\x0cAT DAWN\x0bAND DUSK"),)


def test_a_file_that_is_nested_without_end_is_refused():
    with pytest.raises(FormatError, match="not well-formed"):
        back(edited("<target>THE ", f"<target>{'<mrk>' * 5_000}{'</mrk>' * 5_000}"))
