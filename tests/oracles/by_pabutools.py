"""The method of equal shares with all tied outcomes, and Phragmén's sequential rule, beside pabutools: options are projects that cost 1 each."""

from pabutools.election import ApprovalMultiProfile, Cardinality_Sat, FrozenApprovalBallot, Instance, Project
from pabutools.rules import method_of_equal_shares, sequential_phragmen

from intersession.core import approval
from tests.oracles import profiles
from tests.oracles.comparing import Held, report


def of_approvals(many: int) -> Held:
    for options, places, replies in profiles.approvals(many, seed=1):
        ours = approval.Profile.of(replies, options)
        projects = [Project(str(option), cost=1) for option in range(options)]
        instance = Instance(projects, budget_limit=places)
        ballots = ApprovalMultiProfile(
            [FrozenApprovalBallot([projects[one] for one in reply]) for reply in replies], instance=instance
        )
        found = {
            "mes": method_of_equal_shares(instance, ballots, sat_class=Cardinality_Sat, resoluteness=False),
            "seqphragmen": sequential_phragmen(instance, ballots, resoluteness=False),
        }
        for name, outcomes in found.items():
            theirs = sorted({tuple(sorted(int(project.name) for project in one)) for one in outcomes})
            counted = approval.RULES[name](ours, places).outcomes
            yield name, theirs == list(counted), (options, places, replies)


if __name__ == "__main__":
    report([of_approvals])
