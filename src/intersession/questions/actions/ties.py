"""A tie at the last place, broken as the question's rules say, before the result is proposed."""

from datetime import datetime

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import act, record
from intersession.core.rules.ties import TieError
from intersession.questions.models import Question, State, TieBreak
from intersession.questions.tallying import content_of
from intersession.site.faults import words_of
from intersession.site.problems import Conflict, Invalid

from .locking import locked


@act
def break_tie(question: Question, broken: TieBreak, *, at: datetime, by: User) -> TieBreak:
    """Enter what the step came to that the tie waits for. Raises Conflict where none waits for it, Invalid where it does not name
    each of the tied once."""
    question = locked(question)
    require(by, "questions.keep", question, at=at)
    if question.state != State.CLOSED or hasattr(question, "result"):
        raise Conflict(_("A tie is broken after the close, before the result is proposed."), state=question.state)
    waits = content_of(question).get("waits_for")
    if waits is None or (waits["step"], waits["name"]) != (broken.step, broken.name) or broken.step == "membership":
        raise Conflict(_("No tie waits for this step. Nothing was changed."))
    broken.question, broken.at, broken.by = question, at, by
    broken.save()
    try:
        content_of(question)
    except TieError as fault:
        raise Invalid(words_of(fault), faults=[fault.fault.code]) from fault
    record("tie.broken", broken, by=by, at=at, question=question.pk, step=broken.step)
    return broken
