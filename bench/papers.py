"""Long papers, each in a process of its own: set as PDF in three languages, compared, and read from every format; no server.

Seconds are those of the processor that the task takes once what it needs is loaded; memory is the process's peak, with Python and
the task's own documents in it.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.documents import PAGES, document
from bench.site import ROOT, environment
from intersession.core.comparison import compare
from intersession.core.document import Passage, ReadDocument, Run
from intersession.core.formats import read, write

FIFTEEN_PAGES, COMPARED, A_PAGE = 110, 500, 10  # paragraphs
LANGUAGES, FORMS = ("en", "fr", "es"), ("text", "html", "akn", "docx", "pdf")
GOAL = {"pdf_seconds": 0.3, "pdf_mib": 200, "compare_seconds": 0.3, "read_seconds_of_1000_pages": 2}
ASKS = "Members are requested to submit comments on item {0}. The Council may wish to adopt the programme of work for {0}. "


def measure() -> list[dict[str, Any]]:
    """A row a task."""
    with tempfile.TemporaryDirectory(prefix="intersession-bench-") as folder:
        long = {f"{PAGES} pages": document(PAGES * A_PAGE), f"{PAGES} pages that ask": asking_document()}
        for name, made in long.items():
            for form in FORMS:
                Path(folder, f"{name}.{form}").write_bytes(write(made, form, "en"))
        return [
            *(_apart(f"PDF of 15 pages, {language}", "set", language) for language in LANGUAGES),
            _apart(f"comparison of {COMPARED} paragraphs", "compare", ""),
            *(
                _apart(f"reading of {name}, {form}", "read", str(Path(folder, f"{name}.{form}")))
                for name in long
                for form in FORMS
            ),
        ]


def asking_document() -> ReadDocument:
    """As long as that, and every third paragraph asks for something four times: more than any body ever asked."""
    made = document(PAGES * A_PAGE)
    for number, passage in enumerate(made.blocks, start=1):
        if isinstance(passage, Passage) and number % 3 == 0:
            passage.say((Run(ASKS.format(number) * 2),))
    return made


def _apart(name: str, task: str, given: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.papers", task, given]
    variables = environment(Path(tempfile.gettempdir()), None)
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return {"paper": name, **json.loads(done.stdout)}


def _set(language: str) -> Callable[[], Any]:
    made = document(FIFTEEN_PAGES)
    write(document(1), "pdf", language)  # the fonts are found once
    return lambda: write(made, "pdf", language)


def _compare(_: str) -> Callable[[], Any]:
    """Every tenth paragraph is reworded, one in fifty is gone."""
    old, new = document(COMPARED), document(COMPARED)
    for passage in new.blocks[::10]:
        assert isinstance(passage, Passage)
        passage.say((Run(passage.text.replace("observations", "comments", 2)),))
    del new.blocks[25::50]
    return lambda: compare(old, new)


def _read(path: str) -> Callable[[], Any]:
    data = Path(path).read_bytes()
    return lambda: read(data)


def _peak() -> int:
    """MiB; what the process had before it became this program does not count."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) >> 10


TASKS: dict[str, Callable[[str], Callable[[], Any]]] = {"set": _set, "compare": _compare, "read": _read}

if __name__ == "__main__":
    act = TASKS[sys.argv[1]](sys.argv[2])
    began = time.process_time()
    act()
    took = time.process_time() - began
    json.dump({"cpu_seconds": round(took, 2), "peak_mib": _peak()}, sys.stdout)
