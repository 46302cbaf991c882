"""Who keeps meetings, who releases what came of them, and who contributes."""

from datetime import datetime

from intersession.accounts.models import User
from intersession.accounts.permissions import permission
from intersession.cycles.models import Cycle
from intersession.delegations.models import Delegation
from intersession.delegations.permissions import holds_right

from .models import Contribution


@permission("meetings.keep_meeting")
def may_keep_meeting(user: User, at: datetime) -> bool:
    """Officers of the Administration plan, announce, move and cancel meetings; keep their programme, support, summary and carried
    issues; and note what was asked there."""
    return user.holds("officer", at)


@permission("meetings.release_summary")
def may_release_summary(user: User, at: datetime) -> bool:
    """Publishers release summaries of meetings."""
    return user.holds("publisher", at)


@permission("meetings.release_contribution")
def may_release_contribution(user: User, at: datetime) -> bool:
    """Officers of the Administration release contributions that were given, or set them aside with a reason."""
    return user.holds("officer", at)


@permission("meetings.draft_contribution")
def may_draft_contribution(user: User, delegation: Delegation, cycle: Cycle, at: datetime) -> bool:
    """One who holds the right to draft or to give for a delegation drafts its contributions, in a year that asks for them."""
    if cycle.contributions == Cycle.Contributions.CLOSED:
        return False
    return holds_right(user, "draft", delegation, at) or holds_right(user, "give", delegation, at)


@permission("meetings.give_contribution")
def may_give_contribution(user: User, contribution: Contribution, at: datetime) -> bool:
    """One who holds the right to give hands in the delegation's contributions, in a year that asks for them."""
    if contribution.cycle.contributions == Cycle.Contributions.CLOSED:
        return False
    return holds_right(user, "give", contribution.delegation, at)


@permission("meetings.withdraw_contribution")
def may_withdraw_contribution(user: User, contribution: Contribution, at: datetime) -> bool:
    """A contribution is taken back by one who holds the right to give for its delegation, a draft by any who may draft there."""
    draft = contribution.state == Contribution.State.DRAFT and holds_right(user, "draft", contribution.delegation, at)
    return draft or holds_right(user, "give", contribution.delegation, at)
