"""Who may do what for a delegation, with its people, and with the list of members."""

from datetime import datetime

from django.db.models import Q

from intersession.accounts.models import User
from intersession.accounts.permissions import permission

from .models import Delegation, Representative, Right, delegation_of_token


def holds_right(user: User, right: str, delegation: Delegation, at: datetime) -> bool:
    """Whether `user` holds that right for the delegation at that moment; asked afresh, so that a removal counts at once."""
    if delegation_of_token(user) not in ("", delegation.code):
        return False
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


@permission("delegations.keep_members")
def may_keep_members(user: User, at: datetime) -> bool:
    """An officer of the Administration adds members and observers, corrects their entries and ends a membership."""
    return user.holds("officer", at)


@permission("delegations.see_people")
def may_see_people(user: User, delegation: Delegation, at: datetime) -> bool:
    """Names and addresses of a delegation's people are seen by the Administration and by the delegation itself."""
    if user.in_administration(at):
        return delegation_of_token(user) in ("", delegation.code)
    return Representative.objects.standing(at).filter(user=user, delegation=delegation).exists()


@permission("delegations.administer_mission")
def may_administer_mission(user: User, delegation: Delegation, at: datetime) -> bool:
    """A mission's own people are invited, given rights and removed by one who administers its accounts, or by an officer."""
    return user.holds("officer", at) or holds_right(user, "administer", delegation, at)


@permission("delegations.name_head")
def may_name_head(user: User, delegation: Delegation, at: datetime) -> bool:
    """Who heads a delegation is what credentials say: an officer enters it, and nobody in the mission changes it."""
    return user.holds("officer", at)


@permission("delegations.change_representative")
def may_change_representative(user: User, representative: Representative, at: datetime) -> bool:
    """Those who administer a mission change what its people may do; the head's rights are changed by an officer only."""
    if representative.capacity == Representative.Capacity.HEAD:
        return user.holds("officer", at)
    return may_administer_mission(user, representative.delegation, at)


@permission("delegations.invite_colleague")
def may_invite_colleague(user: User, at: datetime) -> bool:
    """An administrator invites colleagues of the Administration and ends their appointments."""
    return user.holds("administrator", at)
