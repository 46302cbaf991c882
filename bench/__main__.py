"""Run measurements and write them down: `intersession bench [NAME…]`, or `make bench`."""

import importlib
import json
import platform
import signal
import sqlite3
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
NAMES = (
    "answers",
    "live",
    "counting",
    "documents",
    "papers",
    "pages",
    "bombs",
    "registration",
    "feeds",
    "finding",
    "memory",
    "receipts",
    "turnout",
)
PACKAGES = ("django", "django-ninja", "granian", "psycopg")
Rows = list[dict[str, Any]]


def main(names: list[str]) -> int:
    """Measure, print a table to standard error and JSON to standard output; a whole run also writes RESULTS.md."""
    if unknown := sorted(set(names) - set(NAMES)):
        print(f"There is no measurement {', '.join(unknown)}; there are {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    programs = {name: importlib.import_module(f"bench.{name}") for name in names or NAMES}
    found = {name: program.measure() for name, program in programs.items()}
    tables = {name: table(rows) for name, rows in found.items()}
    print("\n\n".join(tables.values()), file=sys.stderr)
    print(
        json.dumps(
            {"machine": machine(), "goals": {n: p.GOAL for n, p in programs.items()}, "results": found}, indent=1
        )
    )
    if not names:
        parts = [
            f"## {name}\n\n{first_line(programs[name])}\n\n{tables[name]}\n\nGoal: {goal(programs[name])}."
            for name in found
        ]
        (FOLDER / "RESULTS.md").write_text("\n\n".join([f"# Results\n\n{said(machine())}", *parts]) + "\n")
    return 0


def table(rows: Rows) -> str:
    """The rows as a table in Markdown."""
    heads = list(rows[0])
    lines = [heads, ["---"] * len(heads), *([shown(row[head]) for head in heads] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def shown(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{number} × {name}" for name, number in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def machine() -> dict[str, Any]:
    model = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    return {
        "processor": model[0].partition(":")[2].strip() if model else platform.processor(),
        "cores": len(model),
        "load": Path("/proc/loadavg").read_text().split()[0],
        "system": platform.system(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        **{package: version(package) for package in PACKAGES},
    }


def said(facts: dict[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in facts.items()) + "."


def goal(program: Any) -> str:
    return ", ".join(f"{name} {value}" for name, value in program.GOAL.items())


def first_line(program: Any) -> str:
    return (program.__doc__ or "").strip().partition("\n")[0]


def stop_in_order(*_: object) -> None:
    raise KeyboardInterrupt  # so that what was started for a measurement is stopped


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, stop_in_order)
    sys.exit(main(sys.argv[1:]))
