"""Signing up, correcting and withdrawing; the terms on which it is open."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from intersession.audit.acts import Actor, act, record
from intersession.registration.identity import complete
from intersession.registration.models import Registration, RegistrationTerms, State
from intersession.site.problems import Conflict

from .places import fill_free_places, state_on_arrival

CORRECTED = (
    "category", "delegation", "country", "affiliation", "body", "capacity", "name", "mail", "position", "language", "listed", "published",
    "person", "name_key", "searched",
)  # fmt: skip


@act
def settle_terms(terms: RegistrationTerms, *, by: Actor, at: datetime) -> RegistrationTerms:
    """Keep new or changed terms of a meeting; places that became free go to those who wait."""
    terms.save()
    record("registration_terms.settled", terms, by=by, at=at, meeting=terms.meeting_id)
    fill_free_places(terms.meeting, by=by, at=at)
    return terms


@act
def register(registration: Registration, *, approved: bool = False, by: Actor, at: datetime) -> Registration:
    """Enter an unsaved registration: registered where a place is free (approved, where an officer does so at once), else waiting.

    Raises Conflict where the person is registered already, or the delegation has all the places that it may have.
    """
    complete(registration).registered_at = at
    registration.state = state_on_arrival(registration)
    if approved and registration.state == State.REGISTERED:
        registration.state, registration.decided_at = State.APPROVED, at
    _save(registration)
    verb = "registration.approved" if registration.state == State.APPROVED else "registration.received"
    record(verb, registration, by=by, at=at, meeting=registration.meeting_id, state=registration.state)
    return registration


@act
def correct(registration: Registration, *, by: Actor, at: datetime) -> Registration:
    """Keep what was corrected in a registration. Raises Conflict where that makes it another's, or the person came meanwhile."""
    _refuse_over(registration)
    _save(complete(registration), CORRECTED)
    record("registration.corrected", registration, by=by, at=at, meeting=registration.meeting_id)
    return registration


@act
def withdraw(registration: Registration, *, by: Actor, at: datetime) -> Registration:
    """Take a registration back; its place goes to the first who waits. Raises Conflict where the person came, or it is over."""
    _refuse_over(registration)
    registration.state = State.WITHDRAWN
    registration.save(update_fields=["state"])
    record("registration.withdrawn", registration, by=by, at=at, meeting=registration.meeting_id)
    fill_free_places(registration.meeting, by=by, at=at)
    return registration


def _refuse_over(registration: Registration) -> None:
    now = Registration.objects.values_list("state", flat=True).get(pk=registration.pk)
    if now not in (State.REGISTERED, State.WAITING, State.APPROVED):
        named = {"name": registration.name, "state": State(now).label}
        raise Conflict(_("The registration of %(name)s stands as “%(state)s”. Nothing was changed.") % named)
    registration.state = now


def _save(registration: Registration, fields: Sequence[str] | None = None) -> None:
    try:
        with transaction.atomic():
            registration.save(update_fields=fields)
    except IntegrityError as twice:
        raise Conflict(
            _("%(name)s is registered for this meeting already. Nothing was changed.") % {"name": registration.name}
        ) from twice
