"""From ballots to a tally: core counts patterns, this reads them from the records and says what they came to."""

from collections import Counter
from typing import Any

from intersession.core.tally import Pick, Tally, count_picks

from .models import Ballot, Choice, Question, Wording


def tally(question: Question) -> Tally[str]:
    """The tally of the ballots that stand, by option label; an alternative that was consolidated counts as an option."""
    patterns, taken_up = patterns_of(question)
    labels = [option.label for option in question.options.all()]
    labels += [c.label for c in question.consolidations.all() if c.option_id is None]
    return count_picks(patterns, labels, question.places, picks=question.picks, taken_up=taken_up)


def patterns_of(question: Question) -> tuple[Counter[tuple[Pick, ...]], set[int]]:
    """Each different reply with how often it was given, and the wordings that conditional support joins for."""
    standing: dict[int, list[Pick]] = {pk: [] for pk in question.ballots.standing().values_list("pk", flat=True)}
    choices = Choice.objects.filter(ballot__question=question, ballot__current=True)
    joined = set()
    for choice in choices.select_related("option", "wording__consolidation").order_by("ballot", "position"):
        standing[choice.ballot_id].append(_pick(choice))
        if choice.wording is not None and choice.wording.joins:
            joined.add(choice.wording.pk)
    return Counter(tuple(picks) for picks in standing.values()), joined


def _pick(choice: Choice) -> Pick:
    wording = choice.wording
    if wording is None:
        return Pick(choice.option.label if choice.option else None)
    if choice.option is None and wording.consolidation is not None:
        return Pick(wording.consolidation.label)
    return Pick(choice.option.label if choice.option else None, wording.pk, wording.only_if)


def content_of(question: Question) -> dict[str, Any]:
    """The result as it is frozen: codes and figures, worded for each reader later (questions/wording.py)."""
    counted = tally(question)
    figures = {each.option: each for each in counted.options}
    proposed = _proposed(question)
    consolidated = {c.option_id or c.label: c for c in question.consolidations.all()}
    options = [
        _line(figures[option.label], option.title, consolidated.get(option.pk), proposed.get(option.pk, []))
        for option in question.options.all()
    ]
    alternatives = [
        _line(figures[c.label], c.title, None, [w for w in proposed.get(None, []) if w["consolidation"] == c.pk])
        for c in question.consolidations.all() if c.option_id is None
    ]  # fmt: skip
    return {
        "selected": [each.option for each in counted.options if each.option in counted.selected],
        "tied": [each.option for each in counted.options if each.option in counted.tied],
        "outcome": counted.outcome,
        "places": counted.places,
        "options": options,
        "alternatives": alternatives + [w for w in proposed.get(None, []) if w["consolidation"] is None],
        "arithmetic": [_arithmetic(line) for line in counted.lines(entitled=question.roll.count())],
        "channels": dict(Counter(question.ballots.standing().values_list("channel", flat=True))),
    }


def _line(figures: Any, title: dict[str, str], consolidation: Any, proposed: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "label": figures.option,
        "title": title,
        "title_consolidated": consolidation.title if consolidation else None,
        "titles_proposed": proposed,
        "as_it_stands": figures.as_it_stands,
        "modified": figures.modified,
        "only_if": figures.only_if,
        "joined": figures.joined,
        "support": figures.support,
    }


def _proposed(question: Question) -> dict[int | None, list[dict[str, Any]]]:
    """The proposed wordings by option (None: alternatives), each with its proposer and what became of it."""
    found: dict[int | None, list[dict[str, Any]]] = {}
    wordings = Wording.objects.filter(ballot__in=Ballot.objects.filter(question=question).standing())
    for wording in wordings.select_related("ballot__delegation").order_by("ballot__delegation__code", "pk"):
        found.setdefault(wording.option_id, []).append(
            {
                "wording": wording.pk, "title": wording.title, "text": wording.text, "reason": wording.reason, "by": wording.ballot.delegation.code,
                "only_if": wording.only_if, "disposition": wording.disposition, "answer": wording.answer, "consolidation": wording.consolidation_id,
            }
        )  # fmt: skip
    return found


def _arithmetic(line: Any) -> dict[str, Any]:
    return {
        "code": line.code,
        "value": line.value,
        "source": line.source,
        "parameters": {k: str(v) for k, v in line.parameters.items()},
    }
