"""The officer's pages: a procedure is made in a form, read through with the end that it would have, opened, and kept while it runs."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from intersession.accounts.permissions import may, person, require
from intersession.core.instants import RepeatedTimeError
from intersession.cycles.models import Cycle
from intersession.questions.actions.moving import move_numbered
from intersession.silence import actions
from intersession.silence.actions.making import refuse_unready
from intersession.silence.actions.running import reminder_due
from intersession.silence.forms import (
    OPENERS,
    EarlyEndForm,
    EndForm,
    OpeningForm,
    ProcedureForm,
    ReadingForm,
    fresh,
)
from intersession.silence.models import BEFORE_OPENING, EndMove, Ready, SilenceProcedure, State
from intersession.silence.texts import digest_of, text_of
from intersession.silence.wording import idle_words, lengths, rules_words, said_by
from intersession.site import clock
from intersession.site.forms import named_languages
from intersession.site.models import Organization
from intersession.site.once import once
from intersession.site.organization import organization_of
from intersession.site.problems import Invalid, Problem
from intersession.site.wording import city_of, zone_moment
from intersession.ui.forms import Zones

CONFIRMED = ("open", "remind", "cancel", "throw_away")  # acts that are shown before they are done


def add(request: HttpRequest) -> HttpResponse:
    """First the form is chosen, then the procedure is made in it."""
    at, form = clock.arrival_of(request), request.GET.get("form", "")
    if form not in Ready.values:
        forms = [(one.value, one.label, OPENERS[one]) for one in Ready]
        return render(request, "silence/forms.html", {"forms": forms})
    cycle = Cycle.objects.order_by("-year").first()
    if cycle is None:
        raise Invalid(_("Open a year first: a procedure belongs to one."))
    organization = _organization(request)
    last = SilenceProcedure.objects.filter(zone=organization.time_zone).order_by("-pk").first()
    made = fresh(form, cycle, organization.time_zone, last.holidays if last else [])
    return _edited(request, _form(request, made, at), None)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    at, rows = clock.arrival_of(request), SilenceProcedure.objects.select_related("cycle")
    procedure = get_object_or_404(rows, pk=pk)
    if procedure.state not in BEFORE_OPENING:
        return redirect("keep_silence", pk)
    return _edited(request, _form(request, procedure, at), pk)


def _form(request: HttpRequest, procedure: SilenceProcedure, at: datetime) -> ProcedureForm:
    languages = named_languages(_organization(request))
    return ProcedureForm(procedure, at, data=request.POST or None, languages=languages)


def _edited(request: HttpRequest, form: ProcedureForm, pk: int | None) -> HttpResponse:
    at = clock.arrival_of(request)
    if request.method == "POST" and form.is_valid():
        require(request.user, "silence.keep", at=at)
        by, topics = person(request), form.cleaned_data["topics"]
        try:
            return once(
                request,
                lambda: actions.keep_procedure(form.procedure(), topics, at=at, by=by),
                lambda made: redirect("keep_silence", made.pk),
            )
        except Problem as problem:
            form.add_error(None, problem.sentence)
    opener = OPENERS[form.ready]
    context = {"form": form, "ready": form.ready, "pk": pk, "opener": opener}
    return render(request, "silence/edit.html", context, status=422 if request.method == "POST" else 200)


def keep(request: HttpRequest, pk: int) -> HttpResponse:
    rows = SilenceProcedure.objects.select_related("cycle", "document", "mandate", "theme", "opened_by")
    procedure = get_object_or_404(rows, pk=pk)
    if request.method != "POST":
        return _shown(request, procedure)
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        raise Invalid(_("This page knows no such act. Nothing was changed."))
    require(request.user, "silence.keep", procedure, at=clock.arrival_of(request))  # who may, before what was typed
    return act(request, procedure)


# -- the page ----------------------------------------------------------------------------------------------------------


def _shown(
    request: HttpRequest, procedure: SilenceProcedure, status: int = 200, problem: Problem | None = None, **forms: Any
) -> HttpResponse:
    at, asked = clock.arrival_of(request), request.GET.get("confirm", "")
    state = procedure.state_at(at)
    shown: dict[str, Any] = {
        "procedure": procedure, "state": state, "problem": problem, "asked": asked if asked in CONFIRMED else "",
        "may_keep": may(request.user, "silence.keep", procedure, at=at),
    }  # fmt: skip
    if state in BEFORE_OPENING:
        shown |= _prepared(request, procedure, at)
    else:
        shown |= _run(request, procedure, state)
    return render(request, "silence/keep.html", shown | forms, status=status)


def _prepared(request: HttpRequest, procedure: SilenceProcedure, at: datetime) -> dict[str, Any]:
    """The procedure as it would be opened now, or at the moment that is planned: its text, its end, what lies in between."""
    opening = procedure.opens_at if procedure.opens_at and procedure.opens_at > at else at
    shown: dict[str, Any] = {
        "opening": OpeningForm(_zones(request, procedure)), "from": opening, "lengths": lengths(procedure, opening),
        "rules": rules_words(procedure), "overdue": procedure.opens_at is not None and procedure.opens_at <= at,
        "topics": list(procedure.topics.select_related("cycle")),
    }  # fmt: skip
    try:
        procedure.text = text_of(procedure, at)
        shown |= {"digest": digest_of(procedure.text)}
        end = refuse_unready(procedure, opening, at)
        shown |= {"end": end, "idle": idle_words(procedure, opening, end)}
    except Problem as unready:
        shown |= {"unready": unready.sentence, "reading": _reading(request, procedure, opening)}
    return shown


def _reading(request: HttpRequest, procedure: SilenceProcedure, opening: datetime) -> ReadingForm | None:
    """Where the clocks show the end twice, the question which of the two is meant."""
    try:
        procedure.end_if_opened(opening)
    except RepeatedTimeError as twice:
        named = [(0, twice.earlier), (1, twice.later)]
        organization = _organization(request)
        return ReadingForm([(fold, zone_moment(one, procedure.zone, organization)) for fold, one in named])
    except ValueError:
        return None
    return None


def _run(request: HttpRequest, procedure: SilenceProcedure, state: str) -> dict[str, Any]:
    """While it runs: how its end is moved, when all are reminded; who objects is on the page that all read, as the form says."""
    if state != State.OPEN:
        return {}
    zones, due = _zones(request, procedure), reminder_due(procedure)
    sees = procedure.shown_at_once
    return {
        "extension": EndForm(procedure, zones), "early": EarlyEndForm(procedure, zones) if procedure.may_end_early else None,
        "move": procedure.moves.of(procedure.ends_at) if procedure.ends_at else None, "moving": _organization(request).moving, "me": request.user,
        "hours": int(_organization(request).moving_delay.total_seconds() // 3600),
        "reminder": due if procedure.reminded_at is None else None, "entitled": procedure.roll.count(),
        "objections": [said_by(made, procedure) for made in procedure.standing] if sees else [],
    }  # fmt: skip


def _zones(request: HttpRequest, procedure: SilenceProcedure) -> Zones:
    """The procedure's own zone first, then the seat's."""
    organization = _organization(request)
    found = {procedure.zone: city_of(procedure.zone)}
    found[organization.time_zone] = organization.seat_name
    return list(found.items())


def _organization(request: HttpRequest) -> Organization:
    organization = organization_of(request)
    if organization is None:
        raise Http404
    return organization


# -- the acts ----------------------------------------------------------------------------------------------------------


def _open(request: HttpRequest, procedure: SilenceProcedure) -> HttpResponse:
    return _done(request, procedure, actions.open_procedure, _("The silence runs; the members are told."))


def _remind(request: HttpRequest, procedure: SilenceProcedure) -> HttpResponse:
    return _done(request, procedure, actions.remind, _("The reminder goes out to all on the roll."))


def _cancel(request: HttpRequest, procedure: SilenceProcedure) -> HttpResponse:
    return _done(request, procedure, actions.cancel, _("The text is withdrawn; the members are told."))


def _throw_away(request: HttpRequest, procedure: SilenceProcedure) -> HttpResponse:
    at = clock.arrival_of(request)
    try:
        return once(
            request,
            lambda: actions.throw_away(procedure, at=at, by=person(request)),
            lambda done: redirect("silence"),
        )
    except Problem as problem:
        return _refused(request, procedure, problem)


def _plan(request: HttpRequest, procedure: SilenceProcedure) -> HttpResponse:
    form = OpeningForm(_zones(request, procedure), data=request.POST)
    if not form.is_valid():
        return _refused(request, procedure, opening=form)
    return _done(
        request, procedure, lambda of, *, at, by: actions.plan_opening(of, form.cleaned_data["opens"], at=at, by=by),
        _("The procedure will open by itself."), opening=form,
    )  # fmt: skip


def _choose(request: HttpRequest, procedure: SilenceProcedure) -> HttpResponse:
    fold = {"0": 0, "1": 1}.get(request.POST.get("fold", ""))
    if fold is None:
        return _refused(request, procedure, Invalid(_("Say which of the two is meant.")))
    return _done(
        request, procedure, lambda of, *, at, by: actions.choose_reading(of, fold, at=at, by=by),
        _("The end is the one that you chose."),
    )  # fmt: skip


def _extend(request: HttpRequest, procedure: SilenceProcedure) -> HttpResponse:
    form = EndForm(procedure, _zones(request, procedure), data=request.POST)
    return _moved(request, procedure, form, actions.extend, _("The end is moved; everybody is told."), "extension")


def _end_early(request: HttpRequest, procedure: SilenceProcedure) -> HttpResponse:
    form = EarlyEndForm(procedure, _zones(request, procedure), data=request.POST)
    return _moved(request, procedure, form, actions.end_early, _("The end comes earlier; everybody is told."), "early")


def _confirm_move(request: HttpRequest, procedure: SilenceProcedure) -> HttpResponse:
    return _done(
        request, procedure, _of_that_move(request, actions.confirm_move), _("The end is moved; everybody is told.")
    )


def _withdraw_move(request: HttpRequest, procedure: SilenceProcedure) -> HttpResponse:
    return _done(
        request, procedure, _of_that_move(request, actions.withdraw_move), _("The proposal is withdrawn; the end stays.")
    )  # fmt: skip


def _of_that_move(request: HttpRequest, act: Any) -> Any:
    """The act on the move which the form names: none that was proposed meanwhile."""
    return lambda of, *, at, by: act(move_numbered(of.moves.all(), request.POST.get("move", "")), at=at, by=by)


def _moved(
    request: HttpRequest, procedure: SilenceProcedure, form: EndForm, act: Any, said: str, name: str
) -> HttpResponse:  # fmt: skip
    """Move the end, or show the form again under its name."""
    if not form.is_valid():
        return _refused(request, procedure, None, **{name: form})
    given = form.cleaned_data
    return _done(
        request, procedure, lambda of, *, at, by: act(of, given["to"], reason=given["reason"], at=at, by=by), said,
        **{name: form},
    )  # fmt: skip


def _done(request: HttpRequest, procedure: SilenceProcedure, act: Any, said: str, **forms: Any) -> HttpResponse:
    at = clock.arrival_of(request)

    def answer(done: Any) -> HttpResponse:
        messages.success(request, done.next_step if isinstance(done, EndMove) and done.ended_at is None else said)
        return redirect("keep_silence", procedure.pk)

    try:
        return once(request, lambda: act(procedure, at=at, by=person(request)), answer)
    except Problem as problem:
        return _refused(request, procedure, problem, **forms)


def _refused(
    request: HttpRequest, procedure: SilenceProcedure, problem: Problem | None = None, **forms: Any
) -> HttpResponse:  # fmt: skip
    """The page with what was typed and what is wrong with it; the procedure as it stands in the records."""
    standing = SilenceProcedure.objects.select_related("cycle", "document", "mandate", "theme", "opened_by").get(
        pk=procedure.pk
    )
    return _shown(request, standing, problem.status if problem else 422, problem, **forms)


ACTS = {
    "open": _open, "remind": _remind, "cancel": _cancel, "throw_away": _throw_away, "plan": _plan, "choose": _choose, "extend": _extend,
    "end_early": _end_early, "confirm_move": _confirm_move, "withdraw_move": _withdraw_move,
}  # fmt: skip
