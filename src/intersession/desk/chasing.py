"""Member by member how far the replies to a question are: the chase list, and what a Director is told on one page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

from intersession.core.collation import sort_key
from intersession.delegations.models import Delegation
from intersession.questions.models import Ballot, Question, RollEntry, Stance

from .models import Reply


@dataclass(frozen=True)
class Row:
    """One member: its answer that stands, what it said in place of one, and what of it waits at the desk."""

    delegation: Any
    ballot: Ballot | None
    late: bool
    said: str
    replies: list[Reply] = field(default_factory=list)
    unreached: bool = False  # whether a letter to the mission's own address came back since the opening

    @property
    def state(self) -> str:
        """given, waits (something is at the desk), asked (the mission was asked), late, what it said, or none."""
        if self.ballot is not None:
            return "given"
        if any(reply.state == Reply.State.WAITING for reply in self.open):
            return "unclear" if not any(reply.is_ready for reply in self.open) else "clear"
        if self.open:
            return "asked"
        return "late" if self.late else self.said

    @property
    def open(self) -> list[Reply]:
        return [reply for reply in self.replies if not reply.is_decided]

    @property
    def shown(self) -> Reply | None:
        """The reply to look at: the first that waits, else the one that the answer was recorded from."""
        recorded = (reply for reply in self.replies if self.ballot and reply.ballot_id == self.ballot.pk)
        return next(iter(self.open), None) or next(recorded, None)

    @property
    def owes(self) -> bool:
        """Whether nothing of it is here at all: whom to remind."""
        return self.ballot is None and not self.open and not self.late


def rows_of(question: Question) -> list[Row]:
    """The roll in the reader's order of names; five queries, however many members there are."""
    language = (get_language() or "en")[:2]
    entries = RollEntry.objects.filter(question=question).select_related("delegation")
    ballots = Ballot.objects.filter(question=question).select_related("entered_by", "given_by")
    standing = {each.delegation_id: each for each in ballots if each.current}
    late = {each.delegation_id for each in ballots if each.late}
    said = dict(Stance.objects.standing().filter(question=question).values_list("delegation", "kind"))
    replies = _replies(question)
    unreached = _unreached(question)
    rows = [
        Row(
            each.delegation, standing.get(each.delegation_id), each.delegation_id in late, said.get(each.delegation_id, "none"),
            replies.get(each.delegation_id, []), each.delegation_id in unreached,
        )
        for each in entries
    ]  # fmt: skip
    return sorted(rows, key=lambda row: sort_key(str(row.delegation), language))


def _unreached(question: Question) -> set[int]:
    since = question.opened_at
    return set(Delegation.objects.unreached(since).values_list("pk", flat=True)) if since else set()


def _replies(question: Question) -> dict[int | None, list[Reply]]:
    found: dict[int | None, list[Reply]] = {}
    rows = (
        Reply.objects.filter(question=question)
        .exclude(state=Reply.State.ASIDE)
        .select_related("decided_by", "taken_by", "question")
    )
    for reply in rows.defer("text").order_by("arrived_at", "pk"):
        found.setdefault(reply.delegation_id, []).append(reply)
    return found


@dataclass(frozen=True)
class Brief:
    """The figures of the one-page brief, all from the same rows."""

    total: int
    answered: int
    channels: dict[str, int]
    waiting: list[Row]
    asked: list[Row]
    owing: list[Row]
    late: list[Row]


def brief_of(rows: Sequence[Row]) -> Brief:
    """Who answered and how, what waits at the desk, who was asked, who owes a reply, who came late."""
    channels = Counter(row.ballot.channel for row in rows if row.ballot)
    return Brief(
        len(rows), channels.total(), {name: channels[name] for name in Ballot.Channel.values},
        [row for row in rows if row.state in ("clear", "unclear")], [row for row in rows if row.state == "asked"],
        [row for row in rows if row.owes], [row for row in rows if row.state == "late"],
    )  # fmt: skip
