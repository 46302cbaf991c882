"""What is told of a question beside its result: who has answered, and how the result came about (trust.md, section 4)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q

from .models import Ballot, Consolidation, DeadlineChange, Question, Wording
from .replies import choices_of
from .wording import published


def turnout_of(question: Question) -> dict[str, Any]:
    """Who is entitled and who has answered by which channel; never what."""
    channels = dict(question.ballots.standing().values_list("delegation", "channel"))
    late = set(question.ballots.filter(late=True).values_list("delegation", flat=True))
    entitled = question.roll.select_related("delegation").order_by("delegation__code")
    return {
        "entitled": len(entitled),
        "answered": len(channels),
        "delegations": [
            {
                "code": entry.delegation.code,
                "state": "answered" if entry.delegation_id in channels else "late" if entry.delegation_id in late else "not_answered",
                "channel": channels.get(entry.delegation_id),
            }
            for entry in entitled
        ],
    }  # fmt: skip


def record_of(question: Question) -> dict[str, Any]:
    """The published result with how it came about. A recorded question gives each member's choice; a survey gives numbers."""
    recorded = question.publicity == Question.Publicity.RECORDED
    return published(question.result) | {
        "question": question.pk,
        "publicity": question.publicity,
        "opened_at": _iso(question.opened_at),
        "closed_at": _iso(question.closed_at),
        "deadline_changes": [_change(change) for change in question.deadline_changes.all()],
        "consolidation": [_consolidation(made) for made in _consolidations(question)],
        "late": question.ballots.filter(late=True).count(),
        "ballots": [_ballot(ballot) for ballot in _as_they_stood(question)] if recorded else None,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _change(change: DeadlineChange) -> dict[str, Any]:
    """The reason is public; who entered the change is the audit's."""
    moments = {"before": _iso(change.before), "after": _iso(change.after), "at": _iso(change.at)}
    return moments | {"reason": change.reason}


def _consolidations(question: Question) -> Iterable[Consolidation]:
    rows = question.consolidations.select_related("option").order_by("option__position", "label")
    return rows.prefetch_related("wordings__ballot__delegation")


def _consolidation(made: Consolidation) -> dict[str, Any]:
    return {
        "label": made.option.label if made.option else made.label,
        "title": made.title,
        "reason": made.reason,
        "wordings": [_wording(wording) for wording in made.wordings.all()],
    }


def _wording(wording: Wording) -> dict[str, Any]:
    return {
        "by": wording.ballot.delegation.code,
        "title": wording.title,
        "disposition": wording.disposition,
        "accepted_as_the_same": wording.accepted_at is not None,
    }


def _as_they_stood(question: Question) -> Iterable[Ballot]:
    """The ballots that counted, and those that came late, marked as such."""
    return question.ballots.filter(Q(current=True) | Q(late=True)).whole().order_by("delegation__code", "serial")


def _ballot(ballot: Ballot) -> dict[str, Any]:
    return {
        "delegation": ballot.delegation.code,
        "choices": choices_of(ballot),
        "at": _iso(ballot.at),
        "channel": ballot.channel,
        "late": ballot.late,
        "commitment": ballot.commitment,
        "nonce": ballot.nonce,
    }
