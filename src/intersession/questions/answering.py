"""What a delegation's team sees of a question: who they are, their draft, and what they gave. Nobody else sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

from django.db.models import F, FilteredRelation, Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils.translation import get_language

from intersession.accounts.models import User
from intersession.delegations.models import Delegation, Representative, Right, acting_for
from intersession.documents.models import EditionParagraph, public_at
from intersession.site.prepared import Given, Prepared

from .models import (
    INVITED,
    SAID_BY_CAPITAL,
    AnyDraft,
    Ballot,
    Choice,
    Instruction,
    NamedMember,
    ObserverView,
    Option,
    Question,
    RollEntry,
    Stance,
)
from .replies import Reply, choices_of

CHOICES = Prefetch("choices", Choice.objects.select_related("option", "wording__consolidation").order_by("position"))

READ = [
    "question__request__meeting", "theirs", "stands", "said", "named", "said__joins", "said__joins_group", "said__by",
    "named__joint__speaker", "named__joint__group",
]  # fmt: skip


@dataclass(frozen=True)
class Answering:
    """A question as one delegation answers it, seen by one of its team at a moment."""

    question: Question
    delegation: Delegation
    draft: AnyDraft | None
    standing: Ballot | ObserverView | None
    team: list["TeamRight"]  # a row for each right of each of its people
    me: Representative
    at: datetime
    stance: Stance | None  # what the delegation said in place of an answer
    named: NamedMember | None  # where another's reply is given on its behalf too
    gives_view: ClassVar[bool] = False

    @property
    def user(self) -> User:
        return self.me.user

    @cached_property
    def rights(self) -> set[str]:
        mine = (row for row in self.team if row.representative == self.me.pk)
        return {row.right for row in mine if row.right and row.holds(self.at)}

    @cached_property
    def givers(self) -> list[str]:
        """The names of those who may give the answer."""
        return [row.name for row in self.team if row.right == Right.Name.GIVE and row.holds(self.at)]

    @property
    def alone(self) -> bool:
        """A mission of one: no draft needs to go from hand to hand."""
        return len({row.representative for row in self.team}) == 1

    @property
    def open(self) -> bool:
        return self.question.accepts(self.at)

    @property
    def options(self) -> list[Option]:
        return self.question.options_in_order

    @cached_property
    def standing_choices(self) -> Reply:
        if self.standing is None:
            return []
        if isinstance(self.standing, ObserverView):
            return list(self.standing.choices)
        prefetch_related_objects([self.standing], CHOICES)
        return choices_of(self.standing)

    @cached_property
    def notes(self) -> list["Note"]:
        """What the capital said of the draft, newest first."""
        rows = SAID_BY_CAPITAL(question=self.question.pk, delegation=self.delegation.pk)
        return [Note(each, each.version != self.version) for each in rows]

    @property
    def drafting(self) -> AnyDraft | None:
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


@dataclass(frozen=True)
class Viewing(Answering):
    """A question that invites views, as an observer gives its own on the page on which members answer."""

    gives_view: ClassVar[bool] = True

    @cached_property
    def notes(self) -> list["Note"]:
        return []


class Note(NamedTuple):
    """One instruction of the capital as the team reads it; `behind`: the draft changed since the capital read it."""

    instruction: Instruction
    behind: bool


def answering(pk: int, code: str, user: User, at: datetime) -> Answering | None:
    """The question as the delegation answers it, or None where it is not open to them: not on its roll, not of the team."""
    me = representative_for(user, code, at)
    if me is None:
        return None
    entry = ON_THE_ROLL.first(question=pk, delegation=me.delegation_id)
    if entry is None:
        return None
    draft, standing, stance, named = (getattr(entry, name, None) for name in READ[1:5])  # left out where there is none
    if stance:
        stance.delegation = me.delegation
    team = [TeamRight(*row) for row in TEAM(delegation=me.delegation_id, at=at)]
    _name_people(draft, standing, {row.user: row.name for row in team})
    return Answering(entry.question, me.delegation, draft, standing, team, me, at, stance, named)


def viewing(pk: int, code: str, user: User, at: datetime) -> Viewing | None:
    """The question as an observer gives its view, or None where it invites none, or is not open to them."""
    me = representative_for(user, code, at)
    entry = INVITED.first(question=pk, delegation=me.delegation_id) if me else None
    if me is None or entry is None or entry.question.opened_at is None:
        return None
    draft, standing = (getattr(entry, name, None) for name in ("theirs", "stands"))
    team = [TeamRight(*row) for row in TEAM(delegation=me.delegation_id, at=at)]
    _name_people(draft, standing, {row.user: row.name for row in team})
    return Viewing(entry.question, me.delegation, draft, standing, team, me, at, None, None)


def _mine(rows: str, **held: Any) -> FilteredRelation:
    """The rows of the question that are the entry's delegation's, and hold."""
    conditions = {f"question__{rows}__{name}": value for name, value in held.items()}
    mine = Q(**{f"question__{rows}__delegation": F("delegation")}, **conditions)
    return FilteredRelation(f"question__{rows}", condition=mine)


class TeamRight(NamedTuple):
    """One of a delegation's team, with one right of theirs, or none."""

    representative: int
    user: int
    name: str
    right: str | None
    since: datetime | None
    until: datetime | None

    def holds(self, at: datetime) -> bool:
        return self.since is not None and self.since <= at and (self.until is None or at < self.until)


