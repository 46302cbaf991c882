"""The questions as replies are read against them, and the members by every name."""

import re
from collections import defaultdict

from intersession.core.replies import Asked, Offered
from intersession.delegations.models import Delegation
from intersession.delegations.states import STATES
from intersession.documents.models import Paragraph
from intersession.questions.models import Question

NUMBERED = re.compile(r"para_([0-9]{1,4})")
READ = (Question.Kind.CHOOSE, Question.Kind.APPROVAL, Question.Kind.RANK)  # the kinds to which answers are read


def asked_of(question: Question, *, alone: bool) -> Asked:
    """What a reply to the question may say. `alone`: no other question can be meant. Two queries."""
    numbers = _paragraphs(question)
    options = tuple(
        Offered(option.label, option.title, tuple(numbers[option.topic_id])) for option in question.options_in_order
    )
    return Asked(
        str(question.pk), options, question.most_choices, symbol=question.document.symbol if question.document else "",
        titles=question.title, ranks=question.kind == Question.Kind.RANK, modifications=question.modifications,
        alternatives=question.alternatives, alone=alone,
    )  # fmt: skip


def _paragraphs(question: Question) -> dict[int | None, list[int]]:
    """The numbers of the paragraphs that set out each topic."""
    found: dict[int | None, list[int]] = defaultdict(list)
    if question.document_id is None:
        return found
    rows = Paragraph.objects.filter(document=question.document_id, topic__isnull=False).order_by("pk")
    for topic, identity in rows.values_list("topic", "identity"):
        if number := NUMBERED.fullmatch(identity):
            found[topic].append(int(number[1]))
    return found


def organizations() -> dict[str, str]:
    """The codes of delegations that are no States of the list, by each of their names; one query."""
    rows = Delegation.objects.values_list("code", "names")
    return {name: code for code, names in rows if STATES.by_code(code) is None for name in names.values() if name}
