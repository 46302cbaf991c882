"""The call goes out: to each mission of the roll once, and again only where an officer names the mission."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import act, record
from intersession.delegations.models import Delegation
from intersession.questions.models import Call, Question, State
from intersession.site.problems import Conflict

from .locking import locked


@act
def send_calls(question: Question, *, at: datetime, by: User) -> list[Call]:
    """Send the call to every mission on the roll that has not got it yet and can be reached. Raises Conflict where none is left."""
    question = _open(question, at=at, by=by)
    called = Call.objects.filter(question=question).values("delegation")
    left = Delegation.objects.filter(pk__in=question.roll.values("delegation")).exclude(pk__in=called).order_by("pk")
    made = _sent(question, list(left.reachable(at)), at=at, by=by)
    if not made:
        raise Conflict(
            _(
                "Every mission that can be reached has got the call. To send it to one of them again, name it. Nothing was sent."
            )
        )
    return made


@act
def send_call(question: Question, delegation: Delegation, *, after: int, at: datetime, by: User) -> Call:
    """Send it to one mission. `after` is the number of the call that it got last, 0 for none. Raises Conflict where that is another."""
    question = _open(question, at=at, by=by)
    if not question.has_on_roll(delegation):
        raise Conflict(_("This delegation is not asked. Nothing was sent."))
    if not Delegation.objects.filter(pk=delegation.pk).reachable(at).exists():
        raise Conflict(_("This mission has no address, and nobody acts for it. Nothing was sent."))
    last = Call.objects.filter(question=question, delegation=delegation).order_by("-number").first()
    if (last.number if last else 0) != after:
        raise Conflict(_("The call went to this mission meanwhile. Read the page again. Nothing was sent."))
    (made,) = _sent(question, [delegation], number=after + 1, at=at, by=by)
    return made


def _open(question: Question, *, at: datetime, by: User) -> Question:
    question = locked(question)
    require(by, "questions.keep", question, at=at)
    if question.state_at(at) != State.OPEN:
        raise Conflict(
            _("The call goes out while the question is open. Nothing was sent."), state=question.state_at(at)
        )
    return question


def _sent(
    question: Question, delegations: Sequence[Delegation], *, number: int = 1, at: datetime, by: User
) -> list[Call]:
    """An act for each mission, so that each is told once and the log says of each when."""
    made = []
    for delegation in delegations:
        call = Call.objects.create(question=question, delegation=delegation, number=number, at=at, by=by)
        record("question.called", call, by=by, at=at, question=question.pk, delegation=delegation.code, call=number)
        made.append(call)
    return made
