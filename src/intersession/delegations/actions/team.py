"""The people who act for a delegation: who they are there, from when, and what each may do."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.audit.acts import Actor, act, record
from intersession.delegations.models import Delegation, Representative, RepresentativeQuerySet, Right
from intersession.site import clock
from intersession.site.problems import Conflict

HEAD = Representative.Capacity.HEAD


def represent(
    user: User,
    delegation: Delegation,
    capacity: str,
    rights: Collection[str],
    *,
    source: str,
    granted_by: User | None,
    at: datetime,
) -> Representative:
    """Let a person act for a delegation from `at` on; part of the act that calls it.

    One who acts for it already gains the rights that were missing. The head of a mission of one holds all four rights,
    so that one act is enough there.
    """
    representative, _made = Representative.objects.get_or_create(
        user=user, delegation=delegation, until=None,
        defaults={"capacity": capacity, "source": source, "since": at},
    )  # fmt: skip
    if representative.capacity != capacity:
        representative.capacity = capacity
        representative.save(update_fields=["capacity"])
    alone = not delegation.representatives.standing(at).exclude(pk=representative.pk).exists()
    grant(
        representative,
        Right.Name.values if capacity == HEAD and alone else rights,
        source=source,
        granted_by=granted_by,
        at=at,
    )
    return representative


def grant(
    representative: Representative, rights: Collection[str], *, source: str, granted_by: User | None, at: datetime
) -> None:
    """Add the rights that are not held yet; part of the act that calls it."""
    held = set(representative.rights.standing(at).values_list("right", flat=True))
    Right.objects.bulk_create(
        Right(
            representative=representative, right=right, source=source, since=at,
            granted_by=granted_by,
        )
        for right in rights if right not in held
    )  # fmt: skip


@act
def add_representative(
    user: User, delegation: Delegation, capacity: str, rights: Collection[str], *, source: str, by: Actor
) -> Representative:
    """Let a person who has an account act for a delegation, as `represent` says."""
    at = clock.now()
    representative = represent(user, delegation, capacity, rights, source=source, granted_by=person_of(by), at=at)
    record(
        "representative.added", representative, by=by, at=at, user=user.pk, delegation=delegation.code,
        capacity=capacity, rights=representative_rights(representative, at),
    )  # fmt: skip
    return representative


@act
def change_representative(
    representative: Representative, *, capacity: str, rights: Collection[str], source: str, by: Actor
) -> Representative:
    """Set the capacity and exactly these rights: what is missing is granted with its source, what is left out ends now."""
    at = clock.now()
    _refuse_gone(representative, at)
    if Right.Name.ADMINISTER not in rights:
        refuse_orphaned(representative, by, at)
    representative.capacity = capacity
    representative.save(update_fields=["capacity"])
    representative.rights.standing(at).exclude(right__in=rights).update(until=at)
    grant(representative, rights, source=source, granted_by=person_of(by), at=at)
    record(
        "representative.changed", representative, by=by, at=at, user=representative.user_id,
        delegation=representative.delegation.code, capacity=capacity, rights=sorted(rights),
    )  # fmt: skip
    return representative


@act
def remove_representative(representative: Representative, *, by: Actor) -> Representative:
    """The person no longer acts for the delegation, and all rights there end at once. What was given stands.

    Raises Conflict where the last who administers the mission's accounts would remove herself.
    """
    at = clock.now()
    _refuse_gone(representative, at)
    refuse_orphaned(representative, by, at)
    return leave(representative, at=at, by=by)


def leave(representative: Representative, *, at: datetime, by: Actor) -> Representative:
    """The person and every right there end at `at`; part of the act that calls it, and recorded."""
    representative.until = at
    representative.save(update_fields=["until"])
    representative.rights.standing(at).update(until=at)
    record(
        "representative.removed", representative, by=by, at=at, user=representative.user_id,
        delegation=representative.delegation.code,
    )  # fmt: skip
    return representative


@act
def hand_over(leaving: Representative, to: Representative, *, on: datetime, source: str, by: Actor) -> Representative:
    """From the moment `on` (now, where it has passed) what the one may do the other may do; the leaving one's drafts stay.

    The capacity of head goes along where an officer hands it over: credentials say who heads a delegation.
    Raises Conflict where one of the two does not act for the mission any more, or leaves already.
    """
    at = clock.now()
    for each in (leaving, to):
        _refuse_gone(each, at)
        if each.until is not None:
            raise Conflict(_("This person leaves the delegation already. Nothing was changed."))
    if leaving.pk == to.pk or leaving.delegation_id != to.delegation_id:
        raise Conflict(_("The successor is another person of the same delegation. Nothing was changed."))
    on, rights = max(on, at), leaving.rights_at(at)
    leaving.rights.filter(until=None).update(until=on)
    leaving.until = on
    leaving.save(update_fields=["until"])
    if leaving.capacity == HEAD and isinstance(by, User) and by.holds("officer", at):
        to = _as_head(to, on, source)
    grant(to, rights, source=source, granted_by=person_of(by), at=on)
    record(
        "representative.handed_over", leaving, by=by, at=at, user=leaving.user_id, to=to.user_id,
        delegation=leaving.delegation.code, on=on, rights=sorted(rights),
    )  # fmt: skip
    return to


def _as_head(representative: Representative, on: datetime, source: str) -> Representative:
    """The person as head from `on` on, with the rights held until then: what a person was before is kept as it was."""
    held = representative.rights_at(on)
    representative.rights.filter(until=None).update(until=on)
    representative.until = on
    representative.save(update_fields=["until"])
    made = Representative.objects.create(
        user=representative.user, delegation=representative.delegation, capacity=HEAD, source=source, since=on
    )
    grant(made, held, source=source, granted_by=None, at=on)
    return made


def refuse_orphaned(representative: Representative, by: Actor, at: datetime) -> None:
    """Raises Conflict where the last who administers a mission's accounts gives that up herself, without a successor."""
    myself = isinstance(by, User) and by.pk == representative.user_id
    if not myself or Right.Name.ADMINISTER not in representative.rights_at(at):
        return
    others = colleagues(representative, at).filter(
        rights__in=Right.objects.standing(at).filter(right=Right.Name.ADMINISTER)
    )
    if not others.exists():
        raise Conflict(
            _(
                "You are the last who administers the mission’s accounts: hand over to a colleague first, or ask the "
                "Administration. Nothing was changed."
            )
        )


def colleagues(representative: Representative, at: datetime) -> RepresentativeQuerySet:
    """The others who act for the same delegation at that moment and do not leave it."""
    rows = Representative.objects.standing(at).filter(delegation=representative.delegation_id, until=None)
    return rows.exclude(user=representative.user_id)


def _refuse_gone(representative: Representative, at: datetime) -> None:
    if not representative.stands(at):
        raise Conflict(_("This person no longer acts for the delegation. Nothing was changed."))


def person_of(actor: Actor) -> User | None:
    """The person who acts, or None for the clock and the console."""
    return actor if isinstance(actor, User) else None


def representative_rights(representative: Representative, at: datetime) -> list[str]:
    """The names of the rights held at that moment, sorted, as an act records them."""
    return sorted(representative.rights.standing(at).values_list("right", flat=True))
