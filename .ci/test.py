"""Runs the checks and every test, and says in its last lines what was run, what was skipped, and why.

With names of parts as arguments it runs those alone: checks core sqlite postgresql browser.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from postgresql import PostgreSQLMissingError, cluster

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
OURS = ["src", "tests", ".ci", "hatch_build.py"]
GIVEN_DATABASE = "INTERSESSION_TEST_DATABASE_URL"
NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"  # where it is set, every worker of every part compiles every test anew
NO_TESTS = 5  # pytest's exit status where nothing was collected


@dataclass
class Outcome:
    """What a part came to: how many passed, failed and were skipped, and for which reasons."""

    passed: int = 0
    failed: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped.total()} skipped"


def checks() -> Outcome:
    """Style, types, import contracts and templates: each is one test that passes or fails."""
    templates = sorted(str(path) for path in (ROOT / "src").glob("**/templates/**/*.html"))
    commands: list[list[str | Path]] = [
        [BIN / "ruff", "check", "--quiet", *OURS],
        [BIN / "ruff", "format", "--quiet", "--check", "--diff", *OURS],
        [BIN / "mypy", "--no-error-summary"],
        [BIN / "mypy", "--no-error-summary", "--strict", "--config-file=", *sorted((ROOT / ".ci").glob("*.py"))],
        [BIN / "lint-imports", "--no-cache"],
    ]
    commands += [[BIN / "djade", "--target-version", "5.2", "--check", *templates]] if templates else []
    failed = sum(not succeeds(command) for command in commands)
    return Outcome(passed=len(commands) - failed, failed=failed)


def succeeds(command: list[str | Path]) -> bool:
    """Run a check; a check that passes has nothing to say."""
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        print(f"{Path(command[0]).name}:\n{done.stdout}")
    return done.returncode == 0


def pytest(*arguments: str, database: str | None = None) -> Outcome:
    """Run tests and read what came of them from the report that pytest writes for machines."""
    environment = {name: value for name, value in os.environ.items() if name not in (GIVEN_DATABASE, NO_BYTECODE)}
    environment.setdefault(
        "HYPOTHESIS_PROFILE", "whole"
    )  # a run by hand draws fewer examples, and takes a part of long tables
    environment |= {GIVEN_DATABASE: database} if database else {}
    with tempfile.TemporaryDirectory(prefix="intersession-report-") as folder:
        report = Path(folder) / "report.xml"
        command = [
            sys.executable,
            "-m",
            "pytest",
            f"--junitxml={report}",
            "--durations=10",
            "--durations-min=5",
            *arguments,
        ]
        status = subprocess.call(command, cwd=ROOT, env=environment)
        outcome = read_report(report) if report.exists() else Outcome()
    if status not in (0, NO_TESTS):
        outcome.failed = outcome.failed or 1  # broken before any test could fail
    return outcome


def read_report(report: Path) -> Outcome:
    outcome = Outcome()
    for case in ElementTree.parse(report).iter("testcase"):
        skip = case.find("skipped")
        if skip is not None:
            outcome.skipped[skip.get("message", "no reason given")] += 1
        elif case.find("failure") is None and case.find("error") is None:
            outcome.passed += 1
        else:
            outcome.failed += 1
    return outcome


def core() -> Outcome:
    """What needs no database needs no Django either, and is done before workers would have started."""
    return pytest("tests/core", "-p", "no:django", "-p", "no:xdist")


def sqlite() -> Outcome:
    return pytest("tests", "--ignore=tests/core", "-m", "not browser and not postgresql", "-n", "2")


def postgresql() -> Outcome:
    """The tests that use the database, once more on PostgreSQL: a given server, or a cluster of our own."""
    chosen = ("tests", "--ignore=tests/core", "-m", "not browser", "--database-only")
    if given := os.environ.get(GIVEN_DATABASE):
        return pytest(*chosen, "-n", "2", database=given)
    try:
        with cluster() as address:
            return pytest(*chosen, "-n", "2", database=address)
    except PostgreSQLMissingError as reason:
        return Outcome(skipped=Counter({f"PostgreSQL: {reason}": count_tests(*chosen)}))


def count_tests(*chosen: str) -> int:
    command = [sys.executable, "-m", "pytest", "--collect-only", *chosen]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout
    return sum("::" in line for line in listed.splitlines())


def browser() -> Outcome:
    return pytest("tests", "--ignore=tests/core", "-m", "browser", "-n", "2")


PARTS: dict[str, Callable[[], Outcome]] = {part.__name__: part for part in (checks, core, sqlite, postgresql, browser)}


def run(names: list[str]) -> dict[str, Outcome]:
    outcomes = {}
    for name in names:
        print(f"\n== {name}", flush=True)
        began = time.monotonic()
        outcomes[name] = PARTS[name]()
        outcomes[name].seconds = time.monotonic() - began
    return outcomes


def close(outcomes: dict[str, Outcome]) -> int:
    """Print what was run and what was not; the very last line is the sum of all parts."""
    print("\n== what was run")
    for name, outcome in outcomes.items():
        print(f"{name:<12}{outcome} ({outcome.seconds:.0f} s)")
        for reason, times in sorted(outcome.skipped.items()):
            print(f"{'':<12}{times} skipped: {reason}")
    total = Outcome(
        passed=sum(outcome.passed for outcome in outcomes.values()),
        failed=sum(outcome.failed for outcome in outcomes.values()),
        skipped=sum((outcome.skipped for outcome in outcomes.values()), Counter()),
    )
    print(total, flush=True)
    return 1 if total.failed or not total.passed else 0


def stop_in_order(*_: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, stop_in_order)
    unknown = [name for name in sys.argv[1:] if name not in PARTS]
    if unknown:
        sys.exit(f"No such part: {', '.join(unknown)}. There are {', '.join(PARTS)}.")
    try:
        sys.exit(close(run(sys.argv[1:] or list(PARTS))))
    except KeyboardInterrupt:
        sys.exit("Interrupted.")
