"""Real input for tests; it is outside the project, in the folder that INTERSESSION_SAMPLES names."""

import csv
import os
from functools import cache
from pathlib import Path

import pytest

import intersession
from intersession.core.document import ReadDocument
from intersession.core.paragraphs import parse
from intersession.core.states import States, load

NOTES = Path(__file__).parent / "notes"
FOLDER = os.environ.get("INTERSESSION_SAMPLES")
needs_samples = pytest.mark.skipif(not FOLDER, reason="INTERSESSION_SAMPLES is not set")


@cache
def real_note() -> str:
    """The real discussion note, as its plain text."""
    [path] = Path(FOLDER or "").glob("*.en.txt")
    return path.read_text(encoding="utf-8")


def note(name: str) -> str:
    """One of our own notes."""
    return (NOTES / name).read_text(encoding="utf-8")


@cache
def note_read(name: str) -> ReadDocument:
    """One of our own notes as it is read: made once, for tests that look at it and change nothing."""
    return parse(note(name))


@cache
def states() -> States:
    """All States of the project's data."""
    data = Path(intersession.__file__).parent / "delegations" / "data" / "states.csv"
    with data.open(encoding="utf-8", newline="") as rows:
        return load(csv.DictReader(rows))
