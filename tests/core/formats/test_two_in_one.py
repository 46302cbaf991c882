"""Two documents in one file, and numbers that jump or repeat: all of it is read, and each place is named."""

from collections.abc import Callable

import pytest

from intersession.core.document import ReadDocument
from intersession.core.formats import read, write
from intersession.core.formats.pdf import write_pdf
from intersession.core.paragraphs import parse
from tests import bad_files

QUAYS = ["Harbour Assembly", "HA/2031/7", "Original: English", "3 March 2031", "REPORT ON THE QUAYS"]
CRANES = ["Harbour Assembly", "HA/2031/8", "Original: English", "4 March 2031", "REPORT ON THE CRANES"]
TWO = [
    *QUAYS,
    "1. The Assembly met.",
    "2. It took note of the quays.",
    *CRANES,
    "1. The cranes were examined.",
    "2. They are sound.",
]
JUMPING = ["1. One.", "2. Two.", "5. Five.", "6. Six.", "6. Six again.", "3. Three."]


def as_text(lines: list[str]) -> bytes:
    return "\n\n".join(lines).encode()


def as_word(lines: list[str]) -> bytes:
    return bad_files.word("".join(map(bad_files.paragraph, lines)))


def as_html(lines: list[str]) -> bytes:
    return f"<!doctype html><html><body>{''.join(f'<p>{line}</p>' for line in lines)}</body></html>".encode()


def as_akn(lines: list[str]) -> bytes:
    """As others write it: numbers in elements of their own, all else in blocks."""
    numbered = [line.partition(". ") for line in lines]
    body = "".join(
        f"<paragraph><num>{head}.</num><content><p>{rest}</p></content></paragraph>" if head.isdigit()
        else f'<hcontainer name="x"><content><p>{head}{stop}{rest}</p></content></hcontainer>'
        for head, stop, rest in numbered
    )  # fmt: skip
    return bad_files.akn(f'<doc name="note"><meta/><mainBody>{body}</mainBody></doc>')


def as_pdf(lines: list[str]) -> bytes:
    return write_pdf(parse(as_text(lines).decode()), "en")


AS: dict[str, Callable[[list[str]], bytes]] = {
    "text": as_text, "word": as_word, "html": as_html, "akn": as_akn, "pdf": as_pdf,
}  # fmt: skip


def words_of(document: ReadDocument) -> str:
    """All words, as a plain text says them."""
    return " ".join(write(document, "text").decode().split())


@pytest.mark.parametrize("kind", AS)
def test_a_second_first_page_is_named_and_its_document_read_with_the_first(kind):
    document = read(AS[kind](TWO))
    [second] = [place for place in document.not_understood if place.fault.code == "second_first_page"]
    assert second.fault.parameters == {"symbol": "HA/2031/8"} and second.text.startswith(CRANES[0])
    for line in TWO:
        assert line.partition(". ")[2] or line in words_of(document)


@pytest.mark.parametrize("kind", AS)
def test_one_document_has_one_first_page(kind):
    document = read(AS[kind](TWO[:7]))
    assert [place for place in document.not_understood if place.fault.code == "second_first_page"] == []


@pytest.mark.parametrize("kind", AS)
def test_numbers_that_jump_and_repeat_stay_and_are_named(kind):
    document = read(AS[kind](JUMPING))
    assert [f"{block.printed} {block.text}" for block in document.blocks] == JUMPING
    assert [
        (place.fault.parameters["number"], place.fault.parameters["before"]) for place in document.not_understood
    ] == [
        (5, 2),
        (6, 6),
        (3, 6),
    ]
