"""The paragraph grammar: labels, joins, headings, items; any text, and documents made at random."""

import re
import string
from functools import cache
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from intersession.core.document import Heading, Passage, ReadDocument, Run
from intersession.core.formats import as_json, read, write
from intersession.core.paragraphs import parse
from intersession.core.paragraphs.particulars import MEETING
from tests.cases import each, some
from tests.core import shapes
from tests.core.samples import NOTES, note, note_read


def outline(text: str) -> list[str]:
    """Each block in a line: its id and text, items after it."""
    lines = []
    for block in parse(text).blocks:
        lines.append(f"{block.id}: {getattr(block, 'text', '')}")
        lines += [f"{item.id}: {item.text}" for item in getattr(block, "items", [])]
    return lines


def faults(text: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.why) for fault in parse(text).not_understood]


def test_a_number_without_a_mark_continues_the_paragraph():
    assert outline("1. We met\n\n26 experts there.\n\n2. We left.") == [
        "para_1: We met 26 experts there.",
        "para_2: We left.",
    ]


def test_a_number_out_of_sequence_in_a_sentence_continues_the_paragraph():
    text = "1. As was said in\n\n2019. The text stands.\n\n2. We left."
    assert outline(text) == ["para_1: As was said in 2019. The text stands.", "para_2: We left."]


def test_a_gap_in_the_numbers_is_kept_and_named():
    text = "1. One.\n\n2. Two.\n\n4. Four."
    assert outline(text) == ["para_1: One.", "para_2: Two.", "para_4: Four."]
    assert faults(text) == [(5, "Paragraph 4 follows paragraph 2.")]


def test_a_number_that_stands_twice_is_kept_and_named():
    text = "1. One.\n\n2. Two.\n\n2. Two again.\n\n3. Three."
    assert outline(text) == ["para_1: One.", "para_2: Two.", "para_2_2: Two again.", "para_3: Three."]
    assert faults(text) == [(5, "Paragraph 2 follows paragraph 2.")]


def test_the_ninth_letter_is_no_roman_one():
    items = "\n".join(f"({letter}) {letter * 3};" for letter in "abcdefghijk")
    assert faults(f"1. We ask:\n{items}\n2. We left.") == []


def test_items_have_levels():
    text = "1. We ask:\n(a) for bread:\n(i) white;\n(ii) brown:\na. fresh;\nb. stale;\n(b) for wine.\n2. We left."
    assert outline(text) == [
        "para_1: We ask:",
        "para_1__item_a: for bread:",
        "para_1__item_a__item_i: white;",
        "para_1__item_a__item_ii: brown:",
        "para_1__item_a__item_ii__item_a: fresh;",
        "para_1__item_a__item_ii__item_b: stale;",
        "para_1__item_b: for wine.",
        "para_2: We left.",
    ]


def test_the_ninth_letter_is_not_roman_one():
    text = "1. We ask:\n" + "".join(f"({letter}) for {letter}{letter};\n" for letter in string.ascii_lowercase[:11])
    assert [line.split(":")[0] for line in outline(text)] == [
        "para_1",
        *(f"para_1__item_{letter}" for letter in string.ascii_lowercase[:11]),
    ]


def test_bullets_are_items_without_letters():
    assert outline("1. We ask:\n\n- for bread;\n- for wine.\n") == [
        "para_1: We ask:",
        "para_1__bullet_1: for bread;",
        "para_1__bullet_2: for wine.",
    ]


def test_a_label_may_touch_its_sentence_or_be_bold():
    assert outline("1.One.\n\n**2.** Two.\n\n**3. Three** is bold.") == [
        "para_1: One.",
        "para_2: Two.",
        "para_3: Three is bold.",
    ]


def test_a_title_that_a_page_break_cuts_is_one():
    text = "1. One.\n\nRivers, bridges,\n\n- 2 -\n\nfords and ferries\n\n2. Two."
    assert outline(text) == ["para_1: One.", "hdg_1: Rivers, bridges, fords and ferries", "para_2: Two."]


