"""Who registers whom, who decides, and who sees what of participation."""

from datetime import datetime

from intersession.accounts.models import User
from intersession.accounts.permissions import permission
from intersession.delegations.models import Delegation, Representative, acting_for, delegation_of_token
from intersession.meetings.models import Meeting
from intersession.site.prepared import Given, Prepared

from .models import TERMS, Registration, RegistrationTerms, State


def acts_for(user: User, delegation: Delegation, at: datetime) -> bool:
    """Whether `user` stands as a representative of the delegation; asked afresh, so that a removal counts at once."""
    if delegation_of_token(user) not in ("", delegation.code):
        return False
    return bool(STANDS_FOR(user=user.pk, delegation=delegation.pk, at=at))


STANDS_FOR = Prepared(
    lambda: (
        Representative.objects.standing(Given("at"))
        .filter(user=Given("user"), delegation=Given("delegation"))
        .values_list("pk")[:1]
    )
)


def open_terms(meeting: Meeting, at: datetime) -> RegistrationTerms | None:
    """The terms of a meeting where registration is open at that moment."""
    terms = TERMS.first(meeting=meeting.pk)
    return terms if terms and terms.is_open(at) else None


@permission("registration.keep_registrations")
def may_keep_registrations(user: User, at: datetime) -> bool:
    """An officer registers anyone, approves and refuses, admits at the door, imports and exports, and settles the terms."""
    return user.holds("officer", at)


@permission("registration.register_for")
def may_register_for(user: User, meeting: Meeting, delegation: Delegation, at: datetime) -> bool:
    """One who acts for a delegation registers its people while registration is open; an officer does so at any time."""
    if may_keep_registrations(user, at):
        return True
    return open_terms(meeting, at) is not None and acts_for(user, delegation, at)


@permission("registration.register_self")
def may_register_self(user: User, meeting: Meeting, at: datetime) -> bool:
    """Any person with an account registers for a meeting that is open to everyone, while registration is open."""
    terms = open_terms(meeting, at)
    return terms is not None and terms.open_to == RegistrationTerms.OpenTo.EVERYONE and not delegation_of_token(user)


@permission("registration.change_registration")
def may_change_registration(user: User, registration: Registration, at: datetime) -> bool:
    """The person, the delegation and whoever entered it correct or withdraw a registration until the person came; so does an officer."""
    if registration.state not in (State.REGISTERED, State.WAITING, State.APPROVED):
        return False
    if may_keep_registrations(user, at):
        return True
    if registration.delegation is not None:
        return acts_for(user, registration.delegation, at)
    return user.pk in (registration.user_id, registration.by_id)


@permission("registration.see_participants")
def may_see_participants(user: User, meeting: Meeting, at: datetime) -> bool:
    """The list of participants is seen by the Administration, by whoever acts for a delegation, and by those who are on it."""
    if user.in_administration(at) or acting_for(user, at):
        return True
    return Registration.objects.approved().filter(meeting=meeting, user=user).exists()
