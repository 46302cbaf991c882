"""First pages of the United Nations, ILO, WHO, Codex, FAO, UNESCO, IMO and IAEA kinds, in our own words."""

from functools import cache

from intersession.core.formats import as_json, read, write
from intersession.core.paragraphs import parse
from tests.cases import each, some
from tests.core.first_pages import PAGES


@cache
def page_read(name):
    return parse(PAGES[name][0])


@each("name", PAGES)
def test_a_first_page_gives_its_whole_masthead(name):
    document = page_read(name)
    assert document.masthead == PAGES[name][1]
    assert [block.id for block in document.blocks] == ["para_1"]


@each("name", some(PAGES, 5))
def test_a_masthead_reads_back_from_the_text_that_is_written(name):
    document = page_read(name)
    assert as_json(read(write(document, "text")))["masthead"] == as_json(document)["masthead"]


def test_a_month_without_a_day_is_pointed_out():
    document = page_read("codex en")
    assert [(place.line, place.text, place.why) for place in document.not_understood] == [
        (4, "January 2031", "A month without a day is no date of a document.")
    ]
    others = [name for name in PAGES if name != "codex en"]
    assert [page_read(name).not_understood for name in others] == [[]] * len(others)


@each(
    "kind",
    [
        "Informe de la Relatora Especial sobre los muelles",
        "Document présenté par la délégation de la Lyre",
        "Paper submitted by the delegation of Lyre",
        "Report of the Working Group on Quays",
    ],
)
@each("above", [True, False])
def test_whose_paper_it_is_stands_beside_its_title_and_is_neither_title_nor_heading(kind, above):
    lines = [kind, "The quays of the north"] if above else ["The quays of the north", kind]
    document = parse("\n\n".join(["HA/2031/7", "3 March 2031", *lines, "1. The quays were seen.\n"]))
    assert (document.masthead.title, document.masthead.kind, len(document.blocks)) == (
        "The quays of the north",
        kind,
        1,
    )
