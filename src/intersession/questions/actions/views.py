"""An observer's view: drafted, verified, given and replaced as an answer is, and kept apart from every answer."""

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import act, record
from intersession.delegations.models import Delegation
from intersession.delegations.permissions import may_give_for
from intersession.questions.entering import enter_view
from intersession.questions.models import ObserverView, Question, ViewDraft, is_invited
from intersession.questions.replies import Reply, check, commit, nfc, settled
from intersession.site import clock
from intersession.site.problems import Conflict

from .answers import refuse_out_of_time, rewrite
from .earlier import entered
from .locking import locked


@act
def save_view_draft(
    question: Question, delegation: Delegation, choices: Reply, *, remarks: str, version: int, at: datetime, by: User
) -> ViewDraft:
    """Keep what the observer's team prepares, as `save_draft` does. Raises Conflict where a colleague saved meanwhile."""
    require(by, "questions.draft_view", question, delegation, at=at)
    draft = ViewDraft.objects.select_for_update().filter(question=question, delegation=delegation).first()
    draft = draft or ViewDraft(question=question, delegation=delegation, version=0)
    rewrite(draft, choices, remarks=remarks, version=version, at=at, author=by)
    record("view.drafted", draft, by=by, at=at, question=question.pk, delegation=delegation.code, version=draft.version)
    return draft


@act
def verify_view_draft(draft: ViewDraft, *, version: int, at: datetime, by: User) -> ViewDraft:
    """A colleague confirms the draft as it stands. Raises Conflict, Invalid."""
    draft = ViewDraft.objects.select_for_update().select_related("question", "delegation").get(pk=draft.pk)
    require(by, "questions.verify_view", draft.question, draft.delegation, at=at)
    if draft.version != version:
        raise Conflict(_("The draft changed meanwhile; read it again before you verify it."), version=draft.version)
    check(draft.question, draft.choices)
    draft.verified_at, draft.verified_by = at, by
    draft.save(update_fields=["verified_at", "verified_by"])
    code = draft.delegation.code
    record("view.verified", draft, by=by, at=at, question=draft.question_id, delegation=code, version=version)
    return draft


@act
def give_view(
    question: Question, delegation: Delegation, choices: Reply, *, replaces: str | None, at: datetime, by: User, remarks: str = ""
) -> ObserverView:  # fmt: skip
    """Give the observer's view as it arrived `at`; it stands until it is replaced or the question closes, and counts for nothing.

    `replaces` is the number of the receipt that stands, or None for a first view. Raises as `cast_ballot` does.
    """
    question = entered(locked(question), at=at, by=by)
    if not question.accepts(at) and is_invited(question, delegation, at) and may_give_for(by, delegation, at):
        refuse_out_of_time(question, at)  # who may not give learns no more than that
    require(by, "questions.give_view", question, delegation, at=at, now=max(at, clock.now()))
    check(question, choices, remarks)
    view = ObserverView(question=question, delegation=delegation, at=at, given_by=by)
    view.choices, view.remarks = settled(choices), nfc(remarks)
    view.replaces = _make_way(question, delegation, replaces)
    view.serial = (question.observer_views.aggregate(last=Max("serial"))["last"] or 0) + 1
    view.nonce, view.commitment = commit(view.choices, view.remarks)
    view.entry = enter_view(view)
    view.save(force_insert=True)
    record(
        "view.replaced" if view.replaces else "view.given", view, by=by, at=at, question=question.pk, delegation=delegation.code,
        serial=view.serial, replaces=view.replaces_id, commitment=view.commitment,
    )  # fmt: skip
    return view


def _make_way(question: Question, delegation: Delegation, replaces: str | None) -> ObserverView | None:
    """The view that stands, no longer current. Raises Conflict where it is not the one that `replaces` names."""
    standing = question.observer_views.standing().filter(delegation=delegation).first()
    number = standing.number if standing else None
    if number != (replaces or None):
        raise Conflict(_standing_sentence(number), standing=number)
    if standing is not None:
        standing.current = False
        standing.save(update_fields=["current"])
    return standing


def _standing_sentence(number: str | None) -> str:
    if number is None:
        return _("There is no view to replace. Nothing was recorded.")
    return _(
        "A view stands already: receipt %(number)s. Read it, and replace it by its number. Nothing was recorded."
    ) % {"number": number}
