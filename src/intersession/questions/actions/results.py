"""The result: tallied, proposed, and published as the organization chose (by the clock, by two persons, after a delay)."""

import hashlib
import json
from datetime import datetime

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import CLOCK, Actor, act, record
from intersession.cycles.models import Theme, Topic
from intersession.delegations.permissions import are_two_persons
from intersession.questions.bundles import frozen
from intersession.questions.entering import enter_result
from intersession.questions.explained import explained
from intersession.questions.models import Question, Result, State
from intersession.questions.tallying import content_of
from intersession.site import finding
from intersession.site.models import Organization, Publishing
from intersession.site.problems import Conflict

from .earlier import entered
from .locking import locked


@act
def propose_result(question: Question, *, at: datetime, by: Actor) -> Result:
    """Freeze the tally of a closed question; from here on it can be checked, not changed.

    By the organization's choice it is published at once by the clock, waits for a second person, or for the announced delay.
    """
    question = locked(question)
    if isinstance(by, User):
        require(by, "questions.publish_result", question, at=at)
    if question.state != State.CLOSED or hasattr(question, "result"):
        raise Conflict(
            _("A result is proposed once, when the question is closed and consolidated."), state=question.state
        )
    organization = Organization.objects.get()
    content = content_of(question)
    content |= explained(question, content)
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    due = {Publishing.CLOCK: at, Publishing.DELAY: at + organization.publishing_delay}.get(
        Publishing(organization.publishing)
    )
    proposer = by if isinstance(by, User) else None
    result = Result.objects.create(
        question=question, content=content, digest=digest, proposed_at=at, proposed_by=proposer, due_at=due
    )
    record("result.proposed", result, by=by, at=at, question=question.pk, digest=digest, due_at=due)
    if organization.publishing == Publishing.CLOCK:
        publish_result(result, at=at, by=CLOCK)
    return result


@act
def confirm_result(result: Result, *, at: datetime, by: User) -> Result:
    """A second person publishes what the first proposed."""
    question = locked(result.question)
    require(by, "questions.publish_result", question, at=at)
    if result.proposed_by is not None and not are_two_persons(result.proposed_by, by, at):
        raise Conflict(_("A second person publishes the result: whoever proposed it cannot."))
    if result.due_at is not None:
        raise Conflict(_("The clock publishes this result."))
    return publish_result(result, at=at, by=by)


@act
def publish_result(result: Result, *, at: datetime, by: Actor) -> Result:
    """Make the result public, and the selected topics or the chosen theme what they have become."""
    question = entered(locked(result.question), at=at, by=by)
    result = Result.objects.select_for_update().get(pk=result.pk)
    if result.published_at is not None:
        return result
    result.published_at = at
    result.published_by = by if isinstance(by, User) else None
    result.bundle = frozen(result)
    result.save(update_fields=["published_at", "published_by", "bundle"])
    question.state = State.PUBLISHED
    question.save(update_fields=["state"])
    _settle(question, set(result.content["selected"]), set(result.content["tied"]))
    enter_result(result)
    record("result.published", result, by=by, at=at, question=question.pk, digest=result.digest)
    return result


def _settle(question: Question, selected: set[str], tied: set[str]) -> None:
    """What became of the topics or themes that were options; those that are tied wait for the membership."""
    for option in question.options.select_related("topic", "theme"):
        if option.label in tied:
            continue
        for chosen, standing in ((option.topic, Topic.Standing.SELECTED), (option.theme, Theme.Standing.CHOSEN)):
            if chosen is not None:
                chosen.standing = standing if option.label in selected else "left"
                chosen.save(update_fields=["standing"])
                finding.index(chosen)
