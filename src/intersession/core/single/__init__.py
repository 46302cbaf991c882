"""Rules that choose one option: `plurality borda borda_zero copeland minimax schulze ranked_pairs irv` out of rankings, `star` out of scores.

`minimax`, `schulze` and `ranked_pairs` go by margins; with `_wv` by winning votes. Each outcome is one option, and all that tie are told.
"""

from collections.abc import Callable, Mapping
from functools import partial

from intersession.core.outcomes import Outcomes

from .firsts import RunOff, irv, plurality, run_off
from .locking import ranked_pairs
from .pairs import borda, borda_zero, copeland, minimax, preferred, schulze
from .scores import Scores, star

RULES: Mapping[str, Callable[..., Outcomes]] = {
    "plurality": plurality,
    "borda": borda,
    "borda_zero": borda_zero,
    "copeland": copeland,
    "minimax": minimax,
    "minimax_wv": partial(minimax, winning_votes=True),
    "schulze": schulze,
    "schulze_wv": partial(schulze, winning_votes=True),
    "ranked_pairs": ranked_pairs,
    "ranked_pairs_wv": partial(ranked_pairs, winning_votes=True),
    "irv": irv,
}

__all__ = [
    "RULES", "RunOff", "Scores", "borda", "borda_zero", "copeland", "irv", "minimax", "plurality", "preferred", "ranked_pairs", "run_off",
    "schulze", "star",
]  # fmt: skip
