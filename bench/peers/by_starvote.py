"""STAR by starvote, which counts every reply by itself: it has no weights."""

import starvote
from timed import given, told

what = given()
names = [str(option) for option in range(what["options"])]
ballots = [dict(zip(names, reply, strict=True)) for reply, weight in what["replies"] for _each in range(weight)]
told(lambda: starvote.star_voting(ballots, tiebreaker=starvote.predefined_permutation_tiebreaker(names)))
