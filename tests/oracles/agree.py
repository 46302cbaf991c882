"""Counts the same ballots by our rules and by other programs', and prints how often they agree; exit status 1 where they do not.

Where another program breaks ties or gives one outcome of several, its outcome must be among ours. It runs in the environment that
`make oracles` makes; nothing of it is imported by our tests.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from math import factorial, prod
from typing import Any

import pref_voting.c1_methods as c1
import pref_voting.grade_methods as graded
import pref_voting.iterative_methods as iterative
import pref_voting.margin_based_methods as margins
import pref_voting.proportional_methods as proportional
import pref_voting.scoring_methods as scoring
import votelib.evaluate.sequential as votelib
from abcvoting import abcrules, properties
from abcvoting.preferences import Profile as TheirApprovals
from pref_voting.grade_profiles import GradeProfile
from pref_voting.profiles import Profile
from pref_voting.profiles_with_ties import ProfileWithTies
from votelib.component.rankscore import Borda
from votelib.convert import RankedToPositionalVotes
from votelib.evaluate.core import VotingSystemError

from intersession.core import approval, single, transferable
from tests.oracles import profiles

FRACTIONS = {"algorithm": "standard-fractions"}
THEIRS: dict[str, tuple[str, dict[str, Any]]] = {
    "av": ("av", {}), "sav": ("sav", {}), "pav": ("pav", {}), "cc": ("cc", {}), "seqpav": ("seqpav", {}),
    "seqphragmen": ("seqphragmen", FRACTIONS), "mes": ("equal-shares", FRACTIONS | {"completion": None}),
}  # fmt: skip
BORDA_ZERO = RankedToPositionalVotes(Borda(base=0))  # what a ranking leaves out gets nothing
MOST_ORDERS = 5_040  # of ranked pairs; with more of them pref_voting does not come to an end
Held = Iterator[tuple[str, bool, object]]  # a rule, whether both agree, and what was counted


def of_approvals(many: int) -> Held:
    """Seven rules with all tied outcomes, and the EJR+ audit, beside abcvoting."""
    for options, places, replies in profiles.approvals(many, seed=1):
        ours, theirs = approval.Profile.of(replies, options), TheirApprovals(options)
        theirs.add_voters(replies)
        for name, (rule, how) in THEIRS.items():
            found = abcrules.compute(rule, theirs, committeesize=places, resolute=False, **how)
            counted = approval.RULES[name](ours, places).outcomes
            yield name, sorted(tuple(sorted(one)) for one in found) == list(counted), (options, places, replies)
        for chosen in approval.av(ours, places).outcomes[:3]:
            fair = properties.check_EJR_plus(theirs, set(chosen))
            yield "ejr+", fair == (not approval.left_out(ours, chosen, places)), (options, places, replies, chosen)


def of_rankings(many: int) -> Held:
    """Rules that choose one option, beside pref_voting; those by winning votes where no two options are level, since it counts
    as a defeat with winning votes what is level."""
    for options, _places, counted in profiles.rankings(many, seed=2, level=True):
        ours, theirs = transferable.Papers.of(counted, options), with_ties(options, counted)
        voted = {
            "minimax": margins.minimax, "schulze": margins.beat_path, "ranked_pairs": margins.ranked_pairs,
            "copeland": c1.copeland, "borda": scoring.borda_for_profile_with_ties,
        }  # fmt: skip
        if not any_level(ours):
            voted |= {
                f"{name}_wv": winning_votes(voted[name], theirs) for name in ("minimax", "schulze", "ranked_pairs")
            }
        if orders(ours) > MOST_ORDERS:
            voted = {name: rule for name, rule in voted.items() if not name.startswith("ranked_pairs")}
        for name, rule in voted.items():
            yield name, same(single.RULES[name](ours), rule(theirs)), dict(counted)
    for options, _places, counted in profiles.rankings(many, seed=3, level=False):
        ours, theirs = transferable.Papers.of(counted, options), with_ties(options, counted)
        held = single.irv(ours)
        if not any(step.tied for step in held.rounds):  # where options are level this one excludes all of them at once
            yield "irv", same(held, iterative.instant_runoff_for_truncated_linear_orders(theirs)), dict(counted)
        whole = completed(options, counted)
        everybody = transferable.Papers.of({tuple((one,) for one in order): n for order, n in whole.items()}, options)
        found = iterative.instant_runoff_put(Profile([list(order) for order in whole], rcounts=list(whole.values())))
        yield "irv, every course", same(single.irv(everybody), found), dict(whole)
        votes = {tuple(range(options)): 0} | {tuple(one for (one,) in ranking): n for ranking, n in counted.items()}
        points = BORDA_ZERO.convert(votes)
        ours_ = list(single.borda_zero(ours).scores)
        yield "borda_zero", ours_ == [points[one] for one in range(options)], dict(counted)


def with_ties(options: int, counted: Counter[tuple[tuple[int, ...], ...]]) -> ProfileWithTies:
    ranks = [{one: rank for rank, group in enumerate(ranking, start=1) for one in group} for ranking in counted]
    found = ProfileWithTies(ranks, list(counted.values()), candidates=list(range(options)))
    found.use_extended_strict_preference()
    return found


def completed(options: int, counted: Counter[tuple[tuple[int, ...], ...]]) -> Counter[tuple[int, ...]]:
    """The same rankings, each with what it leaves out behind in the order of the options."""
    found: Counter[tuple[int, ...]] = Counter()
    for ranking, times in counted.items():
        named = [one for (one,) in ranking]
        found[(*named, *(one for one in range(options) if one not in named))] += times
    return found


def any_level(papers: transferable.Papers) -> bool:
    over = single.preferred(papers)
    return any(over[a][b] == over[b][a] for a in range(papers.options) for b in range(a))


def orders(papers: transferable.Papers) -> int:
    """In how many orders pref_voting would lock in the pairs, since it tries every order of those that are as strong as each other; a
    pair that is level counts twice."""
    over = single.preferred(papers)
    margins = Counter(
        over[a][b] - over[b][a]
        for a in range(papers.options)
        for b in range(papers.options)
        if a != b and over[a][b] >= over[b][a]
    )
    return prod(map(factorial, margins.values()))


def winning_votes(rule: Callable[..., Any], theirs: ProfileWithTies) -> Callable[..., Any]:
    return lambda profile: rule(profile, strength_function=theirs.support)


def same(ours: Any, theirs: Iterable[int]) -> bool:
    return [one for (one,) in ours.outcomes] == sorted(theirs)


def of_transfers(many: int) -> Held:
    """Single transferable votes: exact Gregory beside votelib, which refuses ties; Scottish and Meek beside pref_voting."""
    for options, places, counted in profiles.rankings(many, seed=4, level=False):
        ours, theirs = transferable.Papers.of(counted, options), with_ties(options, counted)
        for name, rule in (("stv_scottish", proportional.stv_scottish), ("stv_meek", proportional.stv_meek)):
            found = tuple(sorted(rule(theirs, num_seats=places)))
            yield name, found in transferable.RULES[name](ours, places).outcomes, (places, dict(counted))
        try:
            votes = {tuple(one for (one,) in ranking): Fraction(times) for ranking, times in counted.items()}
            selector = votelib.TransferableVoteSelector(quota_function="droop", transferer="Gregory")
            found = tuple(sorted(selector.evaluate(votes, places)))
        except (NotImplementedError, VotingSystemError):  # where options are level, or papers run out before the places
            continue
        yield "stv", found in transferable.stv(ours, places).outcomes, (places, dict(counted))


def of_scores(many: int) -> Held:
    for options, counted in profiles.scores(many, seed=5):
        grades = [dict(enumerate(reply)) for reply in counted]
        theirs = GradeProfile(grades, list(range(6)), list(counted.values()), candidates=list(range(options)))
        yield "star", same(single.star(single.Scores(options, counted)), graded.star(theirs)), dict(counted)


def main(many: int) -> int:
    compared: Counter[str] = Counter()
    agreed: Counter[str] = Counter()
    for held in (of_approvals, of_rankings, of_transfers, of_scores):
        for name, agree, given in held(many):
            compared[name] += 1
            agreed[name] += agree
            if not agree:
                print(f"{name} differs: {given}")
    for name in compared:
        print(f"{name:20}{agreed[name]:>6} of {compared[name]:>6} agree")
    return 0 if agreed == compared else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
