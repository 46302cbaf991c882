"""While wordings are consolidated everybody reads what was proposed, and members put their names to what others proposed."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import require
from intersession.delegations.models import Delegation, acting_for
from intersession.questions import actions
from intersession.questions.models import Question, State, Wording
from intersession.site import clock
from intersession.site.once import once
from intersession.site.organization import stands_in

from . import person
from .consolidate import Group, Proposal, groups, wordings_of


@dataclass(frozen=True)
class Shown:
    """A proposed wording, and those of the reader's delegations that may put their names to it or have done so."""

    proposal: Proposal
    may: list[Delegation]
    have: list[Delegation]


@dataclass(frozen=True)
class About:
    """What was proposed on one option, or as alternatives, and what was made of it so far."""

    group: Group
    proposals: list[Shown]


def proposals(request: HttpRequest, pk: int) -> HttpResponse:
    question, ours = _consolidated(request, pk), _giving(request)
    asked = set(question.roll.filter(delegation__in=ours).values_list("delegation", flat=True)) if ours else set()
    on_roll = [each for each in ours if each.pk in asked]
    shown = [
        About(group, [_shown(each, on_roll) for each in group.proposals]) for group in groups(wordings_of(question))
    ]
    stands_in(request, question.cycle_id)
    return render(request, "questions/proposals.html", {"question": question, "groups": shown, "asked": bool(on_roll)})


def _shown(proposal: Proposal, ours: list[Delegation]) -> Shown:
    have = {each.delegation_id for each in proposal.wording.sponsors}
    others = [each for each in ours if each.pk != proposal.wording.ballot.delegation_id]
    return Shown(
        proposal, [each for each in others if each.pk not in have], [each for each in others if each.pk in have]
    )


def sponsor(request: HttpRequest, pk: int, wording: int, code: str) -> HttpResponse:
    question, at = _consolidated(request, pk), clock.arrival_of(request)
    found = next((each for each in wordings_of(question) if each.pk == wording), None)
    delegation = next((each for each in _delegations(request) if each.code == code), None)
    if found is None or delegation is None:
        raise Http404
    require(request.user, "questions.co_sponsor", found, delegation, at=at)
    withdraws = request.POST.get("act") == "withdraw"
    act = actions.withdraw_co_sponsor if withdraws else actions.co_sponsor
    said = _("%(name)s no longer co-sponsors the wording.") if withdraws else _("%(name)s co-sponsors the wording.")
    return once(
        request,
        lambda: act(found, delegation, at=at, by=person(request)),
        lambda done: _back(request, question, found, said % {"name": delegation}),
    )


def _consolidated(request: HttpRequest, pk: int) -> Question:
    """The question while its wordings are consolidated: before, nobody knows them; afterwards its result tells."""
    at = clock.arrival_of(request)
    visible = Question.objects.visible_to(request.user, at).select_related("cycle")
    question = get_object_or_404(visible, pk=pk)
    if question.state_at(at) != State.CONSOLIDATING:
        raise Http404
    return question


def _delegations(request: HttpRequest) -> list[Delegation]:
    if not isinstance(request.user, User):
        return []
    return [each.delegation for each in acting_for(request.user, clock.arrival_of(request))]


def _giving(request: HttpRequest) -> list[Delegation]:
    """Those for which the reader may give; nobody asks more than the rights that were read with the person."""
    if not isinstance(request.user, User):
        return []
    at = clock.arrival_of(request)
    return [each.delegation for each in acting_for(request.user, at) if each.may("give", at)]


def _back(request: HttpRequest, question: Question, wording: Wording, said: str) -> HttpResponse:
    messages.success(request, said)
    response = redirect("proposals", question.pk)
    response["Location"] += f"#wording-{wording.pk}"
    return response
