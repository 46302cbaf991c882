"""Counting of approvals: `av sav pav cc seqpav seqphragmen mes`, each with all its tied outcomes, and the EJR+ audit.

Every rule takes a `Profile` (each different reply with its weight) and the places to fill, and answers with `Outcomes`. Names and
definitions are those of the contract; each rule cites its paper.
"""

from collections.abc import Callable, Mapping

from intersession.core.outcomes import CountError, Outcome, Outcomes, Round

from .additive import av, sav
from .audit import LeftOut, left_out
from .phragmen import seqphragmen
from .profiles import Profile, mask, members
from .shares import mes
from .thiele import cc, pav, seqpav

RULES: Mapping[str, Callable[..., Outcomes]] = {
    rule.__name__: rule for rule in (av, sav, pav, cc, seqpav, seqphragmen, mes)
}

__all__ = [
    "RULES", "CountError", "LeftOut", "Outcome", "Outcomes", "Profile", "Round", "av", "cc", "left_out", "mask", "members",
    "mes", "pav", "sav", "seqpav", "seqphragmen",
]  # fmt: skip
