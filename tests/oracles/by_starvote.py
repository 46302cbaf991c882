"""STAR beside starvote, which breaks ties by further rounds and then by an order of its own: its winner must be among ours."""

from collections import Counter

import starvote

from intersession.core import single
from tests.oracles import profiles
from tests.oracles.comparing import Held, report


def of_scores(many: int) -> Held:
    for options, counted in profiles.scores(many, seed=5):
        ours = single.star(single.Scores(options, counted)).outcomes
        names = [str(option) for option in range(options)]
        ballots = [dict(zip(names, reply, strict=True)) for reply in Counter(counted).elements()]
        for name, order in (("star", names), ("star, turned round", names[::-1])):
            [theirs] = starvote.star_voting(ballots, tiebreaker=starvote.predefined_permutation_tiebreaker(order))
            yield name, (int(theirs),) in ours, dict(counted)


if __name__ == "__main__":
    report([of_scores])
