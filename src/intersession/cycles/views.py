"""The officer's pages of a year: opened, and kept part by part."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from intersession.site.form_page import kept

from .forms import FORMS, CycleForm, PartForm
from .models import Cycle, Mandate


def cycles(request: HttpRequest) -> HttpResponse:
    """The years, and which of them the next one can be opened from: the latest that leads to none, of those that were held."""
    years = list(Cycle.objects.prefetch_related("themes").select_related("followed_by", "follows"))
    latest = next((each for each in years if not hasattr(each, "followed_by") and _stands(each, years)), None)
    return render(request, "cycles/cycles.html", {"cycles": years, "latest": latest, "mandates": Mandate.objects.all()})


def _stands(cycle: Cycle, years: list[Cycle]) -> bool:
    """A year that only has its theme or topics before it is opened is not one to open the next from."""
    return cycle.follows_id is not None or cycle.year == min(each.year for each in years)


def add_cycle(request: HttpRequest) -> HttpResponse:
    return _kept(request, CycleForm(request.POST or None), _("Open a year"), None)


def keep_cycle(request: HttpRequest, year: int) -> HttpResponse:
    """One page to keep a year by hand: everything in it, with where to correct it."""
    rows = Cycle.objects.prefetch_related("themes__outside_processes", "topics__meetings", "meetings")
    cycle = get_object_or_404(rows.select_related("followed_by"), year=year)
    return render(request, "cycles/cycle.html", {"cycle": cycle, "is_last": not hasattr(cycle, "followed_by")})


def correct_cycle(request: HttpRequest, year: int) -> HttpResponse:
    cycle = get_object_or_404(Cycle, year=year)
    return _kept(request, CycleForm(request.POST or None, instance=cycle), _("Correct the year"), year)


def add_part(request: HttpRequest, year: int, kind: str) -> HttpResponse:
    cycle = get_object_or_404(Cycle, year=year)
    return _part(request, _form_of(kind)(request.POST or None), cycle, _("Add to %(year)s") % {"year": year})


def correct_part(request: HttpRequest, year: int, kind: str, pk: int) -> HttpResponse:
    form = _form_of(kind)
    cycle = get_object_or_404(Cycle, year=year)
    model: Any = form._meta.model
    one = get_object_or_404(model, pk=pk)
    return _part(request, form(request.POST or None, instance=one), cycle, _("Correct"))


def _part(request: HttpRequest, form: PartForm, cycle: Cycle, title: str) -> HttpResponse:
    form.placed(cycle)
    return _kept(request, form, title, cycle.year)


def _form_of(kind: str) -> type[PartForm]:
    if kind not in FORMS:
        raise Http404
    return FORMS[kind]


def _kept(request: HttpRequest, form: forms.BaseForm, title: str, year: int | None) -> HttpResponse:
    def to(made: Any) -> tuple[Any, ...]:
        return "keep_cycle", year or made.year

    return kept(request, form, to, "cycles/form.html", title=title, year=year)