ON_THE_ROLL = Prepared(
    lambda: (
        RollEntry.objects.filter(question=Given("question"), delegation=Given("delegation"))
        .exclude(question__opened_at=None)
        .with_answers()
        .annotate(said=_mine("stances", ended_at=None), named=_mine("named_members", standing=True))
        .select_related(*READ)
    )
)
TEAM = Prepared(
    lambda: (
        Representative.objects.standing(Given("at"))
        .filter(delegation=Given("delegation"))
        .order_by("user__name")
        .values_list("pk", "user", "user__name", "rights__right", "rights__since", "rights__until")
    )
)


def _name_people(draft: AnyDraft | None, standing: Ballot | ObserverView | None, team: Mapping[int, str]) -> None:
    """Who wrote, verified and gave it, by name; asked of the records only where somebody has left the team."""
    parts = [(draft, "updated_by"), (draft, "verified_by"), (standing, "given_by")]
    named = [(row, part, pk) for row, part in parts if row and (pk := getattr(row, f"{part}_id"))]
    left = {pk for _row, _part, pk in named} - set(team)
    people = {pk: User(pk=pk, name=name) for pk, name in team.items()} | (User.objects.in_bulk(left) if left else {})
    for row, part, pk in named:
        setattr(row, part, people[pk])


def representative_for(user: User, code: str, at: datetime) -> Representative | None:
    """How `user` acts for the delegation at that moment, if so."""
    return next((each for each in acting_for(user, at) if each.delegation.code == code), None)


def paragraphs_of(question: Question, options: Sequence[Option], at: datetime) -> dict[str, list[dict[str, Any]]]:
    """By option label the paragraphs of its topic, in the reader's language, else in the document's original one.

    A document that is not released yet shows nothing.
    Each is `{number, text, language}`; the language is "" where it is the reader's own.
    """
    labels = {option.topic_id: option.label for option in options if option.topic_id}
    found: dict[str, list[dict[str, Any]]] = {label: [] for label in labels.values()}
    if question.document_id is None or not labels:
        return found
    reader = (get_language() or "en")[:2]
    shown = ON_TOPICS(question=question.pk, document=question.document_id, reader=reader, at=at)
    spoken = reader if any(row[0] == reader for row in shown) else shown and shown[0][0]
    for language, topic, block, text in shown:
        if language == spoken and block.get("type") == "paragraph":
            other = "" if language == reader else language
            found[labels[topic]].append({"number": block.get("number"), "text": text, "language": other})
    return found


def _on_topics() -> "QuerySet[EditionParagraph, Any]":
    """The paragraphs of a released document on the topics of a question's options, in a language and in the original one."""
    topics = Option.objects.filter(question=Given("question")).values("topic")
    return EditionParagraph.objects.filter(
        Q(edition__language=Given("reader")) | Q(edition__language=F("edition__document__original_language")),
        public_at(Given("at"), "edition__"), edition__document=Given("document"), paragraph__topic__in=topics,
    ).order_by("position").values_list("edition__language", "paragraph__topic", "block", "text")  # fmt: skip


ON_TOPICS = Prepared(_on_topics)
