"""The officer's page of a question: before it opens, while it is open, and after the close."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.accounts.models import User
from intersession.accounts.permissions import may, require
from intersession.core.collation import sort_key
from intersession.core.rules.sheets import Tie
from intersession.cycles.actions import open_cycle
from intersession.cycles.models import Cycle
from intersession.delegations.models import Representative
from intersession.questions import actions
from intersession.questions.actions.again import left_open
from intersession.questions.actions.life import titled_anew
from intersession.questions.answering import CHOICES
from intersession.questions.decided import is_counted
from intersession.questions.declaring import step_in_words
from intersession.questions.disclosure import states_of
from intersession.questions.forms.keep import (
    EarlyForm,
    ExtensionForm,
    NewQuestionForm,
    OpeningForm,
    SettingsForm,
    TieForm,
    wall_of,
    zones_of,
)
from intersession.questions.forms.options import options_of
from intersession.questions.models import (
    BEFORE_OPENING,
    Ballot,
    DeadlineMove,
    Question,
    Reason,
    RollEntry,
    State,
    Wording,
    settled_states,
)
from intersession.questions.tallying import content_of
from intersession.questions.wording import ballot_in_brief
from intersession.site import clock
from intersession.site.forms import forum_languages
from intersession.site.models import Organization
from intersession.site.once import once
from intersession.site.problems import Conflict, Invalid, Problem

from . import person
from .moves import confirmed_move, move_shown, withdrawn_move

A_PAGE = 30
PUBLISHES = ("propose", "publish")  # the publishers' acts on this page; the others are an officer's
CONFIRMED = ("open", "remind", "cancel", "propose", "publish")  # acts that are shown before they are done


def add(request: HttpRequest) -> HttpResponse:
    """A question made by hand; what else its kind asks for stands on its page."""
    at, organization = clock.arrival_of(request), Organization.objects.get()
    zones = [(organization.time_zone, organization.seat_name), ("UTC", "UTC")]
    form = NewQuestionForm(zones, request.POST or None, initial={"year": at.year, "kind": Question.Kind.CHOOSE})
    if request.method != "POST" or not form.is_valid():
        return render(request, "questions/add.html", {"form": form}, status=422 if request.method == "POST" else 200)
    language = (get_language() or "en")[:2]
    return once(
        request, lambda: _drafted(form, language, at=at, by=person(request)), lambda made: _back(request, made, _("The question is drafted."))
    )  # fmt: skip


def _drafted(form: NewQuestionForm, language: str, *, at: datetime, by: User) -> Question:
    year = form.cleaned_data["year"]
    cycle = Cycle.objects.filter(year=year).first() or open_cycle(year, by=by, at=at)
    titles = [{language: line} for line in form.cleaned_data["lines"]]
    return actions.draft_question(form.question(cycle), titles, at=at, by=by)


def keep(request: HttpRequest, pk: int) -> HttpResponse:
    question = get_object_or_404(
        Question.objects.select_related("cycle", "document", "meeting", "result", "sheet", "decision"), pk=pk
    )
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
    zones = zones_of(question) if state in (*BEFORE_OPENING, State.OPEN) else []
    asked = request.GET.get("confirm", "")
    shown: dict[str, Any] = {
        "question": question, "state": state, "problem": problem, "asked": asked if asked in CONFIRMED else "",
        "decides": not is_counted(question) and getattr(question, "decision", None) is None,
        "may_keep": may(request.user, "questions.keep", question, at=at),
        "may_publish": may(request.user, "questions.publish_result", question, at=at),
        "result": getattr(question, "result", None), "me": request.user, "left": _left(question),
    }  # fmt: skip
    if state in BEFORE_OPENING:
        shown |= {"settings": SettingsForm(question, zones), "opening": OpeningForm(zones)}
        options = titled_anew(question.options.select_related("topic"))
        shown |= {"options": options, "rows": options_of(options, shown["settings"].languages)}
    elif state != State.CANCELLED:
        shown |= _turnout(request, question)
        shown |= {"extension": ExtensionForm(question, zones) if state == State.OPEN else None}
        shown |= {"early": EarlyForm(question, zones) if state == State.OPEN else None}
        shown |= move_shown(request, question) if state == State.OPEN else {}
        if may(request.user, "questions.see_ballots", question, at=at):
            shown |= {"replies": _replies(question)}
        shown |= {"pending": _pending(question) if state == State.CONSOLIDATING else 0}
        shown |= _tie(question) if state == State.CLOSED and not shown["result"] else {}
    return render(request, "questions/keep.html", shown | forms, status=status)


def _left(question: Question) -> list[str]:
    """What a published result leaves open, unless it was put again."""
    result = getattr(question, "result", None)
    left = left_open(result.content) if result is not None and question.state == State.PUBLISHED else []
    return [] if not left or question.followed_by.exists() else [f"({label})" for label in left]


def _tie(question: Question) -> dict[str, Any]:
    """Where a tie waits for a step of the question's rules: the step in words, who is level, and the form that takes what it came to."""
    content = content_of(question) if question.rules else {}
    waits = content.get("waits_for")
    if not waits:
        return {}
    step = step_in_words(Tie(waits["step"], waits["name"]))
    form = None if waits["step"] == "membership" else TieForm(waits["step"], content["tied"])
    return {
        "tie": {"step": step, "among": [f"({label})" for label in content["tied"]], "waits": waits},
        "tie_form": form,
    }


