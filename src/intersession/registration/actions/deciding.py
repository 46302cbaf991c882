"""Approving and refusing, one or many; admitting at the door, and taking that back."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.audit.acts import Actor, act, record
from intersession.registration.models import Registration, State
from intersession.site.problems import Conflict, Invalid

from .places import fill_free_places, require_place

APPROVABLE = (State.REGISTERED, State.WAITING, State.REFUSED)
REFUSABLE = (State.REGISTERED, State.WAITING, State.APPROVED)


@act
def approve(registration: Registration, *, by: Actor, at: datetime) -> Registration:
    """Approve what was registered, waits, or was refused. Raises Conflict where it is neither, or no place is free for it."""
    found = _standing_in(registration, APPROVABLE)
    if found.state != State.REGISTERED:
        require_place(found)
    return _decided(found, State.APPROVED, by=by, at=at)


@act
def approve_many(registrations: Iterable[Registration], *, by: Actor, at: datetime) -> list[Registration]:
    """Approve those of them that can be; the others stay as they are. Raises Conflict where there are places for some only."""
    return [approve(each, by=by, at=at) for each in _still(registrations, (State.REGISTERED, State.WAITING))]


@act
def refuse(registration: Registration, reason: str, *, by: Actor, at: datetime) -> Registration:
    """Refuse with a reason that the person is told; the place goes to the first who waits. Raises Invalid without a reason."""
    if not reason.strip():
        raise Invalid(_("A refusal gives its reason. Nothing was changed."))
    found = _standing_in(registration, REFUSABLE)
    found.reason = reason.strip()
    refused = _decided(found, State.REFUSED, by=by, at=at)
    fill_free_places(found.meeting, by=by, at=at)
    return refused


@act
def refuse_many(registrations: Iterable[Registration], reason: str, *, by: Actor, at: datetime) -> list[Registration]:
    """Refuse those of them that can be, all for one reason; the others stay as they are."""
    return [refuse(each, reason, by=by, at=at) for each in _still(registrations, REFUSABLE)]


@act
def admit(registration: Registration, *, by: User, at: datetime) -> Registration:
    """Admit at the door one who was approved, who is a participant from then on.

    One who stands registered is approved with it: the officer at the door decides. Raises Conflict where the person came
    already (saying when), and where the registration waits, was refused or withdrawn.
    """
    found = Registration.objects.select_related("meeting", "admitted_by").get(pk=registration.pk)
    if found.state == State.ADMITTED and found.admitted_at:
        raise Conflict(
            _("%(name)s was admitted already.") % {"name": found.name}, admitted_at=found.admitted_at.isoformat()
        )
    if found.state == State.REGISTERED:
        found = _decided(found, State.APPROVED, by=by, at=at)
    found = _standing_in(found, (State.APPROVED,))
    found.state, found.admitted_at, found.admitted_by = State.ADMITTED, at, by
    found.save(update_fields=["state", "admitted_at", "admitted_by"])
    record("registration.admitted", found, by=by, at=at, meeting=found.meeting_id)
    return found


@act
def undo_admission(registration: Registration, *, by: User, at: datetime) -> Registration:
    """Take an admission back: the person did not come after all. Raises Conflict where nobody admitted the person."""
    found = _standing_in(registration, (State.ADMITTED,))
    found.state, found.admitted_at, found.admitted_by = State.APPROVED, None, None
    found.save(update_fields=["state", "admitted_at", "admitted_by"])
    record("registration.admission_undone", found, by=by, at=at, meeting=found.meeting_id)
    return found


def _decided(found: Registration, state: str, *, by: Actor, at: datetime) -> Registration:
    found.state, found.decided_at = state, at
    found.save(update_fields=["state", "decided_at", "reason"])
    record(f"registration.{state}", found, by=by, at=at, meeting=found.meeting_id, state=state)
    return found


def _standing_in(registration: Registration, states: tuple[str, ...]) -> Registration:
    """The row as it is now, in one of these states. Raises Conflict."""
    found = Registration.objects.select_related("meeting", "delegation").get(pk=registration.pk)
    if found.state not in states:
        named = {"name": found.name, "state": found.get_state_display()}
        raise Conflict(_("The registration of %(name)s stands as “%(state)s”. Nothing was changed.") % named)
    return found


def _still(registrations: Iterable[Registration], states: tuple[str, ...]) -> list[Registration]:
    chosen = [registration.pk for registration in registrations]
    return list(Registration.objects.filter(pk__in=chosen, state__in=states).select_related("meeting").order_by("pk"))
