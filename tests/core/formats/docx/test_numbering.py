"""Automatic numbers are what Word prints."""

import pytest

from intersession.core.formats import read
from intersession.core.formats.docx.numbering import FORMATS
from tests.core.formats.docx.word import LEVELS, OFFICIAL, docx, level, numbering, p


def outline(*body: str, **parts: str) -> list[str]:
    """Each block and item in a line: its id and its text."""
    lines = []
    for block in read(docx(*body, **parts)).blocks:
        lines.append(f"{block.id}: {getattr(block, 'text', '')}")
        lines += [f"{item.id} (level {item.level}): {item.text}" for item in getattr(block, "items", [])]
    return lines


def texts(*body: str, **parts: str) -> list[str]:
    return [block.text for block in read(docx(*body, **parts)).blocks]


def test_paragraphs_and_three_levels_of_items_are_numbered_as_word_prints_them():
    body = [
        ("One:", 0),
        ("bread:", 1),
        ("white;", 2),
        ("brown:", 2),
        ("old;", 3),
        ("wine.", 1),
        ("Two:", 0),
        ("salt.", 1),
    ]
    assert outline(*(p(text, num=(1, at)) for text, at in body)) == [
        "para_1: One:",
        "para_1__item_a (level 1): bread:",
        "para_1__item_a__item_i (level 2): white;",
        "para_1__item_a__item_ii (level 2): brown:",
        "para_1__item_a__item_ii__item_a (level 3): old;",
        "para_1__item_b (level 1): wine.",
        "para_2: Two:",
        "para_2__item_a (level 1): salt.",
    ]


def test_the_ninth_letter_of_a_list_is_no_level_of_its_own():
    read_items = read(docx(p("One:", num=(1, 0)), *(p(f"item {n};", num=(1, 1)) for n in range(11))))
    assert [(item.letter, item.level) for item in read_items.blocks[0].items] == [(each, 1) for each in "abcdefghijk"]
    assert read_items.not_understood == []


def test_a_list_goes_on_where_another_of_its_kind_stopped_unless_it_starts_anew():
    nums = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    nums += '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    lists = [p("First.", num=(1, 0)), p("Second.", num=(2, 0)), p("Seventh.", num=(3, 0)), p("Eighth.", num=(3, 0))]
    written = [f"{block.number} {block.text}" for block in read(docx(*lists, numbering=OFFICIAL + nums)).blocks]
    assert written == ["1 First.", "2 Second.", "7 Seventh.", "8 Eighth."]


def test_a_level_may_be_defined_anew_for_one_list():
    nums = '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1">'
    nums += level(1, "lowerLetter", "%2)") + "</w:lvlOverride></w:num>"
    listed = outline(p("Un :", num=(2, 0)), p("pain ;", num=(2, 1)), p("vin.", num=(2, 1)), numbering=OFFICIAL + nums)
    assert listed == ["para_1: Un :", "para_1__item_a (level 1): pain ;", "para_1__item_b (level 1): vin."]


def test_numbers_stand_in_styles_and_in_what_those_are_based_on():
    styles = """<w:style w:type="paragraph" w:styleId="Num"><w:name w:val="Num"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="Num"/></w:style>
    <w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Item"/><w:basedOn w:val="Num"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>"""
    levels = numbering(level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)", '<w:pStyle w:val="Item"/>'))
    body = [
        p("One:", style="Num"),
        p("bread;", style="Item"),
        p("Two.", style="Sub"),
        p("None.", style="Num", num=(0, 0)),
    ]
    assert outline(*body, styles=styles, numbering=levels) == [
        "para_1: One:",
        "para_1__item_a (level 1): bread;",
        "para_2: Two.",
        "text_1: None.",
    ]


def test_a_list_may_be_defined_in_a_list_style():
    more = (
        '<w:abstractNum w:abstractNumId="5"><w:styleLink w:val="Own"/>'
        + level(0, "decimal", "%1.", start=4)
        + "</w:abstractNum>"
    )
    more += '<w:abstractNum w:abstractNumId="6"><w:numStyleLink w:val="Own"/></w:abstractNum>'
    nums = (
        '<w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="6"/></w:num>'
    )
    style = '<w:style w:type="numbering" w:styleId="Own"><w:name w:val="Own"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
    read_blocks = read(
        docx(p("Four.", num=(6, 0)), p("Five.", num=(6, 0)), styles=style, numbering=numbering(more=more, nums=nums))
    ).blocks
    assert [(block.number, block.text) for block in read_blocks] == [(4, "Four."), (5, "Five.")]


