"""A published result counted again from what was published with it: its bundle holds all that a stranger needs.

`body` is the bundle's: the question as it was opened, each different reply with how many votes it was given, what the
membership was, the steps by which ties were broken, and the result. Nothing is taken from the result but to be compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from intersession.core.faults import FaultError
from intersession.core.outcomes import exact
from intersession.core.rules import elections, ties
from intersession.core.rules.ready import SHEETS
from intersession.core.rules.sheets import Sheet, read_sheet
from intersession.core.rules.votes import Votes, declare, quorum_line
from intersession.core.single import borda, plurality, run_off
from intersession.core.tally import Pick, count_picks, select
from intersession.core.transferable import Papers, Ranking

Body = Mapping[str, Any]
Recount = tuple[dict[str, dict[str, Any]], list[str], list[str]]
FIGURES = ("as_it_stands", "modified", "only_if", "joined", "support")
WANTS, ONLY_IF, JOINS = "preferred", "only_if", "joins"  # what a choice says of another wording


def differences(body: Body) -> list[str]:
    """Where the result is not what its replies come to, a sentence each; none where it is. Raises ValueError for a body that cannot
    be counted."""
    try:
        return list(_differences(body))
    except FaultError as fault:  # figures or steps that cannot be
        return [str(fault)]
    except (KeyError, TypeError, AttributeError, IndexError) as fault:
        raise ValueError(f"The bundle lacks what the count needs: {fault}.") from fault


def _differences(body: Body) -> Iterator[str]:
    if body["patterns"] is None:
        return
    counted, selected, tied = recount(body)
    result = body["result"]
    lines = {line["label"]: line for line in [*result["options"], *result["alternatives"]] if "label" in line}
    for label in sorted(set(lines) | set(counted)):
        for figure in FIGURES:
            said, found = lines.get(label, {}).get(figure), counted.get(label, {}).get(figure)
            if said != found:
                yield f"({label}), {figure}: the result says {said}, the replies come to {found}."
    for name, found in (("selected", selected), ("tied", tied)):
        if sorted(result[name]) != sorted(found):
            yield f"{name}: the result says {result[name]}, the replies come to {sorted(found)}."


def recount(body: Body) -> Recount:
    """The figures of each option, who is selected, and who is level at the last place."""
    return COUNTS[body["definition"]["kind"]](body)


def _comments(body: Body) -> Recount:
    return {}, [], []


# -- selected or approved -----------------------------------------------------------------------------------------------


def _selection(body: Body) -> Recount:
    patterns: Counter[tuple[Pick, ...]] = Counter()
    joined = set()
    for number, (votes, choices) in enumerate(body["patterns"]):
        picks = tuple(_pick(choice, (number, place)) for place, choice in enumerate(choices))
        patterns[picks] += votes
        joined |= {(number, place) for place, choice in enumerate(choices) if choice.get("wording") == JOINS}
    tally = count_picks(patterns, body["options"], body["definition"]["places"], picks=body["most"], taken_up=joined)
    figures = {each.option: {name: getattr(each, name) for name in FIGURES} for each in tally.options}
    sheet = _sheet(body)
    if sheet is None:
        return figures, list(tally.selected), list(tally.tied)
    membership = body["membership"]
    ballot = elections.Ballot(
        tally.support, membership["replies"], abstain=tally.no_preference, entitled=membership["entitled"], members=membership["members"],
        names=max(body["most"], body["definition"]["places"]),
    )  # fmt: skip
    places = body["definition"]["places"]
    standing = elections.hold_round(sheet, elections.begin(list(tally.support), places, sheet), ballot)
    broken = _broken(body, sheet, standing.tied, standing.open_places)
    return figures, [*standing.elected, *broken.chosen], list(broken.level)


def _pick(choice: Mapping[str, Any], wording: Any) -> Pick:
    said = choice.get("wording")
    return Pick(choice.get("option"), wording if said else None, said in (ONLY_IF, JOINS))


# -- ranked -------------------------------------------------------------------------------------------------------------


def _ranking(body: Body) -> Recount:
    options, places = body["options"], body["definition"]["places"]
    number = {label: place for place, label in enumerate(options)}
    counted: Counter[Ranking] = Counter()
    for votes, choices in body["patterns"]:
        counted[tuple((number[choice["option"]],) for choice in choices)] += votes
    papers = Papers.of(counted, len(options))
    support: dict[str, Any]
    if body["definition"]["method"] == "borda":
        points = dict(zip(options, borda(papers).scores, strict=True))
        ahead, level = map(list, select({label: int(2 * n) for label, n in points.items()}, places))
        support = {label: exact(n) for label, n in points.items()}
    else:
        run = run_off(papers)
        winners = [options[option] for option in run.winners]
        ahead, level = (winners, []) if len(winners) == 1 else ([], winners)
        support = {options[option]: int(n) for held in run.rounds for option, n in held.votes}
    first = dict(zip(options, map(int, plurality(papers).scores), strict=True))
    figures = {label: _whole(first[label], support.get(label, 0)) for label in options}
    return figures, *_placed(body, ahead, level)


def _placed(body: Body, ahead: list[str], level: list[str]) -> tuple[list[str], list[str]]:
    sheet, places = _sheet(body), body["definition"]["places"]
    if sheet and sheet.quorum:
        quorum = quorum_line(sheet, {key: body["membership"][key] for key in ("members", "entitled")})
        if quorum and body["membership"]["replies"] < int(quorum.value):
            return [], []
    if not level:
        return ahead, level
    broken = _broken(body, sheet or SHEETS["survey"], tuple(level), places - len(ahead))
    return [*ahead, *broken.chosen], list(broken.level)


def _whole(as_it_stands: int, support: Any) -> dict[str, Any]:
    return {"as_it_stands": as_it_stands, "modified": 0, "only_if": 0, "joined": 0, "support": support}


# -- yes or no ----------------------------------------------------------------------------------------------------------


def _votes(body: Body) -> Recount:
    votes: Counter[str] = Counter()
    for number, choices in body["patterns"]:
        votes.update({choice["option"]: number for choice in choices})
    figures = {label: _whole(votes[label], votes[label]) for label in body["options"]}
    sheet, membership = _sheet(body) or SHEETS["survey"], body["membership"]
    cast = Votes(
        votes["yes"], votes["no"], votes["abstain"], entitled=membership["entitled"], members=membership["members"]
    )
    return figures, ["yes"] if declare(sheet, cast).outcome == "carried" else [], []


def _sheet(body: Body) -> Sheet | None:
    rules = body["definition"]["rules"]
    return read_sheet(rules) if rules is not None else None


def _broken(body: Body, sheet: Sheet, tied: tuple[str, ...], places: int) -> ties.Broken:
    said = body["ties"]
    facts = ties.Facts(
        revote=said["revote"],
        scores=said["scores"],
        drawn=said["drawn"],
        witnesses=said["witnesses"],
        seed=said["seed"],
    )
    return ties.break_tie(sheet, tied, places, facts) if tied else ties.Broken((), ())


COUNTS: dict[str, Callable[[Body], Recount]] = {
    "choose": _selection, "approval": _selection, "rank": _ranking, "yes_no": _votes, "comment": _comments,
}  # fmt: skip
