"""The organization's rule sheets: the list with the ready ones, one told in sentences, and the form of one."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from intersession.core.rules.ready import SHEETS
from intersession.core.rules.sheets import Sheet, as_json
from intersession.questions import actions
from intersession.questions.declaring import Told, tell
from intersession.questions.forms.sheets import SheetForm, first_values
from intersession.questions.models import Question, RuleSheet
from intersession.site import clock
from intersession.site.labels import in_language
from intersession.site.once import once
from intersession.site.problems import Problem

from . import person


@dataclass(frozen=True)
class Ready:
    """A sheet that can be taken as it is or changed into one's own."""

    code: str
    title: str
    source: str
    told: list[Told]
    taken: bool


def sheets(request: HttpRequest) -> HttpResponse:
    own = list(RuleSheet.objects.all())
    taken = {sheet.code for sheet in own}
    ready = [_ready(sheet, taken) for sheet in SHEETS.values()]
    return render(request, "questions/sheets/sheets.html", {"own": own, "ready": ready})


def _ready(sheet: Sheet, taken: set[str]) -> Ready:
    return Ready(sheet.code, in_language(dict(sheet.title)), sheet.source, tell(sheet), sheet.code in taken)


def sheet(request: HttpRequest, code: str) -> HttpResponse:
    found = get_object_or_404(RuleSheet.objects.select_related("changed_by"), code=code)
    named = Question.objects.filter(sheet=found).select_related("cycle")[:20]
    return render(
        request,
        "questions/sheets/sheet.html",
        {"kept": found, "sheet": found.sheet, "told": tell(found.sheet), "named": named},
    )


def add(request: HttpRequest) -> HttpResponse:
    """A new sheet, empty or from a ready one (`?from=`)."""
    start = request.GET.get("from", "")
    if start and start not in SHEETS:
        raise Http404
    initial = first_values(as_json(SHEETS[start])) if start else {}
    form = SheetForm(request.POST or None, initial=initial)
    return _form(request, form, None, lambda content, **how: actions.add_sheet(content, **how))


def edit(request: HttpRequest, code: str) -> HttpResponse:
    found = get_object_or_404(RuleSheet, code=code)
    form = SheetForm(request.POST or None, initial=first_values(found.content), kept=True)
    return _form(request, form, found, lambda content, **how: actions.change_sheet(found, content, **how))


def _form(request: HttpRequest, form: SheetForm, kept: RuleSheet | None, act: Any) -> HttpResponse:
    status, problem = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return once(
                    request,
                    lambda: act(form.content(), at=clock.arrival_of(request), by=person(request)),
                    lambda done: _back(request, done.code, _("The rule sheet is kept.")),
                )
            except Problem as refused:
                problem, status = refused, refused.status
    return render(
        request, "questions/sheets/edit.html", {"form": form, "kept": kept, "problem": problem}, status=status
    )


def remove(request: HttpRequest, code: str) -> HttpResponse:
    found = get_object_or_404(RuleSheet, code=code)
    return once(
        request,
        lambda: actions.remove_sheet(found, at=clock.arrival_of(request), by=person(request)),
        lambda done: _back(request, "", _("The rule sheet is off the list.")),
    )


def _back(request: HttpRequest, code: str, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("rule_sheet", code) if code else redirect("rule_sheets")
