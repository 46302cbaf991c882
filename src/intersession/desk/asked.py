"""The questions as replies are read against them, and the members by every name."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from intersession.core.replies import Asked, Offered
from intersession.cycles.models import Theme
from intersession.delegations.models import Delegation
from intersession.delegations.states import STATES
from intersession.documents.models import EditionParagraph
from intersession.questions.models import Question
from intersession.site.models import Organization

NUMBERED = re.compile(r"para_([0-9]{1,4})")
KINDS: dict[str, Literal["choose", "yes_no", "comment"]] = {
    Question.Kind.YES_NO: "yes_no", Question.Kind.COMMENT: "comment",
}  # fmt: skip


def asked_of(question: Question, organization: Organization | None, *, alone: bool) -> Asked:
    """What a reply to the question, which that organization asks, may say. `alone`: no other question can be meant. Three queries."""
    texts = _paragraphs(question)
    options = tuple(
        Offered(option.label, option.title, tuple(sorted(texts[option.topic_id])), _joined(texts[option.topic_id]))
        for option in question.options_in_order
        if question.kind != Question.Kind.YES_NO
    )
    return Asked(
        str(question.pk), options, question.most_choices, symbol=question.document.symbol if question.document else "",
        titles=question.title, ranks=question.kind == Question.Kind.RANK, modifications=question.modifications,
        alternatives=question.alternatives, alone=alone, kind=KINDS.get(question.kind, "choose"),
        silence=question.mode == Question.Mode.SILENCE, asker=_called(organization), cited=_cited(question, options),
    )  # fmt: skip


def _cited(question: Question, options: Sequence[Offered]) -> tuple[str, ...]:
    """The titles of its note and of its year's theme, unless they are what may be chosen."""
    themes = Theme.objects.filter(cycle=question.cycle_id, standing=Theme.Standing.CHOSEN)
    named = [*([question.document.title] if question.document else []), *(theme.title for theme in themes)]
    offered = {title for option in options for title in option.titles.values()}
    return tuple(dict.fromkeys(title for each in named for title in each.values() if title and title not in offered))


def _called(organization: Organization | None) -> tuple[str, ...]:
    """What the organization and its forum are called, in each language."""
    if organization is None:
        return ()
    labels = (organization.acronym, organization.name, organization.forum_acronym, organization.forum_name)
    return tuple(dict.fromkeys(name for label in labels for name in label.values() if name))


Texts = dict[int, dict[str, str]]  # by the number of a paragraph and its language


def _paragraphs(question: Question) -> dict[int | None, Texts]:
    """The paragraphs of the released note that set out each topic."""
    found: dict[int | None, Texts] = defaultdict(dict)
    if question.document_id is None:
        return found
    rows = EditionParagraph.objects.filter(
        paragraph__document=question.document_id, paragraph__topic__isnull=False, edition__released_at__isnull=False
    )
    columns = ("paragraph__topic", "paragraph__identity", "edition__language", "text")
    for topic, identity, language, text in rows.order_by("edition_id", "position").values_list(*columns):
        if number := NUMBERED.fullmatch(identity):
            found[topic].setdefault(int(number[1]), {})[language] = text
    return found


def _joined(texts: Texts) -> dict[str, str]:
    """What sets out an option, in each language."""
    lines: dict[str, list[str]] = defaultdict(list)
    for number in sorted(texts):
        for language, text in texts[number].items():
            lines[language].append(text)
    return {language: "\n".join(each) for language, each in lines.items()}


def organizations() -> dict[str, str]:
    """The codes of delegations that are no States of the list, by each of their names; one query."""
    rows = Delegation.objects.values_list("code", "names")
    return {name: code for code, names in rows if STATES.by_code(code) is None for name in names.values() if name}
