"""Questions that were opened before the site had a public log: what happened is entered in its order, marked as entered later."""

import secrets
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import TypeVar

from intersession.audit.acts import Actor, act, record
from intersession.audit.models import Entry
from intersession.questions.bundles import frozen
from intersession.questions.entering import (
    enter_answer,
    enter_cancellation,
    enter_closing,
    enter_deadline,
    enter_opening,
    enter_result,
    enter_view,
    enter_withdrawal,
)
from intersession.questions.models import Ballot, ObserverView, Question, Stance, State

from .locking import locked

Happened = tuple[datetime, Callable[[], object]]
G = TypeVar("G", Ballot, ObserverView)
WHOLE = ("question", "delegation", "replaces")


def fresh_seal() -> str:
    """256 bits by chance, in hexadecimal."""
    return secrets.token_hex(32)


@act
def enter_earlier(question: Question, *, at: datetime, by: Actor) -> Question:
    """Enter what happened to a question before the site had a log."""
    return entered(locked(question), at=at, by=by)


def enter_end(question: Question, *, at: datetime, by: Actor) -> None:
    """No answer is given any more: what stands is bound in the log. For whatever ends a question that is not closed yet."""
    enter_closing(entered(question, at=at, by=by))


def entered(question: Question, *, at: datetime, by: Actor) -> Question:
    """The locked question; what happened to it while it was open is in the log, so that each earlier receipt has its entry."""
    if question.opened_at is None or question.seal:
        return question
    question.seal = fresh_seal()
    question.save(update_fields=["seal"])
    enter_opening(question, later=True)
    for _at, enter in sorted(_before_the_close(question), key=lambda each: each[0]):
        enter()
    _end(question, at)
    record("question.entered", question, by=by, at=at)
    return question


def _before_the_close(question: Question) -> Iterator[Happened]:
    """What happened while it was open. Answers come in the order of their numbers: one from the desk may have arrived earlier."""
    latest = question.opened_at
    assert latest is not None
    for ballot in question.ballots.filter(late=False).select_related(*WHOLE).order_by("serial"):
        latest = max(latest, ballot.at)
        yield latest, partial(_name, ballot, enter_answer)
    for view in question.observer_views.select_related(*WHOLE).order_by("serial"):
        yield view.at, partial(_name, view, enter_view)
    for said in question.stances.filter(kind=Stance.Kind.WITHDRAWN).select_related("delegation"):
        yield said.at, partial(enter_withdrawal, question, said.delegation)
    for change in question.deadline_changes.all():
        yield change.at, partial(enter_deadline, change)


def _end(question: Question, at: datetime) -> None:
    if question.closed_at is not None:
        enter_closing(question)
    for ballot in question.ballots.filter(late=True).select_related(*WHOLE).order_by("serial"):
        _name(ballot, enter_answer)
    if question.state == State.CANCELLED:
        enter_cancellation(question, at)
    result = getattr(question, "result", None)
    if result is not None and result.published_at is not None:
        result.bundle = frozen(result)
        result.save(update_fields=["bundle"])
        enter_result(result)


def _name(given: G, enter: Callable[[G], Entry]) -> None:
    given.entry = enter(given)
    given.save(update_fields=["entry"])
