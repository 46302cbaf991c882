"""The people who act for a delegation: who they are there, from when, and what each may do."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.audit.acts import Actor, act, record
from intersession.delegations.models import Delegation, Representative, Right
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
    if not representative.stands(at):
        raise Conflict(_("This person no longer acts for the delegation. Nothing was changed."))
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
    """The person no longer acts for the delegation, and all rights there end at once. What was given stands."""
    at = clock.now()
    if not representative.stands(at):
        raise Conflict(_("This person no longer acts for the delegation. Nothing was changed."))
    representative.until = at
    representative.save(update_fields=["until"])
    representative.rights.standing(at).update(until=at)
    record(
        "representative.removed", representative, by=by, at=at, user=representative.user_id,
        delegation=representative.delegation.code,
    )  # fmt: skip
    return representative


def person_of(actor: Actor) -> User | None:
    """The person who acts, or None for the clock and the console."""
    return actor if isinstance(actor, User) else None


def representative_rights(representative: Representative, at: datetime) -> list[str]:
    """The names of the rights held at that moment, sorted, as an act records them."""
    return sorted(representative.rights.standing(at).values_list("right", flat=True))
