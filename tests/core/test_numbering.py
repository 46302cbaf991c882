"""How documents number: headings in schemes, paragraphs in parts and in between."""

from intersession.core.document import Heading, Passage
from intersession.core.formats import as_json, read, write
from intersession.core.formats.from_json import from_json
from intersession.core.formats.html import html_body
from intersession.core.paragraphs import parse
from tests.cases import each
from tests.core.test_paragraphs import faults, outline


def levels(text: str) -> list[tuple[str, int]]:
    return [(block.text, block.level) for block in parse(text).blocks if isinstance(block, Heading)]


def test_numbers_in_parts_are_numbers_of_paragraphs():
    text = "A title\n\n1.1 One of the first.\n1.2 Two of the first.\n2.1. One of the second.\n2.1.1 And below it.\n"
    assert outline(text) == [
        "para_1-1: One of the first.",
        "para_1-2: Two of the first.",
        "para_2-1: One of the second.",
        "para_2-1-1: And below it.",
    ]
    assert [(b.number, b.label, b.printed) for b in parse(text).blocks if isinstance(b, Passage)] == [
        (None, "1.1", "1.1"),
        (None, "1.2", "1.2"),
        (None, "2.1", "2.1"),
        (None, "2.1.1", "2.1.1"),
    ]
    assert faults(text) == []


def test_paragraphs_put_in_between_keep_their_latin():
    text = "A title\n\n8. Eight.\n\n9. Nine.\n\n9 bis. Nine again.\n\n9ter. And again.\n\n10. Ten.\n"
    assert outline(text) == [
        "para_8: Eight.",
        "para_9: Nine.",
        "para_9bis: Nine again.",
        "para_9ter: And again.",
        "para_10: Ten.",
    ]
    assert ([b.printed for b in parse(text).blocks], faults(text)) == (["8.", "9.", "9 bis.", "9 ter.", "10."], [])


def test_numbers_in_parts_that_jump_or_repeat_are_kept_and_named():
    text = "A title\n\n1.1 One.\n\n1.4 Four.\n\n1.4 Four again.\n\n1.5 Five.\n"
    assert outline(text) == ["para_1-1: One.", "para_1-4: Four.", "para_1-4_2: Four again.", "para_1-5: Five."]
    assert faults(text) == [(5, "Paragraph 1.4 follows paragraph 1.1."), (7, "Paragraph 1.4 follows paragraph 1.4.")]


def test_a_decimal_in_a_sentence_is_no_number_of_a_paragraph():
    text = "1. The river rose by\n\n3.5 per cent, and the lake by\n\n2.1 Systems fell to that.\n\n2. We left."
    assert outline(text) == [
        "para_1: The river rose by 3.5 per cent, and the lake by 2.1 Systems fell to that.",
        "para_2: We left.",
    ]


def test_a_numbered_title_over_numbers_in_parts_is_a_heading():
    text = (
        "A title\n\n1. Scope\n\n1.1 The code applies to lakes.\n\n1.2 It does not apply to seas.\n\n2. Terms\n\n"
        "2.1 General\n\n2.1.1 A lake is still.\n\n2.2 Special\n\n2.2.1 A pond is a lake.\n"
    )
    assert levels(text) == [("1. Scope", 1), ("2. Terms", 1), ("2.1 General", 2), ("2.2 Special", 2)]
    assert [block.id for block in parse(text).blocks if isinstance(block, Passage)] == [
        "para_1-1",
        "para_1-2",
        "para_2-1-1",
        "para_2-2-1",
    ]
    assert faults(text) == []


THREE_SCHEMES = """A title

I. Introduction

1. We met.

II. Waters

A. Lakes

1. In the north

2. They are cold.

2. In the south

3. They are warm.

B. Rivers

4. They run.

III. Next steps

5. We meet again.
"""


def test_headings_have_the_levels_of_their_numbers():
    assert levels(THREE_SCHEMES) == [
        ("I. Introduction", 1),
        ("II. Waters", 1),
        ("A. Lakes", 2),
        ("1. In the north", 3),
        ("2. In the south", 3),
        ("B. Rivers", 2),
        ("III. Next steps", 1),
    ]
    assert [block.id for block in parse(THREE_SCHEMES).blocks if isinstance(block, Passage)] == [
        f"para_{number}" for number in range(1, 6)
    ]
    assert faults(THREE_SCHEMES) == []


def test_letters_that_begin_first_stand_over_numbers_that_begin_later():
    text = "A title\n\nA. Lakes\n\nI. Cold\n\n1. One.\n\nII. Warm\n\n2. Two.\n\nB. Rivers\n\n3. Three.\n"
    assert levels(text) == [("A. Lakes", 1), ("I. Cold", 2), ("II. Warm", 2), ("B. Rivers", 1)]


def test_one_subheading_alone_is_not_guessed():
    alone = "A title\n\nI. Lakes\n\n1. One.\n\nConclusions\n\n2. Two.\n"
    assert levels(alone) == [("I. Lakes", 1), ("Conclusions", 1)]
    two = "A title\n\nI. Lakes\n\nCold ones\n\n1. One.\n\nWarm ones\n\n2. Two.\n\nII. Seas\n\n3. Three.\n"
    assert levels(two) == [("I. Lakes", 1), ("Cold ones", 2), ("Warm ones", 2), ("II. Seas", 1)]


def test_headings_that_the_text_marks_keep_their_levels():
    text = "A title\n\n## Lakes\n\n1. One.\n\n### Cold ones\n\n2. Two.\n\n## Rivers\n\n3. Three.\n"
    assert levels(text) == [("Lakes", 1), ("Cold ones", 2), ("Rivers", 1)]


def test_an_annex_has_levels_of_its_own():
    [*_, annex] = parse(f"{THREE_SCHEMES}\nAnnex\n\nA. Gauges\n\n1. One.\n\nB. Boats\n\n2. Two.\n").blocks
    assert [(b.text, b.level) for b in annex.blocks if isinstance(b, Heading)] == [("A. Gauges", 1), ("B. Boats", 1)]


def test_headings_that_jump_are_named():
    text = "A title\n\nI. One\n\n1. One.\n\nIII. Three\n\n2. Two.\n\nIII. Three again\n\n3. Three.\n"
    assert faults(text) == [(7, "Heading III follows heading I."), (11, "Heading III follows heading III.")]


@each(
    "text",
    [
        THREE_SCHEMES,
        "A title\n\n1. Scope\n\n1.1 One.\n\n1.2 Two.\n\n2. Terms\n\n2.1 Three.\n",
        "A title\n\n1. One.\n\n1 bis. One again.\n\n2. Two.\n",
    ],
)
def test_numbered_texts_read_back_equal_from_every_format_that_is_read(text):
    document = parse(text)
    for form in ("text", "akn"):
        again = as_json(read(write(document, form)))["blocks"]
        assert again == as_json(document)["blocks"]
    assert as_json(from_json(as_json(document))) == as_json(document)


def test_a_number_in_parts_is_cited_as_it_is_printed():
    written = html_body(parse("A title\n\n1.1 One.\n\n9 bis. Nine.\n").blocks)
    assert written == (
        '<p class="paragraph" id="para_1-1"><a class="number" href="#para_1-1" id="1.1">1.1</a> One.</p>\n'
        '<p class="paragraph" id="para_9bis"><a class="number" href="#para_9bis" id="9bis">9 bis.</a> Nine.</p>\n'
    )
