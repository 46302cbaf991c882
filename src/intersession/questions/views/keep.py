"""The officer's page of a question: before it opens, while it is open, and after the close."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.accounts.permissions import may, require
from intersession.core.collation import sort_key
from intersession.delegations.models import Representative
from intersession.questions import actions
from intersession.questions.actions.life import titled_anew
from intersession.questions.forms.keep import EarlyForm, ExtensionForm, OpeningForm, SettingsForm, wall_of, zones_of
from intersession.questions.forms.options import options_of
from intersession.questions.models import BEFORE_OPENING, Ballot, Question, RollEntry, State, Wording
from intersession.site import clock
from intersession.site.forms import forum_languages
from intersession.site.once import once
from intersession.site.problems import Conflict, Invalid, Problem

from . import person

A_PAGE = 30
PUBLISHES = ("propose", "publish")  # the publishers' acts on this page; the others are an officer's
CONFIRMED = ("open", "remind", "cancel", "propose", "publish")  # acts that are shown before they are done


def keep(request: HttpRequest, pk: int) -> HttpResponse:
    question = get_object_or_404(Question.objects.select_related("cycle", "document", "meeting", "result"), pk=pk)
    if request.method == "POST":
        act = ACTS.get(request.POST.get("act", ""))
        if act is None:
            raise Invalid(_("This page knows no such act. Nothing was changed."))
        if request.POST["act"] not in PUBLISHES:  # who may, before what was typed
            require(request.user, "questions.keep", question, at=clock.arrival_of(request))
        return act(request, question)
    return _shown(request, question)


# -- the page ----------------------------------------------------------------------------------------------------------


def _shown(
    request: HttpRequest, question: Question, status: int = 200, problem: Problem | None = None, **forms: Any
) -> HttpResponse:
    at = clock.arrival_of(request)
    state = question.state_at(at)
    zones = zones_of(question)
    asked = request.GET.get("confirm", "")
    shown: dict[str, Any] = {
        "question": question, "state": state, "problem": problem, "asked": asked if asked in CONFIRMED else "",
        "may_keep": may(request.user, "questions.keep", question, at=at),
        "may_publish": may(request.user, "questions.publish_result", question, at=at),
        "result": getattr(question, "result", None), "me": request.user,
    }  # fmt: skip
    if state in BEFORE_OPENING:
        shown |= {"settings": SettingsForm(question, zones), "opening": OpeningForm(zones)}
        options = titled_anew(question.options.select_related("topic"))
        shown |= {"options": options, "rows": options_of(options, shown["settings"].languages)}
    elif state != State.CANCELLED:
        shown |= _turnout(request, question)
        shown |= {"extension": ExtensionForm(question, zones) if state == State.OPEN else None}
        shown |= {"early": EarlyForm(question, zones) if state == State.OPEN else None}
        shown |= {"pending": _pending(question) if state == State.CONSOLIDATING else 0}
    return render(request, "questions/keep.html", shown | forms, status=status)


def _turnout(request: HttpRequest, question: Question) -> dict[str, Any]:
    """Who has answered, never what; the membership in the reader's order, and those that are chased by the page."""
    language = (get_language() or "en")[:2]
    roll = sorted(_roll(question), key=lambda entry: sort_key(str(entry.delegation), language))
    missing = [entry for entry in roll if not entry.channel]
    return {
        "roll": roll, "answered": len(roll) - len(missing), "missing": len(missing),
        "chase": Paginator(missing, A_PAGE).get_page(request.GET.get("page")),
        "people": _people(missing, request) if missing else 0,
    }  # fmt: skip


def _roll(question: Question) -> QuerySet[Any]:
    standing = Ballot.objects.standing().filter(question=question, delegation=OuterRef("delegation"))
    return (
        RollEntry.objects.filter(question=question)
        .select_related("delegation")
        .annotate(channel=Subquery(standing.values("channel")), answered_at=Subquery(standing.values("at")))
    )


def _people(missing: list[Any], request: HttpRequest) -> int:
    """How many people of the missions that have not answered a reminder reaches."""
    acting = Representative.objects.standing(clock.arrival_of(request))
    return acting.filter(delegation__in=[entry.delegation_id for entry in missing]).values("user").distinct().count()


def _pending(question: Question) -> int:
    waiting = Wording.objects.filter(ballot__question=question, ballot__current=True)
    return waiting.filter(disposition=Wording.Disposition.PENDING).count()


# -- the acts ----------------------------------------------------------------------------------------------------------


