"""What each act of the forum tells, and to whom: one kind of letter for each.

Whether it is still to be told, and to whom, is asked when the job runs; what it says, when the letter goes.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from intersession.accounts.models import User
from intersession.audit.models import Act
from intersession.core.formats.qr import draw_qr
from intersession.delegations.models import Delegation
from intersession.meetings.calendars import calendar_of
from intersession.meetings.models import Meeting, MeetingChange, Sitting
from intersession.questions.models import (
    Ballot,
    DeadlineChange,
    Draft,
    Instruction,
    JointReply,
    NamedMember,
    ObserverView,
    Question,
    Result,
    Stance,
)
from intersession.questions.models import State as QuestionState
from intersession.questions.wording import (
    answer_in_brief,
    answer_in_words,
    ballot_in_brief,
    ballot_in_words,
    sentence,
    stance_in_words,
)
from intersession.registration.models import HOLDS_PLACE, Registration, State
from intersession.registration.papers import confirmation, door_address
from intersession.site import clock
from intersession.site.mail import Attachment
from intersession.site.models import Organization
from intersession.site.papers import spoken, unkept_pdf
from intersession.site.problems import NotNow
from intersession.site.wording import address_of as _address
from intersession.site.wording import forum_moment, zone_moment
from intersession.ui.moments import days_words

from .called import call_files, called, form_files, to_mission
from .moving import was_announced, with_move
from .proposed import co_sponsored, merged, to_proposers, to_sponsors
from .recipients import (
    Recipient,
    everybody_of,
    givers_of,
    invited,
    members_and_observers,
    on_roll,
    without_answer,
)
from .replies import with_reasons
from .silences import broken, ended, running, to_silence_roll, to_those_who_may_know
from .translators import assigned, taken_back, to_translator

Context = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """A kind of letter: to whom it goes, and what its templates read (None: it is no longer worth sending)."""

    name: str
    recipients: Callable[[Act], list[Recipient]]
    context: Callable[[Act, Any], Context | None]  # of a delegation, a registration or a person, as the recipients are
    attached: Callable[[Any], list[Attachment]] = lambda addressee: []
    papers: Callable[[Act, Any], list[Attachment]] = lambda act, addressee: []  # what the act itself sends along
    tells: Callable[[Act], bool] = lambda act: True  # whether somebody may have to hear of it
    # With others of the same that follow within a while: one letter tells of all.
    collected: Callable[[Act], Any] | None = None  # of what, so that others of the same are known
    folder: str = "notices/mail"  # of its templates
    wait: timedelta = timedelta(minutes=10)  # in which who corrects several things of a meeting makes one letter

    @property
    def template(self) -> str:
        return f"{self.folder}/{self.name}"


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


def _view(act: Act, delegation: Delegation) -> Context:
    view = ObserverView.objects.select_related("question", "delegation", "given_by").get(pk=act.object_id)
    titles = {option.label: option.title for option in view.question.options_in_order}
    return _about(view.question, delegation) | {
        "given_view": view, "brief": answer_in_brief(view.choices), "answer": answer_in_words(view.delegation, titles, view.choices),
        "given": _moment(view.at), "link": _address("receipt", view.number),
    }  # fmt: skip


def _withdrawn(act: Act, delegation: Delegation) -> Context:
    return _receipt(act, delegation) | {"by": _actor(act)}


def _stance(act: Act, delegation: Delegation) -> Context | None:
    """Nothing once it holds no longer: what took its place is told."""
    said = Stance.objects.standing().select_related("question", "joins", "joins_group").filter(pk=act.object_id).first()
    if said is None:
        return None
    said.delegation = delegation
    return _about(said.question, delegation) | {
        "said": stance_in_words(said), "by": _actor(act), "link": _address("instead", said.question_id, delegation.code),
    }  # fmt: skip


def _verified(act: Act, delegation: Delegation) -> Context | None:
    """Nothing where the draft changed meanwhile, or the question closed."""
    draft = Draft.objects.filter(pk=act.object_id, version=act.identifiers["version"]).first()
    about = _asking(act, delegation) if draft and draft.verified_at else None
    return about and about | {"by": _actor(act)}


def _drafted(act: Act, delegation: Delegation) -> Context | None:
    """What was typed within the hour, by whoever typed last; nothing where it was verified or given meanwhile: that is told."""
    draft = Draft.objects.select_related("updated_by").filter(pk=act.object_id, verified_at=None).first()
    given = draft and Ballot.objects.standing().filter(
        question=draft.question_id, delegation=delegation, at__gte=draft.updated_at
    )
    about = _asking(act, delegation) if draft and not (given and given.exists()) else None
    return about and about | {"by": draft.updated_by.name if draft and draft.updated_by else "—"}


def _named(act: Act, delegation: Delegation) -> Context | None:
    """For a member on whose behalf another gives its reply; nothing where it said no, or is named no longer."""
    named = NamedMember.objects.standing().select_related("question", "joint__speaker", "joint__group")
    found = named.filter(joint=act.object_id, delegation=delegation).first()
    if found is None or not _runs(found.question, clock.now()):
        return None
    link = _address("instead", found.question_id, delegation.code)
    return _about(found.question, delegation) | {"joint": found.joint, "link": link}


def _unnamed(act: Act, delegation: Delegation) -> Context:
    joint = JointReply.objects.select_related("question", "speaker", "group").get(pk=act.object_id)
    link = _address("instead", joint.question_id, delegation.code)
    return _about(joint.question, delegation) | {"joint": joint, "link": link}


def _declined(act: Act, delegation: Delegation) -> Context:
    named = NamedMember.objects.select_related("question", "delegation", "joint__group").get(pk=act.object_id)
    link = _address("instead", named.question_id, delegation.code)
    return _about(named.question, delegation) | {"named": named, "link": link}


def _instructed(act: Act, delegation: Delegation) -> Context:
    said = Instruction.objects.select_related("question", "link").get(pk=act.object_id)
    link = _address("ask_capital", said.question_id, delegation.code)
    return _about(said.question, delegation) | {"said": said, "link": link}


def _actor(act: Act) -> str:
    person = User.objects.filter(pk=act.actor_id or 0).first()
    return person.name if person else "—"


def _result(act: Act, delegation: Delegation) -> Context:
    result = Result.objects.select_related("question").get(pk=act.object_id)
    about = _about(result.question, delegation)
    asked = result.question.has_on_roll(delegation)
    language = spoken(Organization.objects.get())
    letter = ("confirming_letter_file", result.question_id, delegation.code, language, "pdf")
    return about | {
        "sentence": sentence(result), "link": _address("result", result.question_id), "letter": _address(*letter) if asked else "",
    }  # fmt: skip


def _registered(*states: str) -> Callable[[Act, Registration], Context | None]:
    """For letters to a person who is registered: nothing once the registration stands otherwise."""

    def context(act: Act, registration: Registration) -> Context | None:
        return _of_meeting(registration) if registration.state in states else None

    return context


def _changed(act: Act, registration: Registration) -> Context | None:
    """What became of the meeting and why; nothing once it is over, or the person takes no part any more."""
    meeting = registration.meeting
    if not registration.stands or meeting.has_ended(clock.now().astimezone(meeting.clock).date()):
        return None
    change = MeetingChange.objects.filter(pk=act.identifiers.get("change") or 0).first()
    return _of_meeting(registration) | {"change": change}


def _of_meeting(registration: Registration) -> Context:
    meeting = registration.meeting
    days = days_words(meeting.first_day, meeting.last_day)
    return {
        "registration": registration, "meeting": meeting, "days": days, "link": _address("meeting", meeting.pk),
    }  # fmt: skip


def _calendar(registration: Registration) -> list[Attachment]:
    """The meeting for the calendar of one who has a place there."""
    if registration.state not in HOLDS_PLACE:
        return []
    text = calendar_of(registration.meeting, settings.PUBLIC_URL).decode()
    name = f"meeting-{registration.meeting_id}.ics"
    return [Attachment(name, "text/calendar; method=PUBLISH", text)] if text else []


def _confirming(registration: Registration) -> list[Attachment]:
    """The meeting for the calendar, the QR code for the door, and the letter; a letter that cannot be set stays away."""
    files = _calendar(registration)
    if registration.state == State.APPROVED:
        files.append(Attachment("code.png", "image/png", draw_qr(door_address(registration)).png(), shown=True))
    organization = Organization.objects.get()
    language = spoken(organization)
    with suppress(NotNow):
        written = unkept_pdf(confirmation(registration, organization, language), language)
        files.append(Attachment(f"registration-{registration.code}.pdf", "application/pdf", written))
    return files


def _to_person(act: Act) -> list[Recipient]:
    return [Recipient(None, None, act.object_id)]


def meeting_of(act: Act) -> int | None:
    """The key of the meeting that the act, on it or on a sitting, is about."""
    of_sitting = act.object_type == Sitting._meta.label_lower
    found = Meeting.objects.filter(**{"sittings" if of_sitting else "pk": act.object_id})
    return found.values_list("pk", flat=True).first()


def _to_participants(act: Act, **held: Any) -> list[Recipient]:
    """Who stands registered for the meeting of the act, under an address."""
    meeting = Meeting.objects.filter(pk=meeting_of(act) or 0, announced_at__lte=act.at, **held)
    rows = Registration.objects.standing().filter(meeting__in=meeting).exclude(mail="")
    return [Recipient(None, None, pk) for pk in rows.order_by("pk").values_list("pk", flat=True)]


def _to_participants_if_held(act: Act) -> list[Recipient]:
    """Nobody where the meeting was cancelled or put off meanwhile: that was told."""
    return _to_participants(act, state=Meeting.State.PLANNED)


def _is_placed_anew(act: Act) -> bool:
    return bool(act.identifiers.get("placed"))


def _about(question: Question, delegation: Delegation) -> Context:
    zone, organization = question.zone, Organization.objects.get()  # by the clocks by which the pages show it
    closes = zone_moment(question.closes_at, zone or organization.time_zone, organization) if question.closes_at else ""
    view = question.views_invited and not question.has_on_roll(delegation)
    return {"question": question, "delegation": delegation, "closes": closes, "view": view}


def _moment(moment: datetime) -> str:
    return forum_moment(moment, Organization.objects.get())


def _to_roll(act: Act) -> list[Recipient]:
    """Those who are asked, and the observers whose views are invited: a letter to them says so."""
    question, at = _question(act), clock.now()
    return everybody_of(on_roll(question), at) + everybody_of(invited(question), at)


def _to_those_without_answer(act: Act) -> list[Recipient]:
    return everybody_of(without_answer(_question(act)), clock.now())


def _to_givers(act: Act) -> list[Recipient]:
    return givers_of(Delegation.objects.filter(pk=_ballot(act).delegation_id), clock.now())


def _to_givers_there(act: Act) -> list[Recipient]:
    """Who may give for the delegation that the act names."""
    return givers_of(Delegation.objects.filter(code=act.identifiers["delegation"]), clock.now())


def _to_team(act: Act) -> list[Recipient]:
    return everybody_of(Delegation.objects.filter(code=act.identifiers["delegation"]), clock.now())


def _to_other_givers(act: Act) -> list[Recipient]:
    """The same but for the person who acted: a mission of one writes itself no letters."""
    return [each for each in _to_givers_there(act) if each.user_id is not None and each.user_id != act.actor_id]


def _to_named(act: Act) -> list[Recipient]:
    named = NamedMember.objects.filter(joint=act.object_id, declined_at=None).values("delegation")
    return givers_of(Delegation.objects.filter(pk__in=named), clock.now())


def _to_speakers(act: Act) -> list[Recipient]:
    speaker = NamedMember.objects.filter(pk=act.object_id).values("joint__speaker")
    return givers_of(Delegation.objects.filter(pk__in=speaker), clock.now())


def _to_all(act: Act) -> list[Recipient]:
    return everybody_of(members_and_observers(act.at), clock.now())


SILENCE_OPENED = Kind("silence_opened", to_silence_roll, running)
SILENCE_REMINDER = Kind("silence_reminder", to_silence_roll, running)
SILENCE_MOVED = Kind("silence_moved", to_silence_roll, running)
SILENCE_MOVE_ANNOUNCED = Kind("silence_move_announced", to_silence_roll, with_move(running))
SILENCE_MOVE_WITHDRAWN = Kind("silence_move_withdrawn", to_silence_roll, running, tells=was_announced)
SILENCE_BROKEN = Kind("silence_broken", to_those_who_may_know, broken)
SILENCE_RESTORED = Kind("silence_restored", to_those_who_may_know, broken)
SILENCE_ENDED = Kind("silence_ended", _to_all, ended)
SILENCE_CANCELLED = Kind("silence_cancelled", to_silence_roll, ended)
OPENED = Kind("opened", _to_roll, _asking)
CALL = Kind("call", to_mission, called, papers=call_files, folder="questions/mail")
REPLY_ASKED = Kind("reply_asked", _to_givers_there, with_reasons(_asking), papers=form_files)
REMINDER = Kind("reminder", _to_those_without_answer, _reminding, papers=form_files)
EXTENDED = Kind("extended", _to_roll, _extending)
BROUGHT_FORWARD = Kind("brought_forward", _to_roll, _extending)
MOVE_ANNOUNCED = Kind("move_announced", _to_roll, with_move(_asking))
MOVE_WITHDRAWN = Kind("move_withdrawn", _to_roll, _asking, tells=was_announced)
RECEIPT = Kind("receipt", _to_givers, _receipt)
VIEW = Kind("view", _to_givers_there, _view)
ENTERED = Kind("entered", _to_givers, _receipt)
WITHDRAWN = Kind("withdrawn", _to_givers_there, _withdrawn)
CO_SPONSORED = Kind("co_sponsored", to_sponsors, co_sponsored)
STANCE = Kind("stance", _to_givers_there, _stance)
VERIFIED = Kind("verified", _to_other_givers, _verified)
DRAFTED = Kind("drafted", _to_other_givers, _drafted, collected=lambda act: act.object_id, wait=timedelta(hours=1))
NAMED = Kind("named", _to_named, _named)
UNNAMED = Kind("unnamed", _to_named, _unnamed)
INSTRUCTED = Kind("instructed", _to_team, _instructed)
DECLINED = Kind("declined", _to_speakers, _declined)
RESULT = Kind("result", _to_all, _result)
MERGED = Kind("merged", to_proposers, merged)
REGISTERED = Kind("registered", _to_person, _registered(State.REGISTERED, State.WAITING), _calendar)
GOT_PLACE = Kind("got_place", _to_person, _registered(State.REGISTERED), _calendar)
APPROVED = Kind("approved", _to_person, _registered(State.APPROVED, State.ADMITTED), _confirming)
REFUSED = Kind("refused", _to_person, _registered(State.REFUSED))
ASSIGNED = Kind("assigned", to_translator, assigned)
ASSIGNMENT_DUE = Kind("assignment_due", to_translator, assigned)
ASSIGNMENT_ENDED = Kind("assignment_ended", to_translator, taken_back)
MEETING_CHANGED = Kind("meeting_changed", _to_participants, _changed, _calendar)
SITTING_WITHDRAWN = replace(MEETING_CHANGED, recipients=_to_participants_if_held, collected=meeting_of)
PLACED_ANEW = replace(SITTING_WITHDRAWN, tells=_is_placed_anew)

KINDS: dict[str, Kind] = {
    "question.opened": OPENED,
    "question.called": CALL,
    "question.reminded": REMINDER,
    "reply.asked": REPLY_ASKED,
    "question.extended": EXTENDED,
    "question.brought_forward": BROUGHT_FORWARD,
    "question.move_announced": MOVE_ANNOUNCED,
    "question.move_withdrawn": MOVE_WITHDRAWN,
    "silence.opened": SILENCE_OPENED,
    "silence.reminded": SILENCE_REMINDER,
    "silence.extended": SILENCE_MOVED,
    "silence.brought_forward": SILENCE_MOVED,
    "silence.move_announced": SILENCE_MOVE_ANNOUNCED,
    "silence.move_withdrawn": SILENCE_MOVE_WITHDRAWN,
    "silence.broken": SILENCE_BROKEN,
    "silence.break_withdrawn": SILENCE_RESTORED,
    "silence.ended": SILENCE_ENDED,
    "silence.cancelled": SILENCE_CANCELLED,
    "ballot.given": RECEIPT,
    "ballot.replaced": RECEIPT,
    "ballot.kept_late": ENTERED,
    "view.given": VIEW,
    "view.replaced": VIEW,
    "ballot.withdrawn": WITHDRAWN,
    "stance.said": STANCE,
    "wording.co_sponsored": CO_SPONSORED,
    "draft.saved": DRAFTED,
    "draft.verified": VERIFIED,
    "joint_reply.given": NAMED,
    "joint_reply.ended": UNNAMED,
    "naming.declined": DECLINED,
    "capital.instructed": INSTRUCTED,
    "result.published": RESULT,
    "wordings.consolidated": MERGED,
    "registration.received": REGISTERED,
    "registration.got_place": GOT_PLACE,
    "registration.approved": APPROVED,
    "registration.refused": REFUSED,
    "assignment.made": ASSIGNED,
    "assignment.reminded": ASSIGNMENT_DUE,
    "assignment.withdrawn": ASSIGNMENT_ENDED,
    "meeting.moved": MEETING_CHANGED,
    "meeting.postponed": MEETING_CHANGED,
    "meeting.cancelled": MEETING_CHANGED,
    "meeting.reinstated": MEETING_CHANGED,
    "meeting.corrected": PLACED_ANEW,
    "sitting.corrected": PLACED_ANEW,
    "sitting.withdrawn": SITTING_WITHDRAWN,
}


def kind_of(act: Act) -> Kind:
    """What the act tells. A ballot that the Administration entered is not acknowledged but put to the mission to confirm."""
    if KINDS[act.verb] is RECEIPT and act.identifiers.get("channel") != Ballot.Channel.ONLINE:
        return ENTERED
    return KINDS[act.verb]
