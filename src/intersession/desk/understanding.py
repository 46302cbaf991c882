"""What a reply that arrived says: which question it answers, who replies, what is chosen, and how surely. Nothing is stored here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from intersession.core.formats.papers import Paper
from intersession.core.replies import Asked, Reading, Reason
from intersession.core.replies.arrived import Arrived, Delivery, read_paper
from intersession.core.replies.shapes import status_of
from intersession.delegations.models import Delegation
from intersession.delegations.states import STATES
from intersession.questions.models import Ballot, Question
from intersession.site.models import Organization

from .asked import asked_of, organizations
from .models import Reply, answered_by_letter
from .senders import contacts, ours

INSTANT = timedelta(microseconds=1)
NOTHING = Asked("", (), 1)  # where no question can be meant: the mail is still a mail, and a scan a scan


@dataclass(frozen=True)
class Understood:
    """The text and the reading of a reply, as they are kept, with the question and the delegation where they are certain."""

    text: str
    reading: dict[str, Any]
    status: str
    question: Question | None = None
    delegation: Delegation | None = None


def understand(paper: Paper, *, at: datetime, chosen: Question | None = None, but: int | None = None) -> Understood:
    """Read what came at that moment; against the question that an officer has `chosen`, or else against each that it may answer.

    `but` is the reply that is read anew, which is no earlier one of itself.
    """
    questions = [chosen] if chosen else list(answered_by_letter(at).select_related("document"))
    threaded = None if chosen else _in_thread(paper, questions)
    organization = Organization.objects.first()
    delivery = Delivery(contacts=contacts(), ours=ours(organization), organizations=organizations(), at=at)
    alone = bool(threaded) or len(questions) == 1
    read_against = [threaded] if threaded else questions
    question, asked, read = _meant(
        paper, [(one, asked_of(one, organization, alone=alone)) for one in read_against], delivery
    )
    delegation = _one(read.reading)
    told = replace(delivery, deadline=_deadline(question), earlier=_answered(question, delegation, at, but))
    if told.late or told.earlier:
        read = read_paper(paper, asked, STATES, told)
    if delegation is None and len(read.reading.delegations) == 1:
        read = _of_no_delegation(read, late=told.late)
    certain = chosen or threaded or read.reading.question == asked.name or _need_not_say(read.reading, asked)
    return Understood(read.text, _kept(read), read.reading.status, question if certain else None, delegation)


def _in_thread(paper: Paper, questions: Sequence[Question]) -> Question | None:
    """The question of the mail that this one answers, where the desk has it."""
    if paper.envelope is None or not paper.envelope.answers:
        return None
    known = Reply.objects.filter(message__in=paper.envelope.answers, question__in=questions)
    found = known.select_related("question__document").order_by("-pk").first()
    return found.question if found else None


def _meant(
    paper: Paper, questions: Sequence[tuple[Question, Asked]], delivery: Delivery
) -> tuple[Question | None, Asked, Arrived]:
    """The question that the reply names, or the only one there is; else the first of those that are open, to be read against."""
    if not questions:
        return None, NOTHING, read_paper(paper, NOTHING, STATES, delivery)
    read = [(question, asked, read_paper(paper, asked, STATES, delivery)) for question, asked in questions]
    named = [each for each in read if each[2].reading.question == each[1].name]
    return named[0] if len(named) == 1 else read[0]


def _need_not_say(reading: Reading, asked: Asked) -> bool:
    """Whether a reply that names no question answers the only one there is."""
    return asked.alone and bool(asked.name) and reading.question is None and reading.status != "not_a_reply"


def _one(reading: Reading) -> Delegation | None:
    """The delegation that replies, where it is one."""
    if len(reading.delegations) != 1:
        return None
    return Delegation.objects.filter(code=reading.delegations[0]).first()


def _of_no_delegation(read: Arrived, *, late: bool) -> Arrived:
    """The same, doubted: whoever replies is certain, and nothing can be recorded for it."""
    reasons = (*read.reading.reasons, Reason("no_delegation"))
    return replace(read, reading=replace(read.reading, reasons=reasons, status=status_of(reasons, late=late)))


def _deadline(question: Question | None) -> datetime | None:
    """The last moment that is in time: half-open, as everywhere."""
    return question.closes_at - INSTANT if question and question.closes_at else None


def _answered(question: Question | None, delegation: Delegation | None, at: datetime, but: int | None) -> bool:
    """Whether something of that delegation is there already: an answer that stands, or an earlier reply at the desk."""
    if question is None or delegation is None:
        return False
    mine = {"question": question, "delegation": delegation}
    earlier = Reply.objects.filter(**mine, arrived_at__lte=at).exclude(state=Reply.State.ASIDE).exclude(pk=but or 0)
    if but is not None:
        earlier = earlier.exclude(arrived_at=at, pk__gt=but)
    return Ballot.objects.standing().filter(**mine).exclude(reply=but or 0).exists() or earlier.exists()


def _kept(read: Arrived) -> dict[str, Any]:
    """The reading as contract.md writes it, with the code and the place of each reason, and what of the file was not read."""
    reasons = [{"code": reason.code, "start": reason.start, "end": reason.end} for reason in read.reading.reasons]
    faults = [[fault.code, fault.sentence, dict(fault.parameters)] for fault in read.faults]
    return read.as_json("") | {"reasons": reasons, "faults": faults}
