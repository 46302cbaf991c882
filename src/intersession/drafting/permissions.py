"""Who drafts the note. Who releases it is `accounts.publish`, as of every document."""

from datetime import datetime

from intersession.accounts.models import User
from intersession.accounts.permissions import permission


@permission("drafting.draft_note")
def may_draft_note(user: User, at: datetime) -> bool:
    """Officers of the Administration draft the note, rewrite its sentences and make it a document."""
    return user.holds("officer", at)
