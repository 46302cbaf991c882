"""What a Word file of ours holds, as Word will see it."""

import re
from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from intersession.core.document import Annex, Change, Comment, Item, Masthead, Organ, Passage, ReadDocument, Run
from intersession.core.formats import read, write

AT = datetime(2031, 3, 4, 9, 30, tzinfo=UTC)
HEAD = Masthead((Organ("en", "IOM", "Organization"),), symbol="IC/2031/4", date=date(2031, 3, 4), title="Rivers")


def inside(document: ReadDocument, part: str = "word/document.xml", language: str | None = "en") -> str:
    """A part of the file."""
    with ZipFile(BytesIO(write(document, "docx", language))) as archive:
        return archive.read(part).decode()


def passage(*runs: Run, **more: object) -> Passage:
    made = Passage(1, "para_1", None, 0, **more)
    made.say(runs)
    return made


def with_items(*letters: str | None, level: int = 1) -> ReadDocument:
    items = [Item(letter, level, f"i{n}", "words") for n, letter in enumerate(letters)]
    return ReadDocument(HEAD, [Passage(1, "para_1", None, 0, "We ask:", items)])


HOSTILE = '<w:p/> & { INCLUDETEXT "/etc/passwd" } \u202eturned\u202c =cmd|x ]]> \ufeff'


def test_hostile_text_stays_text():
    document = ReadDocument(HEAD, [passage(Run(HOSTILE))])
    assert "fldChar" not in inside(document) and "instrText" not in inside(document)
    [read_back] = read(write(document, "docx")).blocks
    assert isinstance(read_back, Passage) and read_back.text == HOSTILE


def test_what_xml_cannot_hold_is_shown_as_replaced():
    document = ReadDocument(HEAD, [passage(Run("a\x00b\x1fc\ud800d\uffffe\r\nf"))])
    [read_back] = read(write(document, "docx")).blocks
    assert isinstance(read_back, Passage) and read_back.text == "a\ufffdb\ufffdc\ufffdd\ufffde\nf"


def test_the_same_document_makes_the_same_bytes_and_names_nobody():
    document = ReadDocument(HEAD, [passage(Run("Text."))])
    assert write(document, "docx", "en") == write(document, "docx", "en")
    core = inside(document, "docProps/core.xml")
    assert re.findall(r">([^<]+)</", core) == ["Rivers", "2031-03-04T00:00:00Z"]
    with ZipFile(BytesIO(write(document, "docx"))) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_changes_are_words_own_with_who_and_when():
    runs = (
        Run("a", change=Change("insert", "Ana", AT)),
        Run("b", change=Change("delete", "Ben", AT, over=Change("insert", "Ana", AT))),
        Run("c", ("bold",), Change("format", "Cy", AT, ())),
        Run("d", change=Change("move_from", "Cy", AT)),
        Run("d", change=Change("move_to", "Cy", AT)),
    )
    document = inside(ReadDocument(HEAD, [passage(*runs, mark_change=Change("insert", "Ana", AT))]))
    said = 'w:author="{}" w:date="2031-03-04T09:30:00Z"'
    for expected in (
        rf"<w:pPr>.*<w:rPr><w:ins w:id=\"\d+\" {said.format('Ana')}/></w:rPr></w:pPr>",
        rf"<w:ins w:id=\"\d+\" {said.format('Ana')}><w:r><w:t xml:space=\"preserve\">a</w:t></w:r></w:ins>",
        rf"<w:ins [^>]*><w:del w:id=\"\d+\" {said.format('Ben')}><w:r><w:delText xml:space=\"preserve\">b</w:delText></w:r></w:del></w:ins>",
        rf"<w:rPr><w:b/><w:bCs/><w:rPrChange w:id=\"\d+\" {said.format('Cy')}><w:rPr/></w:rPrChange></w:rPr>",
        r'<w:moveFromRangeStart [^>]*w:name="move1"[^>]*/><w:moveFrom .*</w:moveFrom><w:moveFromRangeEnd',
        r'<w:moveToRangeStart [^>]*w:name="move1"[^>]*/><w:moveTo .*</w:moveTo><w:moveToRangeEnd',
    ):
        assert re.search(expected, document), expected


