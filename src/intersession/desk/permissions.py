"""Who may work at the desk. The sentence is asked inside the act's transaction."""

from datetime import datetime

from intersession.accounts.models import User
from intersession.accounts.permissions import permission

from .models import Reply


@permission("desk.read_replies")
def may_read_replies(user: User, reply: Reply | None = None, *, at: datetime) -> bool:
    """An officer of the Administration brings, reads, corrects and records the replies that arrive."""
    return user.holds("officer", at)
