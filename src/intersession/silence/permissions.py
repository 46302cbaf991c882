"""Who may do what with a silence procedure, and when. Each sentence is asked inside the act's transaction."""

from datetime import datetime

from intersession.accounts.models import User
from intersession.accounts.permissions import permission
from intersession.delegations.models import Delegation
from intersession.delegations.permissions import may_give_for

from .models import SilenceProcedure


@permission("silence.keep")
def may_keep_procedure(user: User, procedure: SilenceProcedure | None = None, *, at: datetime) -> bool:
    """An officer of the Administration prepares, opens, extends and cancels silence procedures."""
    return user.holds("officer", at)


@permission("silence.break_silence")
def may_break_silence(
    user: User, procedure: SilenceProcedure, delegation: Delegation, *, at: datetime, now: datetime | None = None
) -> bool:
    """While the silence runs, whoever holds the right to give objects for a delegation on its roll, and takes that back.

    Time is judged by the arrival `at`; a right that was revoked meanwhile (`now`, where the act is done) is no right.
    """
    return (
        procedure.accepts(at) and entitled(procedure, delegation, at) and may_give_for(user, delegation, now or at)
    )  # fmt: skip


def entitled(procedure: SilenceProcedure, delegation: Delegation, at: datetime) -> bool:
    """On the roll as it was frozen, and still a member when the objection arrives."""
    return delegation.is_member(at.date()) and procedure.has_on_roll(delegation)


def sees_breaks(user: object, procedure: SilenceProcedure, at: datetime, *, acts: bool) -> bool:
    """Whether a reader sees who objected: everybody after the end; before it delegations (`acts`) and the Administration, where
    the form says so. A delegation's own break its people always see."""
    if procedure.has_ended:
        return True
    ours = isinstance(user, User) and user.in_administration(at)
    return procedure.opened_at is not None and procedure.shown_at_once and (acts or ours)
