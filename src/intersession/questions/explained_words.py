"""The explanation of a result in the reader's language: sentences, and tables beside their bars."""

from fractions import Fraction
from math import ceil
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intersession.core.explaining import named
from intersession.ui.charts import Bar

from .models import Result
from .wording import amount, and_list

GROUPS = 3  # of those that are left out


def as_explained(result: Result) -> dict[str, Any] | None:
    """What the page shows under the declaration; None where the result has no explanation."""
    told = result.content.get("explained")
    if not told:
        return None
    sentences = _sentences()
    groups = [each for each in told.get("left_out", []) if each["code"] != "nobody_left_out"][:GROUPS]
    return {
        "why": [_said(each, sentences) for each in told["why"]],
        "changes": [_said(each, sentences) for each in told["changes"]],
        "left_out": [_said(each, sentences) for each in told.get("left_out", [])[:GROUPS]],
        "left_out_bars": [bar for each in groups for bar in _group_bars(each)], "left_out_rows": [_group_row(each) for each in groups],
        "left_out_columns": [_("Option"), (_("Name it and are left out"), "number"), (_("Needed for as many places"), "number")],
        "beside": [_beside(each, sentences) for each in told.get("beside", [])],
        "beside_columns": [_("Rule"), _("Selects"), _("Why")],
        "beside_bars": _beside_bars(result.content),
        "how_many": _how_many(told.get("beside", [])),
        "withheld": told.get("withheld", False),
    }  # fmt: skip


def _said(kept: dict[str, Any], sentences: dict[str, str]) -> str:
    figures = {name: amount(value) for name, value in kept["figures"].items()}
    return sentences[kept["code"]].format(**named(kept, _option, and_list) | figures)


def _option(label: str) -> str:
    return f"({label})"


def _needed(kept: dict[str, Any]) -> int:
    """How many a group that deserves so many places has at the least."""
    figures = kept["figures"]
    return ceil(Fraction(figures["voters"]) * Fraction(figures["deserved"], figures["places"]))


def _group_bars(kept: dict[str, Any]) -> list[Bar]:
    option = {"option": _option(kept["options"]["option"])}
    return [
        Bar(_("%(option)s: name it and are left out") % option, [kept["figures"]["figure"]]),
        Bar(_("%(option)s: needed for as many places") % option, [_needed(kept)], rest=True),
    ]


def _group_row(kept: dict[str, Any]) -> list[Any]:
    return [_option(kept["options"]["option"]), kept["figures"]["figure"], _needed(kept)]


def _beside(one: dict[str, Any], sentences: dict[str, str]) -> list[str]:
    """A row: the rule, what it selects (each outcome where several tie), and why."""
    outcomes = [and_list([_option(label) for label in outcome]) or _("none") for outcome in one["outcomes"]]
    told, more = _or_list(outcomes), one["outcomes_in_all"] - len(outcomes)
    if more:
        told = _("%(some)s, and %(n)s more that are level") % {"some": told, "n": more}
    return [rules()[one["rule"]], told, _said(one["why"], sentences)]


