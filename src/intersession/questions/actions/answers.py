"""A delegation's answer: drafted, verified, given, replaced; entered at the desk and confirmed."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import act, record
from intersession.delegations.models import Delegation
from intersession.delegations.permissions import may_give_for
from intersession.questions.decided import is_counted
from intersession.questions.entering import enter_answer
from intersession.questions.models import SERIALS, AnyDraft, Ballot, Draft, Question, end_stance, receipt_number
from intersession.questions.replies import Reply, check, commit, nfc, settled, store_choices
from intersession.site import clock
from intersession.site.models import Upload
from intersession.site.problems import Conflict, NotNow

from .earlier import entered
from .locking import locked


@act
def save_draft(
    question: Question, delegation: Delegation, choices: Reply, *, remarks: str, version: int, at: datetime, by: User
) -> Draft:
    """Keep what the team prepares. `version` is the one it was made from (0: none); a draft changed is a draft unverified.

    A draft may be incomplete, so its choices are not checked. Raises Conflict where a colleague saved meanwhile.
    """
    require(by, "questions.draft_answer", question, delegation, at=at)
    draft = Draft.objects.select_for_update().filter(question=question, delegation=delegation).first()
    draft = draft or Draft(question=question, delegation=delegation, version=0)
    rewrite(draft, choices, remarks=remarks, version=version, at=at, author=by)
    record("draft.saved", draft, by=by, at=at, question=question.pk, delegation=delegation.code, version=draft.version)
    return draft


def rewrite(draft: AnyDraft, choices: Reply, *, remarks: str, version: int, at: datetime, author: User) -> None:
    """Keep the draft with other words, where it is still the version that they were made from. Raises Conflict."""
    if draft.version != version:
        raise Conflict(
            _("A colleague changed the draft meanwhile. What you wrote is still on this page."), version=draft.version
        )
    draft.choices, draft.remarks, draft.version = list(choices), remarks, version + 1
    draft.updated_at, draft.updated_by = at, author
    draft.verified_at = draft.verified_by = None
    draft.save()


@act
def verify_draft(draft: Draft, *, version: int, at: datetime, by: User) -> Draft:
    """A colleague confirms the draft as it stands; the one who gives sees that. Raises Conflict, Invalid."""
    draft = Draft.objects.select_for_update().select_related("question", "delegation").get(pk=draft.pk)
    require(by, "questions.verify_answer", draft.question, draft.delegation, at=at)
    if draft.version != version:
        raise Conflict(_("The draft changed meanwhile; read it again before you verify it."), version=draft.version)
    check(draft.question, draft.choices)
    draft.verified_at, draft.verified_by = at, by
    draft.save(update_fields=["verified_at", "verified_by"])
    record(
        "draft.verified",
        draft,
        by=by,
        at=at,
        question=draft.question_id,
        delegation=draft.delegation.code,
        version=version,
    )
    return draft


@act
def cast_ballot(
    question: Question,
    delegation: Delegation,
    choices: Reply,
    *,
    replaces: str | None,
    at: datetime,
    by: User,
    remarks: str = "",
) -> Ballot:
    """Give the delegation's answer as it arrived `at`; it stands until it is replaced or the question closes.

    `replaces` is the number of the receipt that stands, or None for a first answer. Raises Conflict (409) where that is
    not what stands or the question is closed, Invalid (422) for a reply that could not be given, PermissionDenied, NotNow.
    """
    question = locked(question)
    if not question.accepts(at) and may_give_for(by, delegation, at):
        refuse_out_of_time(question, at)  # who may not give learns no more than that
    require(by, "questions.cast_ballot", question, delegation, at=at, now=max(at, clock.now()))
    check(question, choices, remarks)
    ballot = Ballot(question=question, delegation=delegation, at=at, given_by=by, remarks=remarks)
    return _put_in(ballot, choices, replaces, by=by)


@act
def enter_ballot(
    question: Question, delegation: Delegation, choices: Reply, *, channel: str, received_at: datetime, evidence: Upload,
    replaces: str | None, at: datetime, by: User, remarks: str = "",
) -> Ballot:  # fmt: skip
    """Enter what came to the Administration, with its scan; the mission is asked to confirm.

    What came after the deadline, or is entered once the question has closed, is kept apart as late and never counted.
    """
    question = locked(question)
    require(by, "questions.enter_ballot", question, at=at)
    if not (delegation.is_member(received_at.date()) and question.has_on_roll(delegation)):
        raise PermissionDenied(_("This delegation is not on the roll of the question. Nothing was recorded."))
    if question.opened_at is not None and received_at < question.opened_at:
        raise Conflict(_("The question was not open yet when this is said to have arrived. Nothing was recorded."))
    check(question, choices, remarks)
    late = not (question.accepts(received_at) and received_at <= at)
    ballot = Ballot(
        question=question, delegation=delegation, at=received_at, remarks=remarks, channel=channel, evidence=evidence, entered_by=by, late=late
    )  # fmt: skip
    return _put_in(ballot, choices, replaces, by=by)


@act
def confirm_ballot(ballot: Ballot, *, at: datetime, by: User) -> Ballot:
    """The mission confirms what the Administration entered for it."""
    ballot = Ballot.objects.select_for_update(of=("self",)).select_related("delegation").get(pk=ballot.pk)
    require(by, "questions.confirm_ballot", ballot, at=at)
    if ballot.confirmed_at is None:
        ballot.confirmed_at, ballot.confirmed_by = at, by
        ballot.save(update_fields=["confirmed_at", "confirmed_by"])
        record("ballot.confirmed", ballot, by=by, at=at, question=ballot.question_id, delegation=ballot.delegation.code)
    return ballot


def refuse_out_of_time(question: Question, arrival: datetime) -> None:
    """Raises Conflict for an answer before the opening or after the deadline, NotNow for one not finished in the drain."""
    if question.opened_at is None or arrival < question.opened_at:
        raise Conflict(_("The question is not open yet. Nothing was recorded."), state=question.state)
    if question.accepts(arrival):
        return
    in_time = question.closes_at is not None and arrival < question.closes_at
    if question.closed_at is not None and in_time and is_counted(question):  # a meeting decides before the deadline
        raise NotNow(
            _("The answer came in time but could not be finished before the question closed. Nothing was recorded.")
        )
    raise Conflict(_("The question is closed. Nothing was recorded."), state=question.state_at(arrival))


def _put_in(ballot: Ballot, choices: Reply, replaces: str | None, *, by: User) -> Ballot:
    """Store the ballot in the place of the one that stands, under the question's lock."""
    question = entered(ballot.question, at=ballot.at, by=by)
    last, standing = SERIALS.first(question=question.pk, delegation=ballot.delegation_id) or (0, None)
    if not ballot.late:
        ballot.replaces = _make_way(question, standing, replaces)
    ballot.current = not ballot.late
    ballot.serial = last + 1
    settled_choices, ballot.remarks = settled(choices), nfc(ballot.remarks)
    if ballot.evidence is not None and ballot.evidence.pk is None:
        ballot.evidence.save()  # now that nothing is refused any more: a reply that is refused leaves no file
    ballot.nonce, ballot.commitment = commit(settled_choices, ballot.remarks)
    ballot.entry = enter_answer(ballot)
    ballot.save(force_insert=True)
    store_choices(ballot, settled_choices)
    if not ballot.late:
        end_stance(question.pk, ballot.delegation_id, ballot.at)
    verb = "ballot.kept_late" if ballot.late else "ballot.replaced" if ballot.replaces else "ballot.given"
    record(
        verb, ballot, by=by, at=ballot.at if ballot.channel == Ballot.Channel.ONLINE else None, question=question.pk, delegation=ballot.delegation.code,
        serial=ballot.serial, channel=ballot.channel, replaces=ballot.replaces_id, commitment=ballot.commitment,
    )  # fmt: skip
    return ballot


def _make_way(question: Question, standing: int | None, replaces: str | None) -> Ballot | None:
    """The ballot that stands (its serial), no longer current. Raises Conflict where it is not the one that `replaces` names."""
    number = receipt_number(question.pk, standing) if standing else None
    if number != (replaces or None):
        raise Conflict(standing_sentence(number), standing=number)
    if standing is None:
        return None
    ballot = question.ballots.get(serial=standing)
    ballot.current = False
    ballot.save(update_fields=["current"])
    return ballot


def standing_sentence(number: str | None) -> str:
    """What stands, or that nothing does, in a refusal."""
    if number is None:
        return _("There is no answer to replace. Nothing was recorded.")
    return _(
        "An answer stands already: receipt %(number)s. Read it, and replace it by its number. Nothing was recorded."
    ) % {"number": number}
