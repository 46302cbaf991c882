"""What was decided otherwise than by counting the replies, for programs."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from intersession.accounts.programs import ruled
from intersession.questions.models import Result
from intersession.site import clock
from intersession.site.access import signed_in

router = Router(tags=["questions"])
Words = dict[str, str]


class DecidedOption(Schema):
    """An option that was decided; `title_put` is the title under which it was put, null for one that came up in the room."""

    label: str
    title: Words
    title_put: Words | None


class Recorded(Schema):
    """What a delegation had recorded: an `objection`, a `reservation` or a `statement`, which may be `meant` as either."""

    kind: str
    delegation: str
    text: str
    meant: str | None
    at: datetime


class DecisionMandate(Schema):
    title: Words
    citation: str


class DecisionMeeting(Schema):
    title: Words
    first_day: date | None


class Told(Schema):
    """A decision, as the published result has it, and what delegations had recorded about it until now. `how` is `without_vote`, `vote`
    or `administration`; words and titles are by language."""

    question: int
    mode: str
    how: str
    decided_at: datetime
    meeting: DecisionMeeting | None
    mandate: DecisionMandate | None
    authority: str
    words: Words
    options: list[DecidedOption]
    vote: dict[str, Any] | None
    consultation: Words
    stances: list[Recorded]


class Refusal(Schema):
    """A problem document (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


@router.get(
    "/questions/{pk}/decision",
    summary="What was decided in the meeting or by the Administration, once the result is published",
    response={200: Told, (401, 404): Refusal},
)
@ruled(signed_in)
def decision(request: HttpRequest, pk: int) -> dict[str, Any]:
    """404 also for a question whose replies were counted: its result says what they selected."""
    rows = Result.objects.visible_to(request.user, clock.arrival_of(request)).select_related("question__decision")
    result = get_object_or_404(rows, question=pk, question__decision__isnull=False)
    made = result.question.decision
    told: dict[str, Any] = result.content["decision"]
    stances = [stance.told() for stance in made.stances.select_related("delegation")]
    put = {each["label"]: each["title"] for each in result.content["options"]}
    options = [each | {"title_put": put.get(each["label"])} for each in _decided(result.content)]
    said = [each | {"meant": each["meant"] or None} for each in stances]
    return told | {"question": pk, "mode": result.question.mode, "options": options, "stances": said}


def _decided(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Labels with the titles that stand, as the result froze them."""
    lines = {each["label"]: each for each in [*content["options"], *content["alternatives"]] if each.get("label")}
    stands = [(label, lines[label]) for label in content["selected"]]
    return [{"label": label, "title": each.get("title_consolidated") or each["title"]} for label, each in stands]
