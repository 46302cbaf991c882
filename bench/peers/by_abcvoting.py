"""Approval rules by abcvoting, in fractions where it has them: one outcome."""

from abcvoting import abcrules
from abcvoting.preferences import Profile, Voter
from timed import given, told

what = given()
profile = Profile(what["options"])
profile.add_voters([Voter(chosen, weight=weight) for chosen, weight in what["replies"]])
FRACTIONS = {"algorithm": "standard-fractions"}
how = {"seqphragmen": FRACTIONS, "equal-shares": FRACTIONS | {"completion": None}}.get(what["rule"], {})
told(lambda: abcrules.compute(what["rule"], profile, committeesize=what["places"], resolute=True, **how)[0])
