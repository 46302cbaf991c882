"""Single transferable votes, and Borda where what is left out gets nothing, beside votelib, which refuses ties."""

from fractions import Fraction

from votelib.component.rankscore import Borda
from votelib.convert import RankedToPositionalVotes
from votelib.evaluate.core import VotingSystemError
from votelib.evaluate.sequential import TransferableVoteSelector

from intersession.core import single, transferable
from tests.oracles import profiles
from tests.oracles.comparing import Held, report

BORDA_ZERO = RankedToPositionalVotes(Borda(base=0))  # what a ranking leaves out gets nothing


def of_transfers(many: int) -> Held:
    for options, places, counted in profiles.rankings(many, seed=4, level=False):
        try:
            votes = {tuple(one for (one,) in ranking): Fraction(times) for ranking, times in counted.items()}
            selector = TransferableVoteSelector(quota_function="droop", transferer="Gregory")
            found = tuple(sorted(selector.evaluate(votes, places)))
        except (NotImplementedError, VotingSystemError):  # where options are level, or papers run out before the places
            continue
        ours = transferable.Papers.of(counted, options)
        yield "stv", found in transferable.stv(ours, places).outcomes, (places, dict(counted))


def of_borda(many: int) -> Held:
    for options, _places, counted in profiles.rankings(many, seed=3, level=False):
        votes = {tuple(range(options)): 0} | {tuple(one for (one,) in ranking): n for ranking, n in counted.items()}
        points = BORDA_ZERO.convert(votes)
        ours = list(single.borda_zero(transferable.Papers.of(counted, options)).scores)
        yield "borda_zero", ours == [points[one] for one in range(options)], dict(counted)


if __name__ == "__main__":
    report([of_transfers, of_borda])
