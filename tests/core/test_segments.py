"""A document as segments to translate, and its translation out of them."""

from dataclasses import replace

from intersession.core.document import Ask, Cell, Choosable, Masthead, ReadDocument, Table
from intersession.core.formats import as_json, read
from intersession.core.segments import (
    Count,
    count_words,
    counted,
    repeats,
    segments,
    states,
    texts,
    translated,
    words_of,
)
from intersession.core.tags import tagged, untagged
from tests.cases import each, some
from tests.core.formats.ten import TEN

HARBOUR = """1. The harbour opens in May.

2. Members bring:

(a) ropes;

(b) lamps.

3. The harbour opens in May.
"""


def shouted(runs):
    """A translation, for the purpose: every letter a capital, every tag where it was."""
    line = tagged(runs)
    return untagged(line.text.upper(), line.tags)


def put(listed):
    return [replace(segment, target=shouted(segment.source)) for segment in listed]


def test_each_part_is_a_segment_under_its_identity():
    listed = segments(read(HARBOUR.encode()))
    assert [(s.identity, s.kind, s.label, s.text) for s in listed] == [
        ("para_1", "paragraph", "1.", "The harbour opens in May."),
        ("para_2", "paragraph", "2.", "Members bring:"),
        ("para_2__item_a", "item", "(a)", "ropes;"),
        ("para_2__item_b", "item", "(b)", "lamps."),
        ("para_3", "paragraph", "3.", "The harbour opens in May."),
    ]


def test_a_table_is_a_segment_a_cell_and_numbers_are_carried_over():
    table = Table(
        "tbl_1", [[Cell.of("Port"), Cell.of("Boats")], [Cell.of("Vaasa"), Cell.of("1,204")]], 0, "Boats by port"
    )
    listed = segments(ReadDocument(Masthead(title="Boats", meeting="Fleet 2031"), [table]))
    assert [(s.identity, s.kind, s.state) for s in listed] == [
        ("masthead__meeting", "first_page", "missing"),
        ("masthead__title", "first_page", "missing"),
        ("tbl_1__title", "caption", "missing"),
        ("tbl_1__r1c1", "cell", "missing"),
        ("tbl_1__r1c2", "cell", "missing"),
        ("tbl_1__r2c1", "cell", "missing"),
        ("tbl_1__r2c2", "cell", "fresh"),
    ]


def test_words_are_counted_as_official_documents_count_them():
    document = read(HARBOUR.encode())
    assert counted(segments(document)) == Count(5, 14, 76, 5, 14)
    assert repeats(segments(document)) == {"para_3": "para_1"}
    assert [count_words(text) for text in ("l’eau – 3.5 %", "水位 2031", "a-b  c", "…")] == [2, 3, 2, 0]


def test_a_target_is_stale_when_its_source_changed_since():
    source = read(HARBOUR.encode())
    target = translated(source, put(segments(source)), "fr")
    newer = read(HARBOUR.replace("Members bring", "Members and guests bring").encode())
    listed = segments(newer, target, texts(source))
    assert states(listed) == {"missing": 0, "fresh": 4, "stale": 1}
    assert [(one.identity, one.changed) for one in listed if one.changed] == [
        ("para_2", [("equal", "Members "), ("insert", "and guests "), ("equal", "bring:")])
    ]
    assert counted(listed).waiting_words == 4


@each("name", some(TEN, 4))
def test_a_translation_has_the_shape_of_its_source(name):
    source = TEN[name][1]()
    made = translated(source, put(segments(source)), "es")
    listed = segments(source, made, texts(source))
    assert {segment.state for segment in listed} == {"fresh"}
    assert [words_of(s.target) for s in listed] == [words_of(shouted(s.source)) for s in listed]
    assert shape(as_json(made)["blocks"]) == shape(as_json(source)["blocks"])
    assert made.masthead.language == "es"


def test_what_a_document_asks_is_asked_in_the_words_of_its_translation():
    source = read(HARBOUR.encode())
    source.asks = [Ask("choose", of=(Choosable("a", "ropes", (2,)), Choosable("b", "lamps", (2,))))]
    made = translated(source, put(segments(source)), "fr")
    assert [one.title for one in made.asks[0].of] == ["ROPES", "LAMPS"]


def shape(value):
    """A document's JSON without its words."""
    if isinstance(value, dict):
        return {
            key: shape(said) for key, said in value.items() if key not in ("text", "runs", "title", "original_text")
        }
    return (
        [shape(one) for one in value]
        if isinstance(value, list)
        else value
        if not isinstance(value, str)
        else value.lower()
    )
