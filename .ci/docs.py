"""Writes the reference pages that the code knows best: docs/reference/addresses.md, from `intersession routes --json`."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
TITLE = "# Addresses\n\nEvery address, with the rule that it declares. Written by `make docs`.\n"


def routes() -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "intersession", "routes", "--json"]
    rows: list[dict[str, Any]] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return rows


def table(rows: list[dict[str, Any]]) -> str:
    """A table in Markdown with the rows' keys as its head."""
    head = list(rows[0])
    lines = [head, ["---"] * len(head), *([cell(row[key]) for key in head] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def cell(value: Any) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text.replace("|", "\\|")


if __name__ == "__main__":
    REFERENCE.joinpath("addresses.md").write_text(f"{TITLE}\n{table(routes())}")
