"""Who may do what for a delegation."""

from datetime import datetime

from django.db.models import Q

from intersession.accounts.models import User
from intersession.accounts.permissions import permission

from .models import Delegation, Right


def holds_right(user: User, right: str, delegation: Delegation, at: datetime) -> bool:
    """Whether `user` holds that right for the delegation at that moment."""
    acting = Q(representative__until=None) | Q(representative__until__gt=at)
    held = Right.objects.standing(at).filter(acting, representative__since__lte=at, right=right)
    return held.filter(representative__user=user, representative__delegation=delegation).exists()


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
