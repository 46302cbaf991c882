"""The demonstration's own note says the same figures, dates and names in three languages, paragraph by paragraph."""

from functools import cache
from pathlib import Path

import pytest

import intersession
from intersession.core.document import Passage
from intersession.core.figures import Figure, Unclear, read
from intersession.core.paragraphs import parse
from tests.core.samples import states

DATA = Path(intersession.__file__).parent / "demo" / "data"
LANGUAGES = ("en", "fr", "es")


@cache
def paragraphs(language):
    """The text of each paragraph, its items included, by its number."""
    blocks = parse((DATA / f"IC-2008-6.{language}.txt").read_text(encoding="utf-8")).blocks
    return {
        block.number: "\n".join([block.text, *(item.text for item in block.items)])
        for block in blocks
        if isinstance(block, Passage)
    }


def said(text, language):
    """What a text says that counts: without "a", "one of" and the like, which each language has for itself."""
    return [each for each in read(text, language, states()) if not (isinstance(each, Figure) and each.indefinite)]


def unmatched(here, there):
    """What is said here and not there; each thing there answers for one here."""
    left = list(there)
    for each in here:
        other = next((other for other in left if each.agrees_with(other)), None)
        if other is None:
            yield each
        else:
            left.remove(other)


def test_the_note_has_its_paragraphs_in_each_language():
    assert [list(paragraphs(language)) for language in LANGUAGES] == [list(range(1, 22))] * 3


@pytest.mark.parametrize("number", range(1, 22))
@pytest.mark.parametrize("language", ["fr", "es"])
def test_a_paragraph_says_what_the_english_one_says(language, number):
    here, there = paragraphs(language)[number], paragraphs("en")[number]
    mine, theirs = said(here, language), said(there, "en")
    assert [here[each.start : each.end] for each in unmatched(mine, theirs)] == []
    assert [there[each.start : each.end] for each in unmatched(theirs, mine)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_the_note_is_unclear(language):
    found = [each for text in paragraphs(language).values() for each in read(text, language, states())]
    assert [each.why for each in found if isinstance(each, Unclear)] == []


@pytest.mark.parametrize("language", ["fr", "es"])
@pytest.mark.parametrize(
    ("true", "wrong"), [("125", "152"), ("60", "70"), ("200 ", "300 "), ("26", "62"), ("8 ", "9 ")]
)
def test_a_wrong_digit_in_one_language_is_found(language, true, wrong):
    number = 4 if true in ("125", "60", "200 ") else 6
    text = paragraphs(language)[number]
    changed = text.replace(true, wrong, 1)
    [mine] = unmatched(said(changed, language), said(paragraphs("en")[number], "en"))
    assert wrong.strip() in changed[mine.start : mine.end]
