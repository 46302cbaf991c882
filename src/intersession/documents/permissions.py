"""Who keeps documents. Who releases them is `accounts.publish`."""

from datetime import datetime

from intersession.accounts.models import User
from intersession.accounts.permissions import permission


@permission("documents.keep_document")
def may_keep_document(user: User, at: datetime) -> bool:
    """Officers of the Administration store documents and their language versions."""
    return user.holds("officer", at)


@permission("documents.read_working")
def may_read_working(user: User, at: datetime) -> bool:
    """Whoever holds an office of the Administration reads what is under work, and the history of a document."""
    return user.in_administration(at)