@pytest.mark.parametrize(
    ("deeper", "printed"),
    [
        (level(1, "decimal", "%1-%2 x"), ["A-1 x", "A-2 x", "B-1 x"]),
        (level(1, "decimal", "%1-%2 x", "<w:isLgl/>"), ["1-1 x", "1-2 x", "2-1 x"]),
        (level(1, "decimalZero", "§%2", '<w:lvlRestart w:val="0"/>'), ["§01", "§02", "§03"]),
        (level(1, "ordinal", "%2 x", start=2), ["2nd x", "3rd x", "2nd x"]),
        (level(1, "upperRoman", "Art. %2"), ["Art. I", "Art. II", "Art. I"]),
        (level(1, "none", "Then"), ["Then", "Then", "Then"]),
    ],
)
def test_a_label_that_is_none_of_a_paragraph_stands_before_its_words(deeper, printed):
    levels = numbering(level(0, "upperLetter", "%1-"), deeper)
    first, second = (p(f"Part {n} is here.", num=(1, 0)) for n in (1, 2))
    words = [p("Words of it.", num=(1, 1)) for _ in range(3)]
    read_texts = texts(p("1. Begun."), first, *words[:2], second, words[2], numbering=levels)
    assert [text for text in read_texts if text.endswith("of it.")] == [f"{label} Words of it." for label in printed]


def test_a_level_starts_anew_after_the_level_that_it_names():
    levels = numbering(
        level(0, "decimal", "%1."),
        level(1, "lowerLetter", "%2."),
        level(2, "decimal", "x%3", '<w:lvlRestart w:val="1"/>'),
    )
    body = [
        p("A.", num=(1, 0)),
        p("B.", num=(1, 1)),
        p("C.", num=(1, 2)),
        p("D.", num=(1, 1)),
        p("E.", num=(1, 2)),
        p("F.", num=(1, 0)),
        p("G.", num=(1, 2)),
    ]
    assert [text for text in texts(*body, numbering=levels) if text[0] == "x"] == ["x1 C.", "x2 E.", "x1 G."]


def test_bullets_are_items_without_a_letter_and_keep_their_levels():
    body = [
        p("We ask for:", num=(1, 0)),
        p("bread;", num=(7, 0)),
        p("white;", num=(7, 1)),
        p("wine.", num=(7, 0)),
        p("Two.", num=(1, 0)),
    ]
    read_blocks = read(docx(*body)).blocks
    assert [(item.letter, item.level, item.text) for item in read_blocks[0].items] == [
        (None, 1, "bread;"),
        (None, 2, "white;"),
        (None, 1, "wine."),
    ]


def test_a_number_in_parts_is_the_paragraphs_label():
    read_document = read(
        docx(
            p("One.", num=(1, 0)),
            p("Half.", num=(1, 1)),
            numbering=numbering(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")),
        )
    )
    assert [(block.number, block.label, block.text) for block in read_document.blocks] == [
        (1, None, "One."),
        (None, "1.1", "Half."),
    ]
    assert read_document.not_understood == []


@pytest.mark.parametrize(
    ("form", "numbers", "printed"),
    [
        ("lowerLetter", (1, 26, 27, 53), ["a", "z", "aa", "aaa"]),
        ("upperRoman", (1, 4, 9, 1999, 4000), ["I", "IV", "IX", "MCMXCIX", "4000"]),
        ("ordinal", (1, 2, 3, 11, 22, 113), ["1st", "2nd", "3rd", "11th", "22nd", "113th"]),
        ("russianLower", (1, 3), ["а", "в"]),
        ("hindiNumbers", (12,), ["١٢"]),
    ],
)
def test_numbers_are_written_in_the_form_of_their_list(form, numbers, printed):
    assert [FORMATS[form](number) for number in numbers] == printed


def test_typed_labels_are_read_as_printed_ones():
    assert outline(p("1. We ask:"), p("(a)\tfor bread;"), p("(b) for wine."), p("2.   We left.")) == [
        "para_1: We ask:",
        "para_1__item_a (level 1): for bread;",
        "para_1__item_b (level 1): for wine.",
        "para_2: We left.",
    ]


def test_levels_of_official_documents_are_the_four_that_the_manual_names():
    assert [text for _, text in LEVELS] == ["%1.", "(%2)", "(%3)", "%4."]
