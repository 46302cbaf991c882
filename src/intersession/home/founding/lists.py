"""Categories of participants and series of symbols, corrected and added to after the founding."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intersession.accounts.permissions import person
from intersession.delegations.models import Category
from intersession.documents.models import Series
from intersession.home import actions
from intersession.site.models import Organization
from intersession.site.once import once

from .forms import Categories, SeriesRows, fix_codes


def categories(request: HttpRequest) -> HttpResponse:
    """Both lists on one page, each with its own button."""
    act = request.POST.get("act", "")
    known = fix_codes(
        Categories(request.POST if act == "categories" else None, prefix="category", initial=_categories())
    )
    series = fix_codes(SeriesRows(request.POST if act == "series" else None, prefix="series", initial=_series()))
    if act == "categories" and known.is_valid():
        return _kept(request, lambda: actions.keep_categories(known.entries(), by=person(request)))
    if act == "series" and series.is_valid():
        named = [form.named() for form in series.forms if form.cleaned_data.get("code")]
        return _kept(request, lambda: actions.keep_series(named, by=person(request)))
    status = 422 if request.method == "POST" else 200
    return render(request, "home/categories.html", {"categories": known, "series": series}, status=status)


def _kept(request: HttpRequest, act: Callable[[], Organization]) -> HttpResponse:
    def done(kept: Organization) -> HttpResponse:
        messages.success(request, _("Saved."))
        return redirect("categories")

    return once(request, act, done)


def _categories() -> list[dict[str, Any]]:
    return [{"code": each.code, **each.names} for each in Category.objects.all()]


def _series() -> list[dict[str, Any]]:
    return [{"code": each.code, "pattern": each.pattern, **each.title} for each in Series.objects.order_by("code")]
