"""Delegations, for programs."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from intersession.accounts.programs import ruled
from intersession.site import clock
from intersession.site.access import signed_in

from .models import Delegation

router = Router(tags=["delegations"])
LONGEST = 200


class DelegationOut(Schema):
    """A member or an observer, without anything about persons."""

    code: str
    names: dict[str, str]
    standing: str
    category: str
    region: str
    since: str
    until: str | None


class DelegationsOut(Schema):
    """One stretch of the list, in the order of codes; `next` is the `cursor` of the stretch that follows."""

    items: list[DelegationOut]
    next: str | None


@router.get("/delegations", response=DelegationsOut, summary="Members and observers")
@ruled(signed_in)
def delegations(
    request: HttpRequest, standing: str = "", cursor: str = "", limit: int = Query(50, ge=1, le=LONGEST)
) -> dict[str, Any]:
    """Those that are counted today; `standing` is `member` or `observer`, or left out for both."""
    rows = Delegation.objects.current(clock.arrival_of(request).date()).select_related("category")
    rows = rows.filter(code__gt=cursor).order_by("code")
    found = list((rows.filter(standing=standing) if standing else rows)[: limit + 1])
    more = len(found) > limit
    return {"items": [as_shown(row) for row in found[:limit]], "next": found[limit - 1].code if more else None}


def as_shown(delegation: Delegation) -> dict[str, Any]:
    return {
        "code": delegation.code, "names": delegation.names, "standing": delegation.standing,
        "category": delegation.category.code, "region": delegation.region, "since": delegation.since.isoformat(),
        "until": delegation.until and delegation.until.isoformat(),
    }  # fmt: skip
