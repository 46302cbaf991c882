"""Entering a reply that came to the Administration by letter or mail, with its scan."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.accounts.permissions import require
from intersession.core.collation import sort_key
from intersession.delegations.models import Delegation
from intersession.questions import actions
from intersession.questions.forms.keep import EntryForm, zones_of
from intersession.questions.models import Ballot, Option, Question
from intersession.site import clock
from intersession.site.once import once
from intersession.site.problems import Problem
from intersession.site.uploads import EVIDENCE, receive

from . import person
from .answer import cards


def enter(request: HttpRequest, pk: int) -> HttpResponse:
    question = get_object_or_404(Question.objects.select_related("meeting", "document"), pk=pk)
    require(request.user, "questions.enter_ballot", question, at=clock.arrival_of(request))
    options = list(question.options.select_related("theme"))
    form = _form(request, question, options)
    if request.method != "POST":
        return _shown(request, question, options, form)
    if not form.can_be_given():
        return _shown(request, question, options, form, 422)
    try:
        return once(request, lambda: _entered(request, question, form), lambda ballot: _back(request, ballot))
    except Problem as problem:
        return _shown(request, question, options, form, problem.status, problem=problem)


def _form(request: HttpRequest, question: Question, options: list[Option]) -> EntryForm:
    language = (get_language() or "en")[:2]
    members = Delegation.objects.filter(pk__in=question.roll.values("delegation"))
    named = sorted(members, key=lambda member: sort_key(str(member), language))
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return EntryForm(zones_of(question), named, question, options, [], language, data=data, files=files)


def _entered(request: HttpRequest, question: Question, form: EntryForm) -> Ballot:
    typed = form.cleaned_data
    upload, _bytes = receive(typed["evidence"], EVIDENCE, by=person(request))
    return actions.enter_ballot(
        question, Delegation.objects.get(code=typed["delegation"]), form.reply(), channel=typed["channel"],
        received_at=typed["received"], evidence=upload, replaces=typed["takes_place_of"] or None,
        at=clock.arrival_of(request), by=person(request), remarks=typed["remarks"],
    )  # fmt: skip


def _shown(
    request: HttpRequest, question: Question, options: list[Option], form: EntryForm, status: int = 200, **more: Any
) -> HttpResponse:
    shown = {"question": question, "form": form, "cards": cards(question, options, form, {}), **more}
    return render(request, "questions/enter.html", shown, status=status)


def _back(request: HttpRequest, ballot: Ballot) -> HttpResponse:
    named = {"number": ballot.number, "delegation": str(ballot.delegation)}
    if ballot.late:
        messages.warning(request, _("%(delegation)s: receipt %(number)s, late, kept apart and not counted.") % named)
    else:
        messages.success(request, _("%(delegation)s: receipt %(number)s. The mission is asked to confirm it.") % named)
    return redirect("keep_question", ballot.question_id)
