"""The page on which a delegation breaks the silence and takes that back; it works on a phone, without scripts."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intersession.accounts.permissions import person
from intersession.delegations.models import Delegation, Representative, acting_for
from intersession.silence import actions
from intersession.silence.forms import PARTS, BreakForm
from intersession.silence.models import Break, SilenceProcedure, State, parts_of
from intersession.silence.wording import break_words, rules_words
from intersession.site import clock
from intersession.site.once import once
from intersession.site.organization import stands_in
from intersession.site.problems import Conflict, Invalid, NotNow, Problem

from .reading import missions_of, seen

HIDDEN = {"csrfmiddlewaretoken", "idempotency_key", "act"}
EXCERPT = 90


@dataclass(frozen=True)
class Breaking:
    """What the page knows: the procedure, for whom the reader acts, and the break that stands."""

    procedure: Any
    me: Representative
    standing: Break | None
    may_give: bool
    at: datetime

    @property
    def delegation(self) -> Delegation:
        return self.me.delegation

    @property
    def open(self) -> bool:
        accepts: bool = self.procedure.accepts(self.at)
        return accepts


def break_page(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    page = _page(request, pk, code)
    if request.method != "POST":
        return _shown(request, page, _form(page))
    act = {"break": _break, "withdraw": _withdraw, "review": _review}.get(request.POST.get("act", ""), _again)
    return act(request, page)


def _page(request: HttpRequest, pk: int, code: str) -> Breaking:
    """To one who acts for the delegation a page, or a sentence where it is not on the roll; to others there is no such page."""
    at = clock.arrival_of(request)
    procedure, acting = seen(request, pk, at), acting_for(person(request), at)
    me = next((each for each in acting if each.delegation.code == code), None)
    if me is None or procedure.opened_at is None:
        raise Http404
    mission = next(iter(missions_of(procedure, [me], at)), None)
    if mission is None:
        raise PermissionDenied(_("Your delegation is not on the roll of this procedure. Nothing was recorded."))
    stands_in(request, procedure.cycle_id)
    return Breaking(procedure, me, mission.standing, mission.may_give, at)


def _form(page: Breaking, data: Any = None) -> BreakForm:
    return BreakForm(choices_of(page.procedure), data=data)


def choices_of(procedure: SilenceProcedure) -> list[tuple[str, str]]:
    """The parts that can be objected to, each with its number and its first words."""
    cited = [part for part in parts_of(procedure.blocks) if part.get("cite")]
    return [(part["id"], f"{part['cite']}. {_begun(part.get('text') or '')}") for part in cited]


def _begun(text: str) -> str:
    return text if len(text) <= EXCERPT else text[:EXCERPT].rsplit(" ", 1)[0] + "…"


def _review(request: HttpRequest, page: Breaking) -> HttpResponse:
    """Before the silence is broken: what will happen, in a sentence."""
    form = _form(page, request.POST)
    if not page.open or not page.may_give:
        return _shown(request, page, form, HTTPStatus.CONFLICT if page.may_give else HTTPStatus.FORBIDDEN)
    if not form.is_valid():
        return _shown(request, page, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    typed = [(name, text) for name in request.POST if name not in HIDDEN for text in request.POST.getlist(name)]
    context = {
        "page": page, "procedure": page.procedure, "typed": typed, "reason": form.cleaned_data["reason"],
        "sentence": break_words(page.procedure, page.delegation, form.parts()), "rules": rules_words(page.procedure, page.procedure.entitled),
    }  # fmt: skip
    return render(request, "silence/review.html", context)


def _again(request: HttpRequest, page: Breaking) -> HttpResponse:
    """Back to the form, with everything that was typed."""
    form = _form(page, request.POST)
    form.is_valid()
    return _shown(request, page, form)


def _break(request: HttpRequest, page: Breaking) -> HttpResponse:
    form = _form(page, request.POST)
    if page.open and not form.is_valid():
        return _shown(request, page, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    reason, parts = (form.cleaned_data["reason"], form.parts()) if form.is_valid() else ("", [])
    return _done(
        request, page, form, _("Your delegation’s objection is recorded."),
        lambda: actions.break_silence(
            page.procedure, page.delegation, reason=reason, paragraphs=parts, at=page.at, by=person(request)
        ),
    )  # fmt: skip


def _withdraw(request: HttpRequest, page: Breaking) -> HttpResponse:
    return _done(
        request, page, _form(page), _("Your delegation’s objection is withdrawn."),
        lambda: actions.withdraw_break(page.procedure, page.delegation, at=page.at, by=person(request)),
    )  # fmt: skip


def _done(request: HttpRequest, page: Breaking, form: BreakForm, said: str, act: Any) -> HttpResponse:
    def answer(done: Any) -> HttpResponse:
        messages.success(request, said)
        return redirect("break_silence", page.procedure.pk, page.delegation.code)

    try:
        return once(request, act, answer)
    except (Conflict, Invalid, NotNow) as problem:
        fresh = _page(request, page.procedure.pk, page.delegation.code)
        return _shown(request, fresh, form, problem.status, problem)


def _shown(
    request: HttpRequest, page: Breaking, form: BreakForm, status: int = 200, problem: Problem | None = None
) -> HttpResponse:
    standing = page.standing
    shown = {
        "page": page, "procedure": page.procedure, "form": form, "problem": problem, "state": page.procedure.state_at(page.at),
        "rules": rules_words(page.procedure, page.procedure.entitled), "parts_value": PARTS,
        "sentence": break_words(page.procedure, page.delegation, standing.paragraphs) if standing else "",
        "asked": request.GET.get("confirm") == "withdraw", "broken": page.procedure.state == State.BROKEN,
        "kept": form.data.get("reason", "") if form.is_bound else "",
    }  # fmt: skip
    return render(request, "silence/break.html", shown, status=status)
