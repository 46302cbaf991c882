"""Sets documents as PDF and lets two other programs say what a person who listens to them would miss; exit status 1 where they find a
fault that is not known. It runs in our environment; the programs, outloud and pdfua, are in one that `make oracles` makes.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from intersession.core.formats.pdf import write_pdf
from tests.core.formats.five_more import FIVE_MORE
from tests.core.formats.ten import TEN

THEIRS = Path(".oracles/pdf/bin")
#: What stands and why, by document and rule.
KNOWN = {
    (
        "circular",
        "TBL-001",
    ): "The table of a memorandum (“TO”, “FROM”) has no head; typst cannot mark the first cell of a row as its head.",
    (
        "tables",
        "TBL-004",
    ): "The program takes a cell over two rows at the end of a row for missing; the tags say RowSpan 2.",
}


def written(folder: Path) -> list[Path]:
    made = []
    for name, (language, document) in (TEN | FIVE_MORE).items():
        made.append(folder / f"{name}.pdf")
        made[-1].write_bytes(write_pdf(document(), language))
    return made


def by_outloud(files: list[Path]) -> list[tuple[str, str, str]]:
    """File, rule and sentence of each error; warnings are for a person to look at."""
    report = files[0].parent / "report.json"
    subprocess.run(
        [THEIRS / "outloud", "--quiet", "--fail-on", "never", "--json", report, *files],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    results: list[dict[str, Any]] = json.loads(report.read_text())["results"]
    return [
        (Path(result["path"]).stem, each["rule"], each["message"])
        for result in results
        for each in result["findings"]
        if each["severity"] == "error"
    ]


def by_pdfua(files: list[Path]) -> list[tuple[str, str, str]]:
    """File and what the program printed of it, where it finds anything at all."""
    found = []
    for file in files:
        done = subprocess.run([THEIRS / "pdfua", "check", file], capture_output=True, text=True)
        if done.returncode:
            found.append((file.stem, "pdfua", done.stdout.strip()))
    return found


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="intersession-heard-") as folder:
        files = written(Path(folder))
        found = by_outloud(files) + by_pdfua(files)
    for name, rule, words in found:
        print(f"{name}: {words} ({KNOWN.get((name, rule), rule)})")
    unknown = [one for one in found if one[:2] not in KNOWN]
    print(f"{len(files)} documents heard: {len(found)} errors, of which {len(found) - len(unknown)} are known.")
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
