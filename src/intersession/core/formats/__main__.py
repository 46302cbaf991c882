"""Reads one file that somebody sent, or sets a PDF, in a process of its own: `python -m intersession.core.formats TASK …`.

The file comes in on standard input, what it holds goes out on standard output as one JSON value: {"read": …} or, where it cannot be
taken, {"fault": […], "kind": "TableError"}. The process may neither write a file nor start another, and ends at its limits.
"""

from __future__ import annotations

import json
import resource
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

LARGEST = (
    12 << 20
)  # bytes of an answer: what is read of 1,000 pages has 9 MiB; whoever asked unpacks it into four times as many
THREADED = ("pdf",)  # to Linux a thread is a process


def main() -> int:
    """Confine this process, read the file, say what it holds. 1 where its memory did not suffice, or the answer is too large."""
    task, memory, seconds, options = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), json.loads(sys.argv[4])
    confine(task, memory, seconds)
    from intersession.core.faults import FaultError

    data = sys.stdin.buffer.read()
    try:
        answer = {"read": TASKS[task](data, **options)}
    except FaultError as refusal:
        answer = {"fault": list(refusal.fault), "kind": type(refusal).__name__}
    except (MemoryError, RecursionError):
        return 1
    written = json.dumps(answer, ensure_ascii=False, default=_written).encode("utf-8", "surrogatepass")
    if len(written) > LARGEST:
        return 1
    sys.stdout.buffer.write(written)
    return 0


def confine(task: str, memory: int, seconds: int) -> None:
    """Set the limits of this process: its memory in bytes, its time on the processor, no file written, no process
    started."""
    for limit, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        *([] if task in THREADED else [(resource.RLIMIT_NPROC, 0)]),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))


def _document(data: bytes) -> Any:
    from intersession.core.formats import as_json, read

    return as_json(read(data))


def _table(data: bytes, **quota: Any) -> Any:
    from intersession.core.formats.archives import Quota
    from intersession.core.formats.registrants import looks_like_registrants, read_registrants
    from intersession.core.formats.tables import TableQuota, read_table

    most = TableQuota(**quota | {"archive": Quota(**quota["archive"])})
    registrants = looks_like_registrants(data)
    return asdict(read_registrants(data, quota=most) if registrants else read_table(data, quota=most))


def _programme(data: bytes) -> Any:
    from intersession.core.formats.programmes import read_programme

    return [asdict(planned) for planned in read_programme(data)]


def _paper(data: bytes, name: str) -> Any:
    from intersession.core.formats.papers import as_json, paper_of

    return as_json(paper_of(name, data))


def _papers(data: bytes) -> Any:
    from intersession.core.formats.papers import as_json, paper_of

    return [as_json(paper_of(name, b64decode(file))) for name, file in json.loads(data)]


def _part(data: bytes, position: int) -> Any:
    from intersession.core.formats.papers import part_of

    return b64encode(part_of(data, position)).decode()


def _xliff(data: bytes) -> Any:
    from intersession.core.formats.xliff import read_xliff

    return asdict(read_xliff(data))


def _tmx(data: bytes, **languages: str) -> Any:
    from intersession.core.formats.tmx import read_tmx

    return asdict(read_tmx(data, **languages))


def _tbx(data: bytes) -> Any:
    from intersession.core.formats.tbx import read_tbx

    return [asdict(concept) for concept in read_tbx(data)]


def _reply_form(data: bytes) -> Any:
    from intersession.core.formats.reply_forms import read_reply_form

    filled = read_reply_form(data)
    return filled and asdict(filled)


def _pdf(data: bytes, language: str) -> str:
    from intersession.core.formats import write
    from intersession.core.formats.from_json import from_json

    return b64encode(write(from_json(json.loads(data)), "pdf", language)).decode()


def _picture(data: bytes, page: int) -> Any:
    from intersession.core.formats.pdf.picture import picture_of

    pages, picture = picture_of(data, page)
    return [pages, b64encode(picture).decode()]


def _written(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)


TASKS: dict[str, Callable[..., Any]] = {
    "document": _document, "table": _table, "programme": _programme, "xliff": _xliff, "tmx": _tmx, "tbx": _tbx,
    "pdf": _pdf, "paper": _paper, "papers": _papers, "part": _part, "picture": _picture, "reply_form": _reply_form,
}  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
