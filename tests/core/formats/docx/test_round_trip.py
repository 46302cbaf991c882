"""What is written is read back as the same document."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intersession.core.document import ReadDocument
from intersession.core.formats import as_json, read, write
from tests.core.models import documents
from tests.core.samples import NOTES, needs_samples, note, real_note


def said(document: ReadDocument) -> dict:
    """All that a document says; what it asks, and what was not understood, follow from it."""
    written = as_json(document)
    return {"masthead": written["masthead"], "blocks": written["blocks"]}


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents(for_word=True), st.sampled_from([None, "en", "fr", "es", "ar", "zh"]))
def test_any_document_is_read_back_equal(document, language):
    assert said(read(write(document, "docx", language))) == said(document)


@pytest.mark.parametrize("name", sorted(path.name for path in NOTES.iterdir()))
def test_our_notes_are_read_back_with_all_they_ask(name):
    document = read(note(name).encode())
    assert as_json(read(write(document, "docx"))) | {"not_understood": []} == as_json(document) | {"not_understood": []}


@needs_samples
def test_the_real_note_is_read_back_with_all_it_asks():
    document = read(real_note().encode())
    assert as_json(read(write(document, "docx", "en"))) == as_json(document)