def _change(request: HttpRequest, question: Question) -> HttpResponse:
    form = SettingsForm(question, zones_of(question), data=request.POST)
    if question.state not in BEFORE_OPENING or not form.is_valid():
        return _refused(request, question, settings=form)
    changed, at = form.changed(), clock.arrival_of(request)
    try:
        return once(
            request,
            lambda: actions.change_question(changed, at=at, by=person(request)),
            lambda done: _back(request, question, _("The settings are kept.")),
        )
    except Problem as problem:
        return _refused(request, question, problem, settings=form)


def _options(request: HttpRequest, question: Question) -> HttpResponse:
    rows, at = options_of(question.options.all(), forum_languages(), data=request.POST), clock.arrival_of(request)
    if question.state in BEFORE_OPENING and not rows.is_valid():
        return _refused(request, question, rows=rows)
    kept = rows.kept() if question.state in BEFORE_OPENING else []
    try:
        return once(
            request,
            lambda: actions.set_options(question, kept, at=at, by=person(request)),
            lambda done: _back(request, question, _("The options are kept.")),
        )
    except Problem as problem:
        return _refused(request, question, problem, rows=rows)


def _plan(request: HttpRequest, question: Question) -> HttpResponse:
    form, at = OpeningForm(zones_of(question), data=request.POST), clock.arrival_of(request)
    if not form.is_valid():
        return _refused(request, question, opening=form)
    try:
        return once(
            request,
            lambda: actions.plan_opening(question, form.cleaned_data["opens"], at=at, by=person(request)),
            lambda done: _back(request, question, _("The question will open by itself.")),
        )
    except Problem as problem:
        return _refused(request, question, problem, opening=form)


def _extend(request: HttpRequest, question: Question) -> HttpResponse:
    form = ExtensionForm(question, zones_of(question), data=request.POST)
    said = _("The deadline is extended; everybody who is asked is told.")
    return _moved(request, question, form, actions.extend, said, "extension")


def _close_early(request: HttpRequest, question: Question) -> HttpResponse:
    form = EarlyForm(question, zones_of(question), data=request.POST)
    said = _("The deadline comes earlier; everybody who is asked is told.")
    return _moved(request, question, form, actions.close_early, said, "early")


def _moved(
    request: HttpRequest, question: Question, form: ExtensionForm, act: Any, said: str, name: str
) -> HttpResponse:
    """Move the deadline, or show the form again under its name."""
    if not form.is_valid():
        return _refused(request, question, None, **{name: form})
    at, until, reason = clock.arrival_of(request), form.cleaned_data["until"], form.cleaned_data["reason"]
    try:
        return once(
            request,
            lambda: act(question, until, wall=wall_of(until), reason=reason, at=at, by=person(request)),
            lambda done: _back(request, question, said),
        )
    except Problem as problem:
        return _refused(request, question, problem, **{name: form})


def _open(request: HttpRequest, question: Question) -> HttpResponse:
    return _done(request, question, actions.open_question, _("The question is open."))


def _remind(request: HttpRequest, question: Question) -> HttpResponse:
    return _done(request, question, actions.remind, _("The reminder goes out to those who have not answered."))


def _cancel(request: HttpRequest, question: Question) -> HttpResponse:
    return _done(request, question, actions.cancel, _("The question is cancelled."))


def _propose(request: HttpRequest, question: Question) -> HttpResponse:
    return _done(request, question, actions.propose_result, _("The result is proposed."))


def _publish(request: HttpRequest, question: Question) -> HttpResponse:
    require(request.user, "questions.publish_result", question, at=clock.arrival_of(request))
    if getattr(question, "result", None) is None:
        return _refused(request, question, Conflict(_("Propose the result first. Nothing was changed.")))
    return _done(
        request,
        question,
        lambda of, *, at, by: actions.confirm_result(of.result, at=at, by=by),
        _("The result is published."),
    )


def _done(request: HttpRequest, question: Question, act: Any, said: str) -> HttpResponse:
    at = clock.arrival_of(request)
    try:
        return once(
            request, lambda: act(question, at=at, by=person(request)), lambda done: _back(request, question, said)
        )
    except Problem as problem:
        return _refused(request, question, problem)


def _refused(request: HttpRequest, question: Question, problem: Problem | None = None, **forms: Any) -> HttpResponse:
    """The page with what was typed and what is wrong with it; the question as it stands in the records."""
    standing = Question.objects.select_related("cycle", "document", "meeting", "result").get(pk=question.pk)
    return _shown(request, standing, problem.status if problem else 422, problem, **forms)


ACTS = {
    "change": _change, "options": _options, "plan": _plan, "extend": _extend, "close_early": _close_early, "open": _open, "remind": _remind, "cancel": _cancel,
    "propose": _propose, "publish": _publish,
}  # fmt: skip


def _back(request: HttpRequest, question: Question, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("keep_question", question.pk)
