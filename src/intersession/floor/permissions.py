"""Who presides, who speaks for a delegation in the room, who follows, and who decides for the Administration."""

from datetime import datetime

from intersession.accounts.models import User
from intersession.accounts.permissions import permission
from intersession.delegations.models import Delegation, acting_for
from intersession.delegations.permissions import may_give_for
from intersession.questions.models import Question
from intersession.questions.permissions import entitled

from .models import presides


@permission("floor.name_chair")
def may_name_chair(user: User, at: datetime) -> bool:
    """Officers enter who presides over a meeting, and until when."""
    return user.holds("officer", at)


@permission("floor.preside")
def may_preside(user: User, question: Question, at: datetime) -> bool:
    """The Chair of the question’s meeting, or an officer at the Chair’s side, works the decision screen."""
    return user.holds("officer", at) or presides(user, question.meeting_id, at)


@permission("floor.speak_for")
def may_speak_for(user: User, question: Question, delegation: Delegation, at: datetime) -> bool:
    """Whoever may give for a delegation on the question’s roll objects, withdraws, reserves and makes statements for it."""
    return entitled(question, delegation, at) and may_give_for(user, delegation, at)


@permission("floor.follow")
def may_follow(user: User, question: Question, at: datetime) -> bool:
    """Delegations, members and observers, follow what is put to the meeting; the Chair and the Administration do, too."""
    return user.in_administration(at) or bool(acting_for(user, at)) or presides(user, question.meeting_id, at)


@permission("floor.decide")
def may_decide(user: User, question: Question, at: datetime) -> bool:
    """A publisher records what the Administration decided after consultation."""
    return user.holds("publisher", at)
