"""Work grows with a file's length and not with its square; counted in steps, not in time."""

import re
import sys
from collections.abc import Callable
from typing import Any

import pytest
from bench.documents import document

from intersession.core.formats import read, write
from intersession.core.paragraphs import parse


def steps(action: Callable[[], Any]) -> int:
    """How many lines of Python run."""
    counted = 0

    def count(frame: Any, event: str, _: Any) -> Any:
        nonlocal counted
        counted += event == "line"
        return count

    sys.settrace(count)
    try:
        action()
    finally:
        sys.settrace(None)
    return counted


@pytest.mark.parametrize("to", ["text", "docx"])
def test_four_times_the_paragraphs_take_about_four_times_the_work(to):
    short, long = write(document(60), to), write(document(240), to)
    assert steps(lambda: read(long)) < 5 * steps(lambda: read(short))


CHOICE = "The delegations are invited to select two of the topics “fish”, “birds” and “reeds” by 3 May 2031. "


@pytest.mark.parametrize(
    "asking",
    [
        lambda many: f"1. {CHOICE * many}",
        lambda many: "\n\n".join(f"{number}. {CHOICE}" for number in range(1, many + 1)),
        lambda many: "\n\n".join(
            f"{n}. Select one of the topics in paragraphs 1 to {n + 9}." for n in range(1, many + 1)
        ),
        lambda many: "\n\n".join(f"Heading {n}\n\n{n}. {CHOICE}" for n in range(1, many + 1)),
    ],
    ids=["one paragraph", "a paragraph each", "by their numbers", "a heading each"],
)
def test_four_times_the_sentences_that_ask_take_about_four_times_the_work(asking):
    short, long = asking(40), asking(160)
    assert steps(lambda: parse(long)) < 5 * steps(lambda: parse(short))


@pytest.mark.parametrize("unit", ["1. A\n\n", "(a) b\n", "- ", "1.1 A\n\n", "I. V\n\n", "/a", "(", "*a "])
def test_what_repeats_without_end_gives_a_result_in_which_nothing_stands_deeper_than_a_reader_can_go(unit):
    document = parse("A title\n\n1. We ask:\n\n" + unit * 1200)  # more than Python goes down
    ids = re.findall(r'"id": "([^"]+)"', write(document, "json").decode())
    assert (len(ids), max(map(len, ids)) < 200) == (len(set(ids)), True)
