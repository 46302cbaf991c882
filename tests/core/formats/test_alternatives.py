"""A text under negotiation: all versions of a paragraph in square brackets, the first with its number, the others bis and ter."""

import pytest

from intersession.core.document import Passage, ReadDocument
from intersession.core.formats import as_json, read, write
from intersession.core.paragraphs import parse
from tests.core.formats.test_two_in_one import AS

LINES = [
    "8. The Assembly takes note.",
    "9. [Quays shall be built of stone.]",
    "9 bis. [Quays shall be built of wood [or reed].]",
    "9 ter. [Quays shall not be built.]",
    "10. The Assembly decides.",
]
OUTSIDE = [line.replace(". [", ". ").replace("9", "[9", 1) if "[" in line else line for line in LINES]


def alternatives() -> ReadDocument:
    return parse("\n\n".join(LINES))


def printed(document: ReadDocument) -> list[str]:
    return [f"{block.printed} {block.text}" for block in document.blocks if isinstance(block, Passage)]


def test_alternatives_keep_their_labels_and_are_each_a_paragraph_to_cite():
    document = alternatives()
    assert printed(document) == LINES and document.not_understood == []
    assert [block.id for block in document.blocks] == ["para_8", "para_9", "para_9bis", "para_9ter", "para_10"]


@pytest.mark.parametrize("kind", ["text", "word", "html", "pdf"])
def test_brackets_around_a_number_are_brackets_around_its_paragraph(kind):
    document = read(AS[kind](OUTSIDE))
    assert printed(document) == LINES and document.not_understood == []


@pytest.mark.parametrize("to", ["text", "html", "akn", "docx", "pdf"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_alternatives_and_their_brackets_survive_every_format(to: str, language: str):
    document = alternatives()
    back = read(write(document, to, language))
    assert as_json(back)["blocks"] == as_json(document)["blocks"]
    assert sum(line.count("[") for line in printed(back)) == 4
