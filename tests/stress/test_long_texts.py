"""Texts as long as nobody writes them: they are read to the end, and nothing hangs."""

import pytest

from intersession.core.document import Passage
from intersession.core.figures import read
from intersession.core.paragraphs import parse
from tests.core.samples import states


@pytest.mark.parametrize(
    "text",
    [
        "(" * 50_000,
        "*" * 50_000,
        "a " * 50_000,
        "1. " * 30_000,
        "| " * 50_000,
        "A/" * 40_000,
        "\n" * 100_000,
        "“" * 50_000,
        "no " * 40_000,
        "1. " + "[1] " * 30_000,
        "x, " * 40_000 + "invited to select",
    ],
)
def test_no_text_hangs(text):
    assert parse(text).asks == []


def test_a_thousand_pages_are_read_paragraph_by_paragraph():
    """The work of reading grows with the text: no more sentences are looked at than stand in it."""
    page = "{0}. " + "The secretariat of the forum keeps a list of all the harbours that have answered. " * 9 + "\n\n"
    document = parse("A title\n\n" + "".join(page.format(number) for number in range(1, 1001)))
    assert [block.number for block in document.blocks if isinstance(block, Passage)] == list(range(1, 1001))


@pytest.mark.parametrize(
    "hostile",
    [
        *(
            "A-",
            "1,",
            "1 and ",
            "two of these ",
            "Australia and the ",
            "paragraphs 4, 5, ",
            "(",
            "twenty-",
            "1-",
            "'",
            " ",
        ),
        *("organizations and ", "between 60 and ", "3 December 4 ", "the Gulf of the ", "5 big, and ", "1 200 ", "A/1"),
    ],
)
def test_the_figures_of_a_long_text_are_read_to_its_end(hostile):
    text = hostile * (2000 // len(hostile))
    assert all(0 <= found.start < found.end <= len(text) for found in read(text, "en", states()))
