"""What a reply that arrived says: which question it answers, who replies, what is chosen, and how surely. Nothing is stored here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from intersession.core.replies import Arrival, Asked, Reading, read_reply
from intersession.delegations.models import Delegation
from intersession.delegations.states import STATES
from intersession.questions.models import Ballot, Question

from .asked import READ, asked_of, organizations
from .files import Came
from .models import Reply, answered_by_letter
from .senders import member_of


@dataclass(frozen=True)
class Understood:
    """The reading of a reply, as it is kept, with the question and the delegation where they are certain."""

    reading: dict[str, Any]
    status: str
    question: Question | None = None
    delegation: Delegation | None = None


def understand(came: Came, *, at: datetime, chosen: Question | None = None, but: int | None = None) -> Understood:
    """Read what came at that moment; against the question that an officer `chosen`, or else against each that it may answer.

    `but` is the reply that is read anew, which is no earlier one of itself.
    """
    questions = [chosen] if chosen else _open_to(at)
    if not came.text.strip():
        return _unread(came, chosen or _in_thread(came, questions))
    sender = member_of(came.sender) if came.sender else None
    arrival = Arrival(subject=came.subject, sender=sender, by_mail=bool(came.sender), automatic=came.automatic)
    threaded = _in_thread(came, questions)
    question, asked = _meant(came, [threaded] if threaded else questions, arrival)
    if asked is None:
        return _unread(came, chosen)
    reading = read_reply(came.text, asked, STATES, arrival, organizations())
    delegation = _one(reading)
    told = replace(arrival, late=_late(question, at), earlier=_answered(question, delegation, at, but))
    if told != arrival:
        reading = read_reply(came.text, asked, STATES, told, organizations())
    certain = chosen or threaded or reading.question == asked.name or _need_not_say(reading, asked)
    return Understood(_kept(reading, came), reading.status, question if certain else None, delegation)


def _need_not_say(reading: Reading, asked: Asked) -> bool:
    """Whether a reply that names no question answers the only one there is."""
    return asked.alone and reading.question is None and reading.status not in ("not_a_reply", "unreadable")


def _open_to(at: datetime) -> list[Question]:
    rows = answered_by_letter(at).select_related("document").filter(kind__in=READ)
    return list(rows)


def _in_thread(came: Came, questions: Sequence[Question]) -> Question | None:
    """The question of the mail that this one answers, where the desk has it."""
    if not came.thread:
        return None
    known = Reply.objects.filter(message__in=came.thread, question__in=questions).select_related("question__document")
    found = known.order_by("-pk").first()
    return found.question if found else None


def _meant(came: Came, questions: Sequence[Question], arrival: Arrival) -> tuple[Question | None, Asked | None]:
    """The question that the reply names, or the only one there is; else the first of those that are open, to be read against."""
    if not questions:
        return None, None
    alone = len(questions) == 1
    against = [(question, asked_of(question, alone=alone)) for question in questions]
    if alone:
        return against[0]
    named = [pair for pair in against if read_reply(came.text, pair[1], STATES, arrival).question == pair[1].name]
    return named[0] if len(named) == 1 else against[0]


def _one(reading: Reading) -> Delegation | None:
    """The delegation that replies, where it is one."""
    if len(reading.delegations) != 1:
        return None
    return Delegation.objects.filter(code=reading.delegations[0]).first()


def _late(question: Question | None, at: datetime) -> bool:
    return question is not None and question.closes_at is not None and at >= question.closes_at


def _answered(question: Question | None, delegation: Delegation | None, at: datetime, but: int | None) -> bool:
    """Whether something of that delegation is there already: an answer that stands, or an earlier reply at the desk."""
    if question is None or delegation is None:
        return False
    mine = {"question": question, "delegation": delegation}
    earlier = Reply.objects.filter(**mine, arrived_at__lte=at).exclude(state=Reply.State.ASIDE).exclude(pk=but or 0)
    if but is not None:
        earlier = earlier.exclude(arrived_at=at, pk__gt=but)
    return Ballot.objects.standing().filter(**mine).exclude(reply=but or 0).exists() or earlier.exists()


def _kept(reading: Reading, came: Came) -> dict[str, Any]:
    """The reading as contract.md writes it, with the code and the place of each reason."""
    reasons = [{"code": reason.code, "start": reason.start, "end": reason.end} for reason in reading.reasons]
    return reading.as_json("", came.text) | {"reasons": reasons, "note": came.note}


def _unread(came: Came, question: Question | None) -> Understood:
    """Of what has no text: a scan, a picture, a file that cannot be read."""
    code = "shown_only" if not came.note else "file_not_read"
    reading = Reading("unreadable").as_json("", "") | {
        "reasons": [{"code": code, "start": 0, "end": 0}],
        "note": came.note,
    }
    return Understood(reading, Reply.Status.UNREADABLE, question)
