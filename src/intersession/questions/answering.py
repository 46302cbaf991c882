"""What a delegation's team sees of a question: who they are, their draft, and what they gave. Nobody else sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.utils.translation import get_language

from intersession.accounts.models import User
from intersession.delegations.models import Delegation, Representative
from intersession.documents.models import EditionParagraph

from .models import Ballot, Draft, Option, Question, RollEntry
from .replies import Reply, choices_of


@dataclass(frozen=True)
class Member:
    """A person of the team, with the rights that stand."""

    pk: int
    name: str
    rights: frozenset[str]


def team_of(code: str, at: datetime) -> list[Member]:
    """The people who act for a delegation at that moment, by name, in one query."""
    rows = (
        Representative.objects.standing(at)
        .filter(delegation__code=code)
        .order_by("user__name", "user_id")
        .values_list("user_id", "user__name", "rights__right", "rights__since", "rights__until")
    )
    found: dict[int, tuple[str, set[str]]] = {}
    for pk, name, right, since, until in rows:
        rights = found.setdefault(pk, (name, set()))[1]
        if right and since <= at and (until is None or at < until):
            rights.add(right)
    return [Member(pk, name, frozenset(rights)) for pk, (name, rights) in found.items()]


@dataclass(frozen=True)
class Answering:
    """A question as one delegation answers it, seen by one of its team at a moment."""

    question: Question
    delegation: Delegation
    team: Sequence[Member]
    user: User
    at: datetime

    @cached_property
    def me(self) -> Member | None:
        return next((member for member in self.team if member.pk == self.user.pk), None)

    @property
    def rights(self) -> frozenset[str]:
        return self.me.rights if self.me else frozenset()

    def may(self, right: str) -> bool:
        return right in self.rights

    @property
    def givers(self) -> list[str]:
        """The names of those who may give the answer."""
        return [member.name for member in self.team if "give" in member.rights]

    @property
    def alone(self) -> bool:
        """A mission of one: no draft needs to go from hand to hand."""
        return len(self.team) == 1

    @property
    def open(self) -> bool:
        return self.question.accepts(self.at)

    @cached_property
    def options(self) -> list[Option]:
        return list(self.question.options.select_related("topic", "theme"))

    @cached_property
    def draft(self) -> Draft | None:
        rows = Draft.objects.filter(question=self.question, delegation=self.delegation)
        return rows.select_related("updated_by", "verified_by").first()

    @cached_property
    def ballots(self) -> list[Ballot]:
        """What was given, the first one first; late ones too."""
        rows = self.question.ballots.filter(delegation=self.delegation)
        return list(rows.select_related("given_by", "entered_by", "replaces"))

    @property
    def standing(self) -> Ballot | None:
        return next((ballot for ballot in self.ballots if ballot.current), None)

    @cached_property
    def standing_choices(self) -> Reply:
        return choices_of(self.standing) if self.standing else []

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
    team = team_of(code, at)
    if not any(member.pk == user.pk for member in team):
        return None
    entry = (
        RollEntry.objects.filter(question=pk, delegation__code=code)
        .exclude(question__opened_at=None)
        .select_related("delegation", "question__document", "question__request__meeting")
        .first()
    )
    return Answering(entry.question, entry.delegation, team, user, at) if entry else None


def paragraphs_of(question: Question, options: Sequence[Option], at: datetime) -> dict[str, list[dict[str, Any]]]:
    """By option label the paragraphs of its topic, in the reader's language, else in the document's original one.

    A document that is not released yet shows nothing.
    Each is `{number, text}`.
    """
    labels = {option.topic_id: option.label for option in options if option.topic_id}
    found: dict[str, list[dict[str, Any]]] = {label: [] for label in labels.values()}
    document = question.document
    if document is None or document.released_at is None or document.released_at > at or not labels:
        return found
    reader, original = (get_language() or "en")[:2], document.original_language
    rows = EditionParagraph.objects.filter(
        Q(edition__language=reader) | Q(edition__language=original),
        edition__document=document, edition__current=True, paragraph__topic__in=labels,
    ).order_by("position").values_list("edition__language", "paragraph__topic", "block", "text")  # fmt: skip
    shown = list(rows)
    language = reader if any(row[0] == reader for row in shown) else original
    for spoken, topic, block, text in shown:
        if spoken == language and block.get("type") == "paragraph":
            found[labels[topic]].append({"number": block.get("number"), "text": text})
    return found
