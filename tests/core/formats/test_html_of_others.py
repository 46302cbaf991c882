"""Pages of others: saved by Word as filtered HTML, written by a content management system, exported by an editor on line."""

from datetime import UTC, date, datetime

import pytest

from intersession.core.document import Change
from intersession.core.formats import UnreadableError, as_json, read
from intersession.core.formats.html import read_html
from tests.core.formats.test_akn_of_others import places, told

WORD = """<html>
<head><meta http-equiv=Content-Type content="text/html; charset=windows-1252">
<title>Ports</title><style>p.MsoNormal {margin:0cm}</style></head>
<body lang=FR style='word-wrap:break-word'><div class=WordSection1>
<p class=MsoNormal><b>Commission des ports (CDP)</b></p>
<p class=MsoNormal>CDP/2031/7</p>
<p class=MsoNormal>Original : fran\xe7ais</p>
<p class=MsoNormal>Valmont, le 3 mars 2031</p>
<h1>Dragage des ports</h1>
<p class=MsoListParagraph style='text-indent:-18.0pt'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span>Les ports s\x92ensablent<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span
class=MsoFootnoteReference><span style='font-size:11.0pt'>[1]</span></span></a> chaque <i>ann\xe9e</i>.</p>
<p class=MsoListParagraph style='text-indent:-18.0pt'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span>On drague :</p>
<p class=MsoNormal style='margin-left:54pt'>a)<span>&nbsp;&nbsp; </span>le sable ;</p>
<p class=MsoNormal style='margin-left:54pt'>b)<span>&nbsp;&nbsp; </span>la <span style='font-weight:bold'>vase</span>.</p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal>Port</p></td><td colspan=2><p class=MsoNormal>Tonnes</p></td></tr>
<tr><td><p class=MsoNormal>M\xe9ral</p></td><td><p>4</p><p>5</p></td><td></td></tr></table>
</div><div><hr align=left size=1 width="33%"><div id=ftn1>
<p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> Voir le
rapport.</p></div></div></body></html>
""".encode("latin-1")


def test_a_file_that_word_saved_is_read_with_its_masthead_notes_and_table():
    document = read(WORD)
    head = document.masthead
    assert (head.symbol, head.original_language, head.date, head.title) == (
        "CDP/2031/7",
        "fr",
        date(2031, 3, 3),
        "Dragage des ports",
    )
    assert told(document) == [
        ("paragraph", 1, "Les ports s’ensablent chaque année."),
        ("footnote", "1", "para_1", "Voir le rapport."),
        ("paragraph", 2, "On drague :"),
        ("item", 1, "a", "le sable ;"),
        ("item", 1, "b", "la vase."),
        ("table", 0, [["Port", "Tonnes"], ["Méral", "4\n5", ""]]),
    ]
    first = document.blocks[0]
    assert [(run.text, run.styles, run.note) for run in first.runs] == [
        ("Les ports s’ensablent", (), None),
        ("", (), "fn_1"),
        (" chaque ", (), None),
        ("année", ("italic",), None),
        (".", (), None),
    ]
    assert places(document) == []


SITE = """<!DOCTYPE html>
<html lang="en"><head><title>Harbours | Assembly</title><script>var x = "<p>no</p>";</script></head>
<body><header><a href="/">Assembly</a></header><nav><ul><li><a href="/a">Home</a></li></ul></nav>
<main><article><header><h1>Dredging of harbours</h1></header>
<h2>Background</h2>
<p>The Assembly met in May<sup id="fnref:1"><a href="#fn:1">1</a></sup> and
   <strong>asked</strong> for <a href="https://example.org/x">proposals</a>.</p>
<h3>Proposals</h3>
<ol start="4"><li>The first is sand:<ol type="a"><li>fine;</li><li>coarse.</li></ol></li>
<li><p>The second is mud.</p><p>It is dark.</p></li></ol>
<p>Members consider:</p>
<ol type="i" reversed><li>rocks;</li><li>wrecks.</li></ol>
<ul><li>buoys</li></ul>
<blockquote><p>No ship shall wait.</p></blockquote>
<img src="map.png" alt="A map of the harbour">
<table><caption>Dues</caption><thead><tr><th>Ship</th><th>Dues</th></tr></thead><tbody><tr><td>Barge</td><td>4</td></tr></tbody></table>
<p>Dues are <del datetime="2031-05-03T10:00:00Z">high</del><ins cite="https://example.org/e" datetime="2031-05-03T10:00:00Z">low</ins>.</p>
<section class="footnotes"><ol><li id="fn:1"><p>In Valmont. <a href="#fnref:1">↩</a></p></li></ol></section>
</article></main><footer>© 2031</footer></body></html>
"""


