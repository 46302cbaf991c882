"""The demonstration's note in its three languages: their figures agree, and one that was changed is found."""

import re
from dataclasses import replace
from itertools import permutations

import pytest

from intersession.core.alignment import differences, renumbered
from intersession.core.document import Run
from intersession.core.segments import segments, words_of
from intersession.documents.models import Document
from intersession.documents.texts import document_of
from tests.core.samples import states
from tests.demo.test_load import people  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
PAIRS = list(permutations(["en", "fr", "es"], 2))


@pytest.fixture
def note(people):  # noqa: F811
    document = Document.objects.get(symbol="IC/2008/6")
    return {edition.language: document_of(edition) for edition in document.editions.all()}


def test_nothing_differs_between_any_two_of_its_languages(note):
    for here, there in PAIRS:
        listed = segments(note[here], note[there])
        assert all(segment.target for segment in listed)
        assert differences(listed, here, there, states()) == []
        assert renumbered(note[here], note[there]) == []


def test_every_number_that_is_changed_is_found_in_every_pair(note):
    changed = 0
    for here, there in PAIRS:
        for segment in segments(note[here], note[there]):
            for wrong in _wrong(words_of(segment.target)):
                [found] = differences([replace(segment, target=(Run(wrong),))], here, there, states())
                assert found.here and found.there, wrong
                changed += 1
    assert changed > 200


def _wrong(text):
    """The text with each of its numbers in digits raised by two, one at a time: figures, days, years, references, symbols."""
    for found in re.finditer(r"\d+", text):
        yield f"{text[: found.start()]}{int(found[0]) + 2}{text[found.end() :]}"
