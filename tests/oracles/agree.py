"""Counts the same ballots by our rules and by other programs', and prints how often they agree; exit status 1 where they do not.

Where another program breaks ties or gives one outcome of several, its outcome must be among ours. Each comparison runs in the
environment that `make oracles` makes for its program; nothing of them is imported by our tests.
"""

import subprocess
import sys
from pathlib import Path

PROGRAMS = ("abcvoting", "pabutools", "pref_voting", "votelib", "starvote")
ORACLES = Path(".oracles")


def agrees(program: str, *arguments: str) -> bool:
    print(f"{program}:", flush=True)
    python = ORACLES / program / "bin" / "python"
    return not subprocess.call([python, "-m", f"tests.oracles.by_{program}", *arguments])


if __name__ == "__main__":
    agreed = [agrees(program, *sys.argv[1:]) for program in PROGRAMS]  # each of them, also after one that differs
    sys.exit(not all(agreed))
