"""HTML: every document is written as a page and read back as it was; pages of others are read by the grammar."""

import re
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from intersession.core.document import Cell, Change, Footnote, Item, Masthead, Passage, ReadDocument, Run, Table
from intersession.core.formats.html import Wrapped, html_parts, read_html, write_html
from tests.core.models import documents, without_lines


@given(documents())
def test_any_document_is_read_back_from_its_page_as_it_was(document):
    assert without_lines(read_html(write_html(document).encode())) == document


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"])), st.text(st.characters(min_codepoint=32), min_size=1)
)
def test_any_text_stays_text(text, id):
    document = ReadDocument(
        Masthead(title=text), [Passage(1, "p", None, 0, text), Passage(2, "q", None, 0, "x", eid="r")]
    )
    assert [block.text for block in read_html(write_html(document).encode()).blocks] == [text, "x"]


def test_a_page_that_wraps_the_body_gets_anchors_of_its_own_spoken_changes_and_margins():
    change = Change("insert", "Delegate 1", datetime(2031, 5, 3, 10, tzinfo=UTC))
    items = [Item("a", 1, "para_1__item_a", "sand"), Item("a", 1, "para_1__item_a-2", "mud")]
    blocks = [
        Passage(
            1, "para_1", None, 0, runs=(Run("Ports"), Run("", note="fn_1"), Run(" silt", change=change)), items=items
        ),
        Footnote("fn_1", "1", "para_1", "Since 2029.", 0),
        Table("tbl_1", [[Cell.of("Port")]], 0),
    ]
    beside = {"para_1": "<aside>one proposal</aside>", "tbl_1": "<aside>two</aside>"}
    page = Wrapped(spoken={"insert": "inserted:"}, beside=lambda id: beside.get(id, ""))
    assert html_parts(blocks, "en", page) == [
        '<p class="paragraph" id="para_1"><a class="number" href="#para_1" id="1">1.</a> Ports'
        '<a class="note" href="#fn_1" id="fn_1-mark" role="doc-noteref"><sup>1</sup></a>'
        '<ins data-author="Delegate 1" datetime="2031-05-03T10:00:00Z"><span class="sr">[inserted:] </span> silt</ins></p>'
        "<aside>one proposal</aside>\n"
        '<ol class="items">\n<li id="para_1__item_a"><span class="letter" id="1.a">(a)</span> sand</li>\n'
        '<li id="para_1__item_a-2"><span class="letter">(a)</span> mud</li>\n</ol>',
        '<p class="footnote" id="fn_1" role="doc-footnote"><a href="#fn_1-mark"><sup>1</sup></a> Since 2029.</p>',
        '<div class="scroll" tabindex="0"><table id="tbl_1">\n<tbody><tr><td>Port</td></tr></tbody></table></div>'
        "<aside>two</aside>",
    ]
    apart = "".join(html_parts(blocks, "en", Wrapped(prefix="fr_")))
    assert set(re.findall(r'(?:id|href)="#?([^"]*)"', apart)) == {
        "fr_para_1", "fr_para_1__item_a", "fr_para_1__item_a-2", "fr_fn_1", "fr_fn_1-mark", "fr_tbl_1",
    }  # fmt: skip