def _turnout(request: HttpRequest, question: Question) -> dict[str, Any]:
    """Who has answered, never what; the membership in the reader's order, and those that are chased by the page."""
    language = (get_language() or "en")[:2]
    roll = sorted(_roll(question), key=lambda entry: sort_key(str(entry.delegation), language))
    said, settled = states_of(question), settled_states(question)
    for entry in roll:
        entry.said = said.get(entry.delegation_id, "none")
    answered = sum(bool(entry.channel) for entry in roll)
    missing = [entry for entry in roll if not entry.channel and entry.said not in settled]
    return {
        "roll": roll, "answered": answered, "missing": len(missing),
        "chase": Paginator(missing, A_PAGE).get_page(request.GET.get("page")),
        "people": _people(missing, request) if missing else 0, "weighted": [e for e in roll if e.weight != 1], **_beside(question),
    }  # fmt: skip


def _roll(question: Question) -> QuerySet[Any]:
    standing = Ballot.objects.standing().filter(question=question, delegation=OuterRef("delegation"))
    return (
        RollEntry.objects.filter(question=question)
        .select_related("delegation")
        .annotate(channel=Subquery(standing.values("channel")), answered_at=Subquery(standing.values("at")))
    )


def _beside(question: Question) -> dict[str, Any]:
    """Members that the roll leaves out, and why; and of the observers whose views are invited those that have given one."""
    rows = question.left_out.select_related("delegation").order_by("delegation__code")
    if not question.views_invited:
        return {"left_out": list(rows.exclude(reason=Reason.OBSERVER))}
    found = list(rows.with_views().annotate(gave=F("stands__at")))
    observers = [row for row in found if row.reason == Reason.OBSERVER]
    return {
        "left_out": [row for row in found if row.reason != Reason.OBSERVER], "observers": len(observers),
        "viewing": [row.delegation for row in observers if row.gave],
    }  # fmt: skip


def _replies(question: Question) -> list[tuple[str, str, str]]:
    """After the close: what each delegation answered, in brief, with its remarks."""
    language = (get_language() or "en")[:2]
    ballots = question.ballots.standing().select_related("delegation").prefetch_related(CHOICES)
    told = [
        (
            str(ballot.delegation),
            ballot_in_brief(ballot) if question.kind != Question.Kind.COMMENT else "",
            ballot.remarks,
        )
        for ballot in ballots
    ]
    return sorted(told, key=lambda row: sort_key(row[0], language))


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
            lambda done: _back(request, question, done.next_step if isinstance(done, DeadlineMove) else said),
        )
    except Problem as problem:
        return _refused(request, question, problem, **{name: form})


def _confirm_move(request: HttpRequest, question: Question) -> HttpResponse:
    return _done(
        request, question, confirmed_move(request), _("The deadline is moved; everybody who is asked is told.")
    )


def _withdraw_move(request: HttpRequest, question: Question) -> HttpResponse:
    return _done(request, question, withdrawn_move(request), _("The proposal is withdrawn; the deadline stays."))


def _open(request: HttpRequest, question: Question) -> HttpResponse:
    return _done(request, question, actions.open_question, _("The question is open."))


def _remind(request: HttpRequest, question: Question) -> HttpResponse:
    return _done(request, question, actions.remind, _("The reminder goes out to those who have not answered."))


def _cancel(request: HttpRequest, question: Question) -> HttpResponse:
    return _done(request, question, actions.cancel, _("The question is cancelled."))


def _propose(request: HttpRequest, question: Question) -> HttpResponse:
    return _done(request, question, actions.propose_result, _("The result is proposed."))


def _break_tie(request: HttpRequest, question: Question) -> HttpResponse:
    found = _tie(question) if question.state == State.CLOSED and not hasattr(question, "result") else {}
    if not found.get("tie_form"):
        raise Conflict(_("No tie waits for this step. Nothing was changed."))
    form = TieForm(found["tie"]["waits"]["step"], found["tie_form"].tied, data=request.POST)
    if not form.is_valid():
        return _refused(request, question, tie_form=form)
    broken = form.broken(found["tie"]["waits"]["name"])
    try:
        return once(
            request,
            lambda: actions.break_tie(question, broken, at=clock.arrival_of(request), by=person(request)),
            lambda done: _back(request, question, _("It is entered; the page says what it came to.")),
        )
    except Problem as problem:
        return _refused(request, question, problem, tie_form=form)


def _put_again(request: HttpRequest, question: Question) -> HttpResponse:
    at, said = clock.arrival_of(request), _("A further vote is drafted; set its deadline, then open it.")
    try:
        return once(
            request,
            lambda: actions.put_again(question, at=at, by=person(request)),
            lambda made: _back(request, made, said),
        )
    except Problem as problem:
        return _refused(request, question, problem)


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
    standing = Question.objects.select_related("cycle", "document", "meeting", "result", "decision").get(pk=question.pk)
    return _shown(request, standing, problem.status if problem else 422, problem, **forms)


ACTS = {
    "change": _change, "options": _options, "plan": _plan, "extend": _extend, "close_early": _close_early, "confirm_move": _confirm_move, "withdraw_move": _withdraw_move, "open": _open, "remind": _remind, "cancel": _cancel, "break_tie": _break_tie, "put_again": _put_again,
    "propose": _propose, "publish": _publish,
}  # fmt: skip


def _back(request: HttpRequest, question: Question, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("keep_question", question.pk)
