"""Other programs on the same replies, each in the environment of its own that `make oracles` makes (`.ci/oracles environments` alone, too)."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 120  # seconds for a program, with its start


@dataclass(frozen=True)
class Beside:
    """What a program took, in milliseconds of processor time, and chose; or why there is no figure."""

    ms: float | None
    chosen: tuple[int, ...] = ()
    why: str = ""


def beside(program: str, rule: str, replies: list[Any], options: int, places: int = 1) -> Beside:
    """The program's best of three. `replies` are pairs of what is approved, ranked or scored, with a weight."""
    python = ROOT / ".oracles" / program / "bin" / "python"
    if not python.exists():
        return Beside(None, why="not measured: make oracles sets it up")
    given = json.dumps({"rule": rule, "options": options, "places": places, "replies": replies})
    command = [python, ROOT / "bench" / "peers" / f"by_{program}.py"]
    try:
        ran = subprocess.run(command, input=given, capture_output=True, text=True, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return Beside(None, why=f"over {LONGEST:,} s")
    if ran.returncode:
        return Beside(None, why=ran.stderr.strip().splitlines()[-1][:80])
    told = json.loads(ran.stdout.splitlines()[-1])
    return Beside(round(told["ms"], 2), tuple(told["chosen"]))
