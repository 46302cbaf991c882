"""Delegations, for programs."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from intersession.accounts.programs import ruled
from intersession.site import clock
from intersession.site.access import signed_in
from intersession.site.lists import listed

from .models import Delegation

router = Router(tags=["delegations"])


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
def delegations(request: HttpRequest, standing: str = "", cursor: str = "") -> dict[str, Any]:
    """Those that are counted today; `standing` is `member` or `observer`, or left out for both."""
    rows = Delegation.objects.current(clock.arrival_of(request).date()).select_related("category").order_by("code")
    return listed(rows.filter(standing=standing) if standing else rows, cursor, as_shown)


def as_shown(delegation: Delegation) -> dict[str, Any]:
    return {
        "code": delegation.code, "names": delegation.names, "standing": delegation.standing,
        "category": delegation.category.code, "region": delegation.region, "since": delegation.since.isoformat(),
        "until": delegation.until and delegation.until.isoformat(),
    }  # fmt: skip
