"""After the close the Administration consolidates wordings openly: who proposed what, and what became of it."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import act, record
from intersession.delegations.permissions import may_give_for
from intersession.questions.models import Consolidation, Option, Question, State, Wording
from intersession.site.labels import Labels
from intersession.site.problems import Conflict, Invalid

from .locking import locked


@act
def consolidate(
    question: Question, wordings: Sequence[Wording], title: Labels, *, option: Option | None, reason: str = "", at: datetime, by: User
) -> Consolidation:  # fmt: skip
    """Make one wording of those proposed for `option`, or one alternative of several (option None).

    A wording whose title is the consolidated one is taken up; the others are merged, and their proposers are asked
    whether they accept it as the same.
    """
    question = _consolidating(question, at, by)
    _refuse_foreign(question, wordings, option)
    if not any(title.values()):
        raise Invalid(_("The consolidated wording needs a title."))
    consolidation = _row_for(question, option)
    consolidation.title, consolidation.reason, consolidation.made_by, consolidation.made_at = title, reason, by, at
    consolidation.save()
    consolidation.wordings.update(consolidation=None, disposition=Wording.Disposition.PENDING, accepted_at=None)
    for wording in wordings:
        wording.consolidation = consolidation
        wording.disposition = (
            Wording.Disposition.TAKEN_UP if _same(wording.title, title) else Wording.Disposition.MERGED
        )
        wording.answer, wording.accepted_at = reason, None
        wording.save(update_fields=["consolidation", "disposition", "answer", "accepted_at"])
    record(
        "wordings.consolidated", consolidation, by=by, at=at, question=question.pk, wordings=[w.pk for w in wordings]
    )
    return consolidation


@act
def leave_wording(wording: Wording, *, reason: str, at: datetime, by: User) -> Wording:
    """Say why a proposed wording is not taken up."""
    question = _consolidating(wording.ballot.question, at, by)
    if not reason.strip():
        raise Invalid(_("Say why the wording is not taken up; its proposer and the membership will read it."))
    wording.disposition, wording.answer = Wording.Disposition.LEFT, reason.strip()
    wording.consolidation = wording.accepted_at = None
    wording.save(update_fields=["disposition", "answer", "consolidation", "accepted_at"])
    record("wording.left", wording, by=by, at=at, question=question.pk)
    return wording


@act
def accept_wording(wording: Wording, *, at: datetime, by: User) -> Wording:
    """A proposer accepts the consolidated wording as the same as its own; its conditional support then counts."""
    question = locked(wording.ballot.question)
    if not may_give_for(by, wording.ballot.delegation, at):
        raise Conflict(_("Only the delegation that proposed the wording can accept another in its place."))
    if question.state != State.CONSOLIDATING or wording.disposition != Wording.Disposition.MERGED:
        raise Conflict(_("There is nothing to accept now."), state=question.state)
    wording.accepted_at = at
    wording.save(update_fields=["accepted_at"])
    record("wording.accepted", wording, by=by, at=at, question=question.pk, delegation=wording.ballot.delegation.code)
    return wording


@act
def finish_consolidation(question: Question, *, at: datetime, by: User) -> Question:
    """Every wording has its answer: the question can be tallied. Raises Conflict while one is pending."""
    question = _consolidating(question, at, by)
    pending = Wording.objects.filter(
        ballot__question=question, ballot__current=True, disposition=Wording.Disposition.PENDING
    ).count()
    if pending:
        raise Conflict(_("%(pending)s proposed wordings have no answer yet.") % {"pending": pending})
    question.state = State.CLOSED
    question.save(update_fields=["state"])
    record("question.consolidated", question, by=by, at=at)
    return question


def _consolidating(question: Question, at: datetime, by: User) -> Question:
    question = locked(question)
    require(by, "questions.keep", question, at=at)
    if question.state != State.CONSOLIDATING:
        raise Conflict(_("Wordings are consolidated between the close and the result."), state=question.state)
    return question


def _refuse_foreign(question: Question, wordings: Sequence[Wording], option: Option | None) -> None:
    if not wordings or any(
        w.ballot.question_id != question.pk or not w.ballot.current or w.option_id != (option.pk if option else None)
        for w in wordings
    ):
        raise Invalid(_("These wordings do not belong together."))


def _row_for(question: Question, option: Option | None) -> Consolidation:
    if option is not None:
        return Consolidation.objects.filter(question=question, option=option).first() or Consolidation(
            question=question, option=option
        )
    return Consolidation(question=question, label=next_label(question))


def next_label(question: Question) -> str:
    """The label of a further alternative: it goes on where the options' own labels end (d → e, 7 → 8)."""
    taken = [option.label for option in question.options.all()] + [
        c.label for c in question.consolidations.filter(option=None)
    ]
    last = taken[-1]
    return str(int(last) + 1) if last.isdecimal() else chr(ord(last[0]) + 1) if last[0] not in "zZ" else f"{last}a"


def _same(proposed: Labels, consolidated: Labels) -> bool:
    return any(
        proposed.get(language, "").strip() == text.strip() for language, text in consolidated.items() if text.strip()
    )
