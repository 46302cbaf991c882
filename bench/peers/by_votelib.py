"""The single transferable vote by votelib (Gregory, Droop): whole papers, so that it counts in fractions."""

from fractions import Fraction

from timed import given, told
from votelib.evaluate.sequential import TransferableVoteSelector

what = given()
votes = {tuple(ranking): Fraction(weight) for ranking, weight in what["replies"]}
told(lambda: TransferableVoteSelector(quota_function="droop", transferer="Gregory").evaluate(votes, what["places"]))
