"""Counts the same ballots by our rules and by other programs', and prints how often they agree; exit status 1 where they do not.

Where another program breaks ties or gives one outcome of several, its outcome must be among ours. It runs in the environment that
`make oracles` makes; nothing of it is imported by our tests.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
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
from pref_voting.profiles_with_ties import ProfileWithTies

from intersession.core import approval, single, transferable
from tests.oracles import profiles

FRACTIONS = {"algorithm": "standard-fractions"}
THEIRS: dict[str, tuple[str, dict[str, Any]]] = {
    "av": ("av", {}), "sav": ("sav", {}), "pav": ("pav", {}), "cc": ("cc", {}), "seqpav": ("seqpav", {}),
    "seqphragmen": ("seqphragmen", FRACTIONS), "mes": ("equal-shares", FRACTIONS | {"completion": None}),
}  # fmt: skip
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
        for name, rule in voted.items():
            yield name, same(single.RULES[name](ours), rule(theirs)), dict(counted)
    for options, _places, counted in profiles.rankings(many, seed=3, level=False):
        ours, theirs = transferable.Papers.of(counted, options), with_ties(options, counted)
        strict = {"irv": iterative.instant_runoff_for_truncated_linear_orders}
        for name, rule in strict.items():
            found = rule(theirs)
            yield name, {(one,) for one in found} <= set(single.RULES[name](ours).outcomes), dict(counted)


def with_ties(options: int, counted: Counter[tuple[tuple[int, ...], ...]]) -> ProfileWithTies:
    ranks = [{one: rank for rank, group in enumerate(ranking, start=1) for one in group} for ranking in counted]
    found = ProfileWithTies(ranks, list(counted.values()), candidates=list(range(options)))
    found.use_extended_strict_preference()
    return found


def any_level(papers: transferable.Papers) -> bool:
    over = single.preferred(papers)
    return any(over[a][b] == over[b][a] for a in range(papers.options) for b in range(a))


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
        except NotImplementedError:  # votelib raises it where options are level
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
        print(f"{name:16}{agreed[name]:>6} of {compared[name]:>6} agree")
    return 0 if agreed == compared else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
