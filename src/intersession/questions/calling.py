"""How far the call is: for each mission on the roll when it went, to whom, and what came back."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from intersession.audit.models import Act
from intersession.core.collation import sort_key
from intersession.delegations.models import Delegation, Representative
from intersession.site.models import Mail

from .models import Ballot, Call, Question


@dataclass
class Called:
    """One mission's row. `state`: `none`, `unreachable` (no address and nobody who acts for it), `waiting`, `sent`, `refused`,
    `returned`; the last that went counts."""

    delegation: Delegation
    answered: bool
    reachable: bool
    calls: list[Call] = field(default_factory=list)
    mails: list[Mail] = field(default_factory=list)

    @property
    def last(self) -> int:
        return self.calls[-1].number if self.calls else 0

    @property
    def sent_at(self) -> datetime | None:
        return self.calls[-1].at if self.calls else None

    @property
    def state(self) -> str:
        if not self.mails and not self.reachable:
            return "unreachable"
        if not self.calls:
            return "none"
        if any(mail.bounced_at for mail in self.mails):
            return "returned"
        if any(mail.sent_at for mail in self.mails):
            return "sent"
        return "refused" if any(mail.error for mail in self.mails) else "waiting"


def row_of(question: Question, delegation: Delegation, at: datetime) -> Called:
    """The row of one mission, without whether it has answered; three queries at most."""
    reachable = bool(delegation.mail) or Delegation.objects.filter(pk=delegation.pk).reachable(at).exists()
    row = Called(delegation, answered=False, reachable=reachable)
    row.calls = list(Call.objects.filter(question=question, delegation=delegation).order_by("number"))
    if row.calls:
        acts = Act.objects.filter(verb="question.called", object_id=row.calls[-1].pk)
        row.mails = list(Mail.objects.filter(act_number__in=acts.values("number"), kind="call").order_by("pk"))
    return row


def called_of(question: Question, language: str, at: datetime) -> list[Called]:
    """A row for each mission on the roll, in the order of the reader's language; six queries, however many there are."""
    entries = question.roll.select_related("delegation")
    answered = set(Ballot.objects.standing().filter(question=question).values_list("delegation", flat=True))
    acting = set(Representative.objects.standing(at).filter(user__is_active=True).values_list("delegation", flat=True))
    calls, mails = _calls(question), _mails(question)
    rows = []
    for entry in entries:
        delegation = entry.delegation
        mine = calls.get(delegation.pk, [])
        row = Called(delegation, delegation.pk in answered, bool(delegation.mail) or delegation.pk in acting, mine)
        row.mails = mails.get(mine[-1].pk, []) if mine else []
        rows.append(row)
    return sorted(rows, key=lambda row: sort_key(str(row.delegation), language))


def _calls(question: Question) -> dict[int, list[Call]]:
    found: dict[int, list[Call]] = defaultdict(list)
    for call in Call.objects.filter(question=question).order_by("number"):
        found[call.delegation_id].append(call)
    return found


def _mails(question: Question) -> dict[int, list[Mail]]:
    """The letters of each call, by the call."""
    acts = Act.objects.filter(verb="question.called", identifiers__question=question.pk)
    about = dict(acts.values_list("number", "object_id"))
    found: dict[int, list[Mail]] = defaultdict(list)
    for mail in Mail.objects.filter(act_number__in=about, kind="call").order_by("pk"):
        found[about[mail.act_number or 0]].append(mail)
    return found


def counted(rows: Iterable[Called]) -> dict[str, int]:
    """How many missions have the call, have not and can be reached, cannot be reached, and how many letters came back."""
    states = [row.state for row in rows]
    return {
        "sent": sum(state not in ("none", "unreachable") for state in states), "left": states.count("none"),
        "unreachable": states.count("unreachable"), "returned": states.count("returned"),
    }  # fmt: skip
