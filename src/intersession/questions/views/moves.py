"""A proposed move of the deadline on the officer's page of a question: what is shown of it, and what is done with it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from intersession.accounts.models import User
from intersession.questions import actions
from intersession.questions.actions.moving import move_numbered
from intersession.questions.models import Question
from intersession.site.organization import organization_of

Act = Callable[..., Any]


def move_shown(request: HttpRequest, question: Question) -> dict[str, Any]:
    """The move that stands of an open question, and how the organization moves deadlines."""
    organization = organization_of(request)
    assert organization is not None and question.closes_at is not None, "a_put_question_has_a_deadline"
    hours = int(organization.moving_delay.total_seconds() // 3600)
    return {"move": question.moves.of(question.closes_at), "moving": organization.moving, "hours": hours}


def confirmed_move(request: HttpRequest) -> Act:
    """The act that confirms the move which the form names: none that was proposed meanwhile."""
    return _of_that_move(request, actions.confirm_move)


def withdrawn_move(request: HttpRequest) -> Act:
    """The act that withdraws the move which the form names."""
    return _of_that_move(request, actions.withdraw_move)


def _of_that_move(request: HttpRequest, act: Act) -> Act:
    def done(question: Question, *, at: datetime, by: User) -> Any:
        return act(move_numbered(question.moves.all(), request.POST.get("move", "")), at=at, by=by)

    return done
