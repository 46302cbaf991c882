"""Who may do what for a delegation, with its people, and with the list of members."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from intersession.accounts.models import User
from intersession.accounts.permissions import permission
from intersession.core.states import key
from intersession.site.prepared import Given, Prepared

from .models import Delegation, Representative, Right, delegation_of_token


def holds_right(user: User, right: str, delegation: Delegation, at: datetime) -> bool:
    """Whether `user` holds that right for the delegation at that moment; asked afresh, so that a removal counts at once."""
    if delegation_of_token(user) not in ("", delegation.code):
        return False
    return bool(HELD(user=user.pk, right=right, delegation=delegation.pk, at=at))


def _held() -> "QuerySet[Right, Any]":
    user, right, delegation, at = map(Given, ("user", "right", "delegation", "at"))
    acting = Q(representative__until=None) | Q(representative__until__gt=at)
    held = Right.objects.standing(at).filter(acting, representative__since__lte=at, right=right)
    return held.filter(representative__user=user, representative__delegation=delegation).values_list("pk")[:1]


HELD = Prepared(_held)


def are_two_persons(first: User, second: User, at: datetime) -> bool:
    """Whether two accounts belong to two people, as far as that can be known: another name, another mailbox ("ana+2@" is that of
    "ana@"), and no delegation for which both act."""
    if first.pk == second.pk or _mailbox(first) == _mailbox(second) or key(first.name) == key(second.name):
        return False
    acting = Representative.objects.standing(at)
    return not acting.filter(user=first, delegation__in=acting.filter(user=second).values("delegation")).exists()


def _mailbox(user: User) -> str:
    name, _at, host = user.email.partition("@")
    return f"{name.partition('+')[0]}@{host}"


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


@permission("delegations.hand_over")
def may_hand_over(user: User, representative: Representative, at: datetime) -> bool:
    """Those who administer a mission hand over what one of its people may do; what the head may do, an officer or the head."""
    if representative.capacity == Representative.Capacity.HEAD and user.pk != representative.user_id:
        return user.holds("officer", at)
    return may_administer_mission(user, representative.delegation, at)


@permission("delegations.keep_groups")
def may_keep_groups(user: User, at: datetime) -> bool:
    """An officer of the Administration keeps the groups of delegations: who belongs to them and who speaks for them."""
    return user.holds("officer", at)


@permission("delegations.invite_colleague")
def may_invite_colleague(user: User, at: datetime) -> bool:
    """An administrator invites colleagues of the Administration and ends their appointments."""
    return user.holds("administrator", at)
