"""Who may do what with a question, and when. Each sentence is asked inside the act's transaction."""

from datetime import datetime

from intersession.accounts.models import User
from intersession.accounts.permissions import permission
from intersession.delegations.models import Delegation
from intersession.delegations.permissions import may_draft_for, may_give_for, may_verify_for

from .models import AFTER_CLOSE, Ballot, Question, RuleSheet, VotingStanding, Wording, is_invited
from .rolls import bar_on


@permission("questions.keep")
def may_keep_question(user: User, question: Question | None = None, *, at: datetime) -> bool:
    """An officer of the Administration prepares, opens, extends and consolidates questions."""
    return user.holds("officer", at)


@permission("questions.keep_sheets")
def may_keep_sheet(user: User, sheet: RuleSheet | None = None, *, at: datetime) -> bool:
    """An officer of the Administration keeps the organization's rule sheets."""
    return user.holds("officer", at)


@permission("questions.keep_rolls")
def may_keep_roll(user: User, standing: VotingStanding | None = None, *, at: datetime) -> bool:
    """An officer of the Administration enters what bears on a member's vote, with its source."""
    return user.holds("officer", at)


@permission("questions.draft_answer")
def may_draft_answer(user: User, question: Question, delegation: Delegation, *, at: datetime) -> bool:
    """While the question is open, whoever holds the right to draft prepares an answer of a delegation on its roll."""
    return question.accepts(at) and entitled(question, delegation, at) and may_draft_for(user, delegation, at)


@permission("questions.verify_answer")
def may_verify_answer(user: User, question: Question, delegation: Delegation, *, at: datetime) -> bool:
    """While the question is open, whoever holds the right to verify confirms the draft of a delegation on its roll."""
    return question.accepts(at) and entitled(question, delegation, at) and may_verify_for(user, delegation, at)


@permission("questions.cast_ballot")
def may_cast_ballot(
    user: User, question: Question, delegation: Delegation, *, at: datetime, now: datetime | None = None
) -> bool:
    """While the question is open, whoever holds the right to give speaks for a delegation on its roll.

    Time is judged by the arrival `at`; a right that was revoked meanwhile (`now`, where the act is done) is no right.
    """
    return question.accepts(at) and entitled(question, delegation, at) and may_give_for(user, delegation, now or at)


@permission("questions.confirm_ballot")
def may_confirm_ballot(user: User, ballot: Ballot, *, at: datetime) -> bool:
    """Whoever may give for the delegation confirms what the Administration entered for it."""
    return ballot.entered_by_id is not None and may_give_for(user, ballot.delegation, at)


@permission("questions.draft_view")
def may_draft_view(user: User, question: Question, delegation: Delegation, *, at: datetime) -> bool:
    """While a question that invites views is open, whoever holds the right to draft prepares the view of an observer."""
    return question.accepts(at) and is_invited(question, delegation, at) and may_draft_for(user, delegation, at)


@permission("questions.verify_view")
def may_verify_view(user: User, question: Question, delegation: Delegation, *, at: datetime) -> bool:
    """While a question that invites views is open, whoever holds the right to verify confirms the draft of an observer."""
    return question.accepts(at) and is_invited(question, delegation, at) and may_verify_for(user, delegation, at)


@permission("questions.give_view")
def may_give_view(
    user: User, question: Question, delegation: Delegation, *, at: datetime, now: datetime | None = None
) -> bool:
    """While a question that invites views is open, whoever holds the right to give speaks for an observer.

    Time is judged by the arrival `at`; a right that was revoked meanwhile (`now`, where the act is done) is no right.
    """
    return question.accepts(at) and is_invited(question, delegation, at) and may_give_for(user, delegation, now or at)


@permission("questions.co_sponsor")
def may_co_sponsor(user: User, wording: Wording, delegation: Delegation, *, at: datetime) -> bool:
    """Whoever may give for a member that the question was put to puts its name to a wording that another proposed."""
    return may_give_for(user, delegation, at) and entitled(wording.ballot.question, delegation, at)


@permission("questions.enter_ballot")
def may_enter_ballot(user: User, question: Question, *, at: datetime) -> bool:
    """An officer enters what came to the Administration by letter or mail, with its evidence, once the question was opened."""
    return user.holds("officer", at) and question.opened_at is not None


@permission("questions.see_turnout")
def may_see_turnout(user: User, question: Question, *, at: datetime) -> bool:
    """The Administration sees who has answered (never what) from the opening on."""
    return user.in_administration(at) and question.opened_at is not None


@permission("questions.see_ballots")
def may_see_ballots(user: User, question: Question, *, at: datetime) -> bool:
    """After close the Administration sees what each delegation chose; before that nobody outside its team does."""
    return user.in_administration(at) and question.state_at(at) in AFTER_CLOSE


@permission("questions.publish_result")
def may_publish_result(user: User, question: Question, *, at: datetime) -> bool:
    """A publisher proposes and confirms results."""
    return user.holds("publisher", at) and question.state in AFTER_CLOSE


def entitled(question: Question, delegation: Delegation, at: datetime) -> bool:
    """On the roll as it was frozen, and still a member with a vote when the answer arrives."""
    day = at.date()
    return delegation.is_member(day) and question.has_on_roll(delegation) and bar_on(day, delegation, question) is None
