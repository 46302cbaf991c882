"""Who keeps documents. Who releases them is `accounts.publish`."""

from datetime import datetime

from intersession.accounts.models import User
from intersession.accounts.permissions import permission


@permission("documents.keep_document")
def may_keep_document(user: User, at: datetime) -> bool:
    """Officers of the Administration store documents and their language versions."""
    return user.holds("officer", at)
