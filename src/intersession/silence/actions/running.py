"""A procedure runs: members are reminded, its outcome is settled, or it is cancelled."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import Actor, Office, act, record
from intersession.core import silence as core
from intersession.cycles.actions import choose_theme
from intersession.cycles.models import Theme, Topic
from intersession.silence.models import SilenceProcedure, State
from intersession.site import finding
from intersession.site.problems import Conflict

from .locking import locked

DRAIN = timedelta(seconds=10)  # within which what arrived in time is finished


def reminder_due(procedure: SilenceProcedure) -> datetime | None:
    """When all are reminded, where the Administration chose that."""
    if procedure.remind_hours is None or procedure.ends_at is None:
        return None
    return procedure.ends_at - timedelta(hours=procedure.remind_hours)


@act
def remind(procedure: SilenceProcedure, *, at: datetime, by: Actor) -> SilenceProcedure:
    """Remind all on the roll that the silence runs: silence needs no answer, so nobody is passed over."""
    procedure = locked(procedure)
    if isinstance(by, User):
        require(by, "silence.keep", procedure, at=at)
    if procedure.state_at(at) != State.OPEN:
        raise Conflict(_("This silence does not run."), state=procedure.state_at(at))
    procedure.reminded_at = at
    procedure.save(update_fields=["reminded_at"])
    record("silence.reminded", procedure, by=by, at=at)
    return procedure


@act
def settle(procedure: SilenceProcedure, *, at: datetime, by: Office) -> SilenceProcedure:
    """After the end, once what arrived in time is finished, the outcome stands."""
    procedure = locked(procedure)
    if procedure.state == State.OPEN and procedure.ends_at is not None and procedure.ends_at + DRAIN <= at:
        settle_as(procedure, outcome_at(procedure, at), at=at, by=by)
    return procedure


def outcome_at(procedure: SilenceProcedure, at: datetime) -> core.Outcome:
    """How the procedure stands at that moment, by its rules and its roll."""
    assert procedure.opened_at is not None and procedure.ends_at is not None
    made = [each.as_objection() for each in procedure.breaks_made.select_related("delegation")]
    roll = list(procedure.roll.values_list("delegation__code", flat=True))
    return core.outcome(procedure.rules, procedure.opened_at, procedure.ends_at, made, roll, at)


def settle_as(procedure: SilenceProcedure, found: core.Outcome, *, at: datetime, by: Actor) -> None:
    """Keep the outcome; a text that is agreed as a whole makes its theme or topics the year's."""
    entitled = procedure.roll.count()
    procedure.state, procedure.ended_at = found.state, found.since
    procedure.outcome = {
        "entitled": entitled, "needed": procedure.rules.needed(entitled), "broken_by": list(found.broken_by),
        "fell": sorted(found.fell), "objected": procedure.breaks_made.filter(withdrawn_at=None).count(),
    }  # fmt: skip
    procedure.save(update_fields=["state", "ended_at", "outcome"])
    if found.state == "agreed":
        _carry_out(procedure, at=at, by=by)
    record("silence.ended", procedure, by=by, at=at, outcome=found.state, broken_by=list(found.broken_by))


def _carry_out(procedure: SilenceProcedure, *, at: datetime, by: Actor) -> None:
    if procedure.theme is not None:
        choose_theme(procedure.theme, chosen_by=Theme.Chooser.SILENCE, by=by, at=at)
    for topic in procedure.topics.all():
        topic.standing = Topic.Standing.SELECTED
        topic.save(update_fields=["standing"])
        finding.index(topic)


@act
def cancel(procedure: SilenceProcedure, *, at: datetime, by: User) -> SilenceProcedure:
    """Withdraw the text before the end: a correction is a cancelled procedure and a new one. What was said is kept."""
    procedure = locked(procedure)
    require(by, "silence.keep", procedure, at=at)
    if procedure.state_at(at) != State.OPEN:
        raise Conflict(_("This silence does not run."), state=procedure.state_at(at))
    procedure.state = State.CANCELLED
    procedure.save(update_fields=["state"])
    record("silence.cancelled", procedure, by=by, at=at)
    return procedure