def test_a_page_of_a_site_is_read_without_its_frame_which_is_listed():
    document = read(SITE.encode())
    assert (document.masthead.title, document.masthead.language) == ("Dredging of harbours", "en")
    assert told(document) == [
        ("heading", 2, "Background"),
        ("paragraph", None, "The Assembly met in May and asked for proposals."),
        ("footnote", "1", "text_1", "In Valmont."),
        ("heading", 3, "Proposals"),
        ("paragraph", 4, "The first is sand:"),
        ("item", 1, "a", "fine;"),
        ("item", 1, "b", "coarse."),
        ("paragraph", 5, "The second is mud.\nIt is dark."),
        ("paragraph", None, "Members consider:"),
        ("item", 1, "ii", "rocks;"),
        ("item", 1, "i", "wrecks."),
        ("item", 1, None, "buoys"),
        ("quotation", None, "No ship shall wait."),
        ("table", 1, [["Ship", "Dues"], ["Barge", "4"]]),
        ("paragraph", None, "Dues are low."),
    ]
    assert [block.title for block in document.blocks if hasattr(block, "rows")] == ["Dues"]
    changed = document.blocks[-1]
    at = datetime(2031, 5, 3, 10, tzinfo=UTC)
    assert (changed.original_text, [run.change for run in changed.runs if run.change]) == (
        "Dues are high.",
        [Change("delete", "", at), Change("insert", "https://example.org/e", at)],
    )
    assert places(document) == [
        (3, "page_frame", "Assembly"),
        (3, "page_frame", "Home"),
        (7, "links_without_targets", "https://example.org/x"),
        (15, "picture", "A map of the harbour"),
        (19, "page_frame", "© 2031"),
    ]


EDITOR = """<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"></head><body class="doc-content">
<p class="title"><span>Dredging plan</span></p><h2 id="h.1"><span>Aims</span></h2>
<p><span>We dredge</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span>&nbsp;in spring.</span></p>
<ol class="lst-0" start="1"><li><span>Sand goes first, for it is near.</span></li></ol>
<ol class="lst-1" start="1" type="a"><li>fine sand</li></ol><ol class="lst-0" start="2"><li><span>Mud goes last, for it is far.</span></li></ol>
<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Since 2029.</span></p></div></body></html>
"""


def test_a_document_that_an_editor_exported_is_read():
    document = read(EDITOR.encode())
    assert document.masthead.title == "Dredging plan"
    assert told(document) == [
        ("heading", 2, "Aims"),
        ("paragraph", None, "We dredge in spring."),
        ("footnote", "1", "text_1", "Since 2029."),
        ("paragraph", 1, "Sand goes first, for it is near."),
        ("item", 1, "a", "fine sand"),
        ("paragraph", 2, "Mud goes last, for it is far."),
    ]


def test_what_was_inserted_and_deleted_as_whole_paragraphs_stays_a_change():
    page = "<html><body><p>1. Harbours are deep.</p><del><p>They silt up.</p></del><ins><p>They do not.</p></ins></body></html>"
    document = read_html(page.encode())
    assert [(block.text, block.original_text) for block in document.blocks] == [
        ("Harbours are deep.", None),
        ("", "They silt up."),
        ("They do not.", ""),
    ]


@pytest.mark.parametrize("page", ["<html></html>", "<!doctype html>", "<html><script>x</script></html>"])
def test_a_page_without_words_says_so(page):
    with pytest.raises(UnreadableError, match="there is no text in it"):
        read(page.encode())


@pytest.mark.parametrize("tag", ["div", "b", "ol><li", "blockquote", "table><tr><td"])
def test_a_page_that_is_nested_without_end_is_refused_with_a_sentence(tag):
    with pytest.raises(UnreadableError, match="nested too deeply"):
        read(f"<html><body>{f'<{tag}>' * 20_000}Deep.".encode())
    assert "Deep." in str(as_json(read(f"<html><body>{f'<{tag}>' * 60}Deep.".encode())))


def test_a_first_page_whose_lines_are_broken_by_hand_is_read_line_by_line():
    page = """<html lang="en"><body><p><b>Harbour Commission (HC)</b><br/>HC/2031/7<br>
Original: English<br>Valmont, 3 March 2031</p><p>Dredging of<br>harbours</p>
<p>1. The harbours silt up<br>every year.</p></body></html>"""
    document = read_html(page.encode())
    head = document.masthead
    assert (head.symbol, head.original_language, head.place, head.date, head.title) == (
        "HC/2031/7", "en", "Valmont", date(2031, 3, 3), "Dredging of harbours",
    )  # fmt: skip
    assert [organ.acronym for organ in head.organization] == ["HC"]
    assert told(document) == [("paragraph", 1, "The harbours silt up\nevery year.")]
    assert places(document) == []
