"""Documents as Akoma Ntoso: writing with strict validation, and reading, of a note of 21 paragraphs and of 1,000 pages; no server.

The schema is loaded before; medians of 50 for the note, one run for the pages.
"""

from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any

from lxml import etree
from tests.core.formats.akn import schema

from intersession.core.document import Item, Passage, ReadDocument
from intersession.core.formats import read, write

NOTE, PAGES, A_PAGE = 21, 1_000, 10
SENTENCE = "Delegations are invited to send their observations on the draft, in writing, before the third of May. "
GOAL = {"write_and_validate_ms": 10, "read_ms": 5, "read_seconds_of_1000_pages": 2}


def document(paragraphs: int) -> ReadDocument:
    """Numbered paragraphs, each fifth with two items."""
    return ReadDocument(blocks=[_paragraph(number) for number in range(1, paragraphs + 1)])


def measure() -> list[dict[str, Any]]:
    return [_row("note", document(NOTE), 50), _row("1,000 pages", document(PAGES * A_PAGE), 1)]


def _paragraph(number: int) -> Passage:
    id = f"para_{number}"
    items = [Item(letter, 1, f"{id}__item_{letter}", SENTENCE) for letter in "ab" if number % 5 == 0]
    return Passage(number, id, None, 0, SENTENCE * 4, items)


def _row(name: str, made: ReadDocument, times: int) -> dict[str, Any]:
    strict, written = schema(), write(made, "akn")
    assert strict.validate(etree.fromstring(written))
    return {
        "document": name,
        "kilobytes": len(written) // 1000,
        "write_ms": _median(lambda: write(made, "akn"), times),
        "validate_ms": _median(lambda: strict.validate(etree.fromstring(written)), times),
        "read_ms": _median(lambda: read(written), times),
    }


def _median(action: Callable[[], Any], times: int) -> float:
    return round(median(_seconds(action) for _ in range(times)) * 1000, 2)


def _seconds(action: Callable[[], Any]) -> float:
    start = perf_counter()
    action()
    return perf_counter() - start
