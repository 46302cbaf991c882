"""A served site to measure: its own data folder, its own server, and what that server takes of the processor."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.live import Site, await_answer, free_port, stop

ROOT = Path(__file__).resolve().parents[1]
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Measured:
    """A site with the process that serves it."""

    site: Site
    server: int
    variables: dict[str, str]

    def cpu_seconds(self) -> float:
        """What the server and its workers have used so far, in seconds of one core."""
        return sum(used(pid) for pid in tree(self.server))


def used(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def tree(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    below = children.read_text().split() if children.exists() else []
    return [pid, *(descendant for child in below for descendant in tree(int(child)))]


def environment(data: Path, database: str | None) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    given = {"DATABASE_URL": database} if database else {}
    paths = {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    return {**kept, **given, **paths, "INTERSESSION_DATA": str(data), "INTERSESSION_PROFILE": "test"}


@contextmanager
def served(database: str | None, load: list[str], *options: str) -> Iterator[tuple[Measured, Any]]:
    """Load records with the command `load` (it prints one JSON value), then serve; gives the site and that value."""
    with tempfile.TemporaryDirectory(prefix="intersession-bench-") as folder:
        data = Path(folder)
        variables = environment(data, database)
        run([sys.executable, "-m", "intersession", "migrate"], variables)
        loaded = json.loads(run([sys.executable, *load], variables))
        port, log = free_port(), data / "served.log"
        with log.open("wb") as out:
            server = subprocess.Popen(
                [sys.executable, "-m", "intersession", "serve", "--port", str(port), *options],
                cwd=ROOT, env=variables, stdout=out, stderr=out, start_new_session=True,
            )  # fmt: skip
        try:
            site = Site(f"http://127.0.0.1:{port}", data, [])
            await_answer(site, server, log)
            time.sleep(0.5)
            yield Measured(site, server.pid, variables), loaded
        finally:
            stop(server)


def run(command: list[str], variables: dict[str, str]) -> str:
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: {done.stderr}")
    return done.stdout
