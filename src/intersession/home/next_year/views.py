"""The page that opens a year from the last."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intersession.accounts.permissions import person
from intersession.cycles.models import Cycle
from intersession.home import actions
from intersession.home.context import languages_of
from intersession.site import clock
from intersession.site.once import once
from intersession.site.organization import organization_of

from .forms import NextYearForm
from .proposal import next_year, roll


def follow(request: HttpRequest, year: int) -> HttpResponse:
    """All that a year hands on, on one page; one button opens the next."""
    ahead = next_year(year)
    if ahead is None:
        raise Http404
    if ahead.cycle and ahead.cycle.follows_id:
        return redirect("keep_cycle", ahead.year)
    form = NextYearForm(ahead, request.POST or None, languages=languages_of(organization_of(request)))
    if request.method == "POST" and form.is_valid():
        return once(request, lambda: _opened(request, form), lambda cycle: _shown(request, cycle))
    context = {
        "form": form, "ahead": ahead, "symbols": ahead.symbols(), "roll": roll(clock.arrival_of(request).date(), date(year, 1, 1)),
    }  # fmt: skip
    return render(request, "home/next_year.html", context, status=422 if request.method == "POST" else 200)


def _opened(request: HttpRequest, form: NextYearForm) -> Cycle:
    given: dict[str, Any] = form.cleaned_data
    return actions.open_next_year(
        form.ahead.last, given["year"], mandates=given["mandates"], meetings=form.meetings(), issues=given["issues"],
        theme=given["theme"], chosen_by=given.get("chosen_by", ""), asked=form.mandate(), citation=given["citation"],
        workshops=0 if form.has_conference else None,
        by=person(request), at=clock.arrival_of(request),
    )  # fmt: skip


def _shown(request: HttpRequest, cycle: Cycle) -> HttpResponse:
    messages.success(request, _("The year %(year)s is open.") % {"year": cycle.year})
    return redirect("keep_cycle", cycle.year)
