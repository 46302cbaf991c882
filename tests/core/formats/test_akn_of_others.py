"""Akoma Ntoso that others write: laws, debates, resolutions; what is not understood is listed with its line."""

from datetime import date

import pytest

from intersession.core.document import Annex, Footnote, Heading, LetteredHeading, Passage, ReadDocument, Table
from intersession.core.formats import UnreadableError, read
from intersession.core.formats.akn import read_akn

ACT = """<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
 <act name="act" contains="singleVersion">
  <meta>
   <identification source="#registry">
    <FRBRWork>
     <FRBRthis value="/akn/zz/act/2031/4/!main"/><FRBRuri value="/akn/zz/act/2031/4"/>
     <FRBRalias value="Harbours Act" name="title"/>
     <FRBRdate date="2031-02-01" name="Generation"/><FRBRauthor href="#parliament"/><FRBRcountry value="zz"/>
     <FRBRnumber value="4"/>
    </FRBRWork>
    <FRBRExpression>
     <FRBRthis value="/akn/zz/act/2031/4/fra/!main"/><FRBRuri value="/akn/zz/act/2031/4/fra"/>
     <FRBRdate date="2031-02-01" name="Generation"/><FRBRauthor href="#parliament"/>
     <FRBRlanguage language="eng"/><FRBRtranslation href="/x" fromLanguage="por" by="#registry"/>
    </FRBRExpression>
    <FRBRManifestation>
     <FRBRthis value="/x"/><FRBRuri value="/x"/><FRBRdate date="2031-02-01" name="x"/><FRBRauthor href="#registry"/>
    </FRBRManifestation>
   </identification>
  </meta>
  <preamble><p>Whereas   harbours
     silt up,</p></preamble>
  <body>
   <part eId="part_A"><num>Part A</num><heading>Harbours</heading>
    <section eId="sec_1"><num>1.</num><heading>Definitions</heading>
     <subsection eId="sec_1__subsec_1"><num>(1)</num><content>
      <blockList eId="list0">
       <listIntroduction>In this Act, <term refersTo="#harbour">harbour</term> means—</listIntroduction>
       <item eId="list0__item_a"><num>(a)</num><p>a place for <b>ships</b>;</p></item>
       <item eId="list0__item_b"><num>(b)</num>
        <blockList eId="list1"><listIntroduction>a place for:</listIntroduction>
         <item eId="list1__item_i"><num>(i)</num><p>boats; see <ref href="/akn/zz/act/2030/9">Act 9</ref>.</p></item>
        </blockList></item>
      </blockList></content></subsection>
     <subsection eId="sec_1__subsec_2"><num>(2)</num><content><p>Nothing else does.</p><p>Not even <ref href="#a">a</ref> pond.</p></content></subsection>
    </section>
    <section eId="sec_2"><num>2.</num><heading>Dues</heading><content>
     <p>The dues are<authorialNote marker="†"><p>In coins.</p></authorialNote>:</p>
     <table eId="t1"><tr><th><p>Ship</p></th><th colspan="2"><p>Dues</p></th></tr>
      <tr><td><p>Barge</p></td><td><p>4</p><p>or 5</p></td><td><p/></td></tr></table>
     <p><img src="crest.png"/></p>
    </content></section>
   </part>
   <article eId="art_3"><num>Article 3</num><content><p>Section 2 is replaced: <quotedStructure>
     <section><num>2.</num><content><p>There are no dues.</p></content></section></quotedStructure></p></content></article>
  </body>
  <attachments><attachment eId="att_1"><heading>Schedule</heading><doc name="schedule"><meta/>
   <mainBody><p>Oars.</p><mathematics>x &lt; y</mathematics></mainBody></doc></attachment></attachments>
 </act>
</akomaNtoso>
"""


def told(document: ReadDocument) -> list[tuple]:
    """What stands where, in short."""
    return [line for block in document.blocks for line in _told(block)]


def _told(block):
    match block:
        case Heading():
            yield ("heading", block.level, block.text)
        case LetteredHeading():
            yield ("topic", block.letter, block.text)
        case Passage():
            yield ("quotation" if block.quotation else "paragraph", block.number, block.text)
            yield from (("item", item.level, item.letter, item.text) for item in block.items)
        case Table():
            yield ("table", block.head, [[cell.text for cell in row] for row in block.rows])
        case Footnote():
            yield ("footnote", block.mark, block.on, block.text)
        case Annex():
            yield ("annex", block.title)
            yield from told(ReadDocument(blocks=block.blocks))


def places(document: ReadDocument) -> list[tuple]:
    return [(place.line, place.fault.code, place.text) for place in document.not_understood]


def test_a_law_is_read_as_headings_paragraphs_and_items():
    document = read(ACT.encode())
    head = document.masthead
    assert (head.title, head.date, head.language, head.original_language) == (
        "Harbours Act",
        date(2031, 2, 1),
        "en",
        "pt",
    )
    assert told(document) == [
        ("paragraph", None, "Whereas harbours silt up,"),
        ("heading", 1, "Part A Harbours"),
        ("heading", 2, "1. Definitions"),
        ("paragraph", 1, "In this Act, harbour means—"),
        ("item", 1, "a", "a place for ships;"),
        ("item", 1, "b", "a place for:"),
        ("item", 2, "i", "boats; see Act 9."),
        ("paragraph", 2, "Nothing else does."),
        ("paragraph", None, "Not even a pond."),
        ("heading", 2, "2. Dues"),
        ("paragraph", None, "The dues are:"),
        ("footnote", "†", "text_3", "In coins."),
        ("table", 1, [["Ship", "Dues"], ["Barge", "4\nor 5", ""]]),
        ("heading", 1, "Article 3"),
        ("paragraph", None, "Section 2 is replaced:"),
        ("quotation", 2, "There are no dues."),
        ("annex", "Schedule"),
        ("paragraph", None, "Oars."),
        ("paragraph", None, "x < y"),
    ]
    assert places(document) == [
        (33, "links_without_targets", "/akn/zz/act/2030/9"),
        (42, "picture", "crest.png"),
        (49, "element_strange", "x < y"),
    ]


