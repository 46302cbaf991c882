"""Files are read in a process of their own: what they do to their reader, they do to nobody else."""

import json
import os
import resource
from datetime import UTC, datetime
from pathlib import Path

import pytest

from intersession.core import formats
from intersession.core.document import Run
from intersession.core.formats.archives import ArchiveError
from intersession.core.formats.errors import FormatError, FormatNotThereError, UnreadableError
from intersession.core.formats.programmes import ProgrammeError, read_programme
from intersession.core.formats.reply_forms import read_reply_form, write_word_form
from intersession.core.formats.tables import TableError, TableQuota, read_table
from intersession.core.formats.tbx import write_tbx
from intersession.core.formats.tmx import write_tmx
from intersession.core.formats.xliff import read_xliff, write_xliff
from intersession.core.memory import Pair
from intersession.core.segments import Segment
from intersession.core.terms import Concept, Term
from intersession.site import confined
from tests.core import samples
from tests.core.formats.form_filling import fill, make_form

NOTE = b"1. The board takes note.\n\n2. It chooses two of:\n\n(a) fish;\n\n(b) birds;\n\n(c) reeds.\n"
CALENDAR = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1@x\r\nSUMMARY:Opening\r\n"
    b"DTSTART:20310303T090000Z\r\nDTEND:20310303T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def test_what_the_process_reads_is_what_would_be_read_here():
    assert confined.read_document(NOTE) == formats.as_json(formats.read(NOTE))
    assert confined.read_table(b"Name,Code\nItaly,IT\n", TableQuota()) == read_table(b"Name,Code\nItaly,IT\n")
    assert confined.read_programme(CALENDAR) == read_programme(CALENDAR)


def test_a_reply_form_comes_through_whole():
    form = make_form()
    data = fill(write_word_form(form), {1: "x", 4: "=Title"})
    assert confined.read_reply_form(data) == read_reply_form(data)
    assert confined.read_reply_form(NOTE) is None


def test_what_translators_exchange_comes_through_whole():
    ferry = Segment("para_1", "paragraph", "1.", (Run("The "), Run("ferry", ("italic",))), (Run("Le bac"),))
    pair = Pair("The ‹1›ferry‹/1›", "Le ‹1›bac‹/1›", "IC/2031/6", "para_1", datetime(2031, 5, 3, tzinfo=UTC))
    listed = [Concept("ferry", "ships", "A boat.", (Term("en", "ferry"), Term("fr", "bac", "admitted", "On rivers.")))]
    file = write_xliff([ferry], original="IC/2031/6", source_language="en", target_language="fr")
    assert confined.read_xliff(file) == read_xliff(file)
    assert confined.read_tmx(write_tmx([pair], "en", "fr"), "en", "fr").pairs == (pair,)
    assert confined.read_tbx(write_tbx(listed, title="Terms", language="en")) == listed


@samples.needs_samples
def test_real_exports_come_through_whole():
    folder = Path(samples.FOLDER or "")
    for name in ("indico-registrations-197.csv", "indico-registrations-197.xlsx"):
        data = (folder / name).read_bytes()
        assert confined.read_table(data, TableQuota()) == read_table(data)
    event = (folder / "indico-council-event.json").read_bytes()
    assert confined.read_programme(event) == read_programme(event)


@pytest.mark.parametrize(
    ("read", "data", "refusal"),
    [
        (confined.read_document, b"\x00\x01 no text", UnreadableError),
        (lambda data: confined.read_table(data, TableQuota()), b"", TableError),
        (lambda data: confined.read_table(data, TableQuota()), b"PK\x03\x04 broken", ArchiveError),
        (confined.read_programme, b"{}", ProgrammeError),
        (confined.read_xliff, b'<xliff version="3.0"/>', FormatNotThereError),
        (lambda data: confined.read_tmx(data, "en", "fr"), b"<tmx/>", UnreadableError),
        (confined.read_tbx, b'<!DOCTYPE a [<!ENTITY b "c">]><tbx>&b;</tbx>', UnreadableError),
    ],
)
def test_a_refusal_comes_back_as_it_was_said(read, data, refusal):
    with pytest.raises(refusal) as said:
        read(data)
    assert str(said.value).endswith(".") and said.value.fault.code


@pytest.mark.parametrize(
    "harm",
    [
        "bytearray(2 << 30)",
        "[None for _ in iter(int, 1)]",
        "os.abort()",
        "os._exit(0)",
        "os.write(os.open(os.path.dirname(__file__) + '/left', os.O_WRONLY | os.O_CREAT), b'words')",
    ],
)
def test_a_file_that_harms_its_reader_is_refused_and_harms_nobody(harm, monkeypatch, tmp_path):
    """Stands for any fault of a reader: the process runs this instead of one."""
    (tmp_path / "sitecustomize.py").write_text(
        "import os, sys\n"
        "if 'intersession.core.formats' in ' '.join(sys.orig_argv):\n"
        "    import intersession.core.formats.text as text\n"
        f"    text.decode = lambda data: ({harm}, 'x')[1]\n"
        "    import intersession.core.formats as formats\n"
        "    formats.decode = text.decode\n"
    )
    monkeypatch.setitem(confined.ENVIRONMENT, "PYTHONPATH", f"{tmp_path}{os.pathsep}{confined.OURS}")
    monkeypatch.setattr(confined, "SECONDS", 1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(FormatError, match="took more time or memory"):
        confined.read_document(NOTE)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 << 10  # KiB


def test_the_process_knows_nothing_of_the_server(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://secret@example/secret")
    assert "DATABASE_URL" not in confined.ENVIRONMENT
    assert "secret" not in json.dumps(confined.ENVIRONMENT)
