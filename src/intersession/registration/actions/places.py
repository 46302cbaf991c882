"""How many places there are, who has one, and who gets the next. Acts come one after another, so what is counted here holds."""

from datetime import datetime

from django.utils.translation import gettext as _

from intersession.audit.acts import Actor, record
from intersession.meetings.models import Meeting
from intersession.registration.models import TERMS, Registration, RegistrationTerms, State
from intersession.site.problems import Conflict


def terms_of(meeting: Meeting) -> RegistrationTerms | None:
    """The terms of a meeting; None where it has no registration."""
    return TERMS.first(meeting=meeting.pk)


def state_on_arrival(registration: Registration) -> str:
    """Registered where a place is free, else waiting. Raises Conflict where its delegation has all that it may have."""
    terms = terms_of(registration.meeting)
    if terms is None:
        return State.REGISTERED
    _refuse_beyond_share(registration, terms)
    return State.REGISTERED if free_places(terms) != 0 else State.WAITING


def free_places(terms: RegistrationTerms) -> int | None:
    """How many places nobody holds; None where there is no limit."""
    if terms.places is None:
        return None
    return max(0, terms.places - Registration.objects.filter(meeting=terms.meeting_id).holding_places().count())


def require_place(registration: Registration) -> None:
    """Raises Conflict where no place is free for one who holds none."""
    terms = terms_of(registration.meeting)
    if terms is not None and free_places(terms) == 0:
        raise Conflict(_("All %(n)d places are taken. Nothing was changed.") % {"n": terms.places or 0})


def fill_free_places(meeting: Meeting, *, by: Actor, at: datetime) -> int:
    """Give the places that are free to those who wait, in the order in which they came; how many got one."""
    terms = terms_of(meeting)
    waiting = Registration.objects.filter(meeting=meeting, state=State.WAITING).order_by("pk")
    given = list(waiting[: free_places(terms)] if terms else waiting)
    for registration in given:
        registration.state = State.REGISTERED
        registration.save(update_fields=["state"])
        record("registration.got_place", registration, by=by, at=at, meeting=meeting.pk)
    return len(given)


def _refuse_beyond_share(registration: Registration, terms: RegistrationTerms) -> None:
    if registration.delegation is None or terms.places_per_delegation is None:
        return
    own = Registration.objects.filter(meeting=terms.meeting_id, delegation=registration.delegation).standing()
    if own.exclude(pk=registration.pk).count() >= terms.places_per_delegation:
        named = {"delegation": registration.delegation, "n": terms.places_per_delegation}
        raise Conflict(
            _("%(delegation)s has all the %(n)d places that a delegation may have. Nobody was registered.") % named
        )
