"""Ranked rules by pref_voting, its profile made anew each time, as it then has its table of pairs; transferable votes on a profile that is made."""

import pref_voting.c1_methods as c1
import pref_voting.iterative_methods as iterative
import pref_voting.margin_based_methods as margins
import pref_voting.proportional_methods as proportional
import pref_voting.scoring_methods as scoring
from pref_voting.profiles_with_ties import ProfileWithTies
from timed import given, told

ONE = {
    "minimax": margins.minimax, "schulze": margins.beat_path, "ranked_pairs": margins.ranked_pairs, "copeland": c1.copeland,
    "borda": scoring.borda_for_profile_with_ties, "irv": iterative.instant_runoff_for_truncated_linear_orders,
}  # fmt: skip
SEVERAL = {
    "stv": lambda profile, places: proportional.stv_wig(profile, num_seats=places, quota_rule="droop"),
    "stv_scottish": lambda profile, places: proportional.stv_scottish(profile, num_seats=places),
    "stv_meek": lambda profile, places: proportional.stv_meek(profile, num_seats=places),
}
what = given()
ranks = [{option: rank for rank, option in enumerate(order, start=1)} for order, _weight in what["replies"]]
weights = [weight for _order, weight in what["replies"]]


def profile() -> ProfileWithTies:
    made = ProfileWithTies(ranks, weights, candidates=list(range(what["options"])))
    made.use_extended_strict_preference()
    return made


if what["rule"] in ONE:
    told(lambda: ONE[what["rule"]](profile()))
else:
    made = profile()
    told(lambda: SEVERAL[what["rule"]](made, what["places"]))