def test_letters_over_paragraphs_are_headings_in_french_too():
    text = "1. Les thèmes suivent.\n\na) Les ponts\n\n2. Ils vieillissent.\n\nb) Les digues\n\n3. Elles tiennent."
    assert outline(text) == [
        "para_1: Les thèmes suivent.",
        "topic_a: Les ponts",
        "para_2: Ils vieillissent.",
        "topic_b: Les digues",
        "para_3: Elles tiennent.",
    ]


def test_headings_have_two_levels():
    text = "A title\n\nI. First\n\nA. Part\n\n1. One.\n\nB. Other part\n\n2. Two.\n\nII. Second\n\n3. Three."
    headings = [(block.text, block.level) for block in parse(text).blocks if isinstance(block, Heading)]
    assert headings == [("I. First", 1), ("A. Part", 2), ("B. Other part", 2), ("II. Second", 1)]


def test_a_section_is_the_nearest_heading_above():
    text = "1. One.\n\nPart\n\n2. Two.\n\n(a) Topic\n\n3. Three."
    assert [b.section for b in parse(text).blocks if isinstance(b, Passage)] == [None, "hdg_1", "topic_a"]


def test_text_without_a_number_is_a_paragraph_without_a_number():
    text = (
        "A title\n\nThis note was written in haste, and the secretariat asks for the indulgence "
        "of its readers.\n\n1. One."
    )
    document = parse(text)
    assert document.masthead.title == "A title"
    assert [(b.number, b.id) for b in document.blocks if isinstance(b, Passage)] == [(None, "text_1"), (1, "para_1")]


def test_annexes_count_for_themselves():
    text = "1. One.\nANNEX I\nBudget\n1. Money.\n\nAnnexe II : Effectifs\n\n1. People."
    annexes = parse(text).blocks[1:]
    assert [(annex.id, annex.title, [block.id for block in annex.blocks]) for annex in annexes] == [
        ("annex_1", "Budget", ["annex_1__para_1"]),
        ("annex_2", "Effectifs", ["annex_2__para_1"]),
    ]


def test_marks_that_have_no_partner_stay():
    assert outline("1. A * star and 2 ** 3 *here.") == ["para_1: A * star and 2 ** 3 *here."]


def test_styles_may_nest_in_each_other():
    [passage] = parse("1. A ***very*** **bold *and slanted* word**.").blocks
    assert isinstance(passage, Passage)
    assert passage.runs == (
        Run("A "),
        Run("very", ("bold", "italic")),
        Run(" "),
        Run("bold ", ("bold",)),
        Run("and slanted", ("bold", "italic")),
        Run(" word", ("bold",)),
        Run("."),
    )


FIRST_PAGES = {
    "health assembly": (
        "WORLD HEALTH ORGANIZATION\n\nSEVENTY-FIFTH HEALTH ASSEMBLY                A75/INF./4\n"
        "Provisional agenda item 12                   3 May 2031\n\nHuman resources\n\nReport by the "
        "Director-General\n\n1. One.",
        {
            "meeting": "SEVENTY-FIFTH HEALTH ASSEMBLY",
            "title": "Human resources",
            "kind": "Report by the Director-General",
        },
    ),
    "general assembly": (
        "United Nations\tA/85/214\nGeneral Assembly\tDistr.: General\n\t3 May 2031\n\tOriginal: English/French\n\n"
        "Eighty-fifth session\nItem 20 of the provisional agenda\n\nOceans and the law of the sea\n\n"
        "Report of the Secretary-General\n\n1. One.",
        {
            "meeting": "General Assembly",
            "session": "Eighty-fifth session",
            "title": "Oceans and the law of the sea",
            "kind": "Report of the Secretary-General",
            "original_language": None,
            "distribution": "general",
        },
    ),
    "governing body": (
        "INTERNATIONAL LABOUR OFFICE\n\nGB.400/INS/3\n\nGoverning Body\n400th Session, Lyrène, 3–14 March 2031\n\n"
        "Agenda of future sessions\n\n1. One.",
        {"title": "Agenda of future sessions", "meeting_date": "2031-03-03"},
    ),
    "food standards": (
        "JOINT FOOD STANDARDS PROGRAMME\n\nCX/FA 31/62/3\n\nCODEX COMMITTEE ON FOOD LABELS\nSixty-second Session\n\n"
        "MATTERS REFERRED BY OTHER BODIES\n\n1. One.",
        {"symbol": "CX/FA 31/62/3", "title": "MATTERS REFERRED BY OTHER BODIES"},
    ),
}


