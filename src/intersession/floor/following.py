"""Who may see a room, and who speaks in it, read with the question at once: pages in the room are asked again and again."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import CharField, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.http import Http404, HttpRequest

from intersession.accounts.models import User
from intersession.delegations.models import Right, acting_for
from intersession.questions.models import Ballot, Question, RollEntry, State
from intersession.site import clock
from intersession.site.models import Channel
from intersession.site.organization import organization_of
from intersession.site.prepared import Given, Prepared

from .models import Chair, Disclosure


def _rooms() -> "QuerySet[Question, Any]":
    """A question in its room with its channel's version, whether a person presides, and how many gave a position."""
    name = Concat(Value("room."), Cast(OuterRef("pk"), CharField()), output_field=CharField())
    presiding = Chair.objects.filter(meeting=OuterRef("meeting"), user=Given("user")).standing(Given("at"))
    given, entitled = (
        Subquery(rows.filter(question=OuterRef("pk")).order_by().values("question").annotate(n=Count("pk")).values("n"))
        for rows in (Ballot.objects.standing(), RollEntry.objects.all())
    )
    rows = Question.objects.filter(pk=Given("pk"), mode=Question.Mode.MEETING).exclude(opened_at=None)
    return (
        rows.exclude(state=State.CANCELLED)
        .select_related("meeting", "cycle", "decision")
        .order_by()
        .annotate(
            version=Coalesce(Subquery(Channel.objects.filter(name=name).values("version")), 0, output_field=IntegerField()),
            presiding=Exists(presiding), given=given, entitled=entitled,
            ballots_ever=Subquery(Ballot.objects.filter(question=OuterRef("pk")).order_by("-serial").values("serial")[:1]),
        )
    )  # fmt: skip


ROOMS: Prepared[Any] = Prepared(_rooms)
NOBODY = 0  # no account has that key


def followed(request: HttpRequest, pk: int) -> Any:
    """A question in its room, for one who may follow it (permissions.may_follow); to others there is no such page."""
    at, user = clock.arrival_of(request), request.user
    if isinstance(user, User):
        question = ROOMS.or_404(pk=pk, user=user.pk, at=at)
        if user.in_administration(at) or question.presiding or acting_for(user, at):
            return question
    raise Http404


def on_the_wall(pk: int, at: datetime) -> Any:
    """A question in its room, for a machine that has a link to its projector page."""
    return ROOMS.or_404(pk=pk, user=NOBODY, at=at)


def presided(request: HttpRequest, pk: int) -> Any:
    """A question in its room, for its Chair and officers (permissions.may_preside); to others there is no such page."""
    question = followed(request, pk)
    if not works_screen(request, question):
        raise Http404
    return question


def works_screen(request: HttpRequest, question: Any) -> bool:
    user = request.user
    return isinstance(user, User) and (question.presiding or user.holds("officer", clock.arrival_of(request)))


class Speaking(NamedTuple):
    """A delegation for which somebody may speak, its position if it gave one, and whether the Chair sees that."""

    delegation: Any
    serial: int | None
    shown: bool


def speaking(request: HttpRequest, question: Question) -> list[Speaking]:
    """The delegations for which the reader may speak now (permissions.may_speak_for); two queries, however many there are."""
    at, user = clock.arrival_of(request), request.user
    if not isinstance(user, User):
        return []
    acting = {each.delegation_id: each.delegation for each in acting_for(user, at)}
    if not acting:
        return []
    rows = SPEAKING(question=question.pk, user=user.pk, at=at)
    found = [
        Speaking(acting[row.delegation], row.stands__serial, row.shown) for row in rows if row.delegation in acting
    ]
    return [each for each in found if each.delegation.is_member(at.date())]


def _speaking() -> "QuerySet[Any, Any]":
    at = Given("at")
    acts = Q(representative__until=None) | Q(representative__until__gt=at)
    gives = Right.objects.standing(at).filter(acts, representative__since__lte=at, right=Right.Name.GIVE)
    gives = gives.filter(representative__user=Given("user"), representative__delegation=OuterRef("delegation"))
    shown = Disclosure.objects.filter(question=OuterRef("question"), delegation=OuterRef("delegation"))
    rows: QuerySet[Any] = RollEntry.objects.filter(Exists(gives), question=Given("question")).with_answers()
    rows = rows.annotate(shown=Exists(shown), code=F("delegation__code")).order_by("code")
    return rows.values_list("delegation", "stands__serial", "shown", named=True)


SPEAKING: Prepared[Any] = Prepared(_speaking)


def languages_of(request: HttpRequest) -> list[str]:
    """The forum's languages in its order."""
    organization = organization_of(request)
    return list(organization.languages) if organization else ["en"]
