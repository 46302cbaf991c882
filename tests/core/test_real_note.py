"""The real discussion note, in the shape it came and in those it might have come in."""

import json
import re

from intersession.core.document import Heading, LetteredHeading, Passage
from intersession.core.formats import as_json, read, write
from intersession.core.paragraphs import parse
from tests.cases import each
from tests.core import shapes
from tests.core.samples import needs_samples, real_note

pytestmark = needs_samples

SHAPES = {
    "wrapped at 72": shapes.wrapped(72),
    "wrapped at 80": shapes.wrapped(80),
    "wrapped at 90": shapes.wrapped(90),
    "wrapped at 100": shapes.wrapped(100),
    "hanging": shapes.hanging(78),
    "indented": shapes.indented,
    "indented and wrapped": shapes.then(shapes.wrapped(76), shapes.indented),
    "Windows line ends and a byte order mark": shapes.windows,
    "old line ends": shapes.old_macintosh,
    "doubled blank lines": shapes.doubled_blanks,
    "no blank lines": shapes.no_blanks,
    "wrapped without blank lines": shapes.then(shapes.no_blanks, shapes.wrapped(84)),
    "a blank after every line": shapes.blank_after_every_line,
    "trailing spaces": shapes.trailing_spaces,
    "no marks": shapes.no_marks,
    "no marks, no blank lines, wrapped": shapes.then(shapes.no_marks, shapes.no_blanks, shapes.wrapped(72)),
    "tabs after labels": shapes.tab_after_label,
    "no-break spaces after labels": shapes.no_break_after_label,
    "bare letters": shapes.bare_letters,
    "bare letters, wrapped": shapes.then(shapes.bare_letters, shapes.wrapped(72)),
}
PAGES = {
    "symbol and page above": ("AB/1999/9\nPage {page}", ""),
    "number below": ("", "{page}"),
    "dashed number below": ("", "- {page} -"),
    "running head and number": ("Consultations of the membership", "{page}"),
    "page of pages": ("", "Page {page} of 9"),
    "page in French": ("page {page}", ""),
}


def marks_apart(text: str) -> dict:
    return shapes.whole(parse(text))


def straightened(text: str) -> str:
    return shapes.straight(json.dumps(marks_apart(text), ensure_ascii=False)).replace('\\"', '"')


def lines_that(pattern: str) -> list[str]:
    """The lines below the first page that match."""
    return [line for line in real_note().split("\n")[28:] if re.match(pattern, line)]


def test_the_note_has_its_paragraphs_items_and_headings():
    document = read(real_note().encode())
    passages = [block for block in document.blocks if isinstance(block, Passage)]
    lettered = [block for block in document.blocks if isinstance(block, LetteredHeading)]
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    assert [passage.number for passage in passages] == list(range(1, 22))
    assert {p.number: [item.id for item in p.items] for p in passages if p.items} == {
        9: ["para_9__item_a", "para_9__item_b", "para_9__item_c", "para_9__item_d"]
    }
    assert [f"({heading.letter}) {heading.text}" for heading in lettered] == lines_that(r"\([a-d]\) ")
    assert [heading.text for heading in headings] == lines_that(r"[A-Z][^.]{10,120}$")
    assert [heading.level for heading in headings] == [1, 2, 1, 1]
    assert document.not_understood == []


def test_its_words_are_kept_to_the_letter_and_joined_over_page_breaks():
    """All words of the note, in order, are those of its blocks, but for labels, marks and the first page."""
    document = read(real_note().encode())
    written = write(document, "text").decode().split("\n\n1. ", 1)[1]
    original = real_note().split("\n1. ", 1)[1]
    assert re.sub(r"[\s*]+", " ", written).strip() == re.sub(r"[\s*]+|(?m:^- )", " ", original).strip().replace(
        "  ", " "
    )
    joined = {block.number: block.text for block in document.blocks if isinstance(block, Passage)}
    assert (
        "from 26 " in joined[6]
        and "after the consultations " in joined[10]
        and "compound vulnerabilities" in joined[20]
    )


def test_its_first_page():
    lines = real_note().split("\n")
    names = [line.split(" ", 1) for line in lines[4:7]]
    assert as_json(read(real_note().encode()))["masthead"] == {
        "organization": [
            {"language": language, "acronym": acronym, "name": name}
            for language, (acronym, name) in zip(("en", "fr", "es"), names, strict=True)
        ],
        "meeting": " ".join(lines[8:11]).replace("**", ""),
        "symbol": lines[12],
        "symbol_parts": {"series": lines[12][:2], "year": 2008, "number": 6},
        "original_language": "en",
        "distribution": None,
        "place": lines[15].split(",")[0],
        "date": "2008-10-09",
        "series_title": lines[17],
        "title": lines[19],
        "kind": lines[21],
        "meeting_date": "2008-10-23",
    }


def test_what_it_asks():
    titles = [line[4:] for line in lines_that(r"\([a-d]\) ")]
    assert as_json(read(real_note().encode()))["asks"] == [
        {
            "kind": "choose",
            "places": 2,
            "picks": 2,
            "of": [
                {"label": label, "title": title, "paragraphs": paragraphs}
                for label, title, paragraphs in zip(
                    "abcd", titles, ([13, 14], [15, 16], [17, 18], [19, 20]), strict=True
                )
            ],
            "modifications": True,
            "alternatives": True,
            "at": "2008-10-23",
            "by": None,
            "mode": None,
            "addressed_to": None,
            "paragraphs": [12, 21],
        }
    ]


@each("shape", SHAPES.values(), titles=SHAPES)
def test_its_shape_changes_nothing(shape):
    assert marks_apart(shape(real_note())) == marks_apart(real_note())


@each("quotes", [shapes.curly, shapes.straight], titles=["curly", "straight"])
def test_its_quotation_marks_change_nothing_but_themselves(quotes):
    assert straightened(quotes(real_note())) == straightened(real_note())


@each("page_break", ["\n", "\f"], titles=["blank lines", "form feeds"])
@each(("head", "foot"), PAGES.values(), titles=PAGES)
@each("width", [72, 88, 100])
def test_its_pages_change_nothing(head, foot, page_break, width):
    symbol = real_note().split("\n")[12]
    pages = shapes.paged(head.replace("AB/1999/9", symbol), foot, every=40, page_break=page_break)
    assert marks_apart(pages(shapes.wrapped(width)(real_note()))) == marks_apart(real_note())


def test_it_reads_back_equal_from_the_text_that_is_written():
    document = read(real_note().encode())
    assert as_json(read(write(document, "text"))) == as_json(document)