@each(("text", "said"), FIRST_PAGES.values(), titles=FIRST_PAGES)
def test_first_pages_of_other_organizations(text, said):
    masthead = as_json(parse(text))["masthead"]
    assert {key: masthead[key] for key in said} == said
    assert [block.id for block in parse(text).blocks] == ["para_1"]


def test_two_original_languages_are_not_understood():
    assert faults("Original: English/French\n\nA title\n\n1. One.") == [
        (1, "“English/French” is not the name of one language.")
    ]


OUR_SHAPES = {
    "Windows": shapes.windows,
    "indented": shapes.indented,
    "doubled blanks": shapes.doubled_blanks,
    "trailing spaces": shapes.trailing_spaces,
    "tabs": shapes.tab_after_label,
    "no-break spaces": shapes.no_break_after_label,
}


@each(("name", "shape"), some(product(sorted(path.name for path in NOTES.iterdir()), OUR_SHAPES), 7))
def test_shape_changes_nothing_in_our_notes(name, shape):
    assert shapes.whole(parse(OUR_SHAPES[shape](note(name)))) == as_it_is(name)


@cache
def as_it_is(name):
    return shapes.whole(note_read(name))


# Any text


@given(st.text(max_size=800))
def test_any_text_gives_a_result(text):
    assert as_json(parse(text))["not_understood"] is not None


SIGNS = (
    r"1. 2. 3. 9. 1.1 1.2 2.1 2.1.1 9 bis. ## (a) (b) (i) a) - * ** _ ___ |"
    r" \t \f \n \n\n Annex I Original: [1] ¹ 1/ Page 2 A. II. “ ” « » ; : , . ? TITLE",
    "the of two select by May Delegations are invited to choose following: IC/2031/4 2031 deux sont "
    "priées de choisir Option 1:",
    "(أ) أ- 1- أولا- ؟ ، 一、 （一） １． 。 ： а) А. Приложение المرفق 附件一 2031年6月21日 21 июня التوزيع: عام ООН",
)
WORDS = st.sampled_from(
    [word.encode().decode("unicode_escape") if "\\" in word else word for s in SIGNS for word in s.split(" ")]
)


@given(st.lists(WORDS, max_size=120))
def test_any_mixture_of_signs_gives_a_result(words):
    document = parse(" ".join(words))
    ids = re.findall(r'"id": "([^"]+)"', write(document, "json").decode())
    assert len(ids) == len(set(ids))
    assert write(document, "html") and write(document, "text")


# Documents made at random

LETTERS = "abcdefghijklmnopqrstuvwxyzéèàçñóíúü"
#: No word that names a sitting: a title of two words that ends in one is read as the meeting, and is right to be.
plain_word = st.text(alphabet=LETTERS, min_size=2, max_size=9).filter(
    lambda word: not MEETING.fullmatch(f"Paper {word}")
)
#: Of a long sentence the words are taken from so many, made alike: drawing each of its letters takes longer than reading it.
some_words = st.sampled_from([(LETTERS * 9)[start : start + 2 + start % 8] for start in range(0, 200, 3)])
LEADS = {"en": "Paper", "fr": "Élément", "es": "Página"}


@st.composite
def sentences(draw) -> str:
    words = draw(st.lists(some_words, min_size=3, max_size=25))
    return "The " + " ".join(words)


