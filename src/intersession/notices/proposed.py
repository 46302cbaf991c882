"""What letters say of a wording that a delegation proposed: it was merged with others, or another member put its name to it."""

from typing import Any

from django.db.models import Q, QuerySet

from intersession.audit.models import Act
from intersession.delegations.models import Delegation
from intersession.questions.models import CoSponsor, Wording
from intersession.site import clock
from intersession.site.wording import address_of

from .recipients import Recipient, givers_of


def merged(act: Act, delegation: Delegation) -> dict[str, Any] | None:
    """What was proposed and what it was merged into; nothing once the proposer has accepted or the wording was taken apart."""
    wordings = _waiting(act).filter(ballot__delegation=delegation).select_related("ballot__question", "consolidation")
    if not wordings:
        return None
    return {
        "question": wordings[0].ballot.question, "delegation": delegation, "wordings": wordings,
        "consolidation": wordings[0].consolidation, "link": address_of("receipt", wordings[0].ballot.number),
    }  # fmt: skip


def to_proposers(act: Act) -> list[Recipient]:
    proposers = _waiting(act).values("ballot__delegation")
    return givers_of(Delegation.objects.filter(pk__in=proposers), clock.now())


def _waiting(act: Act) -> QuerySet[Wording]:
    merged = Wording.Disposition.MERGED
    return Wording.objects.filter(consolidation=act.object_id, disposition=merged, accepted_at=None).order_by("pk")


def co_sponsored(act: Act, delegation: Delegation) -> dict[str, Any] | None:
    """Nothing once the name was taken away again."""
    rows = CoSponsor.objects.standing().select_related(
        "delegation", "wording__ballot__question", "wording__ballot__delegation"
    )
    made = rows.filter(pk=act.object_id).first()
    if made is None:
        return None
    question = made.wording.ballot.question
    return {
        "question": question, "delegation": delegation, "sponsor": made.delegation, "wording": made.wording,
        "proposer": made.wording.ballot.delegation, "link": f"{address_of('proposals', question.pk)}#wording-{made.wording_id}",
    }  # fmt: skip


def to_sponsors(act: Act) -> list[Recipient]:
    """Who may give for the member that put its name to a wording, and for the one that proposed it."""
    concerned = Q(code=act.identifiers["delegation"]) | Q(ballots__wordings=act.identifiers["wording"])
    return givers_of(Delegation.objects.filter(concerned).distinct(), clock.now())
