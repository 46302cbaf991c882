"""After the close: each proposed wording beside the original, and what becomes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intersession.accounts.permissions import require
from intersession.core.changes import Piece, marked_change
from intersession.questions import actions
from intersession.questions.forms.consolidation import ConsolidationForm, LeavingForm
from intersession.questions.models import Consolidation, Option, Question, State, Wording
from intersession.questions.wording import names_list
from intersession.site import clock
from intersession.site.forms import forum_languages, spread
from intersession.site.labels import Labels, in_language
from intersession.site.once import once
from intersession.site.problems import Problem

from . import person

ALTERNATIVES = "alternatives"


@dataclass(frozen=True)
class Proposal:
    """One wording as it was proposed, marked against the option's title."""

    wording: Wording
    title: str
    text: str
    by: str
    co_sponsors: str
    change: list[Piece]


@dataclass(frozen=True)
class Group:
    """What was proposed for one option, or as alternatives, what was made of it, and the form that makes one wording of it."""

    code: str  # the option's label, or "alternatives"
    option: Option | None
    title: str
    proposals: list[Proposal]
    made: list[Consolidation]
    form: ConsolidationForm | None = None


def consolidate(request: HttpRequest, pk: int) -> HttpResponse:
    question = get_object_or_404(Question.objects.select_related("cycle"), pk=pk)
    at = clock.arrival_of(request)
    require(request.user, "questions.keep", question, at=at)
    if question.state_at(at) not in (State.CONSOLIDATING, State.CLOSED, State.PUBLISHED):
        raise Http404
    if request.method != "POST":
        return _shown(request, question)
    acts = {"consolidate": _consolidate, "leave": _leave}
    return acts.get(request.POST.get("act", ""), _finish)(request, question)


def _shown(
    request: HttpRequest, question: Question, status: int = 200, problem: Problem | None = None,
    sent: tuple[str, ConsolidationForm] | None = None, left: tuple[int, LeavingForm] | None = None,
) -> HttpResponse:  # fmt: skip
    wordings = wordings_of(question)
    shown = {
        "question": question, "groups": _with_forms(groups(wordings), sent), "problem": problem,
        "pending": sum(w.disposition == Wording.Disposition.PENDING for w in wordings),
        "consolidating": question.state == State.CONSOLIDATING, "leaving": LeavingForm(), "left": left,
    }  # fmt: skip
    return render(request, "questions/consolidate.html", shown, status=status)


def wordings_of(question: Question) -> list[Wording]:
    """Those of the ballots that stand, by delegation, each with its co-sponsors; two queries."""
    rows = Wording.objects.filter(ballot__question=question, ballot__current=True).with_co_sponsors()
    return list(
        rows.select_related("ballot__delegation", "ballot__question", "option", "consolidation").order_by(
            "ballot__delegation__code", "pk"
        )
    )


def groups(wordings: Sequence[Wording]) -> list[Group]:
    """In the order of the options, the alternatives last; asks nothing."""
    options = sorted({w.option for w in wordings if w.option}, key=lambda option: option.position)
    alternatives = [None] if any(w.option is None for w in wordings) else []
    return [_group(option, wordings) for option in [*options, *alternatives]]


def _group(option: Option | None, wordings: Sequence[Wording]) -> Group:
    mine = [w for w in wordings if w.option_id == (option.pk if option else None)]
    made = sorted({w.consolidation for w in mine if w.consolidation}, key=lambda each: each.label)
    code, original = (option.label, option.title) if option else (ALTERNATIVES, {})
    return Group(code, option, in_language(original) if option else "", [_proposal(w, original) for w in mine], made)


def _with_forms(found: list[Group], sent: tuple[str, ConsolidationForm] | None) -> list[Group]:
    languages = forum_languages()
    return [
        replace(
            each,
            form=sent[1]
            if sent and sent[0] == each.code
            else ConsolidationForm([p.wording for p in each.proposals], initial=_initial(each), languages=languages),
        )
        for each in found
    ]


def _initial(group: Group) -> dict[str, Any]:
    """For an option its consolidation as it stands; else the first wording that has no answer yet."""
    option, made, wordings = group.option, group.made, [each.wording for each in group.proposals]
    if option and made:
        mine = [str(w.pk) for w in wordings if w.consolidation_id == made[0].pk]
        return spread("title", made[0].title) | {"wordings": mine, "reason": made[0].reason}
    waiting = [w for w in wordings if w.disposition == Wording.Disposition.PENDING]
    if not waiting:
        return {}
    return spread("title", waiting[0].title or (option.title if option else {})) | {"wordings": [str(waiting[0].pk)]}


def _proposal(wording: Wording, original: Labels) -> Proposal:
    language = next(iter(wording.title), (get_language() or "en")[:2])
    before = original.get(language) or in_language(original)
    change = marked_change(before, wording.title[language]) if original and wording.title else []
    return Proposal(
        wording, in_language(wording.title), in_language(wording.text), str(wording.ballot.delegation), co_sponsors_of(wording), change
    )  # fmt: skip


def co_sponsors_of(wording: Wording) -> str:
    """Their names as one list, in the order of the reader's language."""
    return names_list(str(each.delegation) for each in wording.sponsors)


# -- the acts ----------------------------------------------------------------------------------------------------------


def _consolidate(request: HttpRequest, question: Question) -> HttpResponse:
    code = request.POST.get("group", "")
    option = question.options.filter(label=code).first()
    mine = [w for w in wordings_of(question) if w.option_id == (option.pk if option else None)]
    form = ConsolidationForm(mine, data=request.POST)
    if not form.is_valid():
        return _shown(request, question, 422, sent=(code, form))
    chosen = [w for w in mine if str(w.pk) in form.cleaned_data["wordings"]]
    title, reason, at = form.cleaned_data["title"], form.cleaned_data["reason"], clock.arrival_of(request)
    try:
        return once(
            request,
            lambda: actions.consolidate(
                question, chosen, title, option=option, reason=reason, at=at, by=person(request)
            ),
            lambda done: _back(request, question, _("The wording is consolidated."), f"#group-{code}"),
        )
    except Problem as problem:
        return _shown(request, question, problem.status, problem, sent=(code, form))


def _leave(request: HttpRequest, question: Question) -> HttpResponse:
    wording = next((w for w in wordings_of(question) if str(w.pk) == request.POST.get("wording")), None)
    if wording is None:
        raise Http404
    form, at = LeavingForm(request.POST), clock.arrival_of(request)
    if not form.is_valid():
        return _shown(request, question, 422, left=(wording.pk, form))
    reason = form.cleaned_data["reason"]
    code = wording.option.label if wording.option else ALTERNATIVES
    try:
        return once(
            request,
            lambda: actions.leave_wording(wording, reason=reason, at=at, by=person(request)),
            lambda done: _back(request, question, _("The wording is left, with its reason."), f"#group-{code}"),
        )
    except Problem as problem:
        return _shown(request, question, problem.status, problem, left=(wording.pk, form))


def _finish(request: HttpRequest, question: Question) -> HttpResponse:
    at = clock.arrival_of(request)
    try:
        return once(
            request,
            lambda: actions.finish_consolidation(question, at=at, by=person(request)),
            lambda done: redirect("keep_question", question.pk),
        )
    except Problem as problem:
        return _shown(request, question, problem.status, problem)


def _back(request: HttpRequest, question: Question, said: str, place: str) -> HttpResponse:
    messages.success(request, said)
    response = redirect("consolidate", question.pk)
    response["Location"] += place
    return response
