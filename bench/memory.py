"""Finding what was translated before among 50,000 pairs of paragraphs: processor time of making the index and of a look-up; no server.

Words are drawn as in real texts: few are in every paragraph, most in few. Medians of 200 look-ups.
"""

import random
from collections.abc import Callable
from statistics import median
from string import ascii_lowercase
from time import process_time
from typing import Any

from intersession.core.memory import Memory, Pair

PAIRS, LOOKED_UP, VOCABULARY = 50_000, 200, 30_000
GOAL = {"lookup_ms": 20}
_WORDS = ["".join(random.Random(n).choices(ascii_lowercase, k=3 + n % 8)) for n in range(VOCABULARY)]
_OFTEN = [1 / (n + 1) for n in range(VOCABULARY)]


def measure() -> list[dict[str, Any]]:
    chance = random.Random(7)
    sources = [_paragraph(chance) for _ in range(PAIRS)]
    pairs = [Pair(source, source.upper(), "IC/2031/6", f"para_{n}") for n, source in enumerate(sources)]
    memory = Memory(pairs)
    asked = {
        "the same paragraph": chance.sample(sources, LOOKED_UP),
        "a similar one": [_altered(source, chance) for source in chance.sample(sources, LOOKED_UP)],
        "a new one": [_paragraph(chance) for _ in range(LOOKED_UP)],
    }
    made = {"what": "making the index", "ms": round(_seconds(lambda: Memory(pairs)) * 1000), "found": PAIRS}
    return [made, *(_row(what, memory, texts) for what, texts in asked.items())]


def _row(what: str, memory: Memory, texts: list[str]) -> dict[str, Any]:
    took = [_seconds(lambda text=text: memory.matches(text)) for text in texts]
    return {
        "what": what,
        "ms": round(median(took) * 1000, 1),
        "found": sum(bool(memory.matches(text)) for text in texts),
    }


def _paragraph(chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS, _OFTEN, k=chance.randint(4, 60)))


def _altered(text: str, chance: random.Random) -> str:
    """One word in ten is another one."""
    words = text.split()
    for _ in range(max(1, len(words) // 10)):
        words[chance.randrange(len(words))] = chance.choice(_WORDS)
    return " ".join(words)


def _seconds(action: Callable[[], Any]) -> float:
    start = process_time()
    action()
    return process_time() - start