def test_paragraphs_that_were_joined_are_two_whose_mark_was_deleted():
    runs = Run("One"), Run("\n", change=Change("delete", "Ben", AT)), Run(" and two.")
    document = ReadDocument(HEAD, [passage(*runs), Passage(2, "para_2", None, 0, "Three.")])
    assert inside(document).count("<w:del ") == 1 and "<w:br/>" not in inside(document)
    assert [(block.number, block.text, block.original_text) for block in read(write(document, "docx")).blocks] == [
        (1, "One and two.", "One\n and two."),
        (2, "Three.", None),
    ]


def test_a_comment_stands_on_its_words_even_over_paragraphs():
    first = passage(Run("The boats"), comments=(Comment("Which?", "Ana", AT, "boats\nNets"),))
    document = ReadDocument(HEAD, [first, Passage(2, "para_2", None, 0, "Nets and lines.")])
    assert 'w:author="Ana"' in inside(document, "word/comments.xml")
    assert [block.comments for block in read(write(document, "docx")).blocks] == [first.comments, ()]


@pytest.mark.parametrize(
    ("language", "printed"), [("en", ["%1.", "(%2)", "(%3)", "%4."]), ("fr", ["%1.", "%2)", "%3)", "%4."])]
)
def test_lists_have_the_labels_of_their_language(language, printed):
    numbering = inside(with_items("a"), "word/numbering.xml", language)
    assert re.findall(r'lvlText w:val="(.*?)"', numbering)[:4] == printed


@pytest.mark.parametrize(
    ("letters", "lists"),
    [
        (("a", "b", "c"), 4),  # the four kinds, and no more
        (tuple("abcdefghij"), 4),
        (("i", "ii", "iii"), 5),  # a list of Roman numbers at the first level
        (("a", "c"), 5),  # one that goes on after a jump
        (("1", "2"), 5),
        ((None, None), 4),
        (("bis",), 4),  # no list prints it: it is typed
    ],
)
def test_labels_are_real_numbers_wherever_a_list_can_print_them(letters, lists):
    document = with_items(*letters)
    assert inside(document, "word/numbering.xml").count("<w:num ") == lists
    [read_back] = read(write(document, "docx")).blocks
    assert isinstance(read_back, Passage) and tuple(item.letter for item in read_back.items) == letters


def test_an_edited_masthead_says_what_was_typed_there():
    file = BytesIO(write(ReadDocument(HEAD, [passage(Run("Text."))]), "docx", "en"))
    with ZipFile(file) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    parts["word/document.xml"] = (
        parts["word/document.xml"].replace("Rivers", "Lakes").replace("4 March 2031", "5 March 2031")
    )
    edited = BytesIO()
    with ZipFile(edited, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    head = read(edited.getvalue()).masthead
    assert (head.title, head.date, head.symbol) == ("Lakes", date(2031, 3, 5), "IC/2031/4")


def test_arabic_runs_from_the_right_and_its_latin_words_do_not():
    document = inside(ReadDocument(HEAD, [passage(Run("عن IOM"))]), language="ar")
    assert '<w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">عن </w:t>' in document
    assert '<w:r><w:t xml:space="preserve">IOM</w:t></w:r>' in document
    styles = inside(ReadDocument(HEAD), "word/styles.xml", "ar")
    assert '<w:lang w:bidi="ar-SA"/>' in styles and "<w:pPr><w:bidi/></w:pPr>" in styles


def test_annexes_are_numbered_where_there_are_several():
    annexes = [Annex(f"annex_{n}", "Stations", "fr", 0) for n in (1, 2)]
    assert 'lvlText w:val="Annexe %1"' in inside(ReadDocument(HEAD, annexes), "word/numbering.xml", "fr")
    assert 'lvlText w:val="Annex"' in inside(ReadDocument(HEAD, annexes[:1]), "word/numbering.xml", "en")


def test_every_page_but_the_first_bears_the_symbol_and_its_number():
    document = ReadDocument(HEAD, [passage(Run("Text."))])
    header = inside(document, "word/header1.xml")
    assert "IC/2031/4" in header and '<w:fldSimple w:instr=" PAGE ">' in header
    assert "<w:titlePg/>" in inside(document)
