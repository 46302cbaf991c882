"""Who keeps meetings."""

from datetime import datetime

from intersession.accounts.models import User
from intersession.accounts.permissions import permission


@permission("meetings.keep_meeting")
def may_keep_meeting(user: User, at: datetime) -> bool:
    """Officers of the Administration plan meetings, announce them and note what was asked there."""
    return user.holds("officer", at)
