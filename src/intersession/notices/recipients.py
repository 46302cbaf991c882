"""Who hears of what: people of the delegations concerned, or the mission's own address where it has nobody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from intersession.accounts.models import User
from intersession.delegations.models import Delegation, Representative, Right
from intersession.questions.models import Ballot, Question, RollEntry
from intersession.registration.models import Registration

Addressee = Delegation | Registration


@dataclass(frozen=True)
class Recipient:
    """A person of a delegation; without a person, the delegation's own address; or a person who is registered for a meeting."""

    delegation_id: int | None
    user_id: int | None = None
    registration_id: int | None = None

    def found(self) -> tuple[str, str, Addressee] | None:
        """Address, language and for whom, as they are now; None where the account is closed or there is no address."""
        if self.registration_id is not None:
            return self._registered()
        delegation = Delegation.objects.filter(pk=self.delegation_id or 0).first()
        if delegation is None:
            return None
        if self.user_id is None:
            return (delegation.mail, delegation.language, delegation) if delegation.mail else None
        user = User.objects.filter(pk=self.user_id, is_active=True).first()
        return (user.email, user.language, delegation) if user else None

    def _registered(self) -> tuple[str, str, Addressee] | None:
        rows = Registration.objects.select_related("meeting", "delegation")
        person = rows.filter(pk=self.registration_id or 0).first()
        return (person.mail, person.language, person) if person and person.mail else None


def on_roll(question: Question) -> "QuerySet[Delegation]":
    return Delegation.objects.filter(pk__in=RollEntry.objects.filter(question=question).values("delegation"))


def without_answer(question: Question) -> "QuerySet[Delegation]":
    """Those on the roll for whom no answer stands now."""
    answered = Ballot.objects.filter(question=question, delegation=OuterRef("pk"), current=True)
    return on_roll(question).exclude(Exists(answered))


def members_and_observers(at: datetime) -> "QuerySet[Delegation]":
    day = at.date()
    return Delegation.objects.filter(Q(until=None) | Q(until__gt=day), since__lte=day)


def everybody_of(delegations: "QuerySet[Delegation]", at: datetime) -> list[Recipient]:
    """All who act for the delegations at that moment, and the missions of those that have nobody."""
    people = Representative.objects.standing(at).filter(delegation__in=delegations, user__is_active=True)
    return list(_with_missions(people.order_by("pk"), delegations))


def givers_of(delegations: "QuerySet[Delegation]", at: datetime) -> list[Recipient]:
    """Those who may give for the delegations at that moment, and the missions of those where nobody may."""
    rights = Right.objects.standing(at).filter(right=Right.Name.GIVE)
    people = Representative.objects.standing(at).filter(
        delegation__in=delegations, user__is_active=True, rights__in=rights
    )
    return list(_with_missions(people.order_by("pk"), delegations))


def _with_missions(people: Iterable[Representative], delegations: Iterable[Delegation]) -> Iterator[Recipient]:
    reached = set()
    for each in people:
        reached.add(each.delegation_id)
        yield Recipient(each.delegation_id, each.user_id)
    for delegation in delegations:
        if delegation.pk not in reached and delegation.mail:
            yield Recipient(delegation.pk)
