"""What the public log holds of a question, as bodies: openings, answers, withdrawals, deadlines, closings, results.

While a question is open its answers in the log say neither which question nor which delegation: a mark and two commitments.
What can be seen is that an answer came, to whichever question is open. The marks of the roll are bound at the opening by
their root; the closing binds those for which an answer counts. docs/decisions/2026-11-26-public-log.md.
"""

import hashlib
from typing import Any, Protocol

from django.db.models import Exists, OuterRef

from intersession.audit.entries import enter, moment
from intersession.audit.models import Entry
from intersession.core.receipts import committed, digest, mark_of, root_of, secret_of
from intersession.delegations.models import Delegation

from .following import followers_of
from .models import Ballot, DeadlineChange, ObserverView, Question, Result

DEFINED = (
    "kind", "mode", "publicity", "picks", "least", "places", "method", "title", "text", "text_digest", "modifications",
    "alternatives", "joined_count", "views_invited", "mock", "rules",
)  # fmt: skip


class Given(Protocol):
    """An answer or a view, as its receipt tells of it."""

    question: Question
    delegation: Delegation
    at: Any
    nonce: str
    commitment: str

    @property
    def number(self) -> str: ...
    @property
    def replaces(self) -> Any: ...


def definition_of(question: Question) -> dict[str, Any]:
    """The question as it was opened: nothing of it changes after that."""
    options = [{"label": option.label, "title": option.title} for option in question.options.all()]
    return {"question": question.pk, "options": options} | {name: getattr(question, name) for name in DEFINED}


def secret_for(question: Question, delegation: str) -> str:
    """The secret of a delegation on a question, for its team: with it anyone can tell which entries are the delegation's."""
    assert question.seal is not None, "a question is sealed when it opens"
    return secret_of(question.seal, delegation)


def mark_for(question: Question, delegation: str) -> str:
    return mark_of(secret_for(question, delegation), question.pk, delegation)


def marks_of(question: Question) -> dict[str, list[str]]:
    """The marks of the roll, and of those on it for which an answer counts at the close: their own, or another's that they join; in
    their order as numbers, which tells nothing of whose they are."""
    gave = Exists(question.ballots.standing().filter(delegation=OuterRef("delegation")))
    rows = list(question.roll.annotate(gave=gave).values_list("delegation", "delegation__code", "gave"))
    joined = set(followers_of(question)) if question.joined_count else set()
    counted = [code for pk, code, gave in rows if gave or pk in joined]
    codes = {"roll": [code for _pk, code, _gave in rows], "counted": counted}
    return {name: sorted(mark_for(question, code) for code in each) for name, each in codes.items()}


def particulars(given: Given, channel: str) -> dict[str, Any]:
    """What a receipt says beside the choices, as the entry commits to it."""
    return {
        "number": given.number, "question": given.question.pk, "delegation": given.delegation.code, "at": moment(given.at),
        "channel": channel, "replaces": given.replaces.number if given.replaces else None,
    }  # fmt: skip


def enter_opening(question: Question, *, later: bool = False) -> Entry:
    assert question.opened_at is not None and question.closes_at is not None
    return enter(
        "opening", question.pk, question=question.pk, at=moment(question.opened_at), closes=moment(question.closes_at),
        definition=digest(definition_of(question)), roll=root_of(marks_of(question)["roll"]), later=later,
    )  # fmt: skip


def enter_answer(ballot: Ballot) -> Entry:
    """Before the ballot is stored, which then names its entry. One that came late is entered as late: it counts for nothing."""
    return enter(
        "late" if ballot.late else "answer", ballot.question_id, commitment=ballot.commitment,
        receipt=committed(ballot.nonce, particulars(ballot, ballot.channel)), mark=mark_for(ballot.question, ballot.delegation.code),
    )  # fmt: skip


def enter_view(view: ObserverView) -> Entry:
    receipt = committed(view.nonce, particulars(view, Ballot.Channel.ONLINE))
    return enter("view", view.question_id, commitment=view.commitment, receipt=receipt)


def enter_withdrawal(question: Question, delegation: Delegation) -> Entry:
    return enter("withdrawal", question.pk, mark=mark_for(question, delegation.code))


def enter_deadline(change: DeadlineChange) -> Entry:
    return enter(
        "deadline", change.question_id, question=change.question_id, at=moment(change.at), before=moment(change.before), closes=moment(change.after)
    )  # fmt: skip


def enter_closing(question: Question) -> Entry:
    """What stood at the close. From here on nothing is counted that is not bound here."""
    assert question.closed_at is not None
    counted = marks_of(question)["counted"]
    return enter(
        "closing", question.pk, question=question.pk, at=moment(question.closed_at), counted=root_of(counted), answers=len(counted)
    )  # fmt: skip


def enter_cancellation(question: Question, at: Any) -> Entry:
    return enter("cancellation", question.pk, question=question.pk, at=moment(at))


def enter_result(result: Result) -> Entry:
    assert result.published_at is not None and result.bundle is not None
    return enter(
        "result", result.question_id, question=result.question_id, at=moment(result.published_at), result=result.digest,
        bundle=hashlib.sha256(result.bundle.encode()).hexdigest(),
    )  # fmt: skip
