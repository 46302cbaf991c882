"""Files that people send are read in a process of their own, with limits of memory and time: what a file does to its reader stays there.

The process (`python -m intersession.core.formats`) gets the bytes and gives JSON; it has no database, no settings, no secrets.
"""

import json
import os
import shutil
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_noop

from intersession.core.faults import Fault, FaultError
from intersession.core.formats.archives import ArchiveError
from intersession.core.formats.errors import FormatError, FormatNotThereError, UnreadableError
from intersession.core.formats.papers import Paper, from_json
from intersession.core.formats.programmes import Planned, ProgrammeError, Spoken
from intersession.core.formats.reply_forms import Filled, filled_from
from intersession.core.formats.tables import Row, Table, TableError, TableQuota
from intersession.core.formats.tmx import TmxFile
from intersession.core.formats.xliff import XliffFile, XliffUnit
from intersession.core.memory import Pair
from intersession.core.terms import Concept, Term

MEMORY = 512 << 20  # bytes of address space
MEMORY_TO_SET = 2 << 30  # threads reserve much and use little
SECONDS = 8  # on the processor
WAIT = 20  # by the clock, on a machine that has much else to do; on a quiet one the processor’s limit comes first
LIMITS = gettext_noop("Reading the file took more time or memory than a document needs: it was not read.")
POLITELY = (
    ["nice", "-n", "5"] if shutil.which("nice") else []
)  # whoever reads a page goes before whoever has a file read
REFUSALS = {
    kind.__name__: kind
    for kind in (FormatError, FormatNotThereError, UnreadableError, TableError, ArchiveError, ProgrammeError)
}
OURS = Path(__file__).resolve().parents[2]  # where the package lies, for the process to find the same one
ENVIRONMENT = {"PATH": os.defpath, "PYTHONPATH": str(OURS), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}


def read_document(data: bytes) -> dict[str, Any]:
    """A document as its JSON. Raises `FormatError`, with a sentence to show, where the file cannot be read."""
    read: dict[str, Any] = _read("document", data)
    return read


def read_paper(data: bytes, name: str) -> Paper:
    """What somebody sent, a mail with its papers or a single file. Raises `FormatError` where reading it came to a limit."""
    return from_json(_read("paper", data, name=name))


def read_papers(files: Sequence[tuple[bytes, str]]) -> list[Paper]:
    """The same of several small files in one process, whose start takes longer than they do. Raises `FormatError` where any of them came to
    a limit: whoever asked reads them one by one then."""
    written = json.dumps([[name, b64encode(data).decode()] for data, name in files])
    return [from_json(each) for each in _read("papers", written.encode())]


def part_of(mail: bytes, position: int) -> bytes:
    """The file at that position among those that came with a mail. Raises `FormatError`."""
    return b64decode(_read("part", mail, position=position))


def read_table(data: bytes, quota: TableQuota) -> Table:
    """The table that a CSV, an XLSX or Indico's list of registrants holds. Raises `TableError` or `ArchiveError`."""
    read = _read("table", data, **asdict(quota))
    rows = tuple(Row(row["number"], row["cells"]) for row in read["rows"])
    return Table(read["kind"], tuple(read["columns"]), rows, read["sheet"])


def read_programme(data: bytes) -> list[Planned]:
    """What Indico's JSON or a calendar plans. Raises `ProgrammeError`."""
    return [_planned(planned) for planned in _read("programme", data)]


def read_xliff(data: bytes) -> XliffFile:
    """What a translator's tool hands back. Raises `UnreadableError` or `FormatNotThereError`."""
    read = _read("xliff", data)
    return XliffFile(**read | {"units": tuple(XliffUnit(**unit) for unit in read["units"])})


def read_tmx(data: bytes, source_language: str, target_language: str) -> TmxFile:
    """The pairs of two languages of a translation memory. Raises `UnreadableError`."""
    read = _read("tmx", data, source_language=source_language, target_language=target_language)
    return TmxFile(tuple(_pair(pair) for pair in read["pairs"]), read["left_out"])


def _pair(read: dict[str, Any]) -> Pair:
    return Pair(**read | {"at": datetime.fromisoformat(read["at"]) if read["at"] else None})


def read_tbx(data: bytes) -> list[Concept]:
    """The concepts of a terms list. Raises `UnreadableError`."""
    return [Concept(**one | {"terms": tuple(Term(**term) for term in one["terms"])}) for one in _read("tbx", data)]


def read_reply_form(data: bytes) -> Filled | None:
    """What was filled into a reply form of ours; None where the file is none. Raises a `FaultError` where it cannot be opened."""
    return filled_from(_read("reply_form", data))


def write_pdf(document: bytes, language: str) -> bytes:
    """A document's JSON as PDF. Raises `FormatNotThereError`, naming the package, where a font is missing.

    A process of its own, because setting takes memory that is never given back.
    """
    return b64decode(_read("pdf", document, memory=MEMORY_TO_SET, language=language))


def picture_of(pdf: bytes, page: int) -> tuple[int, bytes]:
    """How many pages a PDF has, and one of them as a PNG. Raises `FormatError`."""
    pages, picture = _read("picture", pdf, page=page)
    return pages, b64decode(picture)


def _planned(read: dict[str, Any]) -> Planned:
    moments = {name: datetime.fromisoformat(read[name]) if read[name] else None for name in ("starts", "ends")}
    people = {name: tuple(Spoken(**one) for one in read[name]) for name in ("chairs", "speakers")}
    day = date.fromisoformat(read["day"]) if read["day"] else None
    return Planned(**read | moments | people | {"day": day, "parts": tuple(read["parts"])})


def _read(task: str, data: bytes, *, memory: int = MEMORY, **options: Any) -> Any:
    """What the process says of the file. Raises what it says, or `FormatError` where it ended at one of its limits."""
    given = [task, str(memory), str(SECONDS), json.dumps(options)]
    command = [*POLITELY, sys.executable, "-m", "intersession.core.formats", *given]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=WAIT, env=ENVIRONMENT, check=False, cwd="/"
        )
        answer = json.loads(done.stdout) if done.returncode == 0 else None
    except (subprocess.TimeoutExpired, ValueError):
        answer = None
    if answer is None:
        raise FormatError(Fault("limit_of_reading", LIMITS))
    if "fault" in answer:
        raise _refusal(answer)
    return answer["read"]


def _refusal(answer: dict[str, Any]) -> FaultError:
    code, sentence, parameters = answer["fault"]
    return REFUSALS.get(answer["kind"], FormatError)(Fault(code, sentence, parameters))
