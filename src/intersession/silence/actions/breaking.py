"""A delegation breaks the silence, and takes that back."""

from collections.abc import Sequence
from datetime import datetime
from unicodedata import normalize

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import act, record
from intersession.core import silence as core
from intersession.delegations.models import Delegation
from intersession.delegations.permissions import may_give_for
from intersession.silence.models import Break, SilenceProcedure, State
from intersession.site import clock
from intersession.site.problems import Conflict, Invalid, NotNow

from .locking import locked
from .running import outcome_at, settle_as

LONGEST = 4_000


@act
def break_silence(
    procedure: SilenceProcedure, delegation: Delegation, *, reason: str, paragraphs: Sequence[str] = (), at: datetime, by: User
) -> Break:  # fmt: skip
    """The delegation objects, as it arrived `at`: to parts of the text (their identities), or to the whole.

    Where the form says that a break ends the procedure, it has ended when this returns. Raises Conflict (409) where the delegation's
    break stands already or the silence does not run, Invalid (422), PermissionDenied, NotNow (503).
    """
    procedure = locked(procedure)
    if not procedure.accepts(at) and may_give_for(by, delegation, at):
        refuse_out_of_time(procedure, at)  # who may not give learns no more than that
    require(by, "silence.break_silence", procedure, delegation, at=at, now=max(at, clock.now()))
    words, parts = normalize("NFC", reason.strip()), list(dict.fromkeys(paragraphs))
    _refuse_unsaid(procedure, words, parts)
    if procedure.breaks_made.filter(delegation=delegation, withdrawn_at=None).exists():
        raise Conflict(_("Your delegation has objected already. Nothing was recorded."))
    made = Break.objects.create(
        procedure=procedure, delegation=delegation, at=at, given_by=by, reason=words, paragraphs=parts
    )
    record(
        "silence.broken", made, by=by, at=at, procedure=procedure.pk, delegation=delegation.code, paragraphs=len(parts)
    )
    if procedure.at_once:
        _end_if_broken(procedure, at, by)
    return made


def _refuse_unsaid(procedure: SilenceProcedure, reason: str, paragraphs: Sequence[str]) -> None:
    if not reason:
        raise Invalid(_("Say why your delegation objects; all delegations will read it."))
    if len(reason) > LONGEST:
        raise Invalid(_("The reason is longer than %(most)s characters.") % {"most": LONGEST})
    if not set(paragraphs) <= procedure.places().keys():
        raise Invalid(_("The text has no such paragraph. Nothing was recorded."))


def _end_if_broken(procedure: SilenceProcedure, at: datetime, by: User) -> None:
    found: core.Outcome = outcome_at(procedure, at)
    if found.state != "running":
        settle_as(procedure, found, at=at, by=by)


@act
def withdraw_break(procedure: SilenceProcedure, delegation: Delegation, *, at: datetime, by: User) -> Break:
    """The delegation takes its break back while the silence runs: it no longer counts. Raises as `break_silence` does."""
    procedure = locked(procedure)
    if not procedure.accepts(at) and may_give_for(by, delegation, at):
        refuse_out_of_time(procedure, at)
    require(by, "silence.break_silence", procedure, delegation, at=at, now=max(at, clock.now()))
    standing = procedure.breaks_made.filter(delegation=delegation, withdrawn_at=None).first()
    if standing is None:
        raise Conflict(_("There is no objection of your delegation to withdraw."))
    standing.withdrawn_at, standing.withdrawn_by = max(at, standing.at), by
    standing.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record(
        "silence.break_withdrawn", standing, by=by, at=at, procedure=procedure.pk, delegation=delegation.code
    )  # fmt: skip
    return standing


def refuse_out_of_time(procedure: SilenceProcedure, arrival: datetime) -> None:
    """Raises Conflict before the opening, after the end, and where it was broken or cancelled; NotNow for what was not finished in time."""
    state = procedure.state_at(arrival)
    if procedure.opened_at is None or arrival < procedure.opened_at:
        raise Conflict(_("The silence does not run yet. Nothing was recorded."), state=state)
    if procedure.state == State.CANCELLED:
        raise Conflict(_("The silence procedure was cancelled. Nothing was recorded."), state=state)
    if procedure.ends_at is not None and arrival < procedure.ends_at and not procedure.at_once:
        raise NotNow(
            _("It came in time but could not be finished before the outcome was settled. Nothing was recorded.")
        )
    raise Conflict(_("The silence has ended. Nothing was recorded."), state=state)
