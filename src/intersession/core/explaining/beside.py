"""What other rules choose from the same replies, and the figure by which each comes to something else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from intersession.core import approval, single, transferable
from intersession.core.ballots import BallotFile
from intersession.core.counting import outcomes
from intersession.core.outcomes import WORK, CountError, Number, Outcome, Outcomes

from .facts import Fact, fact

APPROVAL = ("av", "sav", "seqpav", "pav", "seqphragmen", "mes", "cc")
RANKED = (
    "plurality", "borda", "borda_zero", "copeland", "minimax", "minimax_wv", "schulze", "schulze_wv", "ranked_pairs", "irv",
)  # fmt: skip
SEVERAL = (*transferable.RULES,)
RULES: Mapping[str, tuple[str, ...]] = {"approval": APPROVAL, "ranked": RANKED, "scores": ("star",)}


@dataclass(frozen=True)
class Beside:
    """Another rule: its outcomes (all that tie), and why it chooses otherwise; `same` where what was chosen is among them."""

    rule: str
    outcomes: tuple[Outcome, ...]
    why: Fact


def beside(
    file: BallotFile, chosen: Collection[int], places: int, rules: Iterable[str] = (), *, work: int = WORK
) -> list[Beside]:
    """What each of the rules (else those of the kind) makes of the same replies, beside what was chosen. Rules that choose one option
    are left out where several places are filled, and a rule that cannot count these replies is left out."""
    named = tuple(rules) or (RULES[file.kind] if places == 1 or file.kind == "approval" else SEVERAL)
    found = []
    for rule in named:
        try:
            held = outcomes(file, rule, places, None, work)
        except CountError:
            continue
        found.append(Beside(rule, held.outcomes, _why(file, rule, places, tuple(sorted(chosen)), held)))
    return found


def _why(file: BallotFile, rule: str, places: int, chosen: Outcome, held: Outcomes) -> Fact:
    if held.limit_reached:
        return fact("limit")
    if chosen in held.outcomes or not held.outcomes:
        return fact("same")
    theirs = held.outcomes[0]
    option = next((one for one in chosen if one not in theirs), None)
    other = next((one for one in theirs if one not in chosen), None)
    if option is None or other is None:
        return fact("fewer", option=option if option is not None else theirs[0])
    if file.kind == "approval":
        return _approvals(file.profile, rule, chosen, held, option, other)
    if rule in SEVERAL:
        return fact("counts_otherwise")
    return RANKED_WHY.get(rule, _head_to_head)(file.papers, held, option, other)


def _approvals(profile: approval.Profile, rule: str, chosen: Outcome, held: Outcomes, option: int, other: int) -> Fact:
    def named(any_of: Collection[int], by: int | None = None) -> Number:
        wanted = approval.mask(any_of)
        return sum(w for p, w in profile.choosing() if p & wanted and (by is None or p >> by & 1))

    theirs = held.outcomes[0]
    if rule in ("av", "picks", "sav"):
        code = "shares" if rule == "sav" else "points"
        return fact(code, option=option, other=other, figure=held.scores[other], less=held.scores[option])
    if rule == "cc":
        return fact("cover", figure=named(theirs), less=named(chosen))
    both = set(chosen) & set(theirs)
    figures: dict[str, Any] = {
        "figure": named([option]),
        "less": named(both, option),
        "more": named([other]),
        "rest": named(both, other),
    }
    if figures["less"] * figures["more"] > figures["rest"] * figures["figure"]:
        return fact("represented", option=option, other=other, **figures)
    return fact("united", option=option, other=other, figure=figures["more"], less=figures["figure"])


def _head_to_head(papers: transferable.Papers, _held: Outcomes, option: int, other: int) -> Fact:
    over = single.preferred(papers)
    return fact("head_to_head", option=option, other=other, figure=over[other][option], less=over[option][other])


def _by_score(code: str) -> Callable[[transferable.Papers, Outcomes, int, int], Fact]:
    return lambda _papers, held, option, other: fact(
        code, option=option, other=other, figure=held.scores[other], less=held.scores[option]
    )


def _last_round(papers: transferable.Papers, held: Outcomes, option: int, other: int) -> Fact:
    gone = next((step for step in held.rounds if step.option == option and step.kind == "excluded"), None)
    if gone is None:
        return _head_to_head(papers, held, option, other)
    return fact("last_round", option=option, other=other, figure=gone.figure)


RANKED_WHY: Mapping[str, Callable[[transferable.Papers, Outcomes, int, int], Fact]] = {
    "plurality": _by_score("firsts"), "borda": _by_score("points"), "borda_zero": _by_score("points"),
    "copeland": _by_score("pairs_won"), "irv": _last_round,
}  # fmt: skip
