"""Who hears of what: people of the delegations concerned, or the mission's own address where it has nobody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from intersession.accounts.models import User
from intersession.delegations.models import Delegation, Representative, Right
from intersession.questions.models import Ballot, NamedMember, Question, Reason, RollEntry, Stance, settled_states
from intersession.registration.models import Registration
from intersession.silence.models import SilenceProcedure

Addressee = Delegation | Registration | User


@dataclass(frozen=True)
class Recipient:
    """A person of a delegation; without a person, the delegation's own address; a person who is registered for a meeting; or a
    person for whom no delegation matters."""

    delegation_id: int | None
    user_id: int | None = None
    registration_id: int | None = None

    def found(self) -> tuple[str, str, Addressee] | None:
        """Address, language and for whom, as they are now; None where the account is closed or there is no address."""
        if self.registration_id is not None:
            return self._registered()
        user = User.objects.filter(pk=self.user_id or 0, is_active=True).first()
        if self.delegation_id is None:
            return (user.email, user.language, user) if user else None
        delegation = Delegation.objects.filter(pk=self.delegation_id).first()
        if delegation is None:
            return None
        if self.user_id is None:
            return (delegation.mail, delegation.language, delegation) if delegation.mail else None
        return (user.email, user.language, delegation) if user else None

    def _registered(self) -> tuple[str, str, Addressee] | None:
        rows = Registration.objects.select_related("meeting", "delegation")
        person = rows.filter(pk=self.registration_id or 0).first()
        return (person.mail, person.language, person) if person and person.mail else None


def on_roll(question: Question) -> "QuerySet[Delegation]":
    return Delegation.objects.filter(pk__in=RollEntry.objects.filter(question=question).values("delegation"))


def invited(question: Question) -> "QuerySet[Delegation]":
    """The observers whose views the question invites."""
    if not question.views_invited:
        return Delegation.objects.none()
    return Delegation.objects.filter(pk__in=question.left_out.filter(reason=Reason.OBSERVER).values("delegation"))


def on_silence_roll(procedure: SilenceProcedure) -> "QuerySet[Delegation]":
    return Delegation.objects.filter(pk__in=procedure.roll.values("delegation"))


def without_answer(question: Question) -> "QuerySet[Delegation]":
    """Those on the roll for whom no answer stands now, and that still owe one: who awaits instructions does, who has no
    position or joins another's reply does not."""
    mine = {"question": question, "delegation": OuterRef("pk")}
    answered = Ballot.objects.filter(**mine, current=True)
    settled = Stance.objects.standing().filter(**mine, kind__in=settled_states(question))
    owing = on_roll(question).exclude(Exists(answered)).exclude(Exists(settled))
    return owing.exclude(Exists(NamedMember.objects.standing().filter(**mine))) if question.joined_count else owing


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
