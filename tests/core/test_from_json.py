from pathlib import Path

import pytest

from intersession.core import formats
from intersession.core.formats.from_json import from_json

NOTES = sorted((Path(__file__).parent / "notes").glob("*.txt"))


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_a_document_comes_back_from_its_json_as_it_was(path):
    known = formats.as_json(formats.read(path.read_bytes()))
    assert formats.as_json(from_json(known)) == known
