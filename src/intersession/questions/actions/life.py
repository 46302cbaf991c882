"""The life of a question: planned, opened, closed, cancelled; reminders to those who have not answered."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from string import ascii_lowercase

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import Actor, Office, act, record
from intersession.questions.decided import is_counted
from intersession.questions.entering import enter_cancellation, enter_closing, enter_opening
from intersession.questions.models import (
    BEFORE_OPENING,
    Option,
    Question,
    Reminder,
    RollEntry,
    RollExclusion,
    State,
    Wording,
)
from intersession.questions.rolls import rows_of
from intersession.site.labels import Labels
from intersession.site.problems import Conflict, Invalid

from .earlier import entered, fresh_seal
from .locking import locked
from .readiness import fix_kind, refuse_unready

DRAIN = timedelta(seconds=10)
SETTINGS = (
    "title", "kind", "mode", "meeting", "sheet", "publicity", "mock", "picks", "least", "places", "method", "text", "paragraph", "modifications", "alternatives",
    "joined_count", "views_invited", "closes_at", "closes_wall", "zone",
)  # fmt: skip
FIXED_BY_KIND = ("picks", "least", "places", "text", "text_digest")
REMIND_BEFORE = (timedelta(days=3), timedelta(days=1))


@act
def draft_question(question: Question, options: Sequence[Labels], *, at: datetime, by: User) -> Question:
    """Keep a question that an officer made by hand, unsaved until now, with its options lettered in their order."""
    require(by, "questions.keep", at=at)
    question.save()
    Option.objects.bulk_create(
        Option(question=question, label=label, position=position, title=title)
        for position, (label, title) in enumerate(zip(ascii_lowercase, options, strict=False), 1)
    )
    record("question.drafted", question, by=by, at=at, kind=question.kind, options=len(options))
    return question


@act
def change_question(question: Question, *, at: datetime, by: User) -> Question:
    """Keep the changed settings of a question that was not opened yet. Raises Conflict, Invalid."""
    standing = locked(question)
    require(by, "questions.keep", question, at=at)
    if standing.state not in BEFORE_OPENING:
        raise Conflict(_("The question was opened already."), state=standing.state)
    if standing.state == State.SCHEDULED and standing.opens_at is not None:
        refuse_unready(question, standing.opens_at)
    question.save(update_fields=SETTINGS)
    record("question.changed", question, by=by, at=at, picks=question.picks, places=question.places)
    return question


@act
def plan_opening(question: Question, opens_at: datetime, *, at: datetime, by: User) -> Question:
    """Let the clock open the question at a moment. Raises Conflict, Invalid."""
    question = locked(question)
    require(by, "questions.keep", question, at=at)
    refuse_unready(question, opens_at)
    if opens_at <= at:
        raise Invalid(_("The opening lies in the past; open the question now instead."))
    question.opens_at, question.state = opens_at, State.SCHEDULED
    question.save(update_fields=["opens_at", "state"])
    record("question.scheduled", question, by=by, at=at, opens_at=opens_at)
    return question


@act
def open_question(question: Question, *, at: datetime, by: Actor) -> Question:
    """Open it to the membership of that day: the roll is frozen, and nothing but the deadline changes from here on."""
    question = locked(question)
    if isinstance(by, User):
        require(by, "questions.keep", question, at=at)
    refuse_unready(question, at)
    Option.objects.bulk_update(titled_anew(question.options.select_related("topic")), ["title"])
    roll, left_out = rows_of(question, at.date())
    RollEntry.objects.bulk_create(roll)
    RollExclusion.objects.bulk_create(left_out)
    fix_kind(question)
    question.rules = question.sheet.content if question.sheet else None
    question.opened_at, question.state = at, State.OPEN
    question.opens_at, question.seal = question.opens_at or at, fresh_seal()
    question.save(update_fields=["opened_at", "opens_at", "state", "rules", "seal", *FIXED_BY_KIND])
    plan_reminders(question, after=at)
    enter_opening(question)
    record("question.opened", question, by=by, at=at, roll=len(roll), closes_at=question.closes_at)
    return question


def titled_anew(options: Iterable[Option]) -> list[Option]:
    """The options of a question that is not open yet, also in the languages that their topics' titles have come to have."""
    found = list(options)
    for option in found:
        if option.topic and set(option.title.items()) & set(option.topic.title.items()):
            option.title = option.topic.title | option.title
    return found


@act
def remind(question: Question, *, at: datetime, by: Actor) -> Question:
    """Remind those who have not answered; who they are is asked when the mail goes out."""
    question = locked(question)
    if isinstance(by, User):
        require(by, "questions.keep", question, at=at)
    if question.state_at(at) != State.OPEN:
        raise Conflict(_("Only an open question can be reminded of."), state=question.state_at(at))
    record("question.reminded", question, by=by, at=at)
    return question


@act
def send_due_reminder(reminder: Reminder, *, at: datetime, by: Office) -> None:
    """The planned reminder, once."""
    waiting = Reminder.objects.filter(pk=reminder.pk, sent_at=None).first()
    if waiting is None:
        return
    waiting.sent_at = at
    waiting.save(update_fields=["sent_at"])
    remind(waiting.question, at=at, by=by)


@act
def start_closing(question: Question, *, at: datetime, by: Office) -> Question:
    """The deadline is reached: what arrived before it may still finish during the drain."""
    question = locked(question)
    if question.state == State.OPEN and question.closes_at is not None and question.closes_at <= at:
        question.state, question.closing_at = State.CLOSING, at
        question.save(update_fields=["state", "closing_at"])
        record("question.closing", question, by=by, at=at)
    return question


@act
def close(question: Question, *, at: datetime, by: Office) -> Question:
    """End the drain. Wordings that were proposed are then consolidated; without any the tally is ready."""
    question = entered(locked(question), at=at, by=by)
    if question.state == State.CLOSING and question.closing_at is not None and question.closing_at + DRAIN <= at:
        question.state = State.CONSOLIDATING if is_counted(question) and to_consolidate(question) else State.CLOSED
        question.closed_at = at
        question.save(update_fields=["state", "closed_at"])
        enter_closing(question)
        record("question.closed", question, by=by, at=at, ballots=question.ballots.standing().count())
    return question


def to_consolidate(question: Question) -> bool:
    """Whether a proposed wording still waits for what becomes of it."""
    pending = Wording.Disposition.PENDING
    return Wording.objects.filter(ballot__question=question, ballot__current=True, disposition=pending).exists()


@act
def cancel(question: Question, *, at: datetime, by: User) -> Question:
    """Withdraw a question before its result: a correction is a cancelled question and a new one. Answers are kept."""
    question = locked(question)
    require(by, "questions.keep", question, at=at)
    if question.state in (State.PUBLISHED, State.CANCELLED):
        raise Conflict(_("The question is decided or cancelled already."), state=question.state)
    entered(question, at=at, by=by).state = State.CANCELLED
    question.save(update_fields=["state"])
    if question.opened_at is not None:
        enter_cancellation(question, at)
    record("question.cancelled", question, by=by, at=at)
    return question


def plan_reminders(question: Question, *, after: datetime) -> None:
    """Remind before the deadline that stands now, at moments that are still to come."""
    assert question.closes_at is not None, "a_put_question_has_a_deadline"
    moments = [question.closes_at - before for before in REMIND_BEFORE]
    Reminder.objects.bulk_create(
        [Reminder(question=question, due_at=m) for m in moments if m > after], ignore_conflicts=True
    )
