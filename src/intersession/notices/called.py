"""The call to a mission: to the mission's own address, where there is one, with the note and the forms."""

from typing import Any

from django.utils.translation import get_language

from intersession.audit.models import Act
from intersession.delegations.models import Delegation
from intersession.questions.models import Call, Question
from intersession.questions.models import State as QuestionState
from intersession.questions.papers import CallWriter, call_context
from intersession.site import clock
from intersession.site.mail import Attachment
from intersession.site.models import Organization

from .recipients import Recipient, everybody_of


def to_mission(act: Act) -> list[Recipient]:
    """The mission's own address; those who act for the delegation where it has none."""
    delegation = _call(act).delegation
    if delegation.mail:
        return [Recipient(delegation.pk)]
    return everybody_of(Delegation.objects.filter(pk=delegation.pk), clock.now())


def called(act: Act, delegation: Delegation) -> dict[str, Any] | None:
    """Nothing once the question is closed or cancelled."""
    question = _call(act).question
    if question.state_at(clock.now()) != QuestionState.OPEN:
        return None
    return call_context(question, delegation, Organization.objects.get(), _language())


def call_files(act: Act, delegation: Delegation) -> list[Attachment]:
    return CallWriter(_call(act).question, Organization.objects.get(), clock.now()).papers(delegation, _language())


def form_files(act: Act, delegation: Delegation) -> list[Attachment]:
    """The forms alone, with a letter that asks once more, or that says what was entered."""
    rows, at = Question.objects.select_related("document"), clock.now()
    question = rows.get(pk=act.identifiers.get("question", act.object_id))
    if question.state_at(at) != QuestionState.OPEN or not question.has_on_roll(delegation):
        return []
    return CallWriter(question, Organization.objects.get(), at).forms(delegation, _language())


def _call(act: Act) -> Call:
    return Call.objects.select_related("question__document", "delegation").get(pk=act.object_id)


def _language() -> str:
    return (get_language() or "en")[:2]