@st.composite
def styled(draw) -> tuple[Run, ...]:
    head, middle = draw(sentences()), draw(plain_word)
    style = draw(st.sampled_from([(), ("bold",), ("italic",), ("bold", "italic")]))
    if not style:
        return (Run(f"{head} {middle}."),)
    return (Run(head + " "), Run(middle, style), Run("."))


@st.composite
def documents(draw) -> str:
    """A text in the plain form: a title, headings, numbered paragraphs, items, lettered headings."""
    language = draw(st.sampled_from(["en", "fr", "es"]))
    lead = LEADS[language]
    blocks, expected = ["IC/2031/4", f"{lead} {draw(plain_word)}"], []
    heading = letters = 0
    kinds = st.lists(st.sampled_from(["paragraph", "heading", "items", "topic"]), min_size=1, max_size=12)
    for number, kind in enumerate(draw(kinds), start=1):
        if kind == "heading":
            heading, letters = heading + 1, 0
            title = f"{lead} {draw(plain_word)} {draw(plain_word)}"
            blocks.append(title)
            expected.append(("heading", f"hdg_{heading}", title))
        elif kind == "topic" and letters < 8 and not any(e[1] == f"topic_{LETTERS[letters]}" for e in expected):
            title = f"{lead} {draw(plain_word)}"
            blocks.append(f"({LETTERS[letters]}) {title}" if language == "en" else f"{LETTERS[letters]}) {title}")
            expected.append(("lettered_heading", f"topic_{LETTERS[letters]}", title))
            letters += 1
        text = draw(sentences()) + (":" if kind == "items" else ".")
        blocks.append(f"{number}. {text}")
        expected.append(("paragraph", f"para_{number}", text))
        if kind == "items":
            last = draw(st.integers(1, 7))
            for place, letter in enumerate(LETTERS[: last + 1]):
                item = draw(plain_word) + ("." if place == last else ";")
                blocks.append(f"({letter}) {item}" if language == "en" else f"{letter}) {item}")
                expected.append(("item", f"para_{number}__item_{letter}", item))
    return "\n\n".join(blocks), expected


def flat(document: ReadDocument) -> list[tuple[str, str, str]]:
    blocks = as_json(document)["blocks"]
    return [(b["type"], b["id"], b["text"]) for block in blocks for b in (block, *block.get("items", []))]


@given(documents())
def test_a_document_made_at_random_is_read_as_it_was_made(made):
    text, expected = made
    document = parse(text)
    assert flat(document) == expected
    assert as_json(read(write(document, "text"))) == as_json(document)


@given(documents(), st.integers(72, 100))
def test_wrapping_a_document_made_at_random_changes_nothing(made, width):
    text, expected = made
    assert flat(parse(shapes.wrapped(width)(text))) == expected


@given(st.lists(styled(), min_size=1, max_size=4))
def test_styles_are_read_back_as_they_are_written(paragraphs):
    blocks = [
        Passage(number, f"para_{number}", None, 1, "".join(run.text for run in runs), runs=runs)
        for number, runs in enumerate(paragraphs, start=1)
    ]
    document = ReadDocument(blocks=list(blocks))
    assert [b.runs for b in read(write(document, "text")).blocks if isinstance(b, Passage)] == paragraphs


def test_a_line_whose_direction_is_turned_is_kept_to_the_letter_and_pointed_out():
    turned = "RC/2031/7\n\nPaper on gauges\n\n1. The sum is \u202e000,1\u202c francs.\n\n2. Nothing else is odd."
    document = parse(turned)
    assert (
        next(block.text for block in document.blocks if isinstance(block, Passage))
        == "The sum is \u202e000,1\u202c francs."
    )
    [found] = document.not_understood
    assert (found.line, found.text) == (5, "1. The sum is [U+202E]000,1[U+202C] francs.")
    assert found.fault.code == "turning_character"


def test_arabic_with_its_own_marks_is_not_pointed_out():
    read = parse("RC/2031/7\n\nPaper\n\n1. مستوى المياه \u200f(النهر)\u200f ثابت.")
    assert [place.fault.code for place in read.not_understood] == ["asks_not_read"]
