"""The end of a silence that runs is moved: at once, by two persons, or by the clock after a delay, as the organization chose."""

from datetime import datetime

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import Actor, Office, act, record
from intersession.questions.actions.moving import (
    end,
    moves_at_once,
    propose,
    refuse_confirming,
    refuse_withdrawing,
    standing,
    who_of,
)
from intersession.silence.models import EndChange, EndMove, SilenceProcedure, State
from intersession.site.problems import Conflict, Invalid

from .locking import locked
from .making import refuse_short, wall_of
from .running import reminder_due

Moved = EndChange | EndMove


@act
def extend(procedure: SilenceProcedure, to: datetime, *, reason: str, at: datetime, by: User) -> Moved:
    """Move the end of a silence that runs later, for a reason that everybody will read; or propose to."""
    procedure = locked(procedure)
    require(by, "silence.keep", procedure, at=at)
    _refuse_extension(procedure, to, reason, at)
    return _move_or_propose(procedure, to, reason=reason, at=at, by=by)


@act
def end_early(procedure: SilenceProcedure, to: datetime, *, reason: str, at: datetime, by: User) -> Moved:
    """Move the end earlier, not before now, where the form allows it and never under the shortest time of its rules; or propose to."""
    procedure = locked(procedure)
    require(by, "silence.keep", procedure, at=at)
    _refuse_early(procedure, to, reason, at)
    return _move_or_propose(procedure, to, reason=reason, at=at, by=by)


@act
def confirm_move(move: EndMove, *, at: datetime, by: User) -> EndChange:
    """A second person moves the end as the first proposed."""
    procedure = locked(move.procedure)
    require(by, "silence.keep", procedure, at=at)
    move = standing(move)
    refuse_confirming(move, by, at)
    return _carry_out(procedure, move, at=at, by=by)


@act
def withdraw_move(move: EndMove, *, at: datetime, by: User) -> EndMove:
    """Whoever proposed a move takes it back; the end stays."""
    procedure = locked(move.procedure)
    require(by, "silence.keep", procedure, at=at)
    move = standing(move)
    refuse_withdrawing(move, by, at)
    end(move, EndMove.Outcome.WITHDRAWN, at=at, by=by)
    return move


@act
def carry_out_move(move: EndMove, *, at: datetime, by: Office) -> EndChange:
    """The announced moment has come, however late the clock looks: the end moves as of that moment."""
    procedure = locked(move.procedure)
    move = standing(move)
    if move.due_at is None or move.due_at > at:
        raise Conflict(_("The announced moment has not come."))
    return _carry_out(procedure, move, at=move.due_at, by=by)


@act
def lapse_move(move: EndMove, *, at: datetime, by: Office) -> EndMove:
    """The end was reached, or moved otherwise: what was proposed is no longer to be confirmed."""
    procedure = locked(move.procedure)
    move = standing(move)
    if procedure.state_at(at) != State.OPEN or procedure.ends_at != move.before:
        end(move, EndMove.Outcome.LAPSED, at=at, by=by)
    return move


def _refuse_extension(procedure: SilenceProcedure, to: datetime, reason: str, at: datetime) -> None:
    _refuse_ended(procedure, at)
    if procedure.ends_at is None or to <= procedure.ends_at:
        raise Invalid(_("An extension ends later than the end that stands."))
    _refuse_without(reason)


def _refuse_early(procedure: SilenceProcedure, to: datetime, reason: str, at: datetime) -> None:
    _refuse_ended(procedure, at)
    if not procedure.may_end_early:
        raise Conflict(_("The rules of this procedure know no early end."))
    if procedure.ends_at is None or procedure.opened_at is None or to >= procedure.ends_at:
        raise Invalid(_("An early end comes before the end that stands."))
    if to < at or to <= procedure.opened_at:
        raise Invalid(_("The new end lies in the past."))
    refuse_short(procedure, procedure.opened_at, to)
    _refuse_without(reason)


def _refuse_ended(procedure: SilenceProcedure, at: datetime) -> None:
    if procedure.state_at(at) != State.OPEN:
        raise Conflict(_("This silence does not run."), state=procedure.state_at(at))


def _refuse_without(reason: str) -> None:
    if not reason.strip():
        raise Invalid(_("Say why the end is moved; everybody will read it."))


def _move_or_propose(procedure: SilenceProcedure, to: datetime, *, reason: str, at: datetime, by: User) -> Moved:
    if moves_at_once():
        return _move(procedure, to, reason=reason, at=at, by=by)
    assert procedure.ends_at is not None, "silence_runs_with_text_and_end"
    move = EndMove(
        procedure=procedure, before=procedure.ends_at, after=to, wall=wall_of(procedure, to), zone=procedure.zone,
        reason=reason.strip(), proposed_at=at, proposed_by=by,
    )  # fmt: skip
    return propose(move, at=at, by=by)


def _carry_out(procedure: SilenceProcedure, move: EndMove, *, at: datetime, by: Actor) -> EndChange:
    to = move.at_moment(at)
    if procedure.state_at(at) == State.OPEN and procedure.ends_at != move.before:
        raise Conflict(_("The end was moved otherwise meanwhile. Nothing was changed."))
    refuse = _refuse_extension if move.is_later else _refuse_early
    refuse(procedure, to, move.reason, at)
    end(move, EndMove.Outcome.MOVED, at=at, by=by)
    return _move(procedure, to, reason=move.reason, at=at, by=by, move=move)


def _move(
    procedure: SilenceProcedure, to: datetime, *, reason: str, at: datetime, by: Actor, move: EndMove | None = None
) -> EndChange:  # fmt: skip
    assert procedure.ends_at is not None, "silence_runs_with_text_and_end"
    person = by if isinstance(by, User) else None
    change = EndChange.objects.create(
        procedure=procedure, before=procedure.ends_at, after=to, reason=reason.strip(), by=person, at=at
    )
    procedure.ends_at, procedure.ends_wall = to, wall_of(procedure, to)
    if (due := reminder_due(procedure)) is not None and due > at:
        procedure.reminded_at = None
    procedure.save(update_fields=["ends_at", "ends_wall", "reminded_at"])
    verb = "silence.extended" if to > change.before else "silence.brought_forward"
    record(verb, procedure, by=by, at=at, before=change.before, after=to, **who_of(move))
    return change
