"""What is told of a question beside its result: who has answered, and how the result came about (trust.md, section 4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Prefetch, Q, Value

from intersession.site.prepared import Given, Prepared

from .following import followers_of
from .models import (
    Ballot,
    Consolidation,
    DeadlineChange,
    NamedMember,
    Question,
    RollEntry,
    RollExclusion,
    Stance,
    Wording,
)
from .replies import told
from .wording import published

SMALLEST = 5  # delegations that are told apart from others in a survey


def _states() -> Any:
    question = Given("question")
    named = NamedMember.objects.standing().filter(question=question).order_by()
    late = Ballot.objects.filter(question=question, late=True).order_by()
    said = Stance.objects.standing().filter(question=question).order_by()
    return named.values_list("delegation", Value("named"), Value(1)).union(
        late.values_list("delegation", Value("late"), Value(2)), said.values_list("delegation", "kind", Value(3))
    )


STATES: Prepared[Any] = Prepared(_states)
CHANNELS: Prepared[Any] = Prepared(
    lambda: Ballot.objects.standing().filter(question=Given("question")).values_list("delegation", "channel")
)
ROLL: Prepared[Any] = Prepared(
    lambda: (
        RollEntry.objects.filter(question=Given("question"))
        .order_by("delegation__code")
        .values_list("delegation", "delegation__code")
    )
)


def turnout_of(question: Question) -> dict[str, Any]:
    """Who is entitled and who has answered by which channel; never what."""
    channels = dict(CHANNELS(question=question.pk))
    said = states_of(question) | dict.fromkeys(channels, "answered")
    listed = [
        {"code": code, "state": said.get(delegation, "not_answered"), "channel": channels.get(delegation)}
        for delegation, code in ROLL(question=question.pk)
    ]
    return {"entitled": len(listed), "answered": len(channels), "delegations": listed}


def states_of(question: Question) -> dict[int, str]:
    """What stands of a delegation in place of an answer: named, late, or what it said itself; the last of these prevails."""
    rows = STATES(question=question.pk)
    return {delegation: state for delegation, state, _rank in sorted(rows, key=lambda row: row[2])}


def roll_of(question: Question) -> dict[str, Any]:
    """Who is entitled, by which article and with what weight, and whom the roll leaves out, and why."""
    entries = question.roll.select_related("delegation").order_by("delegation__code")
    left_out = question.left_out.select_related("delegation").order_by("delegation__code")
    items, without = ([_of_roll(row) for row in rows] for rows in (entries, left_out))
    return {"entitled": len(items), "votes": sum(one["weight"] for one in items), "items": items, "left_out": without}


def _of_roll(row: RollEntry | RollExclusion) -> dict[str, Any]:
    return {"code": row.delegation.code, "weight": row.weight, "reason": row.reason, "article": row.article or None}


@dataclass(frozen=True)
class Region:
    """How many delegations of a region were entitled, and how many have answered."""

    code: str
    entitled: int
    answered: int


def turnout_by_region(question: Question) -> list[Region]:
    """By region, in the order of their codes; nothing where a delegation on the roll has none.

    In a survey neither those of a region that answered nor those that did not may be fewer than five, unless there are none:
    one such cell and nothing is told, since it would follow from the others (trust.md, section 4).
    """
    givers = Ballot.objects.filter(question=question).standing().values("delegation")
    counted_with = list(followers_of(question)) if question.joined_count else []
    answered = Q(delegation__in=givers) | Q(delegation__in=counted_with)
    rows = question.roll.order_by().values("delegation__region")
    counted = rows.annotate(entitled=Count("pk"), answered=Count("pk", filter=answered)).order_by("delegation__region")
    found = [Region(row["delegation__region"], row["entitled"], row["answered"]) for row in counted]
    cells = [cell for region in found for cell in (region.answered, region.entitled - region.answered)]
    telling = question.publicity != Question.Publicity.RECORDED and any(0 < cell < SMALLEST for cell in cells)
    return [] if telling or any(not region.code for region in found) else found


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
        "joined": _joined(question) if recorded else None,
        "ballots": [_ballot(question, ballot) for ballot in _as_they_stood(question)] if recorded else None,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _change(change: DeadlineChange) -> dict[str, Any]:
    """The reason is public; who entered the change is the audit's."""
    moments = {"before": _iso(change.before), "after": _iso(change.after), "at": _iso(change.at)}
    return moments | {"reason": change.reason}


def _consolidations(question: Question) -> Iterable[Consolidation]:
    rows = question.consolidations.select_related("option").order_by("option__position", "label")
    wordings = Wording.objects.select_related("ballot__delegation").with_co_sponsors()
    return rows.prefetch_related(Prefetch("wordings", wordings))


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
        "co_sponsors": wording.co_sponsored_by,
    }


def _joined(question: Question) -> list[dict[str, Any]]:
    """Which members came to another's reply, and whether it counted for them."""
    followers = followers_of(question)
    codes = dict(question.roll.values_list("delegation", "delegation__code")) if followers else {}
    rows = [
        {"delegation": codes[who], "with": codes[whom], "counted": bool(question.joined_count)}
        for who, whom in followers.items()
    ]
    return sorted(rows, key=lambda row: row["delegation"])


def opened_ballots(question: Question) -> list[Ballot]:
    """The answers whose commitments are opened to everybody after the close: those that counted in a recorded question. Remarks are
    for the Administration, except in comments: a commitment to them stays sealed, and the delegation alone can open it."""
    if question.publicity != Question.Publicity.RECORDED:
        return []
    return [ballot for ballot in question.ballots.standing().whole().order_by("serial") if is_opened(question, ballot)]


def is_opened(question: Question, ballot: Ballot) -> bool:
    return question.kind == Question.Kind.COMMENT or not ballot.remarks


def _as_they_stood(question: Question) -> Iterable[Ballot]:
    """The ballots that counted, and those that came late, marked as such."""
    return question.ballots.filter(Q(current=True) | Q(late=True)).whole().order_by("delegation__code", "serial")


def _ballot(question: Question, ballot: Ballot) -> dict[str, Any]:
    """The answer as its receipt tells it; where its remarks are the Administration's alone, without them and without the nonce."""
    sealed = {} if is_opened(question, ballot) else {"remarks": None, "nonce": None}
    return told(ballot) | sealed | {"late": ballot.late}
