"""Who is on a roll of a day, and who is not and why: the membership, with what the records say of each vote."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from intersession.core.rules.rolls import ArrearsRule, Entitlement, Member, Period, entitlement
from intersession.core.rules.sheets import Sheet
from intersession.delegations.models import Delegation

from .models import STANDINGS, Question, Reason, RollEntry, RollExclusion, VotingStanding

Kind = VotingStanding.Kind


@dataclass(frozen=True)
class OfARoll:
    """A delegation on a day: whether it may vote, why, by which article, and with what weight."""

    delegation: Delegation
    entitled: bool
    reason: Reason
    article: str
    weight: int


def roll_on(day: date, sheet: Sheet | None) -> list[OfARoll]:
    """Every delegation of the day, members and observers, in the order of their codes; two queries."""
    delegations = list(Delegation.objects.current(day))
    found: dict[int, list[VotingStanding]] = {each.pk: [] for each in delegations}
    for standing in VotingStanding.objects.filter(delegation__in=found).order_by("since"):
        found[standing.delegation_id].append(standing)
    rule = sheet.arrears if sheet else None
    return [_on(day, delegation, found[delegation.pk], rule) for delegation in delegations]


def rows_of(question: Question, day: date) -> tuple[list[RollEntry], list[RollExclusion]]:
    """The roll of a question that opens that day, not stored: who is on it, and whom it leaves out."""
    on = roll_on(day, question.rule_sheet)
    entries = [
        RollEntry(question=question, delegation=one.delegation, weight=one.weight, reason=one.reason, article=one.article)
        for one in on if one.entitled
    ]  # fmt: skip
    exclusions = [
        RollExclusion(question=question, delegation=one.delegation, weight=one.weight, reason=one.reason, article=one.article)
        for one in on if not one.entitled
    ]  # fmt: skip
    return entries, exclusions


def bar_on(day: date, delegation: Delegation, question: Question) -> Entitlement | None:
    """What takes a member's vote away that day: suspension, or arrears by the question's rules; None where nothing does."""
    standings = STANDINGS(delegation=delegation.pk)
    if not standings:
        return None
    sheet = question.rule_sheet
    found = entitlement(_member(delegation, standings), day, sheet.arrears if sheet else None)
    return None if found.entitled else found


def why_not_on(question: Question, delegation: Delegation) -> Reason:
    """Why a delegation is not on the roll of an opened question."""
    left_out = question.left_out.filter(delegation=delegation).first()
    return Reason(left_out.reason) if left_out else Reason.NOT_A_MEMBER


def _on(day: date, delegation: Delegation, standings: list[VotingStanding], rule: ArrearsRule | None) -> OfARoll:
    found = entitlement(_member(delegation, standings), day, rule)
    weights = [each.weight for each in standings if each.kind == Kind.WEIGHT and _period(each).has(day)]
    weight = weights[-1] if weights and weights[-1] is not None else 1
    reason = Reason(found.reason)
    return OfARoll(delegation, found.entitled, reason, found.article, 0 if reason == Reason.OBSERVER else weight)


def _member(delegation: Delegation, standings: Iterable[VotingStanding]) -> Member:
    whole = (Period(delegation.since, delegation.until),)
    member = delegation.standing == Delegation.Standing.MEMBER

    def periods(kind: str) -> Iterator[Period]:
        return (_period(each) for each in standings if each.kind == kind)

    return Member(
        membership=whole if member else (), observes=() if member else whole, suspended=tuple(periods(Kind.SUSPENSION)),
        arrears=tuple(periods(Kind.ARREARS)), waived=tuple(periods(Kind.WAIVER)),
    )  # fmt: skip


def _period(standing: VotingStanding) -> Period:
    return Period(standing.since, standing.until)
