"""Rules that choose one option, Scottish and Meek's single transferable vote, and STAR, beside pref_voting."""

from collections import Counter
from collections.abc import Callable
from math import factorial, prod
from typing import Any

import pref_voting.c1_methods as c1
import pref_voting.grade_methods as graded
import pref_voting.iterative_methods as iterative
import pref_voting.margin_based_methods as margins
import pref_voting.proportional_methods as proportional
import pref_voting.scoring_methods as scoring
from pref_voting.grade_profiles import GradeProfile
from pref_voting.profiles import Profile
from pref_voting.profiles_with_ties import ProfileWithTies

from intersession.core import single, transferable
from tests.oracles import profiles
from tests.oracles.comparing import Held, Rankings, papers, report, same

MOST_ORDERS = 5_040  # of ranked pairs; with more of them pref_voting does not come to an end


def of_rankings(many: int) -> Held:
    """Those by winning votes where no two options are level, since pref_voting counts what is level as a defeat."""
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
        everybody = papers(options, whole)
        found = iterative.instant_runoff_put(Profile([list(order) for order in whole], rcounts=list(whole.values())))
        yield "irv, every course", same(single.irv(everybody), found), dict(whole)


def with_ties(options: int, counted: Rankings) -> ProfileWithTies:
    ranks = [{one: rank for rank, group in enumerate(ranking, start=1) for one in group} for ranking in counted]
    found = ProfileWithTies(ranks, list(counted.values()), candidates=list(range(options)))
    found.use_extended_strict_preference()
    return found


def completed(options: int, counted: Rankings) -> Counter[tuple[int, ...]]:
    """The same rankings, each with what it leaves out behind in the order of the options."""
    found: Counter[tuple[int, ...]] = Counter()
    for ranking, times in counted.items():
        named = [one for (one,) in ranking]
        found[(*named, *(one for one in range(options) if one not in named))] += times
    return found


def any_level(ours: transferable.Papers) -> bool:
    over = single.preferred(ours)
    return any(over[a][b] == over[b][a] for a in range(ours.options) for b in range(a))


def orders(ours: transferable.Papers) -> int:
    """In how many orders pref_voting would lock in the pairs, since it tries every order of those that are as strong as each other; a
    pair that is level counts twice."""
    over = single.preferred(ours)
    margins = Counter(
        over[a][b] - over[b][a]
        for a in range(ours.options)
        for b in range(ours.options)
        if a != b and over[a][b] >= over[b][a]
    )
    return prod(map(factorial, margins.values()))


def winning_votes(rule: Callable[..., Any], theirs: ProfileWithTies) -> Callable[..., Any]:
    return lambda profile: rule(profile, strength_function=theirs.support)


def of_transfers(many: int) -> Held:
    for options, places, counted in profiles.rankings(many, seed=4, level=False):
        ours, theirs = transferable.Papers.of(counted, options), with_ties(options, counted)
        for name, rule in (("stv_scottish", proportional.stv_scottish), ("stv_meek", proportional.stv_meek)):
            found = tuple(sorted(rule(theirs, num_seats=places)))
            yield name, found in transferable.RULES[name](ours, places).outcomes, (places, dict(counted))


def of_scores(many: int) -> Held:
    for options, counted in profiles.scores(many, seed=5):
        grades = [dict(enumerate(reply)) for reply in counted]
        theirs = GradeProfile(grades, list(range(6)), list(counted.values()), candidates=list(range(options)))
        yield "star", same(single.star(single.Scores(options, counted)), graded.star(theirs)), dict(counted)


if __name__ == "__main__":
    report([of_rankings, of_transfers, of_scores])
