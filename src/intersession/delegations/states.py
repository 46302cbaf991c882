"""The States of the data file, read once a process."""

import csv
from pathlib import Path

from intersession.core.states import States, load

with (Path(__file__).parent / "data" / "states.csv").open(encoding="utf-8", newline="") as _file:
    STATES: States = load(csv.DictReader(_file))
