"""The end: what the room decided is recorded and stands; or what the Administration decided after consultation."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import act, record
from intersession.core.deciding import Room
from intersession.cycles.models import Mandate
from intersession.floor.models import Decision, Stance
from intersession.questions.actions.earlier import enter_end
from intersession.questions.actions.locking import locked
from intersession.questions.models import Question, State, Wording
from intersession.site import live
from intersession.site.labels import Labels
from intersession.site.problems import Conflict, Invalid

from .presiding import Item
from .steps import channel_of, held, refuse_concluded, refuse_overtaken

CLOSED = (State.CLOSED, State.CONSOLIDATING)


@act
def conclude(question: Question, *, seen: int, at: datetime, by: User) -> Decision:
    """Record what the room decided, with the objections that stood, the reservations and the statements; nothing is undone after it.

    No position is taken any more, and the result can be proposed. Raises Conflict before the gavel or a vote that carries.
    """
    question, room = held(question)
    require(by, "floor.preside", question, at=at)
    refuse_concluded(question)
    refuse_overtaken(room, seen)
    if room.decided is None or room.package is None or room.put is None:
        raise Conflict(_("Nothing is decided yet. Nothing was changed."))
    by_vote = room.decided.kind == "vote"
    decision = Decision.objects.create(
        question=question, how=Decision.How.VOTE if by_vote else Decision.How.WITHOUT_VOTE,
        options=room.package.content["items"], words=room.put.content["words"], vote=room.decided.content if by_vote else None,
        decided_at=room.decided.at, by=by, at=at,  # type: ignore[attr-defined]
    )  # fmt: skip
    Stance.objects.bulk_create(_stances(decision, room))
    _settle_wordings(decision)
    closes = question.closed_at is None
    question.state, question.closed_at = State.CLOSED, question.closed_at or at
    question.save(update_fields=["state", "closed_at"])
    if closes:
        enter_end(question, at=at, by=by)
    live.bump(channel_of(question))
    record("question.decided", decision, by=by, at=at, question=question.pk, how=decision.how, step=room.last)
    return decision


def _stances(decision: Decision, room: Room) -> list[Stance]:
    kinds = [("objection", room.objections.values()), ("reservation", room.reservations.values())]
    rows = [(kind, step) for kind, steps in kinds for step in steps] + [("statement", s) for s in room.statements]
    return [
        Stance(
            decision=decision, delegation=step.delegation, kind=kind, text=step.content.get("text", ""),
            meant=step.content.get("meant", ""), by_id=step.by_id, at=step.at,  # type: ignore[attr-defined]
        )
        for kind, step in rows
    ]  # fmt: skip


@dataclass(frozen=True)
class Decided:
    """What the Administration decided: on what, by which mandate and what in it says so, and what the consultation gave."""

    items: list[Item]
    mandate: Mandate
    authority: str
    consultation: Labels


@act
def decide(question: Question, decided: Decided, *, at: datetime, by: User) -> Decision:
    """Record what the Administration decided after the consultation that has closed; the result can be proposed then.

    Raises Conflict where the question is of another mode, still open, or decided; Invalid where more or fewer are chosen than
    there are places, or something unknown.
    """
    question = locked(question)
    require(by, "floor.decide", question, at=at)
    if question.mode != Question.Mode.ADMINISTRATION:
        raise Conflict(_("This question is not decided by the Administration. Nothing was changed."))
    if question.state not in CLOSED:
        raise Conflict(_("The consultation is not closed. Nothing was changed."), state=question.state)
    refuse_concluded(question)
    _refuse_unfit(question, decided)
    decision = Decision.objects.create(
        question=question, how=Decision.How.ADMINISTRATION, options=[{"label": item.label, "title": item.title} for item in decided.items],
        mandate=decided.mandate, authority=decided.authority, consultation=decided.consultation, decided_at=at, by=by, at=at,
    )  # fmt: skip
    _settle_wordings(decision)
    question.state = State.CLOSED
    question.save(update_fields=["state"])
    record(
        "question.decided", decision, by=by, at=at, question=question.pk, how=decision.how, mandate=decided.mandate.pk
    )
    return decision


def _refuse_unfit(question: Question, decided: Decided) -> None:
    labels = {option.label for option in question.options.all()}
    if not {item.label for item in decided.items} <= labels or len(decided.items) != question.places:
        raise Invalid(
            _("Choose as many of the options as are to be selected: %(places)s. Nothing was changed.")
            % {"places": question.places}
        )
    if not decided.authority.strip():
        raise Invalid(_("Say what in the mandate lets the Administration decide. Nothing was changed."))
    if not any(text.strip() for text in decided.consultation.values()):
        raise Invalid(_("Give a summary of the consultation. Nothing was changed."))


def _settle_wordings(decision: Decision) -> None:
    """Of the wordings that were proposed beforehand, those whose title now stands were taken up; the others were not."""
    titles = decision.titles()
    wordings = Wording.objects.filter(ballot__question=decision.question, ballot__current=True)
    changed = list(wordings.select_related("option"))
    for wording in changed:
        stands = titles.get(wording.option.label, {}) if wording.option else {}
        alike = any(text and wording.title.get(code) == text for code, text in stands.items())
        wording.disposition = Wording.Disposition.TAKEN_UP if alike else Wording.Disposition.LEFT
    Wording.objects.bulk_update(changed, ["disposition"])
