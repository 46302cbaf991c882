"""What a delegation has recorded, by itself or by the Chair who hears it: an objection, its withdrawal, a reservation, a statement."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import may, require
from intersession.audit.acts import act, record
from intersession.core.deciding import Kind
from intersession.delegations.models import Delegation
from intersession.floor.models import Decision, Stance, Step
from intersession.questions.actions.locking import locked
from intersession.questions.models import Question, State
from intersession.site import live
from intersession.site.problems import Conflict, Invalid

from .steps import channel_of, held, take

LONGEST = 5_000  # characters of what is said


@act
def object_to(
    question: Question, delegation: Delegation, *, of: int, text: str = "", at: datetime, by: User
) -> Step | Stance:
    """Object to what is put: `of` is the number of the step by which it was. After the gavel on it, that is a statement.

    Raises Conflict (409) where something else is put by now, or nothing; PermissionDenied.
    """
    return _said(question, delegation, "objection", of, text, at=at, by=by)


@act
def withdraw_objection(question: Question, delegation: Delegation, *, of: int, at: datetime, by: User) -> Step | Stance:
    """The delegation stands in the way no longer."""
    return _said(question, delegation, "withdrawal", of, "", at=at, by=by)


@act
def reserve(
    question: Question, delegation: Delegation, *, of: int, text: str = "", at: datetime, by: User
) -> Step | Stance:
    """Have a reservation recorded; it does not stand in the way, and takes the place of an objection."""
    return _said(question, delegation, "reservation", of, text, at=at, by=by)


@act
def state(question: Question, delegation: Delegation, *, text: str, at: datetime, by: User) -> Step | Stance:
    """Have a statement recorded beside the decision, of which it changes nothing."""
    if not text.strip():
        raise Invalid(_("Write what the statement says. Nothing was recorded."))
    question = locked(question)
    decision = Decision.objects.filter(question=question).first()
    if decision is not None:
        return _beside(decision, delegation, text, at, by)
    question, room = held(question)
    _heard(question, delegation, at, by)
    return take(question, room, "statement", {"text": _kept(text)}, at=at, by=by, delegation=delegation)


def _said(
    question: Question, delegation: Delegation, kind: Kind, of: int, text: str, *, at: datetime, by: User
) -> Step | Stance:
    decision = Decision.objects.filter(question=locked(question)).first()
    if decision is not None:
        return _late(decision, delegation, kind, text, at, by)
    question, room = held(question)
    _heard(question, delegation, at, by)
    if room.put is None or room.put.number != of:
        raise Conflict(_("What is put to the meeting changed meanwhile. Nothing was recorded; read it again."))
    content = {} if kind == "withdrawal" else {"text": _kept(text)}
    if room.decided and kind != "withdrawal":
        kind, content = "statement", content | {"meant": kind}
    return take(question, room, kind, content, at=at, by=by, delegation=delegation)


def _late(decision: Decision, delegation: Delegation, kind: Kind, text: str, at: datetime, by: User) -> Stance:
    if kind == "withdrawal":
        raise Conflict(_("The decision is recorded already and stands. Nothing was changed."))
    return _beside(decision, delegation, text, at, by, meant=kind)


def _beside(
    decision: Decision, delegation: Delegation, text: str, at: datetime, by: User, *, meant: str = ""
) -> Stance:
    """A statement after the decision was recorded."""
    _heard(decision.question, delegation, at, by)
    if decision.question.state == State.CANCELLED:
        raise Conflict(_("The question is decided or cancelled already."))
    stance = Stance.objects.create(
        decision=decision, delegation=delegation, kind=Stance.Kind.STATEMENT, text=_kept(text), meant=meant, by=by, at=at
    )  # fmt: skip
    live.bump(channel_of(decision.question))
    record("stance.recorded", stance, by=by, at=at, question=decision.question_id, delegation=delegation.code)
    return stance


def _heard(question: Question, delegation: Delegation, at: datetime, by: User) -> None:
    """By one who speaks for the delegation, or by the Chair who hears it, of a delegation on the roll."""
    if may(by, "floor.speak_for", question, delegation, at=at):
        return
    require(by, "floor.preside", question, at=at)
    if not question.has_on_roll(delegation):
        raise PermissionDenied(_("This delegation is not on the roll of the question. Nothing was recorded."))


def _kept(text: str) -> str:
    if len(text) > LONGEST:
        raise Invalid(_("This is longer than %(most)s characters. Nothing was recorded.") % {"most": LONGEST})
    return text.strip()
