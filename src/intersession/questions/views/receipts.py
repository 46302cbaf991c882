"""Receipts: for the delegation's team alone, on paper, as a file, and in a short message."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from intersession.delegations.models import Representative
from intersession.questions import actions
from intersession.questions.answering import CHOICES, representative_for
from intersession.questions.forms.answer import titles_of
from intersession.questions.models import Ballot, State, Wording
from intersession.questions.replies import choices_of
from intersession.questions.replies import receipt as receipt_of
from intersession.questions.wording import answer_in_brief, answer_in_words
from intersession.site import clock
from intersession.site.once import once
from intersession.site.organization import stands_in

from . import person


def receipt(request: HttpRequest, number: str) -> HttpResponse:
    ballot, me = _found(request, number)
    at = clock.arrival_of(request)
    choices = choices_of(ballot)
    titles = titles_of(ballot.question.options.all())
    shown = {
        "ballot": ballot, "question": ballot.question, "me": me,
        "sentence": answer_in_words(ballot.delegation, titles, choices), "brief": answer_in_brief(choices),
        "open": ballot.question.accepts(at), "may_confirm": _may_confirm(ballot, me, at),
        "wordings": _asked_wordings(ballot), "may_give": me.may("give", at),
        "reasons": [w for c in ballot.choices.all() if (w := c.wording) is not None],
    }  # fmt: skip
    stands_in(request, ballot.question.cycle_id)
    return render(request, "questions/receipt.html", shown)


def receipt_file(request: HttpRequest, number: str) -> HttpResponse:
    """The receipt as the contract writes it."""
    ballot, _me = _found(request, number)
    response = JsonResponse(receipt_of(ballot), json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="receipt-{ballot.number}.json"'
    return response


def confirm(request: HttpRequest, number: str) -> HttpResponse:
    """The mission confirms what the Administration entered for it."""
    ballot, _me = _found(request, number)
    at = clock.arrival_of(request)
    return once(
        request,
        lambda: actions.confirm_ballot(ballot, at=at, by=person(request)),
        lambda done: _back(request, number, _("You confirmed the entry.")),
    )


def accept(request: HttpRequest, number: str, wording: int) -> HttpResponse:
    """A proposer takes the consolidated wording as its own."""
    ballot, _me = _found(request, number)
    proposed = next((w for w in _wordings(ballot) if w.pk == wording), None)
    if proposed is None:
        raise Http404
    at = clock.arrival_of(request)
    return once(
        request,
        lambda: actions.accept_wording(proposed, at=at, by=person(request)),
        lambda done: _back(request, number, _("You accepted the consolidated wording.")),
    )


def _found(request: HttpRequest, number: str) -> tuple[Ballot, Representative]:
    """The ballot and who asks; to anybody outside the delegation's team there is no such receipt."""
    question, _dash, serial = number.partition("-")
    if not (question.isdecimal() and serial.isdecimal() and len(question) < 10 and len(serial) < 10):
        raise Http404
    rows = Ballot.objects.select_related(
        "question", "delegation", "given_by", "entered_by", "confirmed_by", "evidence", "replaces", "replaced_by"
    )
    ballot = rows.prefetch_related(CHOICES).filter(question=int(question), serial=int(serial)).first()
    if ballot is None or ballot.number != number:
        raise Http404
    me = representative_for(person(request), ballot.delegation.code, clock.arrival_of(request))
    if me is None:
        raise Http404
    return ballot, me


def _may_confirm(ballot: Ballot, me: Representative, at: datetime) -> bool:
    return ballot.entered_by_id is not None and ballot.confirmed_at is None and me.may("give", at)


def _wordings(ballot: Ballot) -> list[Wording]:
    return [choice.wording for choice in ballot.choices.all() if choice.wording is not None]


def _asked_wordings(ballot: Ballot) -> list[Wording]:
    """Those that were merged: while the consolidation lasts their proposer is asked whether the new wording will do."""
    if ballot.question.state not in (State.CONSOLIDATING, State.CLOSED, State.PUBLISHED) or not ballot.current:
        return []
    return [w for w in _wordings(ballot) if w.disposition != Wording.Disposition.PENDING]


def _back(request: HttpRequest, number: str, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(reverse("receipt", args=[number]))