DEBATE = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0/CSD13"><debate name="hansard"><meta/>
<preface><p>Record of the <docDate date="2031-05-03">third of May</docDate></p><p>Volume 9</p></preface>
<debateBody><debateSection eId="ds_1" name="oral"><heading>Oral questions</heading>
<speech by="#a"><from>Ms Ardent:</from><p>Is the harbour <i>dredged</i>?</p></speech>
<scene>(Laughter.)</scene>
<answer by="#b"><from>The Minister:</from><p>It is.<eol/>Mostly.</p></answer></debateSection>
<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>
</debateBody></debate></akomaNtoso>
"""


def test_a_debate_is_read_as_what_was_said_and_nothing_is_fetched():
    document = read(DEBATE.encode())
    assert told(document) == [
        ("heading", 1, "Oral questions"),
        ("paragraph", None, "Ms Ardent:"),
        ("paragraph", None, "Is the harbour dredged?"),
        ("paragraph", None, "(Laughter.)"),
        ("paragraph", None, "The Minister:"),
        ("paragraph", None, "It is.\nMostly."),
    ]
    assert document.masthead.date == date(2031, 5, 3)
    assert places(document) == [
        (2, "unplaced_line", "Record of the"),
        (2, "unplaced_line", "Volume 9"),
        (7, "element_strange", "file:///etc/passwd"),
    ]


RESOLUTION = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution"><meta/>
<coverPage><container name="cover"><p><docAuthority>Assembly of Harbours</docAuthority></p>
<p>Distr.: <docStatus>General</docStatus></p><p><docNumber>AH/RES/31/7</docNumber></p></container></coverPage>
<preface><p><docTitle>Dredging of harbours</docTitle></p></preface>
<preamble><formula name="enacting"><p>The Assembly,</p></formula>
<recitals><recital eId="rec_1"><num>(1)</num><p>Recalling its resolution 30/2,</p></recital></recitals></preamble>
<mainBody><paragraph eId="para_1"><num>1.</num><content><p>Invites Members to choose two of the following projects by 3 May 2031:</p>
<ul><li>silt <ol><li>sand</li><li value="c">mud</li></ol></li><li><p>rocks</p></li></ul></content></paragraph>
<paragraph eId="para_1_bis" wId="para_9"><num>1 bis.</num><content><p>Takes <ins>due</ins><del>no</del> note.</p></content></paragraph>
stray words</mainBody></statement></akomaNtoso>
"""


def test_a_resolution_is_read_with_its_masthead_its_changes_and_what_it_asks():
    document = read(RESOLUTION.encode())
    head = document.masthead
    assert [organ.name for organ in head.organization] == ["Assembly of Harbours"]
    assert (head.symbol, head.distribution, head.title) == ("AH/RES/31/7", "general", "Dredging of harbours")
    assert told(document) == [
        ("paragraph", None, "The Assembly,"),
        ("paragraph", None, "(1) Recalling its resolution 30/2,"),
        ("paragraph", 1, "Invites Members to choose two of the following projects by 3 May 2031:"),
        ("item", 1, None, "silt"),
        ("item", 2, "1", "sand"),
        ("item", 2, "c", "mud"),
        ("item", 1, None, "rocks"),
        ("paragraph", None, "Takes due note."),
        ("paragraph", None, "stray words"),
    ]
    changed = document.blocks[-2]
    assert (changed.id, changed.eid, changed.original_text) == ("para_9", "para_1_bis", "Takes no note.")
    assert [(ask.kind, ask.places, ask.by) for ask in document.asks] == [("choose", 2, date(2031, 5, 3))]
    assert places(document) == [(9, "words_astray", "stray words")]


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE akomaNtoso [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<akomaNtoso><doc name='&b;'><mainBody><p>&b;</p></mainBody></doc></akomaNtoso>"
)
OUTSIDE = (
    '<!DOCTYPE akomaNtoso SYSTEM "http://192.0.2.1/akn.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    "<akomaNtoso><doc name='x'><mainBody><p>&x;</p></mainBody></doc></akomaNtoso>"
)
DEEP = (
    "<akomaNtoso><doc name='x'><mainBody>" + "<section>" * 5000 + "</section>" * 5000 + "</mainBody></doc></akomaNtoso>"
)


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (LAUGHS, "The file declares a document type or entities, which are not read."),
        (OUTSIDE, "The file declares a document type or entities, which are not read."),
        ("<akomaNtoso><doc>\n<p></doc></akomaNtoso>", "The file is not well-formed XML: line 2."),
        ("<akomaNtoso><doc><p>&x;</p></doc></akomaNtoso>", "The file is not well-formed XML: line 1."),
        ("<akomaNtoso><meta/></akomaNtoso>", "The Akoma Ntoso file holds no document."),
        (DEEP, "The file is not well-formed XML: line 1."),
    ],
)
def test_what_attacks_or_is_broken_is_refused_with_a_sentence(file, why):
    with pytest.raises(UnreadableError) as refused:
        read_akn(file.encode())
    assert str(refused.value) == why


def test_a_file_nested_as_deep_as_the_parser_allows_is_read():
    words = "<section>" * 240 + "<content><p>Deep.</p></content>" + "</section>" * 240
    document = read_akn(f"<akomaNtoso><doc name='x'><mainBody>{words}</mainBody></doc></akomaNtoso>".encode())
    assert told(document) == [("paragraph", None, "Deep.")]
