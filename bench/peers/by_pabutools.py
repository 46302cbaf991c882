"""The method of equal shares, and Phragmén's sequential rule, by pabutools in its fractions: options are projects that cost 1 each; one outcome."""

from pabutools.election import ApprovalMultiProfile, Cardinality_Sat, FrozenApprovalBallot, Instance, Project
from pabutools.rules import method_of_equal_shares, sequential_phragmen
from timed import given, told

what = given()
projects = [Project(str(option), cost=1) for option in range(what["options"])]
instance = Instance(projects, budget_limit=what["places"])
profile = ApprovalMultiProfile(instance=instance)
for chosen, weight in what["replies"]:
    profile[FrozenApprovalBallot([projects[option] for option in chosen])] += weight
if what["rule"] == "equal-shares":
    told(lambda: (int(one.name) for one in method_of_equal_shares(instance, profile, sat_class=Cardinality_Sat)))
else:
    told(lambda: (int(one.name) for one in sequential_phragmen(instance, profile)))
