"""What a delegation's team sees of a question: who they are, their draft, and what they gave. Nobody else sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import F, Prefetch, Q, prefetch_related_objects
from django.utils.translation import get_language

from intersession.accounts.models import User
from intersession.delegations.models import Delegation, Representative, Right, acting_for
from intersession.documents.models import EditionParagraph

from .models import Ballot, Choice, Draft, Option, Question, RollEntry
from .replies import Reply, choices_of

CHOICES = Prefetch("choices", Choice.objects.select_related("option", "wording__consolidation").order_by("position"))

READ = ["question__request__meeting", "theirs", "stands"]


@dataclass(frozen=True)
class Answering:
    """A question as one delegation answers it, seen by one of its team at a moment."""

    question: Question
    delegation: Delegation
    draft: Draft | None
    standing: Ballot | None
    people: int
    me: Representative
    at: datetime

    @property
    def user(self) -> User:
        return self.me.user

    @cached_property
    def rights(self) -> set[str]:
        return set(self.me.rights_at(self.at))

    @cached_property
    def givers(self) -> list[str]:
        """The names of those who may give the answer."""
        return givers_of(self.delegation, self.at)

    @property
    def alone(self) -> bool:
        """A mission of one: no draft needs to go from hand to hand."""
        return self.people == 1

    @property
    def open(self) -> bool:
        return self.question.accepts(self.at)

    @cached_property
    def options(self) -> list[Option]:
        return list(self.question.options.select_related("theme"))

    @cached_property
    def standing_choices(self) -> Reply:
        if self.standing is None:
            return []
        prefetch_related_objects([self.standing], CHOICES)
        return choices_of(self.standing)

    @property
    def drafting(self) -> Draft | None:
        """The draft where it is newer than the answer that stands."""
        draft, standing = self.draft, self.standing
        return draft if draft and (standing is None or draft.updated_at > standing.at) else None

    @property
    def base(self) -> tuple[Reply, str]:
        """What the page starts from, choices and remarks: the draft where it is newer, else the answer that stands."""
        if self.drafting:
            return self.drafting.choices, self.drafting.remarks
        return self.standing_choices, self.standing.remarks if self.standing else ""

    @property
    def version(self) -> int:
        return self.draft.version if self.draft else 0


def answering(pk: int, code: str, user: User, at: datetime) -> Answering | None:
    """The question as the delegation answers it, or None where it is not open to them: not on its roll, not of the team."""
    me = representative_for(user, code, at)
    if me is None:
        return None
    # At most one is found, so no order is asked for: it would cost more than the row.
    rows = RollEntry.objects.filter(question=pk, delegation=me.delegation).exclude(question__opened_at=None)
    entry = next(iter(rows.with_answers().select_related(*READ)), None)
    if entry is None:
        return None
    draft, standing = (getattr(entry, name, None) for name in ("theirs", "stands"))  # left out where there is none
    _name_people(draft, standing)
    people = Representative.objects.standing(at).filter(delegation=me.delegation).count()
    return Answering(entry.question, me.delegation, draft, standing, people, me, at)


def _name_people(draft: Draft | None, standing: Ballot | None) -> None:
    """Who wrote, verified and gave it: one query, and none where nothing was written yet."""
    parts = [(draft, "updated_by"), (draft, "verified_by"), (standing, "given_by")]
    named = [(row, part, pk) for row, part in parts if row and (pk := getattr(row, f"{part}_id"))]
    if not named:
        return
    people = User.objects.in_bulk({pk for _row, _part, pk in named})
    for row, part, pk in named:
        setattr(row, part, people[pk])


def representative_for(user: User, code: str, at: datetime) -> Representative | None:
    """How `user` acts for the delegation at that moment, if so."""
    return next((each for each in acting_for(user, at) if each.delegation.code == code), None)


def givers_of(delegation: Delegation, at: datetime) -> list[str]:
    standing = Representative.objects.standing(at).filter(
        rights__in=Right.objects.standing(at).filter(right=Right.Name.GIVE)
    )
    return list(standing.filter(delegation=delegation).order_by("user__name").values_list("user__name", flat=True))


def paragraphs_of(question: Question, options: Sequence[Option], at: datetime) -> dict[str, list[dict[str, Any]]]:
    """By option label the paragraphs of its topic, in the reader's language, else in the document's original one.

    A document that is not released yet shows nothing.
    Each is `{number, text}`.
    """
    labels = {option.topic_id: option.label for option in options if option.topic_id}
    found: dict[str, list[dict[str, Any]]] = {label: [] for label in labels.values()}
    if question.document_id is None or not labels:
        return found
    reader = (get_language() or "en")[:2]
    rows = EditionParagraph.objects.filter(
        Q(edition__language=reader) | Q(edition__language=F("edition__document__original_language")),
        edition__document=question.document_id, edition__document__released_at__lte=at, edition__current=True,
        paragraph__topic__in=labels,
    ).order_by("position").values_list("edition__language", "paragraph__topic", "block", "text")  # fmt: skip
    shown = list(rows)
    spoken = reader if any(row[0] == reader for row in shown) else shown and shown[0][0]
    for language, topic, block, text in shown:
        if language == spoken and block.get("type") == "paragraph":
            found[labels[topic]].append({"number": block.get("number"), "text": text})
    return found
