from pathlib import Path

import pytest
from hypothesis import given

from intersession.core import formats
from intersession.core.formats import as_json
from intersession.core.formats.from_json import from_json
from tests.core.models import documents

NOTES = sorted((Path(__file__).parent.parent / "notes").glob("*.txt"))


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_a_document_comes_back_from_its_json_as_it_was(path):
    known = as_json(formats.read(path.read_bytes()))
    assert as_json(from_json(known)) == known


@given(documents())
def test_any_document_comes_back_from_its_json_as_it_was(document):
    assert from_json(as_json(document)) == document
