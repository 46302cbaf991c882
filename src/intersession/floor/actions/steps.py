"""One step after another: each is checked against what stands, under the question's lock, and told to all who follow."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.audit.acts import record
from intersession.core.deciding import Kind, Room, refusal
from intersession.delegations.models import Delegation
from intersession.floor.models import Decision, Step, room_of
from intersession.floor.wording import reason
from intersession.questions.actions.locking import locked
from intersession.questions.models import Question, State
from intersession.site import live
from intersession.site.problems import Conflict

IN_THE_ROOM = (State.OPEN, State.CLOSING, State.CLOSED)


def channel_of(question: Question) -> str:
    """What the pages of a room follow."""
    return f"room.{question.pk}"


def held(question: Question) -> tuple[Question, Room]:
    """The question, held until the transaction ends, and what stands in its room. Raises Conflict where it is not decided there."""
    question = locked(question)
    if question.mode != Question.Mode.MEETING or question.state not in IN_THE_ROOM:
        raise Conflict(_("This question is not decided in the room now. Nothing was changed."), state=question.state)
    return question, room_of(question)


def refuse_concluded(question: Question) -> None:
    """Raises Conflict once the decision is recorded."""
    if Decision.objects.filter(question=question).exists():
        raise Conflict(_("The decision is recorded already and stands. Nothing was changed."))


def refuse_overtaken(room: Room, seen: int) -> None:
    """Raises Conflict where something happened after what the one who acts has seen; what it was is shown beside it."""
    if room.last != seen:
        raise Conflict(_("Something happened meanwhile. Nothing was changed; read it, and act again."), last=room.last)


def take(
    question: Question, room: Room, kind: Kind, content: dict[str, Any], *, at: datetime, by: User, delegation: Delegation | None = None
) -> Step:  # fmt: skip
    """Add the step and tell all who follow. Raises Conflict where it cannot come now."""
    if code := refusal(room, kind, delegation):
        raise Conflict(reason(code), reason=code)
    step = Step.objects.create(
        question=question, number=room.last + 1, kind=kind, content=content, delegation=delegation, by=by, at=at
    )
    live.bump(channel_of(question))
    record(
        f"room.{kind}", step, by=by, at=at, question=question.pk, number=step.number,
        delegation=delegation.code if delegation else None,
    )  # fmt: skip
    return step
