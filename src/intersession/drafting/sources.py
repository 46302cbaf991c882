"""Where a value of a sentence comes from: the record in words, and the page on which it is kept."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .models import NoteDraft
from .tokens import Token, from_json, proposals, written

RECORDS = {
    "site.organization": _("the organization"),
    "cycles.cycle": _("the year"),
    "cycles.mandate": _("the mandate"),
    "cycles.theme": _("the theme"),
    "cycles.topic": _("the topic"),
    "cycles.outsideprocess": _("the outside process"),
    "delegations.category": _("the category"),
    "meetings.meeting": _("the meeting"),
    "meetings.programmeitem": _("the item of the programme"),
    "meetings.support": _("the support"),
    "meetings.tag": _("the related fields"),
    "questions.question": _("the question"),
    "questions.option": _("the question’s options"),
    "questions.result": _("the result"),
}


class Source(NamedTuple):
    """One value of a sentence: its token's path and words, the record in words with its page, and what states it."""

    path: str
    words: str
    record: str
    address: str
    stated: str
    is_figure: bool


def sources_of(tokens: dict[str, Token], draft: NoteDraft, language: str, above: str = "") -> list[Source]:
    """The values of a sentence, those of its phrases one by one."""
    found: list[Source] = []
    for name, token in tokens.items():
        path = f"{above}{name}"
        if token.kind == "phrases":
            for place, phrase in enumerate(token.value):
                found += sources_of(from_json(phrase["tokens"]), draft, language, f"{path}.{place}.")
            continue
        kind = token.record.partition(":")[0]
        address = address_of(token, draft)
        found.append(
            Source(
                path, written(token, language), str(RECORDS.get(kind, "")), address, token.stated, token.kind == "count"
            )
        )
    return found


def address_of(token: Token, draft: NoteDraft) -> str:
    """The page on which an officer keeps the record; nothing where no one record says the value."""
    kind, _colon, pk = token.record.split(",")[0].partition(":")
    if part := PARTS.get(kind):
        cycle = draft.asks if draft.asks and kind in OF_THE_NEXT else draft.cycle
        return reverse("correct_part", args=[cycle.year, part, pk])
    if kind == "meetings.meeting":
        name = (
            "participation"
            if token.field.startswith("figures")
            else "keep_summary"
            if token.field == "summary"
            else "meeting"
        )
        return reverse(name, args=[pk])
    if kind in KEPT:
        return reverse(KEPT[kind], args=[pk])
    return reverse(LISTED[kind]) if kind in LISTED else ""


#: Pages of records: parts of a year, those with a page of their own, those that are kept together.
PARTS = {
    "cycles.mandate": "mandate",
    "cycles.theme": "theme",
    "cycles.topic": "topic",
    "cycles.outsideprocess": "process",
}
OF_THE_NEXT = {"cycles.topic", "cycles.outsideprocess"}  # what the year that is asked about has
KEPT = {
    "meetings.programmeitem": "correct_item", "meetings.support": "correct_support", "meetings.tag": "correct_tag",
    "questions.question": "question",
}  # fmt: skip
LISTED = {
    "cycles.cycle": "cycles", "site.organization": "organization", "delegations.category": "categories",
    "questions.option": "questions", "questions.result": "questions",
}  # fmt: skip


def choices_of(token: Token, language: str) -> list[tuple[str, str]]:
    """The true wordings of a figure to choose among, each by its qualifier."""
    found: dict[str, str] = {}
    for worded in proposals(token, language):
        found.setdefault(str(worded.qualifier), worded.text)
    return list(found.items())
