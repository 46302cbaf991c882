"""The end of an account: at once for the person, and with a delay for what is kept of it."""

from django.contrib.sessions.models import Session
from django.utils.translation import gettext as _

from intersession.accounts.actions import end_appointment, revoke_token
from intersession.accounts.models import User
from intersession.audit.acts import Actor, act, record
from intersession.site import clock
from intersession.site.problems import Conflict

from .team import colleagues, leave, refuse_orphaned


@act
def close_account(user: User, *, by: Actor) -> User:
    """The person acts for nobody any more, every program and session of theirs ends, and nobody signs in again.

    What was drafted, verified and given stands. Name and address are deleted when their period is over. Raises Conflict for
    the last administrator of the Administration, for the last one of a mission that has other people, and where it is closed
    already.
    """
    at = clock.now()
    if user.closed_at:
        raise Conflict(_("This account is closed already. Nothing was changed."))
    for representative in user.representations.standing(at).select_related("delegation"):
        if colleagues(representative, at).exists():
            refuse_orphaned(representative, by, at)
        leave(representative, at=at, by=by)
    for appointment in user.appointments.standing(at):
        end_appointment(appointment, by=by)
    for token in user.tokens.filter(revoked_at=None):
        revoke_token(token, by=by)
    user.is_active, user.closed_at = False, at
    user.save(update_fields=["is_active", "closed_at"])
    keys = user.usersession_set.values("session_key")  # type: ignore[attr-defined]
    Session.objects.filter(session_key__in=keys).delete()
    record("account.closed", user, by=by, at=at)
    return user
