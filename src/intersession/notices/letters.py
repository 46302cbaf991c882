"""What each act of the forum tells, and to whom: one kind of letter for each.

Whether it is still to be told, and to whom, is asked when the job runs; what it says, when the letter goes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from intersession.audit.models import Act
from intersession.delegations.models import Delegation
from intersession.questions.models import Ballot, DeadlineChange, Question, Result, Wording
from intersession.questions.models import State as QuestionState
from intersession.questions.wording import ballot_in_brief, ballot_in_words, sentence
from intersession.registration.models import Registration, State
from intersession.site import clock
from intersession.site.models import Organization
from intersession.site.wording import forum_moment
from intersession.ui.moments import days_words

from .recipients import Recipient, everybody_of, givers_of, members_and_observers, on_roll, without_answer

Context = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """A kind of letter: to whom it goes, and what its templates read (None: it is no longer worth sending)."""

    name: str
    recipients: Callable[[Act], list[Recipient]]
    context: Callable[[Act, Any], Context | None]  # of a delegation or a registration, as the recipients are

    @property
    def template(self) -> str:
        return f"notices/mail/{self.name}"


def _question(act: Act) -> Question:
    return Question.objects.get(pk=act.identifiers.get("question", act.object_id))


def _runs(question: Question, at: datetime) -> bool:
    return question.state_at(at) == QuestionState.OPEN


def _asking(act: Act, delegation: Delegation) -> Context | None:
    """For letters that ask for an answer: nothing once the question is closed or cancelled."""
    question = _question(act)
    if not _runs(question, clock.now()):
        return None
    return _about(question, delegation) | {"link": _address("answer", question.pk, delegation.code)}


def _reminding(act: Act, delegation: Delegation) -> Context | None:
    """Nothing once the delegation has answered."""
    if not without_answer(_question(act)).filter(pk=delegation.pk).exists():
        return None
    return _asking(act, delegation)


def _extending(act: Act, delegation: Delegation) -> Context | None:
    context = _asking(act, delegation)
    change = DeadlineChange.objects.filter(question=act.object_id, after=act.identifiers["after"]).last()
    return context and context | {"change": change}


def _ballot(act: Act) -> Ballot:
    return Ballot.objects.select_related("question", "delegation", "entered_by", "given_by").get(pk=act.object_id)


def _receipt(act: Act, delegation: Delegation) -> Context:
    ballot = _ballot(act)
    return _about(ballot.question, delegation) | {
        "ballot": ballot, "brief": ballot_in_brief(ballot), "answer": ballot_in_words(ballot),
        "given": _moment(ballot.at), "link": _address("receipt", ballot.number),
    }  # fmt: skip


def _result(act: Act, delegation: Delegation) -> Context:
    result = Result.objects.select_related("question").get(pk=act.object_id)
    about = _about(result.question, delegation)
    return about | {"sentence": sentence(result), "link": _address("result", result.question_id)}


def _merged(act: Act, delegation: Delegation) -> Context | None:
    """What was proposed and what it was merged into; nothing once the proposer has accepted or the wording was taken apart."""
    wordings = _waiting(act).filter(ballot__delegation=delegation).select_related("ballot__question", "consolidation")
    if not wordings:
        return None
    about, receipt = _about(wordings[0].ballot.question, delegation), _address("receipt", wordings[0].ballot.number)
    return about | {"wordings": wordings, "consolidation": wordings[0].consolidation, "link": receipt}


def _registered(*states: str) -> Callable[[Act, Registration], Context | None]:
    """For letters to a person who is registered: nothing once the registration stands otherwise."""

    def context(act: Act, registration: Registration) -> Context | None:
        if registration.state not in states:
            return None
        meeting = registration.meeting
        return {
            "registration": registration, "meeting": meeting, "days": days_words(meeting.first_day, meeting.last_day),
            "link": _address("meeting", meeting.pk),
        }  # fmt: skip

    return context


def _to_person(act: Act) -> list[Recipient]:
    return [Recipient(None, None, act.object_id)]


def _waiting(act: Act) -> Any:
    merged = Wording.Disposition.MERGED
    return Wording.objects.filter(consolidation=act.object_id, disposition=merged, accepted_at=None).order_by("pk")


def _about(question: Question, delegation: Delegation) -> Context:
    closes = _moment(question.closes_at) if question.closes_at else ""
    return {"question": question, "delegation": delegation, "closes": closes}


def _moment(moment: datetime) -> str:
    return forum_moment(moment, Organization.objects.get())


def _address(name: str, *args: object) -> str:
    return f"{settings.PUBLIC_URL}{reverse(name, args=args)}"


def _to_roll(act: Act) -> list[Recipient]:
    return everybody_of(on_roll(_question(act)), clock.now())


def _to_those_without_answer(act: Act) -> list[Recipient]:
    return everybody_of(without_answer(_question(act)), clock.now())


def _to_givers(act: Act) -> list[Recipient]:
    return givers_of(Delegation.objects.filter(pk=_ballot(act).delegation_id), clock.now())


def _to_all(act: Act) -> list[Recipient]:
    return everybody_of(members_and_observers(act.at), clock.now())


def _to_proposers(act: Act) -> list[Recipient]:
    proposers = _waiting(act).values("ballot__delegation")
    return givers_of(Delegation.objects.filter(pk__in=proposers), clock.now())


OPENED = Kind("opened", _to_roll, _asking)
REMINDER = Kind("reminder", _to_those_without_answer, _reminding)
EXTENDED = Kind("extended", _to_roll, _extending)
BROUGHT_FORWARD = Kind("brought_forward", _to_roll, _extending)
RECEIPT = Kind("receipt", _to_givers, _receipt)
ENTERED = Kind("entered", _to_givers, _receipt)
RESULT = Kind("result", _to_all, _result)
MERGED = Kind("merged", _to_proposers, _merged)
REGISTERED = Kind("registered", _to_person, _registered(State.REGISTERED, State.WAITING))
GOT_PLACE = Kind("got_place", _to_person, _registered(State.REGISTERED))
APPROVED = Kind("approved", _to_person, _registered(State.APPROVED, State.ADMITTED))
REFUSED = Kind("refused", _to_person, _registered(State.REFUSED))

KINDS: dict[str, Kind] = {
    "question.opened": OPENED,
    "question.reminded": REMINDER,
    "question.extended": EXTENDED,
    "question.brought_forward": BROUGHT_FORWARD,
    "ballot.given": RECEIPT,
    "ballot.replaced": RECEIPT,
    "ballot.kept_late": ENTERED,
    "result.published": RESULT,
    "wordings.consolidated": MERGED,
    "registration.received": REGISTERED,
    "registration.got_place": GOT_PLACE,
    "registration.approved": APPROVED,
    "registration.refused": REFUSED,
}


def kind_of(act: Act) -> Kind:
    """What the act tells. A ballot that the Administration entered is not acknowledged but put to the mission to confirm."""
    if KINDS[act.verb] is RECEIPT and act.identifiers.get("channel") != Ballot.Channel.ONLINE:
        return ENTERED
    return KINDS[act.verb]
