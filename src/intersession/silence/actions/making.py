"""A procedure is prepared: drafted, changed, checked, planned, opened, or thrown away before it was opened."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import Actor, act, record
from intersession.core.instants import MomentError
from intersession.core.silence import end_of
from intersession.cycles.models import Topic
from intersession.delegations.models import Delegation
from intersession.silence.models import BEFORE_OPENING, RollEntry, SilenceProcedure, State
from intersession.silence.texts import digest_of, text_of
from intersession.site.faults import words_of
from intersession.site.problems import Conflict, Invalid

from .locking import locked


@act
def keep_procedure(
    procedure: SilenceProcedure, topics: Iterable[Topic] = (), *, at: datetime, by: User
) -> SilenceProcedure:  # fmt: skip
    """Write a new procedure or one that was not opened yet. Raises Conflict once it was opened, Invalid where it opens by itself
    and could not as it is now."""
    require(by, "silence.keep", at=at)
    verb = "silence.changed" if procedure.pk else "silence.drafted"
    if procedure.pk:
        standing = locked(procedure)
        _refuse_opened(standing)
        if standing.state == State.SCHEDULED and standing.opens_at is not None:
            refuse_unready(procedure, standing.opens_at, at)
    procedure.save()
    procedure.topics.set(topics)
    record(verb, procedure, by=by, at=at, form=procedure.form)
    return procedure


@act
def throw_away(procedure: SilenceProcedure, *, at: datetime, by: User) -> None:
    """Delete a procedure that was never opened."""
    procedure = locked(procedure)
    require(by, "silence.keep", procedure, at=at)
    _refuse_opened(procedure)
    record("silence.thrown_away", procedure, by=by, at=at)
    procedure.delete()


@act
def choose_reading(procedure: SilenceProcedure, fold: int, *, at: datetime, by: User) -> SilenceProcedure:
    """Say which of two equal times of a night the end is: 0 the earlier, 1 the later."""
    procedure = locked(procedure)
    require(by, "silence.keep", procedure, at=at)
    _refuse_opened(procedure)
    procedure.fold = fold
    procedure.save(update_fields=["fold"])
    record("silence.changed", procedure, by=by, at=at, fold=fold)
    return procedure


@act
def plan_opening(procedure: SilenceProcedure, opens_at: datetime, *, at: datetime, by: User) -> SilenceProcedure:
    """Let the clock open it at a moment. Raises Conflict, Invalid."""
    procedure = locked(procedure)
    require(by, "silence.keep", procedure, at=at)
    refuse_unready(procedure, opens_at, at)
    if opens_at <= at:
        raise Invalid(_("The opening lies in the past; open it now instead."))
    procedure.opens_at, procedure.state = opens_at, State.SCHEDULED
    procedure.save(update_fields=["opens_at", "state"])
    record("silence.scheduled", procedure, by=by, at=at, opens_at=opens_at)
    return procedure


@act
def open_procedure(procedure: SilenceProcedure, *, at: datetime, by: Actor) -> SilenceProcedure:
    """Open it to the membership of that day: text and roll are frozen, and nothing but the end changes from here on."""
    procedure = locked(procedure)
    if isinstance(by, User):
        require(by, "silence.keep", procedure, at=at)
    procedure.ends_at = refuse_unready(procedure, at, at)
    procedure.text = text_of(procedure, at)
    procedure.digest = digest_of(procedure.text)
    members = Delegation.objects.members(at.date())
    RollEntry.objects.bulk_create([RollEntry(procedure=procedure, delegation=member) for member in members])
    procedure.opened_at, procedure.state = at, State.OPEN
    procedure.opened_by = by if isinstance(by, User) else None
    procedure.opens_at = procedure.opens_at or at
    procedure.ends_wall = wall_of(procedure, procedure.ends_at)
    procedure.save()
    record(
        "silence.opened", procedure, by=by, at=at, roll=len(members), ends_at=procedure.ends_at, digest=procedure.digest
    )
    return procedure


def wall_of(procedure: SilenceProcedure, moment: datetime) -> str:
    """A moment as clocks in the procedure's zone show it: "2031-10-26T15:00"."""
    return f"{moment.astimezone(procedure.clock):%Y-%m-%dT%H:%M}"


def refuse_unready(procedure: SilenceProcedure, opening: datetime, at: datetime) -> datetime:
    """When it ends if it is opened at that moment.

    Raises Conflict where it was opened already, Invalid where it cannot be put as it is: without a text, with an end that the clocks
    skip or show twice, or sooner than its rules allow.
    """
    _refuse_opened(procedure)
    text_of(procedure, at)
    try:
        end = procedure.end_if_opened(opening)
    except MomentError as fault:
        raise Invalid(words_of(fault)) from fault
    if end <= opening:
        raise Invalid(_("The silence would end before it begins; give it another hour of its last day."))
    refuse_short(procedure, opening, end)
    return end


def refuse_short(procedure: SilenceProcedure, opening: datetime, end: datetime) -> None:
    """Raises Invalid for an end that comes sooner than the rules allow."""
    least = procedure.rules.least
    if least is not None and end < end_of(opening, least, procedure.clock, procedure.calendar):
        real = (end - opening) / timedelta(hours=1)
        raise Invalid(
            _("The rules ask for %(least)s hours at least; these are %(real)s real hours.")
            % {"least": least.number, "real": f"{real:g}"}
        )


def _refuse_opened(procedure: SilenceProcedure) -> None:
    if procedure.state not in BEFORE_OPENING:
        raise Conflict(_("The silence procedure was opened already."), state=procedure.state)
