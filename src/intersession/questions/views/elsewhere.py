"""Votes held elsewhere: the list, one round by round with its declaration, and the officer's forms."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from intersession.accounts.permissions import may, require
from intersession.questions import actions
from intersession.questions.elsewhere import Course, as_json, course_of
from intersession.questions.forms.elsewhere import OutsideVoteForm, RoundForm
from intersession.questions.models import OutsideVote
from intersession.site import clock
from intersession.site.once import once
from intersession.site.problems import Problem

from . import person

A_PAGE = 30


def votes(request: HttpRequest) -> HttpResponse:
    at = clock.arrival_of(request)
    rows = OutsideVote.objects.visible_to(request.user, at).select_related("cycle")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "questions/elsewhere/votes.html", {"page": page, "keeps": may(request.user, "questions.keep", at=at)}
    )


def add(request: HttpRequest) -> HttpResponse:
    at = clock.arrival_of(request)
    form = OutsideVoteForm(request.POST or None, initial={"held_on": at.date()})
    if request.method != "POST" or not form.is_valid():
        return render(
            request, "questions/elsewhere/add.html", {"form": form}, status=422 if request.method == "POST" else 200
        )
    vote = form.vote()
    return once(
        request, lambda: actions.enter_vote(vote, at=at, by=person(request)), lambda made: _back(request, made, _("Entered; now its rounds."))
    )  # fmt: skip


def vote(request: HttpRequest, pk: int) -> HttpResponse:
    found, course = _found(request, pk)
    if request.method != "POST":
        return _shown(request, found, course)
    require(request.user, "questions.keep", at=clock.arrival_of(request))
    acts = {
        "publish": (actions.publish_vote, _("The vote is public.")),
        "take_back": (actions.take_back_round, _("The last round is taken back.")),
    }
    act = acts.get(request.POST.get("act", ""))
    form = None if act else RoundForm(found, course, data=request.POST)
    if form is not None and not form.is_valid():
        return _shown(request, found, course, 422, form=form)
    at, by = clock.arrival_of(request), person(request)
    try:
        if form is not None:
            step, figures = form.cleaned_data["step"], form.figures()
            return once(
                request,
                lambda: actions.enter_round(found, step, figures, at=at, by=by),
                lambda done: _back(request, found, _("Entered.")),
            )
        assert act is not None
        return once(request, lambda: act[0](found, at=at, by=by), lambda done: _back(request, found, act[1]))
    except Problem as problem:
        return _shown(request, found, course, problem.status, problem=problem, **({"form": form} if form else {}))


def vote_json(request: HttpRequest, pk: int) -> HttpResponse:
    """The vote as programs read it."""
    found, course = _found(request, pk)
    return JsonResponse(as_json(found, course), json_dumps_params={"ensure_ascii": False, "indent": 1})


def _found(request: HttpRequest, pk: int) -> tuple[OutsideVote, Course]:
    rows = OutsideVote.objects.visible_to(request.user, clock.arrival_of(request)).select_related("cycle")
    found = get_object_or_404(rows, pk=pk)
    return found, course_of(found, found.rounds.all())


def _shown(request: HttpRequest, found: OutsideVote, course: Course, status: int = 200, **more: Any) -> HttpResponse:
    keeps = may(request.user, "questions.keep", at=clock.arrival_of(request)) and found.published_at is None
    form = RoundForm(found, course) if keeps and not course.over else None
    shown = {"vote": found, "course": course, "keeps": keeps, "form": form, "sheet_title": found.sheet.title, **more}
    return render(request, "questions/elsewhere/vote.html", shown, status=status)


def _back(request: HttpRequest, found: OutsideVote, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("outside_vote", found.pk)
