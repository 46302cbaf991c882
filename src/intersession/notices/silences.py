"""What letters on a silence procedure say, and to whom they go."""

from typing import Any

from intersession.audit.models import Act
from intersession.delegations.models import Delegation
from intersession.silence.models import Break, EndChange, SilenceProcedure, State
from intersession.silence.wording import outcome_words, rules_words, said_by
from intersession.site import clock
from intersession.site.models import Organization
from intersession.site.wording import address_of as _address
from intersession.site.wording import zone_moment

from .recipients import Recipient, everybody_of, givers_of, on_silence_roll


def _procedure(act: Act) -> SilenceProcedure:
    return SilenceProcedure.objects.get(pk=act.identifiers.get("procedure", act.object_id))


def _silence(procedure: SilenceProcedure, delegation: Delegation) -> dict[str, Any]:
    """What every letter on a silence procedure says; the end by the clocks of its zone."""
    ends = zone_moment(procedure.ends_at, procedure.zone, Organization.objects.get()) if procedure.ends_at else ""
    link = _address("silence_procedure", procedure.pk)
    return {
        "procedure": procedure,
        "delegation": delegation,
        "ends": ends,
        "rules": rules_words(procedure),
        "link": link,
    }


def running(act: Act, delegation: Delegation) -> dict[str, Any] | None:
    """For letters that tell of a silence that runs: nothing once it has ended."""
    procedure = _procedure(act)
    if procedure.state_at(clock.now()) != State.OPEN:
        return None
    changes = EndChange.objects.filter(procedure=procedure)
    change = changes.filter(after=act.identifiers["after"]).last() if "after" in act.identifiers else None
    return _silence(procedure, delegation) | {"change": change}


def broken(act: Act, delegation: Delegation) -> dict[str, Any]:
    made = Break.objects.select_related("procedure", "delegation", "given_by").get(pk=act.object_id)
    moment = zone_moment(made.at, made.procedure.zone, Organization.objects.get())
    own = delegation.pk == made.delegation_id
    return _silence(made.procedure, delegation) | {
        "made": made, "sentence": said_by(made, made.procedure), "moment": moment, "own": own,
    }  # fmt: skip


def ended(act: Act, delegation: Delegation) -> dict[str, Any]:
    procedure = _procedure(act)
    letter = _address("silence_letter", procedure.pk, "outcome") if procedure.has_ended else ""
    return _silence(procedure, delegation) | {"outcome": outcome_words(procedure), "letter": letter}


def to_silence_roll(act: Act) -> list[Recipient]:
    return everybody_of(on_silence_roll(_procedure(act)), clock.now())


def to_those_who_may_know(act: Act) -> list[Recipient]:
    """All who act for the delegation of a break or may give for it; where the form shows it at once, for every delegation on the roll."""
    procedure = _procedure(act)
    if procedure.shown_at_once:
        return everybody_of(on_silence_roll(procedure), clock.now())
    made = Break.objects.get(pk=act.object_id)
    return givers_of(Delegation.objects.filter(pk=made.delegation_id), clock.now())
