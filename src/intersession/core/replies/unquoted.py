"""Titles that stand in no quotation marks: behind a colon, on a line of their own, or behind an option's letter in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from intersession.core.replies.mentions import PERSON
from intersession.core.replies.plain import Plain, Sentence
from intersession.core.replies.vocabulary import pattern

_LEADS = pattern(r"(?<![\w'])(?:{op_reads}|{op_title}|{op_offers}|{alternative})(?!\w)[^:\"]{0,60}:\s*$")
_SIGNS = pattern(r"(?:^|.*[\n;.]) *(?:{signed_line}) ?: *$", re.DOTALL)  # a line of a form that names a person
_LABELLED = pattern(r"[\s-]*(?:{noun} )?\(?(?:[a-z]|\d{1,2})(?:\s?[).:]+|\s?[–-](?= )|(?= [a-z~\[]))\s*")
_LEAST = 2  # words of a title


def unquoted(plain: Plain, text: str, sentence: Sentence) -> Iterator[tuple[int, int, bool]]:
    """Where a sentence without quotation marks may give titles, and whether in a list; places are of the sentence."""
    lines = list(_lines(plain, text, sentence))
    if (led := _behind_colon(sentence, lines)) is not None:
        for first, last in _joined(plain, text, sentence, led, lines):
            yield first, last, False
        return
    for first, last in lines:
        label = _LABELLED.match(sentence.text, first)
        if label and label.end() < last and _is_title(plain, text, sentence, label.end(), last):
            yield label.end(), _end(sentence, last), True


def _lines(plain: Plain, text: str, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The lines of a sentence as they were written."""
    first = 0
    for place in range(1, len(sentence.text)):
        before, here = plain.origins[sentence.start + place - 1 : sentence.start + place + 1]
        if "\n" in text[before : here + 1] and sentence.text[first:place].strip():
            yield first, place
            first = place
    yield first, len(sentence.text)


def _behind_colon(sentence: Sentence, lines: list[tuple[int, int]]) -> int | None:
    """Where what a colon introduces begins; None where none introduces a title."""
    for colon in re.finditer(r":\s*", sentence.text):
        lead = sentence.text[: colon.end()]
        if _LEADS.search(lead) and not _SIGNS.match(lead) and colon.end() < len(sentence.text):
            at_line = any(first <= colon.start() and colon.end() >= last for first, last in lines)
            labelled = _LABELLED.match(sentence.text, colon.end())
            return None if at_line and labelled else colon.end()
    return None


def _joined(
    plain: Plain, text: str, sentence: Sentence, start: int, lines: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The titles behind a colon: each line that begins with a capital is one."""
    starts = [start, *(first for first, _ in lines if first > start and _capital(plain, text, sentence, first))]
    for first, last in zip(starts, [*starts[1:], len(sentence.text)], strict=True):
        if _is_title(plain, text, sentence, first, last):
            yield first, _end(sentence, last)


def _end(sentence: Sentence, last: int) -> int:
    return len(sentence.text[:last].rstrip(" .;\n"))


def _is_title(plain: Plain, text: str, sentence: Sentence, first: int, last: int) -> bool:
    said = sentence.text[first:last]
    named = PERSON.match(said.lstrip(": "))
    return not named and len(said.split()) >= _LEAST and '"' not in said and _capital(plain, text, sentence, first)


def _capital(plain: Plain, text: str, sentence: Sentence, place: int) -> bool:
    while place < len(sentence.text) and not sentence.text[place].isalnum():
        place += 1
    return place < len(sentence.text) and text[plain.origins[sentence.start + place]].isupper()


__all__ = ["unquoted"]
