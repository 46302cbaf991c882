"""Seven approval rules with all tied outcomes, and the EJR+ audit, beside abcvoting."""

from typing import Any

from abcvoting import abcrules, properties
from abcvoting.preferences import Profile

from intersession.core import approval
from tests.oracles import profiles
from tests.oracles.comparing import Held, report

FRACTIONS = {"algorithm": "standard-fractions"}
THEIRS: dict[str, tuple[str, dict[str, Any]]] = {
    "av": ("av", {}), "sav": ("sav", {}), "pav": ("pav", {}), "cc": ("cc", {}), "seqpav": ("seqpav", {}),
    "seqphragmen": ("seqphragmen", FRACTIONS), "mes": ("equal-shares", FRACTIONS | {"completion": None}),
}  # fmt: skip


def of_approvals(many: int) -> Held:
    for options, places, replies in profiles.approvals(many, seed=1):
        ours, theirs = approval.Profile.of(replies, options), Profile(options)
        theirs.add_voters(replies)
        for name, (rule, how) in THEIRS.items():
            found = abcrules.compute(rule, theirs, committeesize=places, resolute=False, **how)
            counted = approval.RULES[name](ours, places).outcomes
            yield name, sorted(tuple(sorted(one)) for one in found) == list(counted), (options, places, replies)
        for chosen in approval.av(ours, places).outcomes[:3]:
            fair = properties.check_EJR_plus(theirs, set(chosen))
            yield "ejr+", fair == (not approval.left_out(ours, chosen, places)), (options, places, replies, chosen)


if __name__ == "__main__":
    report([of_approvals])
