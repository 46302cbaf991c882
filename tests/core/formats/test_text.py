"""Bytes in, text out."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intersession.core.document import ReadDocument
from intersession.core.formats import FormatError, FormatNotThereError, UnreadableError, as_json, read, write
from intersession.core.formats.html import html_body
from intersession.core.formats.text import decode
from tests.core.samples import NOTES, note

FRENCH = "1. Les délégations sont invitées à présenter leurs observations – en français – avant le 3 mai.\n"
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_encoding_that_is_certain_is_read(encoding):
    assert decode(FRENCH.encode(encoding)) == FRENCH


@pytest.mark.parametrize("data", [b"", b"  \r\n\f\n", b"\xef\xbb\xbf", "\u00a0\n".encode()])
def test_an_empty_file_says_so(data):
    with pytest.raises(UnreadableError, match=r"^The file is empty: there is no text in it\.$"):
        read(data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (
            "1. Делегациям предлагается.".encode("cp1251"),
            "The encoding of the file cannot be told: line 1 is not UTF-8.",
        ),
        ("1. Delegácie sú pozvané, aby ľahšie".encode("cp1250"), "The encoding of the file cannot be told"),
        ("A\n1. très utile".encode("mac_roman"), "line 2 is not UTF-8"),
        ("1. Text".encode("utf-16-le"), "The file is not plain text: it holds zero bytes."),
        (b"\xff\xfe1\x00.\x00 ", "The file begins as UTF-16 and is damaged further on."),
        (b"1. A bell\nrings \x07 here", "The file is not plain text: line 2 holds a control character."),
        (b"\xef\xbb\xbf1. Half \xc3", "The encoding of the file cannot be told"),
        ("déjà ".encode() + "là".encode("cp1252"), "The encoding of the file cannot be told"),
        (bytes(range(128, 256)), "The encoding of the file cannot be told"),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(data, why):
    with pytest.raises(UnreadableError) as refused:
        read(data)
    assert why in str(refused.value)


@pytest.mark.parametrize("data", [b"{\\rtf1", b"<?xml ?>", b"\xd0\xcf\x11\xe0"])
def test_other_formats_are_named(data):
    with pytest.raises(FormatNotThereError, match="cannot be read yet"):
        read(data + b" more")


@given(st.binary(max_size=300))
def test_any_bytes_give_a_document_or_a_sentence(data):
    try:
        assert isinstance(read(data), ReadDocument)
    except FormatError as refused:
        assert str(refused).endswith(".")


@pytest.mark.parametrize("name", sorted(path.name for path in NOTES.iterdir()))
def test_our_notes_read_back_equal_from_the_text_that_is_written(name):
    document = read(note(name).encode())
    again = read(write(document, "text"))
    faults = [fault.why for fault in document.not_understood]
    assert as_json(again) | {"not_understood": faults} == as_json(document) | {
        "not_understood": [fault.why for fault in again.not_understood]
    }


def test_json_says_all_and_keeps_letters():
    text = write(read(note("river-projects.fr.txt").encode()), "json").decode()
    assert "frayères" in text
    assert json.loads(text) == as_json(read(note("river-projects.fr.txt").encode()))


def test_json_has_the_promised_shape():
    document = as_json(read(b"IC/2031/4\n\nA title\n\n1. Some **bold** text[1] and:\n\n(a) an item.\n\n[1] A note.\n"))
    assert document == {
        "masthead": {
            "organization": [],
            "meeting": None,
            "symbol": "IC/2031/4",
            "symbol_parts": {"series": "IC", "year": 2031, "number": 4},
            "original_language": None,
            "distribution": None,
            "place": None,
            "date": None,
            "series_title": None,
            "title": "A title",
            "kind": None,
            "meeting_date": None,
        },
        "blocks": [
            {
                "type": "paragraph",
                "number": 1,
                "id": "para_1",
                "eid": "para_1",
                "text": "Some bold text[1] and:",
                "runs": [
                    {"text": "Some ", "styles": []},
                    {"text": "bold", "styles": ["bold"]},
                    {"text": " text[1] and:", "styles": []},
                ],
                "section": None,
                "items": [
                    {
                        "type": "item",
                        "letter": "a",
                        "level": 1,
                        "id": "para_1__item_a",
                        "text": "an item.",
                        "runs": [{"text": "an item.", "styles": []}],
                    }
                ],
            },
            {"type": "footnote", "id": "fn_1", "mark": "1", "on": "para_1", "text": "A note."},
        ],
        "asks": [],
        "not_understood": [],
    }


def test_html_is_escaped_anchored_and_nested():
    text = "A title\n\n1. Ships <script> & *sails*:\n\n(a) one:\n(i) inner;\n(ii) other;\n(b) two.\n"
    assert html_body(read(text.encode()).blocks) == (
        '<p class="paragraph" id="para_1"><a class="number" href="#para_1" id="1">1.</a> '
        "Ships &lt;script&gt; &amp; <em>sails</em>:</p>\n"
        '<ol class="items">\n'
        '<li id="para_1__item_a"><span class="letter" id="1.a">(a)</span> one:'
        '<ol class="items">\n'
        '<li id="para_1__item_a__item_i"><span class="letter" id="1.a.i">(i)</span> inner;</li>\n'
        '<li id="para_1__item_a__item_ii"><span class="letter" id="1.a.ii">(ii)</span> other;</li>\n'
        "</ol></li>\n"
        '<li id="para_1__item_b"><span class="letter" id="1.b">(b)</span> two.</li>\n'
        "</ol>\n"
    )


def test_html_headings_skip_no_rank():
    blocks = [
        "A title",
        "I. One",
        "A. Two",
        "1. Text.",
        "(a) Topic",
        "2. Text.",
        "B. Three",
        "3. Text.",
        "Annex",
        "Stations",
        "I. In",
        "1. Text.",
    ]
    text = "\n\n".join(blocks)
    ranks = re.findall(r"<h(\d)", html_body(read(text.encode()).blocks))
    assert ranks == ["2", "3", "4", "3", "2", "3"]


def test_a_format_that_is_not_there_is_refused_with_a_sentence():
    with pytest.raises(FormatError, match=r"There is no format “odt”; there are json, text, html, akn, docx, pdf."):
        write(ReadDocument(), "odt")
