"""Receipts: for the delegation's team alone, on paper, as a file, and in a short message."""

from datetime import datetime
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from intersession.delegations.models import Representative
from intersession.questions import actions
from intersession.questions.answering import CHOICES, representative_for
from intersession.questions.bundles import absence_of
from intersession.questions.forms.answer import titles_of
from intersession.questions.models import VIEW_NUMBER, Ballot, ObserverView, Question, State, Wording
from intersession.questions.observing import view_receipt_of
from intersession.questions.observing_words import wordings_in
from intersession.questions.papers import receipt_letter
from intersession.questions.replies import choices_of
from intersession.questions.replies import receipt as receipt_of
from intersession.questions.wording import answer_in_words, text_message
from intersession.site import clock
from intersession.site.once import once
from intersession.site.organization import organization_of, stands_in
from intersession.site.papers import letter, spoken
from intersession.site.problems import Conflict

from . import person


def receipt(request: HttpRequest, number: str) -> HttpResponse:
    if VIEW_NUMBER.fullmatch(number):
        return _view_receipt(request, number)
    ballot, me = _found(request, number)
    at = clock.arrival_of(request)
    choices = choices_of(ballot)
    titles = titles_of(ballot.question.options.all())
    message = text_message(ballot, organization_of(request))
    shown = {
        "text_message": message, "text_link": f"sms:?&body={quote(message)}",
        "ballot": ballot, "question": ballot.question, "me": me,
        "sentence": answer_in_words(ballot.delegation, titles, choices),
        "open": ballot.question.accepts(at), "may_confirm": _may_confirm(ballot, me, at),
        "wordings": _asked_wordings(ballot), "may_give": me.may("give", at),
        "reasons": [w for c in ballot.choices.all() if (w := c.wording) is not None],
        "spoken": spoken(organization_of(request)),
    }  # fmt: skip
    stands_in(request, ballot.question.cycle_id)
    return render(request, "questions/receipt.html", shown)


def receipt_file(request: HttpRequest, number: str) -> HttpResponse:
    """The receipt as the contract writes it."""
    written = (
        view_receipt_of(_view(request, number)[0])
        if VIEW_NUMBER.fullmatch(number)
        else receipt_of(_found(request, number)[0])
    )
    response = JsonResponse(written, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="receipt-{number}.json"'
    return response


def receipt_letter_file(request: HttpRequest, number: str, language: str, form: str) -> HttpResponse:
    """The receipt as a letter, in a language of the forum."""
    ballot, _me = _found(request, number)
    organization = organization_of(request)
    if organization is None or language not in organization.languages:
        raise Http404
    return letter(request, receipt_letter(ballot, organization, language), form, language, f"receipt-{ballot.number}")


def absence_file(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """For the team of a delegation on the roll of a closed question: what shows that nothing was given in its name."""
    question = Question.objects.filter(pk=pk, closed_at__isnull=False, seal__isnull=False).first()
    me = representative_for(person(request), code, clock.arrival_of(request)) if question else None
    if question is None or me is None or not question.has_on_roll(me.delegation):
        raise Http404
    if question.ballots.standing().filter(delegation=me.delegation).exists():
        raise Conflict(_("An answer was given in the name of your delegation; its receipt says which."))
    written = absence_of(question, me.delegation)
    response = JsonResponse(written, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="absence-{pk}-{code}.json"'
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
        "question",
        "delegation",
        "given_by",
        "entered_by",
        "confirmed_by",
        "evidence",
        "replaces",
        "replaced_by",
        "entry",
    )
    ballot = rows.prefetch_related(CHOICES).filter(question=int(question), serial=int(serial)).first()
    if ballot is None or ballot.number != number:
        raise Http404
    me = representative_for(person(request), ballot.delegation.code, clock.arrival_of(request))
    if me is None:
        raise Http404
    return ballot, me


def _view_receipt(request: HttpRequest, number: str) -> HttpResponse:
    """The receipt of an observer's view, which says that it is one."""
    view, me = _view(request, number)
    at, options = clock.arrival_of(request), view.question.options_in_order
    shown = {
        "view": view, "question": view.question, "sentence": answer_in_words(view.delegation, titles_of(options), view.choices),
        "wordings": wordings_in(view, {option.label: option.title for option in options}),
        "may_replace": view.question.accepts(at) and view.current and me.may("give", at), "open": view.question.accepts(at),
    }  # fmt: skip
    stands_in(request, view.question.cycle_id)
    return render(request, "questions/view_receipt.html", shown)


def _view(request: HttpRequest, number: str) -> tuple[ObserverView, Representative]:
    """The view and who asks; to anybody outside the observer's team there is no such receipt."""
    rows = ObserverView.objects.select_related("question", "delegation", "given_by", "replaces", "replaced_by", "entry")
    view = rows.numbered(number).first()
    me = representative_for(person(request), view.delegation.code, clock.arrival_of(request)) if view else None
    if view is None or me is None or view.number != number:
        raise Http404
    return view, me


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
