"""Who keeps the year."""

from datetime import datetime

from intersession.accounts.models import User
from intersession.accounts.permissions import permission


@permission("cycles.keep_year")
def may_keep_year(user: User, at: datetime) -> bool:
    """Officers of the Administration open a year and keep its themes, topics, mandates and outside processes."""
    return user.holds("officer", at)
