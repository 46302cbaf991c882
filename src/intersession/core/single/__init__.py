"""Rules that choose one option: `plurality borda copeland minimax schulze ranked_pairs irv` out of rankings, `star` out of scores.

`minimax`, `schulze` and `ranked_pairs` go by margins; with `_wv` by winning votes. Each outcome is one option, and all that tie are told.
"""

from collections.abc import Callable, Mapping
from functools import partial

from intersession.core.outcomes import Outcomes
from intersession.core.transferable import Papers

from .firsts import irv, plurality
from .pairs import borda, copeland, minimax, preferred, ranked_pairs, schulze
from .scores import Scores, star

RULES: Mapping[str, Callable[[Papers], Outcomes]] = {
    "plurality": plurality,
    "borda": borda,
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
    "RULES", "Scores", "borda", "copeland", "irv", "minimax", "plurality", "preferred", "ranked_pairs", "schulze", "star",
]  # fmt: skip
