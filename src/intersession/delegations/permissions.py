"""Who may do what for a delegation."""

from datetime import datetime

from intersession.accounts.models import User
from intersession.accounts.permissions import permission

from .models import Delegation, Representative


def holds_right(user: User, right: str, delegation: Delegation, at: datetime) -> bool:
    """Whether `user` holds that right for the delegation at that moment."""
    return (
        Representative.objects.standing(at)
        .filter(user=user, delegation=delegation, rights__right=right, rights__since__lte=at)
        .exclude(rights__until__lte=at)
        .exists()
    )


@permission("delegations.give_for")
def may_give_for(user: User, delegation: Delegation, at: datetime) -> bool:
    """One who holds the right to give speaks for the delegation."""
    return holds_right(user, "give", delegation, at)


@permission("delegations.verify_for")
def may_verify_for(user: User, delegation: Delegation, at: datetime) -> bool:
    """One who holds the right to verify confirms the team's drafts."""
    return holds_right(user, "verify", delegation, at)


@permission("delegations.draft_for")
def may_draft_for(user: User, delegation: Delegation, at: datetime) -> bool:
    """One who holds the right to draft prepares answers."""
    return holds_right(user, "draft", delegation, at)
