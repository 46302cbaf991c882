"""Who would be on a roll of a day, by which rules, and what the records say that bears on a vote."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.core.collation import sort_key
from intersession.questions import actions
from intersession.questions.forms.rolls import EndForm, StandingForm
from intersession.questions.models import Reason, RuleSheet, VotingStanding
from intersession.questions.rolls import OfARoll, roll_on
from intersession.site import clock
from intersession.site.once import once
from intersession.site.problems import Problem

from . import person

A_PAGE = 50


def roll(request: HttpRequest) -> HttpResponse:
    """The roll of a day; sent, what is entered of a member's vote."""
    shown = _of_the_day(request)
    members = [one.delegation for one in shown["on"] if one.reason != Reason.OBSERVER]
    form = StandingForm(members, request.POST or None, initial={"since": shown["day"]})
    if request.method != "POST":
        return render(request, "questions/sheets/roll.html", shown | {"form": form})
    status: int = 422
    if form.is_valid():
        entered = form.save(commit=False)
        try:
            return once(
                request,
                lambda: actions.enter_standing(entered, at=clock.arrival_of(request), by=person(request)),
                lambda done: _back(request, _("Entered.")),
            )
        except Problem as problem:
            shown, status = shown | {"problem": problem}, problem.status
    return render(request, "questions/sheets/roll.html", shown | {"form": form}, status=status)


def _of_the_day(request: HttpRequest) -> dict[str, Any]:
    """Who may vote that day by the sheet that was chosen, who may not and why, and the entries that stand."""
    language = (get_language() or "en")[:2]
    day = _day(request)
    sheets = list(RuleSheet.objects.all())
    chosen = next((sheet for sheet in sheets if sheet.code == request.GET.get("sheet")), None)
    on = sorted(roll_on(day, chosen.sheet if chosen else None), key=lambda one: sort_key(str(one.delegation), language))
    entries = VotingStanding.objects.select_related("delegation", "by").order_by("-since", "-pk")
    return {
        "day": day, "sheets": sheets, "chosen": chosen, "on": on, "entitled": sum(one.entitled for one in on),
        "weighted": [one for one in on if one.entitled and one.weight != 1], "without": [one for one in on if _told(one)],
        "observers": sum(one.reason == Reason.OBSERVER for one in on), "votes": sum(one.weight for one in on if one.entitled),
        "entries": Paginator(entries, A_PAGE).get_page(request.GET.get("page")), "end_form": EndForm(initial={"on": day}),
    }  # fmt: skip


def _told(one: OfARoll) -> bool:
    return one.reason not in (Reason.MEMBER, Reason.OBSERVER)


def _day(request: HttpRequest) -> date:
    try:
        wanted = parse_date(request.GET.get("day", ""))
    except ValueError:
        wanted = None
    return wanted or clock.arrival_of(request).date()


def end(request: HttpRequest, pk: int) -> HttpResponse:
    standing = get_object_or_404(VotingStanding.objects.select_related("delegation"), pk=pk)
    form = EndForm(request.POST if request.method == "POST" else None, initial={"on": clock.arrival_of(request).date()})
    status, problem = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return once(
                    request,
                    lambda: actions.end_standing(standing, form.cleaned_data["on"], at=clock.arrival_of(request), by=person(request)),
                    lambda done: _back(request, _("It holds no longer from that day.")),
                )  # fmt: skip
            except Problem as refused:
                problem, status = refused, refused.status
    return render(
        request, "questions/sheets/end.html", {"standing": standing, "form": form, "problem": problem}, status=status
    )


def _back(request: HttpRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("roll")
