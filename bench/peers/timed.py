"""What a program of another environment does with a measurement: it reads what to count, counts, and prints what it took and chose.

These run with another Python than ours and import nothing of ours; given is what `bench.beside` writes.
"""

import json
import sys
from collections.abc import Callable, Iterable
from time import perf_counter, process_time
from typing import Any

ENOUGH = 5.0  # seconds after which a program is not asked again


def given() -> dict[str, Any]:
    return json.load(sys.stdin)


def told(action: Callable[[], Iterable[Any]]) -> None:
    """Print the best of three as JSON, or of as many as begin within some seconds: milliseconds, and the options that are chosen."""
    began, took, chosen = perf_counter(), list[float](), list[Any]()
    while len(took) < 3 and (not took or perf_counter() - began < ENOUGH):
        start = process_time()
        chosen = sorted(action())
        took.append(process_time() - start)
    print(json.dumps({"ms": min(took) * 1000, "chosen": [int(option) for option in chosen]}))
