"""While wordings are consolidated a member puts its name to one that another proposed, and may take it away again."""

from datetime import datetime

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import act, record
from intersession.delegations.models import Delegation
from intersession.questions.models import CoSponsor, State, Wording
from intersession.site.problems import Conflict, Invalid

from .locking import locked


@act
def co_sponsor(wording: Wording, delegation: Delegation, *, at: datetime, by: User) -> CoSponsor:
    """The member supports the wording by its name; the figures stay as the answers made them.

    Raises Conflict where it does so already or wordings are not being consolidated, Invalid where the wording is its own or stands
    no longer, PermissionDenied.
    """
    _in_time(wording, delegation, at, by)
    if wording.ballot.delegation_id == delegation.pk or not wording.ballot.current:
        raise Invalid(_("A wording that another member proposed is co-sponsored. Nothing was recorded."))
    if _standing(wording, delegation):
        raise Conflict(_("Your delegation co-sponsors this wording already. Nothing was changed."))
    made = CoSponsor.objects.create(wording=wording, delegation=delegation, at=at, by=by)
    question = wording.ballot.question_id
    record(
        "wording.co_sponsored", made, by=by, at=at, question=question, delegation=delegation.code, wording=wording.pk
    )
    return made


@act
def withdraw_co_sponsor(wording: Wording, delegation: Delegation, *, at: datetime, by: User) -> CoSponsor:
    """The member takes its name away; that it had given it is kept. Raises Conflict where it had not, or too late."""
    _in_time(wording, delegation, at, by)
    standing = _standing(wording, delegation)
    if standing is None:
        raise Conflict(_("Your delegation does not co-sponsor this wording. Nothing was changed."))
    standing.ended_at = at
    standing.save(update_fields=["ended_at"])
    question = wording.ballot.question_id
    record(
        "wording.left_by_co_sponsor",
        standing,
        by=by,
        at=at,
        question=question,
        delegation=delegation.code,
        wording=wording.pk,
    )
    return standing


def _standing(wording: Wording, delegation: Delegation) -> CoSponsor | None:
    return CoSponsor.objects.standing().filter(wording=wording, delegation=delegation).first()


def _in_time(wording: Wording, delegation: Delegation, at: datetime, by: User) -> None:
    question = locked(wording.ballot.question)
    require(by, "questions.co_sponsor", wording, delegation, at=at)
    if question.state != State.CONSOLIDATING:
        raise Conflict(
            _("Wordings are co-sponsored while they are consolidated. Nothing was changed."), state=question.state
        )
