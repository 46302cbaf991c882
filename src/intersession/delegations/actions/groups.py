"""Groups of delegations: who belongs to one and who speaks for it, from when to when."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.audit.acts import act, record
from intersession.delegations.models import Delegation, Group
from intersession.site.problems import Conflict


@act
def keep_group(
    group: Group, members: Collection[Delegation], speakers: Collection[Delegation], *, source: str, at: datetime, by: User
) -> Group:  # fmt: skip
    """Keep a group (an unsaved one is new) with exactly these members and speakers from `at` on: others end then.

    What was is kept with its dates. Raises Conflict where the code of a new one is taken.
    """
    require(by, "delegations.keep_groups", at=at)
    if group.pk is None and Group.objects.filter(code=group.code).exists():
        raise Conflict(_("A group with this code is there already. Nothing was changed."))
    group.save()
    _set(group.memberships, members, source, at)
    _set(group.speakers, speakers, source, at)
    codes = sorted(each.code for each in members), sorted(each.code for each in speakers)
    record("group.kept", group, by=by, at=at, code=group.code, members=codes[0], speakers=codes[1])
    return group


def _set(rows: Any, delegations: Collection[Delegation], source: str, at: datetime) -> None:
    rows.standing(at).exclude(delegation__in=delegations).update(until=at)
    held = set(rows.standing(at).values_list("delegation", flat=True))
    rows.bulk_create(
        [
            rows.model(group=rows.instance, delegation=each, source=source, since=at)
            for each in delegations
            if each.pk not in held
        ]
    )
