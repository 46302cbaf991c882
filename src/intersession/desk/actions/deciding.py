"""What becomes of a reply: recorded as it was read, recorded as an officer chose, asked about, handed over, or set aside. Once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import may, require
from intersession.audit.acts import act, record
from intersession.core.formats.papers import from_json
from intersession.delegations.models import Delegation
from intersession.desk.hindering import hindrance, standing_of
from intersession.desk.models import Reply
from intersession.desk.understanding import understand
from intersession.desk.wording import decided_sentence
from intersession.questions import actions as questions
from intersession.questions.models import Question
from intersession.site.problems import Conflict, Invalid


@act
def accept(reply: Reply, *, version: int, at: datetime, by: User) -> Reply:
    """Record the reply as it was read: a ballot like any other, with its channel and its evidence.

    Raises Conflict (409) where it was decided meanwhile, is with a colleague, or an answer stands that it does not say it replaces;
    Invalid (422) where the reading is not clear.
    """
    reply = _before(reply, version, at=at, by=by)
    standing = standing_of(reply)
    if sentence := hindrance(reply, standing):
        raise Conflict(sentence)
    assert reply.question is not None and reply.delegation is not None, "is_ready"
    replaces = standing.number if standing else None
    return _recorded(reply, reply.question, reply.delegation, reply.choices, replaces, "", at=at, by=by)


@act
def record_choice(
    reply: Reply, question: Question, delegation: Delegation, choices: Sequence[dict[str, Any]], *,
    replaces: str | None, remarks: str, version: int, at: datetime, by: User,
) -> Reply:  # fmt: skip
    """Record what the officer says that the reply says, whatever was read. `replaces` is the receipt whose place it takes.

    Raises as `accept` does, and Invalid where the choices cannot be given.
    """
    reply = _before(reply, version, at=at, by=by)
    reply.corrected = not _as_read(reply, question, delegation, choices)
    return _recorded(reply, question, delegation, choices, replaces, remarks, at=at, by=by)


def _as_read(reply: Reply, question: Question, delegation: Delegation, choices: Sequence[dict[str, Any]]) -> bool:
    return (
        reply.is_ready
        and (reply.question_id, reply.delegation_id) == (question.pk, delegation.pk)
        and list(choices) == reply.choices
    )


def _recorded(
    reply: Reply, question: Question, delegation: Delegation, choices: Sequence[dict[str, Any]], replaces: str | None,
    remarks: str, *, at: datetime, by: User,
) -> Reply:  # fmt: skip
    reply.ballot = questions.enter_ballot(
        question, delegation, choices, channel=reply.channel, received_at=reply.arrived_at, evidence=reply.original,
        replaces=replaces, at=at, by=by, remarks=remarks,
    )  # fmt: skip
    reply.question, reply.delegation = question, delegation
    _decide(reply, Reply.State.RECORDED, at=at, by=by)
    record(
        "reply.recorded", reply, by=by, at=at, question=question.pk, delegation=delegation.code, ballot=reply.ballot.number,
        corrected=reply.corrected,
    )  # fmt: skip
    return reply


@act
def set_aside(reply: Reply, because: str, *, version: int, at: datetime, by: User) -> Reply:
    """It becomes no record: it is no reply, says what another says, or is about something else. Raises Conflict, Invalid."""
    reply = _before(reply, version, at=at, by=by)
    if because not in Reply.Because.values:
        raise Invalid(_("Say why it is set aside. Nothing was changed."))
    reply.because = because
    _decide(reply, Reply.State.ASIDE, at=at, by=by)
    record("reply.set_aside", reply, by=by, at=at, because=because)
    return reply


@act
def ask_mission(reply: Reply, *, version: int, at: datetime, by: User) -> Reply:
    """The mission is asked, by mail, to say again what it chooses; until it does, nothing is recorded. Raises Conflict, Invalid."""
    reply = _before(reply, version, at=at, by=by)
    if reply.question is None or reply.delegation is None:
        raise Invalid(_("It is not certain which mission is to be asked, or about which question: choose both first."))
    reply.state = Reply.State.ASKED
    _leave(reply)
    record(
        "reply.asked", reply, by=by, at=at, question=reply.question_id, delegation=reply.delegation.code, version=reply.version
    )  # fmt: skip
    return reply


@act
def take(reply: Reply, *, version: int, at: datetime, by: User) -> Reply:
    """The officer takes the reply to herself; from a colleague, too, who sees that."""
    reply = _locked(reply, at=at, by=by)
    _refuse_decided(reply)
    _refuse_changed(reply, version)
    return _given_to(reply, by, at=at, by=by)


@act
def hand_over(reply: Reply, to: User, *, version: int, at: datetime, by: User) -> Reply:
    """The reply goes to a colleague, who decides about it. Raises Conflict, Invalid for one who may not work at the desk."""
    reply = _before(reply, version, at=at, by=by)
    if not may(to, "desk.read_replies", at=at):
        raise Invalid(_("Replies are handed over to officers of the Administration. Nothing was changed."))
    return _given_to(reply, to, at=at, by=by)


def _given_to(reply: Reply, to: User, *, at: datetime, by: User) -> Reply:
    reply.taken_by = to
    _leave(reply)
    record("reply.taken", reply, by=by, at=at, to=to.pk)
    return reply


@act
def choose_question(reply: Reply, question: Question, *, version: int, at: datetime, by: User) -> Reply:
    """The officer says which question it answers: it is read against that one."""
    reply = _before(reply, version, at=at, by=by)
    return _read(reply, question, at=at, by=by)


@act
def read_again(reply: Reply, *, version: int, at: datetime, by: User) -> Reply:
    """Read it once more, with what is known by now: addresses, answers, a deadline that moved."""
    reply = _before(reply, version, at=at, by=by)
    return _read(reply, reply.question, at=at, by=by)


def _read(reply: Reply, question: Question | None, *, at: datetime, by: User) -> Reply:
    understood = understand(from_json(reply.paper), at=reply.arrived_at, chosen=question, but=reply.pk)
    reply.text, reply.reading, reply.status = understood.text, understood.reading, understood.status
    reply.question, reply.delegation = understood.question, understood.delegation
    _leave(reply)
    record("reply.read", reply, by=by, at=at, question=reply.question_id, status=reply.status)
    return reply


def _before(reply: Reply, version: int, *, at: datetime, by: User) -> Reply:
    """The reply, held; nobody decided about it, changed it since the page was read, or has it. Raises Conflict."""
    reply = _locked(reply, at=at, by=by)
    _refuse_decided(reply)
    if reply.taken_by is not None and reply.taken_by_id != by.pk:
        raise Conflict(
            _("This reply is with %(name)s. Take it over first, or leave it. Nothing was changed.")
            % {"name": reply.taken_by.name}
        )
    _refuse_changed(reply, version)
    return reply


def _locked(reply: Reply, *, at: datetime, by: User) -> Reply:
    require(by, "desk.read_replies", at=at)
    rows = Reply.objects.select_for_update(of=("self",)).whole()
    found = rows.get(pk=reply.pk)
    require(by, "desk.read_replies", found, at=at)
    return found


def _refuse_decided(reply: Reply) -> None:
    if reply.is_decided:
        raise Conflict(decided_sentence(reply))


def _refuse_changed(reply: Reply, version: int) -> None:
    if reply.version != version:
        raise Conflict(_("A colleague changed this reply meanwhile; read it again. Nothing was changed."))


def _decide(reply: Reply, state: str, *, at: datetime, by: User) -> None:
    reply.state, reply.decided_at, reply.decided_by = state, at, by
    _leave(reply)


def _leave(reply: Reply) -> None:
    reply.version += 1
    reply.save()
