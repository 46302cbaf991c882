"""The deadline of an open question is moved: at once, by two persons, or by the clock after a delay, as the organization chose."""

from datetime import datetime

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import Actor, Office, act, record
from intersession.questions.entering import enter_deadline
from intersession.questions.models import DeadlineChange, DeadlineMove, Question, State
from intersession.site.problems import Conflict, Invalid

from .earlier import entered
from .life import plan_reminders
from .locking import locked
from .moving import end, moves_at_once, propose, refuse_confirming, refuse_withdrawing, standing, who_of

Moved = DeadlineChange | DeadlineMove


@act
def extend(question: Question, to: datetime, *, wall: str, reason: str, at: datetime, by: User) -> Moved:
    """Move the deadline of an open question later, for a reason that all who are asked will read; or propose to."""
    question = locked(question)
    require(by, "questions.keep", question, at=at)
    _refuse_extension(question, to, reason, at)
    return _move_or_propose(question, to, wall=wall, reason=reason, at=at, by=by)


@act
def close_early(question: Question, to: datetime, *, wall: str, reason: str, at: datetime, by: User) -> Moved:
    """Move the deadline of an open question earlier, not before now, for a reason that all who are asked will read; or propose to."""
    question = locked(question)
    require(by, "questions.keep", question, at=at)
    _refuse_early(question, to, reason, at)
    return _move_or_propose(question, to, wall=wall, reason=reason, at=at, by=by)


@act
def confirm_move(move: DeadlineMove, *, at: datetime, by: User) -> DeadlineChange:
    """A second person moves the deadline as the first proposed."""
    question = locked(move.question)
    require(by, "questions.keep", question, at=at)
    move = standing(move)
    refuse_confirming(move, by, at)
    return _carry_out(question, move, at=at, by=by)


@act
def withdraw_move(move: DeadlineMove, *, at: datetime, by: User) -> DeadlineMove:
    """Whoever proposed a move takes it back; the deadline stays."""
    question = locked(move.question)
    require(by, "questions.keep", question, at=at)
    move = standing(move)
    refuse_withdrawing(move, by, at)
    end(move, DeadlineMove.Outcome.WITHDRAWN, at=at, by=by)
    return move


@act
def carry_out_move(move: DeadlineMove, *, at: datetime, by: Office) -> DeadlineChange:
    """The announced moment has come, however late the clock looks: the deadline moves as of that moment."""
    question = locked(move.question)
    move = standing(move)
    if move.due_at is None or move.due_at > at:
        raise Conflict(_("The announced moment has not come."))
    return _carry_out(question, move, at=move.due_at, by=by)


@act
def lapse_move(move: DeadlineMove, *, at: datetime, by: Office) -> DeadlineMove:
    """The deadline was reached, or moved otherwise: what was proposed is no longer to be confirmed."""
    question = locked(move.question)
    move = standing(move)
    if question.state_at(at) != State.OPEN or question.closes_at != move.before:
        end(move, DeadlineMove.Outcome.LAPSED, at=at, by=by)
    return move


def _refuse_extension(question: Question, to: datetime, reason: str, at: datetime) -> None:
    if question.closes_at is None or question.state_at(at) != State.OPEN:
        raise Conflict(_("Only an open question can be extended."), state=question.state_at(at))
    if to <= question.closes_at:
        raise Invalid(_("An extension ends later than the deadline that stands."))
    if not reason.strip():
        raise Invalid(_("An extension needs its reason."))


def _refuse_early(question: Question, to: datetime, reason: str, at: datetime) -> None:
    if question.closes_at is None or question.opened_at is None or question.state_at(at) != State.OPEN:
        raise Conflict(_("Only an open question can be closed early."), state=question.state_at(at))
    if to >= question.closes_at:
        raise Invalid(_("An early closing comes before the deadline that stands."))
    if to < at or to <= question.opened_at:
        raise Invalid(_("The new deadline lies in the past."))
    if not reason.strip():
        raise Invalid(_("An early closing needs its reason."))


def _move_or_propose(question: Question, to: datetime, *, wall: str, reason: str, at: datetime, by: User) -> Moved:
    if moves_at_once():
        return _move(question, to, wall=wall, reason=reason, at=at, by=by)
    assert question.closes_at is not None, "a_put_question_has_a_deadline"
    move = DeadlineMove(
        question=question, before=question.closes_at, after=to, wall=wall, zone=question.zone, reason=reason.strip(),
        proposed_at=at, proposed_by=by,
    )  # fmt: skip
    return propose(move, at=at, by=by)


def _carry_out(question: Question, move: DeadlineMove, *, at: datetime, by: Actor) -> DeadlineChange:
    to = move.at_moment(at)
    if question.state_at(at) == State.OPEN and question.closes_at != move.before:
        raise Conflict(_("The deadline was moved otherwise meanwhile. Nothing was changed."))
    refuse = _refuse_extension if move.is_later else _refuse_early
    refuse(question, to, move.reason, at)
    end(move, DeadlineMove.Outcome.MOVED, at=at, by=by)
    return _move(question, to, wall=move.wall_of(to), reason=move.reason, at=at, by=by, move=move)


def _move(
    question: Question, to: datetime, *, wall: str, reason: str, at: datetime, by: Actor, move: DeadlineMove | None = None
) -> DeadlineChange:  # fmt: skip
    assert question.closes_at is not None, "a_put_question_has_a_deadline"
    entered(question, at=at, by=by)
    person = by if isinstance(by, User) else None
    change = DeadlineChange.objects.create(
        question=question, before=question.closes_at, after=to, reason=reason.strip(), by=person, at=at
    )
    question.closes_at, question.closes_wall = to, wall
    question.save(update_fields=["closes_at", "closes_wall"])
    enter_deadline(change)
    question.reminders.filter(sent_at=None).delete()
    plan_reminders(question, after=at)
    verb = "question.extended" if to > change.before else "question.brought_forward"
    record(verb, question, by=by, at=at, before=change.before, after=to, **who_of(move))
    return change
