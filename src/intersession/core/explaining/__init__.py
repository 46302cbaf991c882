"""Explaining a count: why it came out so, what would have changed it, whom it leaves out, and what other rules choose from the same replies.

An explanation is a list of facts: a code, the options and the exact figures that its sentence names. `SENTENCES` has them in English;
pages word them in the reader's language. Nothing here is a second count: every figure comes from the rules themselves.
"""

from .beside import Beside, beside
from .changes import av_changes, borda_changes, changes, least_weight, run_off_changes, swapped
from .facts import SENTENCES, Fact, named, told
from .left import left_facts
from .why import last_and_next, why

__all__ = [
    "SENTENCES", "Beside", "Fact", "av_changes", "beside", "borda_changes", "changes", "last_and_next", "least_weight", "left_facts", "named",
    "run_off_changes", "swapped", "told", "why",
]  # fmt: skip
