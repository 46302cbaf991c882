"""What a delegation says in place of an answer, an answer withdrawn, and a reply given on behalf of others."""

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import act, record
from intersession.delegations.models import Delegation, Group
from intersession.delegations.permissions import may_give_for
from intersession.questions.entering import enter_withdrawal
from intersession.questions.models import (
    NAMED,
    STANCE,
    Ballot,
    JointReply,
    NamedMember,
    Question,
    Stance,
    end_stance,
)
from intersession.site import clock
from intersession.site.problems import Conflict, Invalid

from .answers import refuse_out_of_time, standing_sentence
from .earlier import entered
from .locking import locked

SAID = (Stance.Kind.AWAITING_INSTRUCTIONS, Stance.Kind.NO_POSITION, Stance.Kind.JOINS)


@act
def say_stance(
    question: Question, delegation: Delegation, kind: str, *, joins: Delegation | Group | None = None, at: datetime, by: User
) -> Stance:  # fmt: skip
    """Say in place of an answer that the delegation awaits instructions, has no position, or joins another's reply.

    Raises Conflict where an answer stands (it is withdrawn first) or the question is closed, Invalid where nobody that is
    asked is named to join, PermissionDenied.
    """
    question = _in_time(question, delegation, at, by)
    standing = question.ballots.standing().filter(delegation=delegation).first()
    if standing is not None:
        raise Conflict(standing_sentence(standing.number), standing=standing.number)
    if kind not in SAID or (kind == Stance.Kind.JOINS) != (joins is not None):
        raise Invalid(
            _("Say that you await instructions, have no position, or whose reply you join. Nothing was recorded.")
        )
    _refuse_unjoinable(question, delegation, joins)
    return _said(question, delegation, kind, joins, at=at, by=by)


def _refuse_unjoinable(question: Question, delegation: Delegation, joins: Delegation | Group | None) -> None:
    if joins == delegation or (isinstance(joins, Delegation) and not question.has_on_roll(joins)):
        raise Invalid(_("A reply is joined of another member that is asked, or of a group. Nothing was recorded."))


def _said(
    question: Question, delegation: Delegation, kind: str, joins: Delegation | Group | None = None, *, at: datetime, by: User
) -> Stance:  # fmt: skip
    end_stance(question.pk, delegation.pk, at)
    group = joins if isinstance(joins, Group) else None
    whom = joins if isinstance(joins, Delegation) else None
    made = Stance.objects.create(
        question=question, delegation=delegation, kind=kind, joins=whom, joins_group=group, at=at, by=by
    )
    record(
        "stance.said", made, by=by, at=at, question=question.pk, delegation=delegation.code, kind=kind,
        joins=whom.code if whom else None, group=group.code if group else None,
    )  # fmt: skip
    return made


@act
def take_back_stance(question: Question, delegation: Delegation, *, at: datetime, by: User) -> Stance:
    """Nothing is said in place of an answer any more. Raises Conflict where nothing was."""
    question = _in_time(question, delegation, at, by)
    standing = STANCE.first(question=question.pk, delegation=delegation.pk)
    if standing is None:
        raise Conflict(_("Your delegation said nothing in place of an answer. Nothing was changed."))
    standing.ended_at = at
    standing.save(update_fields=["ended_at"])
    record("stance.taken_back", standing, by=by, at=at, question=question.pk, delegation=delegation.code)
    return standing


@act
def withdraw_answer(question: Question, delegation: Delegation, *, number: str, at: datetime, by: User) -> Ballot:
    """The answer with that receipt stands no longer, and no other takes its place; it is kept, and another may be given.

    Raises Conflict where that is not the one that stands or the question is closed, PermissionDenied.
    """
    question = entered(_in_time(question, delegation, at, by), at=at, by=by)
    standing = question.ballots.standing().filter(delegation=delegation).first()
    if standing is None or standing.number != number:
        raise Conflict(standing_sentence(standing.number if standing else None), standing=standing and standing.number)
    standing.current = False
    standing.save(update_fields=["current"])
    end_stance(question.pk, delegation.pk, at)
    Stance.objects.create(question=question, delegation=delegation, kind=Stance.Kind.WITHDRAWN, at=at, by=by)
    enter_withdrawal(question, delegation)
    record(
        "ballot.withdrawn",
        standing,
        by=by,
        at=at,
        question=question.pk,
        delegation=delegation.code,
        serial=standing.serial,
    )
    return standing


