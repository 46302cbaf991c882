"""A delegation lets the Chair see the position that it gave (docs/decisions: prepared positions)."""

from datetime import datetime

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import act, record
from intersession.delegations.models import Delegation
from intersession.floor.models import Disclosure
from intersession.questions.models import Question
from intersession.site import live
from intersession.site.problems import Conflict

from .steps import channel_of, held


@act
def disclose(question: Question, delegation: Delegation, *, shown: bool, at: datetime, by: User) -> Disclosure | None:
    """Show the Chair the position that stands (and what replaces it), or show it no longer.

    Raises Conflict where the delegation gave none.
    """
    question, _room = held(question)
    require(by, "floor.speak_for", question, delegation, at=at)
    standing = Disclosure.objects.filter(question=question, delegation=delegation).first()
    if (standing is not None) == shown:
        return standing
    if not question.ballots.standing().filter(delegation=delegation).exists():
        raise Conflict(_("Your delegation has given no position yet: give it first, then show it to the Chair."))
    if standing is None:
        standing = Disclosure.objects.create(question=question, delegation=delegation, by=by, at=at)
        verb, kept = "position.disclosed", standing
    else:
        verb, kept = "position.withheld", None
    record(verb, standing, by=by, at=at, question=question.pk, delegation=delegation.code)
    if kept is None:
        standing.delete()
    live.bump(channel_of(question))
    return kept