def _or_list(parts: list[str]) -> str:
    """ "a", "a or b", "a, b or c"."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(some)s or %(last)s") % {"some": ", ".join(parts[:-1]), "last": parts[-1]}


def _beside_bars(content: dict[str, Any]) -> list[Bar]:
    """For each option how many of the rules select it in each of their outcomes, the most first."""
    beside = content["explained"].get("beside", [])
    labels = [line["label"] for line in [*content["options"], *content["alternatives"]] if "label" in line]
    counted = {
        label: sum(all(label in outcome for outcome in one["outcomes"]) for one in beside if one["outcomes"])
        for label in labels
    }
    ordered = sorted(labels, key=lambda label: -counted[label])
    return (
        [Bar(_option(label), [counted[label]], rest=label not in content["selected"]) for label in ordered]
        if beside
        else []
    )


def _how_many(beside: list[dict[str, Any]]) -> str:
    """How many of the other rules come to the same."""
    same = sum(one["why"]["code"] == "same" for one in beside)
    return (
        ngettext(
            "%(same)s of %(n)s other rule selects the same from the same replies.",
            "%(same)s of %(n)s other rules select the same from the same replies.",
            len(beside),
        )
        % {"same": same, "n": len(beside)}
        if beside
        else ""
    )


def rules() -> dict[str, str]:
    """The rules by name, where definitions differ with that by which they are counted."""
    return {
        "av": _("Approval voting"),
        "sav": _("Satisfaction approval: a reply shares one vote"),
        "seqpav": _("Proportional approval, place by place"),
        "pav": _("Proportional approval"),
        "seqphragmen": _("Phragmén’s sequential rule"),
        "mes": _("Equal shares, first phase"),
        "cc": _("Chamberlin–Courant: most are represented"),
        "plurality": _("Most ranked first"),
        "borda": _("Borda; what is not ranked shares the points that are left"),
        "borda_zero": _("Borda; what is not ranked gets no points"),
        "copeland": _("Copeland: most pairs won"),
        "minimax": _("Minimax, by margins"),
        "minimax_wv": _("Minimax, by winning votes"),
        "schulze": _("Schulze, by margins"),
        "schulze_wv": _("Schulze, by winning votes"),
        "ranked_pairs": _("Ranked pairs, by margins"),
        "irv": _("Instant run-off"),
        "stv": _("Single transferable vote, exact Gregory transfers"),
        "stv_scottish": _("Single transferable vote, Scottish rules"),
        "stv_meek": _("Single transferable vote, Meek’s method"),
    }


def _sentences() -> dict[str, str]:
    return {
        "all": _("There are no more options than places: all are chosen."),
        "first": _("{option} has {figure}, more than any other; {other} comes next with {less}: {gap} between them."),
        "last": _("Of those chosen {option} has the least, {figure}; {other} comes next with {less}: {gap} between them."),
        "level": _("{options} are level at the last place, with {figure} each."),
        "elected": _("Round {round}: {option} is elected with {figure}."),
        "excluded": _("Round {round}: {option} drops out with {figure}."),
        "tied": _("Round {round}: {options} were level, and each is followed; this is the first course."),
        "tie_decides": _("The last place is level: one vote more for any of {options} would have decided it."),
        "changed": _(
            "Had {figure} of those for {option} named {other} in its place, the two would be level, and with {more} the outcome another. Fewer change nothing."
        ),
        "changed_only": _(
            "Had {more} of those for {option} named {other} in its place, the outcome would be another. Fewer change nothing."
        ),
        "added": _(
            "Had {figure} more named {other} and not {option}, the two would be level, and with {more} the outcome another. Fewer change nothing."
        ),
        "added_borda": _(
            "Had {figure} more ranked {other} first and {option} last, the two would be level or the outcome another. Fewer change nothing."
        ),
        "at_most_changed": _(
            "An upper bound: had {figure} of those for {option} named {other} in its place, the outcome would be another; fewer may be enough."
        ),
        "at_most_last": _(
            "An upper bound: with {figure} more that rank {other} first, it would not have lost the last round; fewer may be enough."
        ),
        "at_most_half": _(
            "An upper bound: with {figure} more that rank {other} first, it would have more than half at once; fewer may be enough."
        ),
        "at_least_weight": _(
            "A lower bound: had votes changed that weigh less than {figure} together, the outcome would be the same."
        ),
        "left_out": _(
            "{figure} of {voters} name {option}, which is not chosen, and none of those chosen; their number deserves {deserved} of {places} places."
        ),
        "left_out_fewer": _(
            "{figure} of {voters} name {option}, which is not chosen, and each of them fewer than {deserved} of those chosen; their number deserves {deserved} of {places} places."
        ),
        "nobody_left_out": _("No group that is large enough for a place and agrees on an option is left out."),
        "same": _("The same."),
        "limit": _("Its work limit was reached before it was certain."),
        "fewer": _("It leaves places open: what the supporters of {option} have left does not pay for it."),
        "shares": _("Each reply shares one point among what it names: {other} has {figure}, {option} has {less}."),
        "represented": _(
            "Of the {figure} for {option}, {less} also name one that both choose; of the {more} for {other}, {rest} do. This rule looks first to those who have none."
        ),
        "united": _("It gives the places by groups that agree: {figure} name {other}, {less} name {option}."),
        "cover": _("{figure} name one of its choices or more; of what is chosen here {less} do."),
        "head_to_head": _("{figure} rank {other} above {option}, {less} the other way round."),
        "firsts": _("{figure} rank {other} first, {less} rank {option} first."),
        "points": _("By its points {other} has {figure}, {option} has {less}."),
        "pairs_won": _("{other} wins {figure} of its pairs with the others, {option} wins {less}; a level pair is half a one."),
        "last_round": _("{option} drops out with {figure}, before {other}."),
        "counts_otherwise": _("It follows single votes from option to option until each place is taken."),
    }  # fmt: skip
