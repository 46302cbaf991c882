"""What the Chair does, or an officer at the Chair's side. `seen` is the last step on the screen: stale acts are refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import act
from intersession.core.deciding import Room
from intersession.core.rules import votes
from intersession.core.rules.ready import SHEETS
from intersession.core.rules.sheets import as_json
from intersession.floor.models import Step
from intersession.questions.models import Question
from intersession.site.faults import in_words
from intersession.site.labels import Labels
from intersession.site.problems import Invalid

from .steps import held, refuse_concluded, refuse_overtaken, take


@dataclass(frozen=True)
class Item:
    """One thing that the meeting is to agree on: an option, or a further topic, under the title that it shall bear."""

    label: str
    title: Labels


@act
def change_package(question: Question, items: list[Item], *, seen: int, at: datetime, by: User) -> Step:
    """Set what the meeting is to agree on and how it is worded; words that were put are put no longer."""
    question, room = _presided(question, seen, at, by)
    _refuse_wrong(question, items)
    kept = [{"label": item.label, "title": item.title} for item in items]
    return take(question, room, "package", {"items": kept}, at=at, by=by)


@act
def put(question: Question, words: Labels, *, seen: int, at: datetime, by: User) -> Step:
    """Put the package to the meeting in these words. Raises Conflict where there is none or it is decided, Invalid without words."""
    question, room = _presided(question, seen, at, by)
    if not any(text.strip() for text in words.values()):
        raise Invalid(_("Say in which words it is put. Nothing was changed."))
    return take(question, room, "put", {"words": words}, at=at, by=by)


@act
def take_back(question: Question, *, seen: int, at: datetime, by: User) -> Step:
    """What was put is put no longer: it is to be worded otherwise."""
    question, room = _presided(question, seen, at, by)
    return take(question, room, "taken_back", {}, at=at, by=by)


@act
def gavel(question: Question, *, seen: int, at: datetime, by: User) -> Step:
    """It is so decided: agreed without a vote, since no objection stands. Raises Conflict while one does."""
    question, room = _presided(question, seen, at, by)
    return take(question, room, "gavel", {}, at=at, by=by)


@act
def undo(question: Question, *, seen: int, at: datetime, by: User) -> Step:
    """Take back the last step that stands; it stays in the history, and so does this."""
    question, room = _presided(question, seen, at, by)
    return take(question, room, "undo", {"of": room.undoable.number if room.undoable else 0}, at=at, by=by)


@dataclass(frozen=True)
class Count:
    """What a vote of those present came to: counted, or delegation by delegation (yes, no, abstain; present: did not vote)."""

    sheet: str
    yes: int = 0
    no: int = 0
    abstain: int = 0
    present: int = 0
    votes: Mapping[str, str] | None = None


@act
def declare_vote(question: Question, count: Count, *, seen: int, at: datetime, by: User) -> Step:
    """Record the vote on what is put and declare it by the rule sheet: carried decides, lost leaves the package.

    Raises Invalid (422) for figures that cannot all be right, an unknown sheet, or a vote of one who is not on the roll.
    """
    question, room = _presided(question, seen, at, by)
    sheet = SHEETS.get(count.sheet)
    if sheet is None:
        raise Invalid(_("There is no such rule sheet. Nothing was changed."))
    entitled = set(question.roll.values_list("delegation__code", flat=True))
    if count.votes and set(count.votes) - entitled:
        raise Invalid(_("One who voted is not on the roll of the question. Nothing was changed."))
    figures = _figures(count)
    try:
        declared = votes.declare(sheet, votes.Votes(**figures, entitled=len(entitled)))
    except votes.FiguresError as fault:
        raise Invalid(in_words(fault.fault)) from fault
    content = figures | {
        "entitled": len(entitled), "sheet": as_json(sheet), "outcome": declared.outcome,
        "lines": [line.as_json() for line in declared.lines], "votes": dict(count.votes) if count.votes else None,
    }  # fmt: skip
    return take(question, room, "vote", content, at=at, by=by)


def _figures(count: Count) -> dict[str, int]:
    if not count.votes:
        return {"yes": count.yes, "no": count.no, "abstain": count.abstain, "present": count.present}
    said = list(count.votes.values())
    return {kind: said.count(kind) for kind in ("yes", "no", "abstain")} | {"present": len(said)}


def _presided(question: Question, seen: int, at: datetime, by: User) -> tuple[Question, Room]:
    question, room = held(question)
    require(by, "floor.preside", question, at=at)
    refuse_concluded(question)
    refuse_overtaken(room, seen)
    return question, room


def _refuse_wrong(question: Question, items: list[Item]) -> None:
    labels = [item.label for item in items]
    if not labels:
        raise Invalid(_("Choose at least one thing on which the meeting is to agree. Nothing was changed."))
    if len(set(labels)) < len(labels):
        raise Invalid(_("Two options have the same label."))
    if len(labels) > question.places:
        raise Invalid(
            _("%(places)s are to be selected; the package has %(items)s. Nothing was changed.")
            % {"places": question.places, "items": len(labels)}
        )
    if not all(any(text.strip() for text in item.title.values()) for item in items):
        raise Invalid(_("Each part of the package has a title in one language at least. Nothing was changed."))


def vote_again(content: dict[str, Any]) -> votes.Votes:
    """The figures of a recorded vote, to declare it anew."""
    return votes.Votes(**{name: content[name] for name in ("yes", "no", "abstain", "present", "entitled")})
