"""Replies that arrived, for programs of the Administration: what was understood of each, as contract.md writes it."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from intersession.accounts.permissions import require
from intersession.accounts.programs import ruled
from intersession.questions.models import Question
from intersession.site import clock
from intersession.site.access import signed_in
from intersession.site.lists import listed

from .models import Reply

router = Router(tags=["replies"])


class Arrived(Schema):
    """A reply as it arrived, with its `reading`; `state` is `waiting`, `asked`, `recorded` (with its `receipt`) or `aside`."""

    id: int
    state: str
    channel: str
    how: str
    arrived: datetime
    receipt: str | None
    reading: dict[str, Any]


class Replies(Schema):
    items: list[Arrived]
    next: str | None


@router.get("/questions/{question}/replies", response=Replies, summary="What arrived by letter and mail")
@ruled(signed_in)
def replies(request: HttpRequest, question: int, cursor: str = "") -> dict[str, Any]:
    """What arrived by letter and mail to a question, in the order in which it arrived; the Administration's."""
    require(request.user, "desk.read_replies", at=clock.arrival_of(request))
    asked = get_object_or_404(Question, pk=question)
    rows = Reply.objects.filter(question=asked).select_related("original", "ballot").order_by("pk")
    return listed(rows, cursor, arrived_of)


def arrived_of(reply: Reply) -> dict[str, Any]:
    """The reply for a program; of the reading what the contract names."""
    reading = {name: value for name, value in reply.reading.items() if name not in ("reasons", "faults")}
    return {
        "id": reply.pk, "state": reply.state, "channel": reply.channel, "how": reply.how, "arrived": reply.arrived_at,
        "receipt": reply.ballot.number if reply.ballot else None, "reading": reading | {"file": reply.original.name, "status": reply.status},
    }  # fmt: skip
