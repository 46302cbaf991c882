"""The options of a question, set anew by an officer as long as it is not open."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import act, record
from intersession.questions.models import BEFORE_OPENING, Option, Question, State
from intersession.site.labels import Labels
from intersession.site.problems import Conflict, Invalid

from .locking import locked
from .readiness import refuse_unready

ASIDE = 10_000  # where positions wait while others take their place


@dataclass(frozen=True)
class OptionAsSet:
    """An option as it shall stand; `option` is the key of the one that stands already, None for a new one."""

    option: int | None
    label: str
    title: Labels


@act
def set_options(question: Question, wanted: Sequence[OptionAsSet], *, at: datetime, by: User) -> Question:
    """Give a question these options in this order; those that are not named are taken away.

    A title keeps the languages that were not given. Raises Conflict once it was opened, Invalid where one is not its own, or
    where it opens by itself and could not with these.
    """
    question = locked(question)
    require(by, "questions.keep", question, at=at)
    if question.state not in BEFORE_OPENING:
        raise Conflict(_("The question was opened already: its options stay as they are."), state=question.state)
    standing = {option.pk: option for option in question.options.all()}
    _refuse_strange(wanted, standing)
    question.options.exclude(pk__in=[one.option for one in wanted if one.option]).delete()
    question.options.update(position=F("position") + ASIDE, label=F("pk"))  # so that two can change places
    for position, one in enumerate(wanted, start=1):
        _stand(question, one, position, standing)
    if question.state == State.SCHEDULED and question.opens_at is not None:
        refuse_unready(question, question.opens_at)
    record("question.options_set", question, by=by, at=at, options=len(wanted))
    return question


def _refuse_strange(wanted: Sequence[OptionAsSet], own: Container[int]) -> None:
    labels = [one.label for one in wanted]
    if len(set(labels)) < len(labels):
        raise Invalid(_("Two options have the same label."))
    keys = [one.option for one in wanted if one.option]
    if len(set(keys)) < len(keys) or not all(key in own for key in keys):
        raise Invalid(_("An option that was sent is not one of this question any more. Load the page again."))


def _stand(question: Question, one: OptionAsSet, position: int, standing: dict[int, Option]) -> None:
    option = standing[one.option] if one.option else Option(question=question)
    option.label, option.position, option.title = one.label, position, (option.title or {}) | one.title
    option.save()