@act
def speak_for(
    question: Question, speaker: Delegation, group: Group, members: Collection[Delegation], *, at: datetime, by: User
) -> JointReply:  # fmt: skip
    """Give the speaker's reply, whatever it is at the close, also on behalf of these members of the group; they are told.

    It takes the place of what the speaker gave on behalf of the group before; who said no to that is not named again. Raises
    Conflict where another speaks for the group or for one of them, Invalid for members that may not be named, PermissionDenied.
    """
    question = _in_time(question, speaker, at, by)
    if not Group.objects.spoken_for(speaker, at).filter(pk=group.pk).exists():
        raise PermissionDenied(_("Your delegation does not speak for this group. Nothing was recorded."))
    _refuse_unnameable(question, speaker, group, members, at)
    _make_way(question, speaker, group, at)
    made = JointReply.objects.create(question=question, speaker=speaker, group=group, at=at, by=by)
    _name(made, members)
    record(
        "joint_reply.given", made, by=by, at=at, question=question.pk, delegation=speaker.code, group=group.code,
        members=sorted(each.code for each in members),
    )  # fmt: skip
    return made


def _refuse_unnameable(
    question: Question, speaker: Delegation, group: Group, members: Collection[Delegation], at: datetime
) -> None:
    may = set(group.members_at(at).filter(pk__in=question.roll.values("delegation")).values_list("pk", flat=True))
    if not members or any(each.pk not in may or each == speaker for each in members):
        raise Invalid(_("Name members of the group that are asked, other than your own. Nothing was recorded."))
    said_no = NamedMember.objects.filter(question=question, delegation__in=members, declined_at__isnull=False)
    if no := said_no.filter(joint__group=group).select_related("delegation").first():
        raise Conflict(_("%(name)s said no to being named. Nothing was recorded.") % {"name": no.delegation})


def _make_way(question: Question, speaker: Delegation, group: Group, at: datetime) -> None:
    standing = JointReply.objects.standing().filter(question=question, group=group).first()
    if standing is None:
        return
    if standing.speaker_id != speaker.pk:
        raise Conflict(
            _("%(name)s speaks for this group on this question. Nothing was recorded.") % {"name": standing.speaker}
        )
    _end(standing, at)


def _name(joint: JointReply, members: Collection[Delegation]) -> None:
    taken = NamedMember.objects.standing().filter(question=joint.question, delegation__in=members)
    if named := taken.select_related("delegation").first():
        raise Conflict(
            _("Another reply is given on behalf of %(name)s already. Nothing was recorded.")
            % {"name": named.delegation}
        )
    NamedMember.objects.bulk_create(
        [NamedMember(joint=joint, question=joint.question, delegation=each) for each in members]
    )


@act
def end_joint_reply(joint: JointReply, *, at: datetime, by: User) -> JointReply:
    """The speaker's reply is its own alone again; those who were named are told. Raises Conflict, PermissionDenied."""
    question = _in_time(joint.question, joint.speaker, at, by)
    joint = JointReply.objects.select_related("speaker").get(pk=joint.pk)
    if joint.ended_at is not None:
        raise Conflict(_("This reply is not given on behalf of anybody any more. Nothing was changed."))
    _end(joint, at)
    record("joint_reply.ended", joint, by=by, at=at, question=question.pk, delegation=joint.speaker.code)
    return joint


def _end(joint: JointReply, at: datetime) -> None:
    joint.ended_at = at
    joint.save(update_fields=["ended_at"])
    joint.named.standing().update(standing=False)


@act
def decline_naming(question: Question, delegation: Delegation, *, at: datetime, by: User) -> NamedMember:
    """A member says that the reply given on its behalf is not its own; the speaker is told. Raises Conflict, PermissionDenied."""
    question = _in_time(question, delegation, at, by)
    named = NAMED.first(question=question.pk, delegation=delegation.pk)
    if named is None:
        raise Conflict(_("No reply is given on behalf of your delegation. Nothing was changed."))
    named.standing, named.declined_at, named.declined_by = False, at, by
    named.save(update_fields=["standing", "declined_at", "declined_by"])
    record("naming.declined", named, by=by, at=at, question=question.pk, delegation=delegation.code)
    return named


def _in_time(question: Question, delegation: Delegation, at: datetime, by: User) -> Question:
    """The question under its lock, where one who may give for the delegation speaks in time; else raises as for an answer."""
    question = locked(question)
    if not question.accepts(at) and may_give_for(by, delegation, at):
        refuse_out_of_time(question, at)
    require(by, "questions.cast_ballot", question, delegation, at=at, now=max(at, clock.now()))
    return question
