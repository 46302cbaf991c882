"""Files that are broken, hostile or too large are refused with a sentence, or read; nothing else happens."""

import tracemalloc
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intersession.core.document import ReadDocument
from intersession.core.formats import FormatError, UnreadableError, read, write
from tests.core.formats.docx.word import OFFICE, docx, p, tbl, tc, tr

WHOLE = docx(p("1. A paragraph."), tbl(tr("a", "b")))


def packed(files: dict[str, bytes | str]) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def with_part(name: str, content: str) -> bytes:
    with ZipFile(BytesIO(WHOLE)) as archive:
        return packed({each: archive.read(each) for each in archive.namelist()} | {name: content})


def doubled() -> bytes:
    written = BytesIO(WHOLE)
    with ZipFile(written, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", "<other/>")
    return written.getvalue()


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (WHOLE[:200], "The file is damaged and cannot be opened."),
        (WHOLE + b"%PDF-1.7", "The file is damaged and cannot be opened."),
        (with_part("word/document.xml", "<w:document"), "The file is damaged and cannot be opened."),
        (with_part("word/styles.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"), "The file has a document type or entities inside, which are not accepted."),
        (packed({"mimetype": "application/epub+zip"}), "The file is an archive, but no Word document."),
        (packed({"xl/workbook.xml": "<workbook/>"}), "The file is an archive, but no Word document."),
        (with_part("word/media/a.xml", "<a>" + " " * (70 << 20) + "</a>"), "The file holds far more than its size: it was not opened."),
        (docx("<w:customXml>" * 120 + p("deep") + "</w:customXml>" * 120), "The file is damaged and cannot be opened."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "The file is protected by a password: send it without one."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_broken_or_hostile_is_refused_with_a_sentence(file, why):
    with pytest.raises(UnreadableError) as refused:
        read(file)
    assert str(refused.value) == why


def test_two_parts_of_one_name_are_refused_for_readers_would_not_agree():
    with pytest.raises(UnreadableError, match="damaged"):
        read(doubled())


def test_what_lies_outside_the_file_is_never_looked_up():
    links = (
        f'<Relationship Id="x" Type="{OFFICE}/attachedTemplate" Target="file:///etc/hostname" TargetMode="External"/>'
    )
    links += f'<Relationship Id="y" Type="{OFFICE}/footnotes" Target="http://127.0.0.1:9/footnotes.xml" TargetMode="External"/>'
    links += f'<Relationship Id="z" Type="{OFFICE}/comments" Target="../../../../etc/passwd"/>'
    assert [block.text for block in read(docx(p("1. Text."), links=links)).blocks] == ["Text."]


CIRCLES = """<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"""
ROUND = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="B"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def test_what_leads_in_a_circle_ends():
    assert [
        block.text
        for block in read(docx(p("1. Text."), p("2. More.", style="A"), styles=CIRCLES, numbering=ROUND)).blocks
    ] == ["Text.", "More."]


ODD = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="99"><w:start w:val="9999999999999"/></w:lvl><w:lvl><w:start w:val="-3"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1%9%0."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def test_odd_numbers_are_no_fault():
    odd = tbl(tr(tc("a", more='<w:gridSpan w:val="99999999999"/><w:vMerge/>')), "<w:tr/>")
    document = read(docx(p("1. Text."), p("Odd.", num=(1, 42)), p("Odd.", num=(1, 0)), odd, numbering=ODD))
    assert [block.text for block in document.blocks[:2]] == ["Text.", "Odd."]


@settings(max_examples=150)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_any_damage_gives_a_document_or_a_sentence(at, other):
    try:
        assert isinstance(read(WHOLE[:at] + other + WHOLE[at + len(other) :]), ReadDocument)
    except FormatError as refused:
        assert str(refused).endswith(".")


def test_a_file_of_a_thousand_pages_takes_little_room():
    body = "".join(
        p(f"Paragraph {n} says what was said in the year {1900 + n % 130}, and in which of the places.", num=(1, 0))
        for n in range(9_900)
    )
    file = docx(body)
    tracemalloc.start()
    document = read(file)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (len(document.blocks), document.blocks[-1].number) == (9_900, 9_900)
    assert most < 60 << 20


TAGS = [
    "p",
    "pPr",
    "rPr",
    "r",
    "t",
    "delText",
    "tab",
    "br",
    "sym",
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "tbl",
    "tr",
    "tc",
    "tcPr",
    "trPr",
    "tblPr",
    "numPr",
    "numId",
    "ilvl",
    "pStyle",
    "rStyle",
    "b",
    "vanish",
    "fldChar",
    "instrText",
    "fldSimple",
    "hyperlink",
    "sdt",
    "sdtPr",
    "sdtContent",
    "tag",
    "footnoteReference",
    "commentRangeStart",
    "commentRangeEnd",
    "commentReference",
    "bookmarkStart",
    "vMerge",
    "gridSpan",
    "gridBefore",
    "tblHeader",
    "cellIns",
    "rPrChange",
    "pPrChange",
    "sectPr",
    "headerReference",
    "drawing",
    "pict",
    "object",
    "txbxContent",
    "altChunk",
    "outlineLvl",
    "customXml",
    "smartTag",
    "ruby",
    "rt",
    "rubyBase",
    "noBreakHyphen",
    "titlePg",
    "footnotePr",
]
VALUES = [
    "0",
    "1",
    "-1",
    "7",
    "99999999999",
    "x",
    "",
    "begin",
    "separate",
    "end",
    "restart",
    "on",
    "Titre1",
    "wid_a",
    "intersession:masthead",
]
NAMES_OF = ("val", "id", "author", "date", "type", "fldCharType", "name", "instr", "font", "char", "customMarkFollows")


def element(tag: str, said: dict[str, str], inner: list[str]) -> str:
    attributes = "".join(f' w:{name}="{value}"' for name, value in said.items())
    return f"<w:{tag}{attributes}>{''.join(inner)}</w:{tag}>"


def grown(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """An element of any kind with anything in it."""
    said = st.dictionaries(st.sampled_from(NAMES_OF), st.sampled_from(VALUES), max_size=3)
    return st.builds(element, st.sampled_from(TAGS), said, st.lists(children, max_size=5))


TREES = st.recursive(st.sampled_from(["", "words", "1. ", "(a) "]), grown, max_leaves=40)
NOTE_AND_COMMENT = {
    "footnotes": f'<w:footnote w:id="1">{p("Note.")}</w:footnote>',
    "comments": f'<w:comment w:id="1">{p("Hm.")}</w:comment>',
}


@settings(max_examples=150, deadline=None)
@given(st.lists(TREES, max_size=6))
def test_elements_in_any_order_are_read_or_refused(trees):
    body = "".join(tree if tree.startswith("<") else p(tree) for tree in trees)
    try:
        document = read(docx(body, p("1. At the end."), **NOTE_AND_COMMENT))
    except FormatError as refused:
        assert str(refused).endswith(".")
    else:
        assert write(document, "docx")
