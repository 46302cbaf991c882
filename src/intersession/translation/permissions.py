"""Who assigns translations, who translates, who keeps terms and the memory."""

from datetime import datetime

from intersession.accounts.models import User
from intersession.accounts.permissions import permission

from .models import Assignment, translates


@permission("translation.assign")
def may_assign(user: User, at: datetime) -> bool:
    """Officers assign documents to translators, take assignments back, and bring translation memories."""
    return user.holds("officer", at)


@permission("translation.see")
def may_see(user: User, at: datetime) -> bool:
    """The Administration sees every assignment; translators see their own, while it runs, and the terms."""
    return user.in_administration(at) or translates(user, at)


@permission("translation.translate")
def may_translate(user: User, assignment: Assignment, at: datetime) -> bool:
    """A translator writes what is assigned, until it is handed in or taken back."""
    return assignment.runs and assignment.translator_id == user.pk and translates(user, at)


@permission("translation.keep_terms")
def may_keep_terms(user: User, at: datetime) -> bool:
    """Officers and translators add terms, change them, and say which are no longer used."""
    return translates(user, at)
